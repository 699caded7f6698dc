// @ts-check
// Which postings filters leave. Values of one facet are alternatives, facets all count. Pure.
import { paidIn } from "./amounts.js";

/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {import("./columns.js").ListName} ListName */
/** @typedef {import("./state.js").Filters} Filters */
/** @typedef {"match" | "pay" | "unstated" | "some"} GroupName */
/** @typedef {{ contradicted: Uint16Array, unstated: Uint16Array }} Verdicts see `Weighing` */

/** @type {readonly ListName[]} */
export const LISTS = ["workplace", "place", "type", "category", "level", "tag"];
const ORDER = /** @type {const} */ ([...LISTS, "company", "from", "pay", "since"]);
/** What a posting may fit without stating it; categories and tags are those that are stated. */
const OFTEN_UNSTATED = ["workplace", "place", "type", "level"];
const [WORLDWIDE, ITS_PLACES, NOT_STATED] = "*@?";

/** @param {typeof ORDER[number]} name */
export const bitOf = (name) => 1 << ORDER.indexOf(name);

/**
 * Return the names of the columns that filters need.
 * @param {Filters} filters
 * @returns {(keyof Columns)[]}
 */
export function needed(filters) {
  /** @type {(keyof Columns)[]} */
  const names = LISTS.filter((name) => filters[name].length);
  if (filters.from) names.push("from", "place");
  if (filters.pay) names.push("pay");
  if (filters.since) names.push("since");
  return names;
}

/**
 * What filters leave. Each posting has a bit for each filter: in `contradicted` of those that what
 * it states does not fit, in `unstated` of those that nothing it states could fit.
 */
class Weighing {
  /**
   * @param {Partial<Columns>} columns
   * @param {number} count of postings
   */
  constructor(columns, count) {
    this.columns = columns;
    this.contradicted = new Uint16Array(count);
    this.unstated = new Uint16Array(count);
  }

  /**
   * Note which postings do not fit a filter.
   * @param {typeof ORDER[number]} name
   * @param {Uint8Array} fits
   * @param {Uint8Array} [isStated] where that says why one does not fit
   */
  judge(name, fits, isStated) {
    const bit = bitOf(name);
    for (let at = 0; at < fits.length; at++) {
      if (fits[at]) continue;
      const isContradicted = !isStated || isStated[at];
      (isContradicted ? this.contradicted : this.unstated)[at] |= bit;
    }
  }

  /**
   * Return which postings have any of some values; by default, any value at all.
   * @param {ListName | "from" | "company"} name
   * @param {string[]} [values]
   */
  having(name, values) {
    const mask = new Uint8Array(this.unstated.length);
    const facet = name === "company" ? undefined : this.columns[name];
    facet?.mark(mask, values?.flatMap((value) => facet.numbers.get(value) ?? []));
    return mask;
  }

  /**
   * @param {ListName | "company"} name
   * @param {string[]} values
   * @param {Uint8Array} [others] postings that fit besides
   */
  choose(name, values, others) {
    const fits = this.having(name, values);
    others?.forEach((fit, at) => (fits[at] |= fit));
    this.judge(name, fits, OFTEN_UNSTATED.includes(name) ? this.having(name) : undefined);
  }

  /** @param {string} code of the country where one lives */
  liveIn(code) {
    const fits = this.having("from", [code, WORLDWIDE]);
    const own = this.columns.place?.values.find(({ country }) => country === code);
    const isThere = this.having("place", own ? [own.value] : []);
    this.having("from", [ITS_PLACES]).forEach((isLocal, at) => (fits[at] |= isLocal & isThere[at]));
    const isOpen = this.having("from", [NOT_STATED, code + NOT_STATED]);
    this.judge("from", fits, isOpen.map((is) => 1 - is));
  }

  /** @param {import("./amounts.js").Pay} pay @param {Filters} filters */
  earn(pay, filters) {
    const currency = filters.currency || pay.base;
    const { least, most } = currency ? paidIn(pay, currency) : pay;
    // Whether pay without an upper end is enough, its lower end alone may tell.
    const fits = Uint8Array.from(most, (end, at) =>
      Number(end >= filters.pay || least[at] >= filters.pay),
    );
    this.judge("pay", fits, Uint8Array.from(most, (end) => Number(!Number.isNaN(end))));
  }
}

/**
 * Tell of each posting which filters it does not fit.
 * @param {Filters} filters
 * @param {Partial<Columns>} columns those that they need
 * @param {Partial<Record<ListName | "company", Uint8Array>>} others that fit for other reasons
 * @param {number} count of postings
 * @param {number} today as a day, counted from 1970 on
 * @returns {Verdicts}
 */
export function weigh(filters, columns, others, count, today) {
  const weighing = new Weighing(columns, count);
  for (const name of /** @type {const} */ ([...LISTS, "company"])) {
    if (filters[name].length) weighing.choose(name, filters[name], others[name]);
  }
  if (filters.from) weighing.liveIn(filters.from);
  if (filters.pay && columns.pay) weighing.earn(columns.pay, filters);
  if (filters.since && columns.since) {
    const oldest = today - filters.since;
    weighing.judge("since", Uint8Array.from(columns.since, (day) => Number(day >= oldest)));
  }
  return weighing;
}

/**
 * Return the group of a posting that has all words and contradicts no filter.
 * @param {number} unstated
 * @returns {GroupName}
 */
export function groupOf(unstated) {
  return unstated & ~bitOf("pay") ? "unstated" : unstated ? "pay" : "match";
}
