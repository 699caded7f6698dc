// @ts-check
// From a request to an answer: words, filters, order, counts, offers, and the cards that are shown.
import { json } from "./files.js";
import { hitsIn } from "./highlight.js";
import { makeOffers } from "./offers.js";

/** @typedef {import("./searcher.js").Searcher} Searcher */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./filters.js").GroupName} GroupName */
/**
 * @typedef {object} Request
 * @property {string} q
 * @property {Filters} filters
 * @property {"best" | "newest" | "pay"} sort
 * @property {number} offset
 * @property {number} limit
 * @property {boolean} facets whether values are counted, which takes all columns
 */
/**
 * @typedef {object} Answer
 * @property {number} total of postings that match
 * @property {{ number: number, group: GroupName, card: any }[]} items
 * @property {Record<GroupName, number>} groups how many postings there are of each
 * @property {string[]} highlight parts of texts, as they stand in the cards
 * @property {{ from: string, to: string }[]} corrections
 * @property {import("./offers.js").Offer[]} offers
 * @property {Record<string, import("./counts.js").Count[]> | null} facets
 */

const MOST_KNOWN = 5000;
/** @type {Map<string, string[]>} the terms of parts of texts, which come again as a visitor types */
const known = new Map();

/**
 * Answer a request.
 * @param {Searcher} searcher
 * @param {Request} request
 * @param {() => void} check throws where the answer is no longer wanted
 * @returns {Promise<Answer>}
 */
export async function makeAnswer(searcher, request, check) {
  const { reader } = searcher;
  const [found, offers] = await Promise.all([
    searcher.search(request.q),
    request.q.trim() ? offersOf(searcher, request) : [],
  ]);
  check();
  const numbers = found.results.map(({ number }) => number);
  const full = numbers.slice(0, found.total);
  const others = numbers.slice(found.total);
  const { groups, facets } = isPlain(request)
    ? { groups: { match: full, pay: [], unstated: [], some: others }, facets: null }
    : await (await import("./narrow.js")).narrow(searcher, request, full, others);
  const shown = slice(groups, request.offset, request.limit);
  const cards = await Promise.all(shown.map(({ number }) => reader.card(number)));
  check();
  return {
    total: groups.match.length,
    items: shown.map((item, at) => ({ ...item, card: cards[at] })),
    groups: {
      match: groups.match.length,
      pay: groups.pay.length,
      unstated: groups.unstated.length,
      some: groups.some.length,
    },
    highlight: highlight(searcher, cards, found.terms),
    corrections: found.corrections,
    offers,
    facets,
  };
}

/**
 * Tell whether a request asks for words alone, as most do.
 * @param {Request} request
 */
function isPlain({ filters, sort, facets }) {
  const isSet = Object.values(filters).some((value) =>
    Array.isArray(value) ? value.length : value,
  );
  return !isSet && !facets && sort === "best";
}

/**
 * @param {Record<GroupName, number[]>} groups
 * @param {number} offset
 * @param {number} limit
 * @returns {{ number: number, group: GroupName }[]} the postings of all groups between the two
 */
function slice(groups, offset, limit) {
  const found = [];
  let before = 0;
  for (const group of /** @type {const} */ (["match", "pay", "unstated", "some"])) {
    const [start, end] = [offset - before, offset + limit - before].map((at) => Math.max(0, at));
    found.push(...groups[group].slice(start, end).map((number) => ({ number, group })));
    before += groups[group].length;
  }
  return found;
}

/**
 * Return the offers of a query; none where they cannot be made, since results matter more.
 * @param {Searcher} searcher
 * @param {Request} request
 */
async function offersOf({ reader, words }, { q, filters }) {
  const path = `f/lexicon-${reader.columns.lexicon}.bin`;
  try {
    const make = await reader.once(path, (data) => makeOffers(json(data), words.normalise));
    return await make(q, filters);
  } catch {
    return [];
  }
}

/**
 * Return the parts of cards that have any of some terms.
 * @param {Searcher} searcher
 * @param {any[]} cards
 * @param {string[]} terms
 */
function highlight({ words }, cards, terms) {
  const wanted = new Set(terms);
  const texts = cards.flatMap(({ title, company, place, workplace, types, tags = [], excerpt }) =>
    [title, company?.name, place, workplace, types, excerpt].concat(
      tags.map((/** @type {{ label: string }} */ tag) => tag.label),
    ),
  );
  const isHit = (/** @type {string} */ part) => {
    if (!known.has(part)) known.set(part, words.words(part).map(words.term));
    return known.get(part)?.some((term) => wanted.has(term)) ?? false;
  };
  if (known.size > MOST_KNOWN) known.clear();
  return wanted.size ? hitsIn(texts.filter(Boolean), isHit) : [];
}
