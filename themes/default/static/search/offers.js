// @ts-check
// Words of a query that name a value of a facet, or an amount: each is offered as a filter.

import { plainSlug } from "./reader.js";

/** @typedef {import("./filters.js").Filters} Filters */
/**
 * @typedef {object} Offer
 * @property {keyof Filters} name
 * @property {string} value
 * @property {string} label
 * @property {string} word as it stands in the query
 * @property {string} [currency] of an amount, where it is said
 */
/**
 * Values with their labels and other names, by facet; an empty value follows from its label.
 * @typedef {Record<Named, string[][]> & { currencies: string[], language: string }} Lexicon
 */
/** @typedef {typeof NAMED[number]} Named */
/** @typedef {{ text: string, start: number, end: number }} Token */

const NAMED = /** @type {const} */ (["workplace", "place", "type", "category", "level"]);
const LONGEST = 5; // words
const MOST = 6;
/** What is asked for as words alone: unwanted ones, and those of one field. */
const APART = /(?<!\S)(?:-|[\p{L}\p{N}_]+:)(?:"[^"]*"?|\S+)/gu;
const RUN = /[^;"()]+/gu;

/**
 * Return what makes offers of a query.
 * @param {Lexicon} lexicon
 * @param {(text: string) => string} normalise
 * @returns {(q: string, filters: Filters) => Promise<Offer[]>} those that are not chosen yet
 */
export function makeOffers(lexicon, normalise) {
  const keyOf = (/** @type {string} */ text) =>
    normalise(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  const names = namesOf(lexicon, keyOf);
  return async (q, filters) => {
    /** @type {Offer[]} */
    const offers = [];
    const wages = /\d/.test(q) && (await import("./wages.js"));
    for (const tokens of runsOf(q)) {
      for (let at = 0; at < tokens.length; ) {
        const amount = wages && wages.amountAt(q, tokens.slice(at, at + 2), lexicon);
        const found = amount || namedAt(q, tokens.slice(at, at + LONGEST), names, keyOf);
        offers.push(...found.offers);
        at += found.length;
      }
    }
    return offers.filter((offer) => !isChosen(offer, filters)).slice(0, MOST);
  };
}

/** @param {Offer} offer @param {Filters} filters */
function isChosen({ name, value }, filters) {
  const chosen = filters[name];
  return Array.isArray(chosen) ? chosen.includes(value) : String(chosen) === value;
}

/**
 * Return the words of a query in runs, without those that are asked for as words alone.
 * @param {string} q
 * @returns {Token[][]}
 */
function runsOf(q) {
  const plain = q.replace(APART, (part) => ";".repeat(part.length));
  return Array.from(plain.matchAll(RUN), ({ 0: run, index: first }) =>
    Array.from(run.matchAll(/\S+/gu), ({ 0: found, index }) => {
      const text = found.replace(/[.,!?:]+$/u, "");
      return { text, start: first + index, end: first + index + text.length };
    }),
  );
}

/**
 * Return offers by their names as one word each; of a place also its first part alone is a name.
 * @param {Lexicon} lexicon
 * @param {(text: string) => string} keyOf
 */
function namesOf(lexicon, keyOf) {
  /** @type {Map<string, Map<Named, { value: string, label: string }>>} */
  const names = new Map();
  /** @type {(text: string, name: Named, row: string[]) => void} */
  const add = (text, name, [value, label]) => {
    const key = keyOf(text);
    const found = names.get(key) ?? new Map();
    if (key.length > 1 && !found.has(name)) names.set(key, found.set(name, { value, label }));
  };
  for (const name of NAMED) {
    const rows = lexicon[name].map(([value, ...texts]) => [value || plainSlug(texts[0]), ...texts]);
    for (const row of rows) for (const text of row) add(text, name, row);
    for (const row of name === "place" ? rows : []) add(row[1].split(",")[0], name, row);
  }
  return names;
}

/**
 * Return what the longest run of words at the start names, and how many words it has.
 * @param {string} q
 * @param {Token[]} tokens
 * @param {ReturnType<typeof namesOf>} names
 * @param {(text: string) => string} keyOf
 * @returns {{ length: number, offers: Offer[] }}
 */
function namedAt(q, tokens, names, keyOf) {
  for (let length = tokens.length; length; length--) {
    const word = q.slice(tokens[0].start, tokens[length - 1].end);
    const found = names.get(keyOf(word));
    if (found) {
      return { length, offers: Array.from(found, ([name, named]) => ({ name, ...named, word })) };
    }
  }
  return { length: 1, offers: [] };
}
