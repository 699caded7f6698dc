// @ts-check
// The columns of days and of pay. generator/search/columns.py writes them.
import { Reader } from "./index.js";
import { json } from "./reader.js";

/**
 * Yearly amounts by posting; NaN: not stated.
 * @typedef {object} Pay
 * @property {string[]} currencies those of most postings first
 * @property {Uint8Array} currency the number of it, from 1 on; 0: nothing is stated
 * @property {Float64Array} least
 * @property {Float64Array} most
 * @property {string} base the currency of which one unit buys what the rates say; empty: none do
 * @property {Record<string, number>} rates by currency
 */

const NEVER = -(2 ** 31);

/**
 * Return the day of each posting, counted from 1970 on.
 * @param {Uint8Array} data
 * @param {number} count of postings
 * @returns {Int32Array} where a day that is not known is before all others
 */
export function decodeDays(data, count) {
  const reader = new Reader(data);
  const { first, unknown } = json(reader.bytes(reader.number()));
  const days = new Int32Array(count).fill(NEVER);
  for (let at = unknown, day = first; at < count; at++) {
    day += reader.number();
    days[at] = day;
  }
  return days;
}

/**
 * Return what the postings pay.
 * @param {Uint8Array} data
 * @param {number} count of postings
 * @returns {Pay}
 */
export function decodePay(data, count) {
  const reader = new Reader(data);
  /** @type {{ currencies: string[], kinds: number[], base?: string, rates?: Pay["rates"] }} */
  const { currencies, kinds, base = "", rates = {} } = json(reader.bytes(reader.number()));
  const row = Array.from({ length: count }, () => reader.number());
  const currency = Uint8Array.from(row, (kind) => (kind ? kinds[kind - 1] + 1 : 0));
  const least = new Float64Array(count).fill(NaN);
  const most = new Float64Array(count).fill(NaN);
  /** @type {number[][]} */
  const members = kinds.map(() => []);
  row.forEach((kind, posting) => kind && members[kind - 1].push(posting));
  for (const postings of members) {
    const amounts = rising(reader, reader.number());
    const places = postings.map(() => reader.number());
    places.forEach((place, at) => place && (least[postings[at]] = amounts[place - 1]));
    places.forEach((place, at) => {
      const distance = reader.number();
      if (distance) most[postings[at]] = amounts[place + distance - 2];
    });
  }
  return { currencies, currency, least, most, base, rates };
}

/**
 * Return what the postings pay in one currency, to the hundredth; NaN also where there is no rate.
 * What stays in its currency needs none, and is as it was. generator/pay/compare.py is its twin.
 * @param {Pay} pay
 * @param {string} code
 * @returns {{ least: Float64Array, most: Float64Array }}
 */
export function paidIn({ currencies, currency, least, most, rates }, code) {
  const factors = currencies.map((one) => (one === code ? 1 : rates[code] / rates[one]));
  const convert = (/** @type {number} */ amount, /** @type {number} */ at) => {
    const factor = factors[currency[at] - 1];
    return factor === 1 ? amount : Math.round(amount * 100 * factor) / 100;
  };
  return { least: least.map(convert), most: most.map(convert) };
}

/**
 * Return rising amounts, which may be greater than what a row of whole numbers holds.
 * @param {Reader} reader
 * @param {number} count
 * @returns {Float64Array}
 */
function rising(reader, count) {
  let last = -1;
  return new Float64Array(count).map(() => (last += reader.number() + 1));
}
