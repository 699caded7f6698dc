// @ts-check
// How many postings each value of each facet would leave, and the order in which they stand. Pure.
import { paidIn } from "./amounts.js";
import { LISTS, bitOf } from "./filters.js";

/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {{ value: string, label: string, count: number }} Count */

const MOST_VALUES = 500;

/**
 * Count the postings of each value that would be listed with all words, as if its own facet had no
 * choice yet; where there are none, those with some words.
 * @param {Partial<Columns>} columns
 * @param {Filters} filters
 * @param {Uint16Array} contradicted filters of each posting
 * @param {number[]} full the postings that have all words
 * @param {number[]} others those that have some
 * @returns {Record<string, Count[]>} those with postings, and those that are chosen
 */
export function tally(columns, filters, contradicted, full, others) {
  /** @type {Record<string, Count[]>} */
  const facets = {};
  for (const name of LISTS) {
    const facet = columns[name];
    if (!facet) continue;
    const fits = (/** @type {number} */ number) => !(contradicted[number] & ~bitOf(name));
    const listed = full.filter(fits);
    const mask = new Uint8Array(contradicted.length);
    for (const number of listed.length ? listed : others.filter(fits)) mask[number] = 1;
    const counts = facet.count(mask);
    const isChosen = (/** @type {number} */ at) => filters[name].includes(facet.values[at].value);
    facets[name] = [...facet.values.keys()]
      .filter((at) => counts[at] || isChosen(at))
      .sort((a, b) => counts[b] - counts[a])
      .filter((at, rank) => rank < MOST_VALUES || isChosen(at))
      .map((at) => {
        const { value, label } = facet.values[at];
        return { value, label, count: counts[at] };
      });
  }
  return facets;
}

/**
 * Return what orders the numbers of postings, or nothing where the best come first.
 *
 * Pay is compared in one currency, and with those that rates convert; what is not comparable comes
 * after it, the currencies of most postings first.
 * @param {"best" | "newest" | "pay"} sort
 * @param {import("./amounts.js").Pay | undefined} pay
 * @param {string} currency that comes first
 * @returns {((a: number, b: number) => number) | undefined}
 */
export function orderOf(sort, pay, currency) {
  if (sort === "best") return undefined;
  const newest = (/** @type {number} */ a, /** @type {number} */ b) => b - a;
  if (sort === "newest" || !pay) return newest;
  const { currencies, base, rates } = pay;
  const first = currency || base;
  const together = currencies.findIndex((code) => rates[code]);
  const rankOf = (/** @type {string} */ code, /** @type {number} */ at) =>
    code === first || (rates[code] && rates[first]) ? -1 : rates[code] ? together : at;
  const ranks = [Infinity, ...currencies.map(rankOf)];
  const common = paidIn(pay, base);
  const ends = [common.most, common.least, pay.most, pay.least];
  const amounts = Float64Array.from(pay.most, (_, at) =>
    Number(ends.map((row) => row[at]).find((one) => one >= 0)),
  );
  return (a, b) => {
    const [one, other] = [ranks[pay.currency[a]], ranks[pay.currency[b]]];
    if (one !== other) return one - other;
    return one === Infinity ? newest(a, b) : amounts[b] - amounts[a] || newest(a, b);
  };
}
