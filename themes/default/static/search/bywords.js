// @ts-check
// Values that are no filters of their own, found by the words that they are made of.

/** @typedef {import("./searcher.js").Searcher} Searcher */
/** @typedef {import("./filters.js").Filters} Filters */

/** The fields in which the words of companies and of rare tags stand. */
const FIELDS = /** @type {const} */ ({ tag: "tags", company: "company" });

/**
 * Return masks of the postings that have a chosen value by its words.
 * @param {Searcher} searcher
 * @param {Filters} filters
 * @param {Partial<import("./columns.js").Columns>} columns whose values are found without words
 * @returns {Promise<Partial<Record<"tag" | "company", Uint8Array>>>}
 */
export async function byWords(searcher, filters, columns) {
  /** @type {Partial<Record<"tag" | "company", Uint8Array>>} */
  const masks = {};
  for (const name of /** @type {const} */ (["tag", "company"])) {
    const known = name === "tag" ? columns.tag?.numbers : undefined;
    const mask = (masks[name] = new Uint8Array(searcher.reader.count));
    for (const value of filters[name].filter((one) => !known?.has(one))) {
      (await having(searcher, FIELDS[name], value)).forEach((number) => (mask[number] = 1));
    }
  }
  return masks;
}

/**
 * Return the postings that have all words of a slug in a field, or all of it as one word, such as
 * `cplusplus` of `c-plus-plus`.
 * @param {Searcher} searcher
 * @param {string} name of the field
 * @param {string} slug
 * @returns {Promise<Set<number>>}
 */
async function having(searcher, name, slug) {
  const { reader, words } = searcher;
  // A field that the board leaves out of its index cannot be asked for.
  const fields = reader.fields.some((one) => one.name === name) ? [name] : [];
  const numbers = (/** @type {string[][]} */ alternatives) =>
    searcher.meanings.numbers(alternatives.map((each) => searcher.meanings.wanted(each, 1)), fields);
  const pieces = words.pieces(slug.replaceAll("-", " "));
  const rows = await Promise.all(pieces.map((piece) => numbers(piece.alternatives)));
  const [first = new Set(), ...others] = rows;
  const joined = await numbers([[words.normalise(slug).replaceAll("-", "")]]);
  first.forEach((number) => others.every((row) => row.has(number)) && joined.add(number));
  return joined;
}
