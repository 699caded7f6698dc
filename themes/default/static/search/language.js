// @ts-check
// Words and numbers in the language of the page.

export const language = readable(document.documentElement.lang);
const number = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);

/**
 * @param {string} tag
 * @returns {string | undefined} nothing where the browser cannot read it: its own language then
 */
function readable(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * @param {number} value
 * @returns {string}
 */
export function inFigures(value) {
  return number.format(value);
}

/**
 * Fill in the names of a text that stand in braces.
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fillIn(text, values) {
  return (text ?? "").replace(/{(\w+)}/g, (whole, name) => {
    const value = values[name] ?? whole;
    return typeof value === "number" ? inFigures(value) : value;
  });
}

/**
 * Say a number of things, in the form that the language has for it: `NAME-one`, `NAME-other` ...
 * @param {DOMStringMap} words
 * @param {string} name
 * @param {number} n
 * @returns {string}
 */
export function counted(words, name, n) {
  const form = plural.select(n);
  const own = words[name + form[0].toUpperCase() + form.slice(1)];
  return fillIn(own ?? words[`${name}Other`], { n });
}
