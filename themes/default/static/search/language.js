// @ts-check
// Words and numbers in the language of the page.

const language = readable(document.documentElement.lang);
const number = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);
const regions = new Intl.DisplayNames(language, { type: "region" });
const collator = new Intl.Collator(language);

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

/**
 * Name countries, in alphabetical order.
 * @param {readonly string[]} codes
 * @returns {{ code: string, name: string }[]}
 */
export function countries(codes) {
  return codes
    .map((code) => ({ code, name: regions.of(code) ?? code }))
    .sort((a, b) => collator.compare(a.name, b.name));
}
