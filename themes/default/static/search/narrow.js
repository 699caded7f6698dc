// @ts-check
// What filters, counts and orders need: fetched with the columns when a visitor first narrows.
import { byWords } from "./bywords.js";
import { columnsOf } from "./columns.js";
import { orderOf, tally } from "./counts.js";
import { LISTS, groupOf, needed, weigh } from "./filters.js";

/** @typedef {import("./searcher.js").Searcher} Searcher */
/** @typedef {import("./filters.js").GroupName} GroupName */
/** @typedef {import("./engine.js").Request} Request */

const DAY = 24 * 60 * 60 * 1000;

/**
 * Sort what was found into groups by what a request says besides words, and count values.
 * @param {Searcher} searcher
 * @param {Request} request
 * @param {number[]} full postings that have all words, the best first
 * @param {number[]} others those that have some
 * @returns {Promise<{ groups: Record<GroupName, number[]>,
 *   facets: Record<string, import("./counts.js").Count[]> | null }>}
 */
export async function narrow(searcher, request, full, others) {
  const { filters, sort } = request;
  const names = new Set(needed(filters));
  if (sort === "pay") names.add("pay");
  if (request.facets) LISTS.forEach((name) => names.add(name));
  const columns = await columnsOf(searcher.reader, names);
  const masks = await byWords(searcher, filters, columns);
  const today = Math.floor(Date.now() / DAY);
  const { count } = searcher.reader;
  const { contradicted, unstated } = weigh(filters, columns, masks, count, today);
  const fits = (/** @type {number} */ number) => !contradicted[number];
  /** @type {Record<GroupName, number[]>} */
  const groups = { match: [], pay: [], unstated: [], some: others.filter(fits) };
  for (const number of full.filter(fits)) groups[groupOf(unstated[number])].push(number);
  const order = orderOf(sort, columns.pay, filters.currency);
  if (order) Object.values(groups).forEach((group) => group.sort(order));
  const facets = request.facets ? tally(columns, filters, contradicted, full, others) : null;
  return { groups, facets };
}
