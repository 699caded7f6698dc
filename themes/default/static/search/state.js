// @ts-check
// What a visitor asks for, and how it stands in the address and in the history of the browser.

import { fillIn } from "./language.js";

/**
 * @typedef {object} Filters
 * @property {string[]} workplace `onsite`, `hybrid`, `remote`
 * @property {string[]} place slugs
 * @property {string} from ISO 3166 code of the country where the visitor lives, or empty
 * @property {string[]} type `full-time`, `contract` ...
 * @property {string[]} category slugs
 * @property {string[]} level words
 * @property {string[]} tag slugs
 * @property {string[]} company slugs
 * @property {number} pay at least, a year; 0: any
 * @property {string} currency of `pay`, ISO 4217; empty: any
 * @property {number} since posted within so many days; 0: at any time
 */

/**
 * @typedef {object} State
 * @property {string} q
 * @property {Filters} filters
 * @property {"best" | "newest" | "pay"} sort
 */

/** @typedef {{ length: number, top: number }} Left how many cards were there, and how far up */

/** Those that are words, in the order of the form. */
const NAMES = /** @type {const} */ ([
  "workplace",
  "place",
  "from",
  "type",
  "category",
  "level",
  "tag",
  "company",
]);
const LISTS = NAMES.filter((name) => name !== "from");
const REST = 1000; // milliseconds without a key
const STILL = 100; // milliseconds without cards or scrolling
const LONGEST_QUERY = 200;
const MOST_VALUES = 20;
const VALUE = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._~-]{0,199}$/u;
const COUNTRY = /^[A-Z]{2}$/;
const CURRENCY = /^[A-Z]{3}$/;
const NUMBER = /^[1-9]\d{0,11}$/;

/**
 * Read the state from the parameters of an address; what is unknown or broken counts for nothing.
 * @param {URLSearchParams} parameters
 * @returns {State}
 */
export function read(parameters) {
  const one = (/** @type {string} */ name, /** @type {RegExp} */ form) => {
    const value = (parameters.get(name) ?? "").trim();
    return form.test(value) ? value : "";
  };
  const many = (/** @type {string} */ name) =>
    [...new Set(parameters.getAll(name))]
      .filter((value) => VALUE.test(value))
      .slice(0, MOST_VALUES);
  const pay = Number(one("pay", NUMBER));
  const lists = Object.fromEntries(LISTS.map((name) => [name, many(name)]));
  const sort = one("sort", /^(newest|pay)$/) || "best";
  return {
    q: (parameters.get("q") ?? "").trim().slice(0, LONGEST_QUERY),
    filters: /** @type {Filters} */ ({
      ...lists,
      from: one("from", COUNTRY),
      pay,
      currency: pay ? one("currency", CURRENCY) : "",
      since: Number(one("since", NUMBER)),
    }),
    sort: /** @type {State["sort"]} */ (sort),
  };
}

/**
 * Write a state as the query of an address, with its question mark; empty where nothing is asked.
 * @param {State} state
 * @returns {string}
 */
export function write({ q, filters, sort }) {
  const parameters = new URLSearchParams();
  if (q.trim()) parameters.set("q", q.trim());
  for (const name of NAMES) {
    for (const one of [filters[name]].flat()) if (one) parameters.append(name, one);
  }
  if (filters.pay) parameters.set("pay", String(filters.pay));
  if (filters.pay && filters.currency) parameters.set("currency", filters.currency);
  if (filters.since) parameters.set("since", String(filters.since));
  if (sort !== "best") parameters.set("sort", sort);
  const query = parameters.toString();
  return query && `?${query}`;
}

/**
 * Set one filter: a value is added to a list or taken out of it, anything else is replaced.
 * @param {Filters} filters
 * @param {keyof Filters} name
 * @param {string} value
 * @param {boolean} isOn
 * @returns {Filters}
 */
export function change(filters, name, value, isOn) {
  const parameters = new URLSearchParams(write({ q: "", filters, sort: "best" }));
  if (/** @type {readonly string[]} */ (LISTS).includes(name)) {
    const others = parameters.getAll(name).filter((other) => other !== value);
    parameters.delete(name);
    for (const one of isOn ? [...others, value] : others) parameters.append(name, one);
  } else {
    parameters.set(name, !isOn ? "" : name === "pay" ? rounded(value) : value);
  }
  return read(parameters).filters;
}

/**
 * Return an amount, however it was typed, as the address has it: `1e5`, `60000.5`, `-5`.
 * @param {string} typed
 * @returns {string}
 */
function rounded(typed) {
  return String(Math.max(0, Math.round(Number(typed))));
}

/**
 * List the filters that are set, in the order of the form; a currency belongs to its pay.
 * @param {Filters} filters
 * @returns {{ name: keyof Filters, value: string }[]}
 */
export function active(filters) {
  const parameters = new URLSearchParams(write({ q: "", filters, sort: "best" }));
  return [...parameters]
    .filter(([name]) => name !== "currency")
    .map(([name, value]) => ({ name: /** @type {keyof Filters} */ (name), value }));
}

/**
 * The history: what is being typed is one entry, which ends when the visitor rests, so that Back
 * leads from search to search.
 */
export class Trail {
  #now = write(read(new URLSearchParams(location.search)));
  #isOpen = false;
  #timer = 0;
  /** Zero until the cards are there: a page without them scrolls to where nobody was. */
  #length = 0;
  #keeping = 0;
  #plain = document.title;
  #title;

  /**
   * @param {string} title of the page with a query, with `{q}` and the page's own as `{title}`
   * @param {(state: State, left: Left) => void} onReturn what to do when an entry comes back
   */
  constructor(title, onReturn) {
    this.#title = title;
    addEventListener("popstate", () => {
      const state = read(new URLSearchParams(location.search));
      this.settle();
      this.#now = write(state);
      clearTimeout(this.#keeping);
      this.#length = 0;
      this.#name(state);
      onReturn(state, this.left);
    });
    addEventListener("scroll", () => this.keep(this.#length));
  }

  /** @returns {Left} how the entry was left */
  get left() {
    const { length = 0, top = 0 } = history.state ?? {};
    return { length, top };
  }

  /**
   * Follow a state.
   * @param {State} state
   * @param {boolean} isTyped whether more of it may come
   */
  follow(state, isTyped) {
    const query = write(state);
    const isSame = this.#isOpen && isTyped;
    const isOther = query !== this.#now;
    if (isOther) {
      this.keep(0);
      this.#write(query, isSame);
    }
    this.settle();
    this.#isOpen = isTyped && (isOther || isSame);
    if (isTyped) this.#timer = window.setTimeout(() => this.settle(), REST);
    this.#name(state);
  }

  /** End the entry: what comes next is another. */
  settle() {
    clearTimeout(this.#timer);
    this.#isOpen = false;
  }

  /**
   * Remember how many cards the entry shows and how far the page is scrolled, once it is still:
   * a page is laid out before it is remembered, and while cards come that would be once too often.
   * @param {number} length
   */
  keep(length) {
    this.#length = length;
    clearTimeout(this.#keeping);
    this.#keeping = window.setTimeout(() => {
      if (length) this.#write(this.#now, true, { length, top: Math.round(scrollY) });
    }, STILL);
  }

  /** @param {State} state */
  #name({ q }) {
    const title = this.#plain;
    document.title = q.trim() ? fillIn(this.#title, { q: q.trim(), title }) : title;
  }

  /**
   * @param {string} query
   * @param {boolean} isSame whether it takes the place of the entry that is there
   * @param {object | null} kept
   */
  #write(query, isSame, kept = null) {
    try {
      const address = location.pathname + query;
      if (isSame) history.replaceState(kept, "", address);
      else history.pushState(kept, "", address);
      this.#now = query;
    } catch {
      // Some browsers refuse after a hundred changes in a short time; the next one is written.
    }
  }
}
