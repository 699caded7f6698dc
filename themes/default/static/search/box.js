// @ts-check
// Keys of the search field, on every page that has one: `/` leads to it, Escape empties it.

/** @type {HTMLInputElement | null} */
const field = document.querySelector("search input[type=search]");

/**
 * Whether keys are taken as text where they go.
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
function isWriting(target) {
  const takers = "input:not([type=checkbox]), textarea, select, [contenteditable]";
  return target instanceof Element && target.matches(takers);
}

document.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!field || !isPlain || event.defaultPrevented) return;
  if (event.key === "/" && !isWriting(event.target)) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && event.target === field && field.value) {
    event.preventDefault();
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
