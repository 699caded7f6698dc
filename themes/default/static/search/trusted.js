// @ts-check
// Addresses of scripts for browsers that ask whether they are meant: those of this folder alone.

const FOLDER = new URL(".", import.meta.url).href;

/** @type {any} */
let policy;

/**
 * Return the address of a script of this folder, as the browser wants it.
 * @param {string} name
 * @returns {string}
 */
export function trusted(name) {
  policy ??= /** @type {any} */ (window).trustedTypes?.createPolicy("tackboard", {
    createScriptURL: (/** @type {string} */ address) => (address.startsWith(FOLDER) ? address : ""),
  });
  const address = FOLDER + name;
  return policy ? policy.createScriptURL(address) : address;
}
