// @ts-check
// Answers requests from the index below an address. Knows nothing of a page; in a worker it takes
// messages `{id, method, argument}` and gives `{id, answer}` or `{id, error}`.
import { hitsIn } from "./highlight.js";
import { makeOffers } from "./offers.js";
import { Failure, IndexReader, json } from "./reader.js";
import { Searcher } from "./searcher.js";

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
 * @property {{ number: number, group: GroupName, card: import("./cards.js").Card }[]} items
 * @property {Record<GroupName, number>} groups how many postings there are of each
 * @property {string[]} highlight texts as they stand in the cards, such as `Engineers` or `C++`
 * @property {{ from: string, to: string }[]} corrections
 * @property {import("./offers.js").Offer[]} offers
 * @property {Record<string, import("./counts.js").Count[]> | null} facets by name; null: not counted
 */

const MOST_KNOWN = 5000;
/** @type {Map<string, string[]>} the terms of parts of texts, which come again as a visitor types */
const known = new Map();

export class Engine {
  /** @type {Promise<Searcher> | undefined} */
  #searcher;
  #base;
  #turn = 0;

  /** @param {string} base the address of the folder of the index */
  constructor(base) {
    this.#base = base;
  }

  /** Read what there is, so that the first answer comes sooner. */
  async open() {
    await this.#ready();
  }

  /**
   * Answer a request, unless another one comes before the answer is there.
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async search(request) {
    const turn = ++this.#turn;
    const check = () => {
      if (turn !== this.#turn) throw new Failure("superseded", "another request came");
    };
    // Who types fast has sent more by now: only the last of it is answered.
    await new Promise((resolve) => setTimeout(resolve));
    check();
    try {
      return await this.#answer(request, check);
    } catch (error) {
      check();
      if (!request.facets) throw error;
    }
    // Results come without counts rather than not at all.
    return this.#answer({ ...request, facets: false }, check);
  }

  /**
   * @param {Request} request
   * @param {() => void} check
   * @returns {Promise<Answer>} from what the board is now, if it has changed meanwhile
   */
  async #answer(request, check) {
    try {
      return await makeAnswer(await this.#ready(), request, check);
    } catch (error) {
      check();
      if (!mayBeStale(error)) throw error;
      this.#searcher = undefined;
    }
    try {
      return await makeAnswer(await this.#ready({ cache: "no-cache" }), request, check);
    } catch (error) {
      throw error instanceof Failure ? error : new Failure("broken", String(error));
    }
  }

  /** @param {RequestInit} [options] */
  #ready(options) {
    if (!this.#searcher) {
      const opening = IndexReader.open(this.#base, options).then((reader) => new Searcher(reader));
      this.#searcher = opening;
      // Who asks next finds a new start.
      opening.catch(() => {
        if (this.#searcher === opening) this.#searcher = undefined;
      });
    }
    return this.#searcher;
  }
}

/**
 * Tell whether a manifest from before a deploy may be why something failed: it names files that
 * are gone. What makes no sense is broken, whatever the error says.
 * @param {unknown} error
 */
function mayBeStale(error) {
  return !(error instanceof Failure) || error.code === "gone" || error.code === "broken";
}

/**
 * Answer a request.
 * @param {Searcher} searcher
 * @param {Request} request
 * @param {() => void} check throws where the answer is no longer wanted
 * @returns {Promise<Answer>}
 */
async function makeAnswer(searcher, request, check) {
  const { reader } = searcher;
  const [found, offers] = await Promise.all([
    searcher.search(request.q, isPlain(request) ? request.offset + request.limit : Infinity),
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

if (!globalThis.document) {
  /** @type {Engine} */
  let engine;
  /** @type {Record<string, (argument: any) => Promise<unknown>>} */
  const methods = {
    open: (base) => (engine = new Engine(base)).open(),
    search: (request) => engine.search(request),
  };
  globalThis.onmessage = async ({ data: { id, method, argument } }) => {
    try {
      postMessage({ id, answer: await methods[method](argument) });
    } catch (error) {
      const { code = "broken", message = "" } = /** @type {any} */ (error);
      postMessage({ id, error: { code, message: String(message) } });
    }
  };
}
