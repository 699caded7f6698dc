// @ts-check
// What filters need of each posting, facet by facet. generator/search/columns.py writes it.
import { decodeDays, decodePay } from "./amounts.js";
import { Reader } from "./index.js";
import { Failure, json } from "./reader.js";

/** @typedef {import("./amounts.js").Pay} Pay */
/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {{ value: string, label: string, country: string }} Value */
/** @typedef {"workplace" | "place" | "type" | "category" | "level" | "tag"} ListName */
/** @typedef {Record<ListName | "from", Facet> & { pay: Pay, since: Int32Array }} Columns */
/** Which values postings have, as sets of values, each with the postings that have it. */
export class Facet {
  /**
   * @param {Value[]} values
   * @param {ArrayLike<number>[]} sets of the numbers of values
   * @param {Uint32Array[]} members of each set
   */
  constructor(values, sets, members) {
    this.values = values;
    this.sets = sets;
    this.members = members;
    this.numbers = new Map(values.map(({ value }, number) => [value, number]));
  }

  /**
   * Mark the postings that have any of some values; by default, any value at all.
   * @param {Uint8Array} mask by posting
   * @param {Iterable<number>} [wanted] numbers of values
   */
  mark(mask, wanted) {
    const isWanted = new Uint8Array(this.values.length).fill(wanted ? 0 : 1);
    for (const number of wanted ?? []) isWanted[number] = 1;
    this.sets.forEach((values, at) => {
      if (Array.prototype.some.call(values, (value) => isWanted[value])) {
        for (const posting of this.members[at]) mask[posting] = 1;
      }
    });
  }

  /**
   * Count the postings of each value.
   * @param {Uint8Array} mask 1 for those that count, else 0
   * @returns {Uint32Array}
   */
  count(mask) {
    const counts = new Uint32Array(this.values.length);
    this.sets.forEach((values, at) => {
      let count = 0;
      for (const posting of this.members[at]) count += mask[posting];
      for (let n = 0; count && n < values.length; n++) counts[values[n]] += count;
    });
    return counts;
  }
}

/**
 * Return some columns, each fetched once.
 * @param {IndexReader} reader
 * @param {Iterable<keyof Columns>} names
 * @returns {Promise<Partial<Columns>>}
 */
export async function columnsOf(reader, names) {
  const found = [...names].map(async (name) => [name, await columnOf(reader, name)]);
  return Object.fromEntries(await Promise.all(found));
}

/**
 * @param {IndexReader} reader
 * @param {keyof Columns} name
 * @returns {Promise<Facet | Pay | Int32Array>}
 */
async function columnOf(reader, name) {
  const { count } = reader;
  const path = `f/${name}-${reader.columns[name]}.bin`;
  if (name === "pay") return reader.once(path, (data) => decodePay(data, count));
  if (name === "since") return reader.once(path, (data) => decodeDays(data, count));
  // The postings of tags are numbered as they come by category.
  const order = name === "tag" ? await columnOf(reader, "category") : undefined;
  return reader.once(path, (data) =>
    decodeFacet(data, count, order instanceof Facet ? together(order, count) : undefined),
  );
}

/**
 * Return the numbers of postings as their values come; those without any come last.
 * @param {Facet} facet
 * @param {number} count
 */
function together(facet, count) {
  const first = new Uint32Array(count).fill(facet.values.length);
  facet.sets.forEach((values, at) => {
    for (const posting of values.length ? facet.members[at] : []) {
      first[posting] = Math.min(first[posting], values[0]);
    }
  });
  return Uint32Array.from(first, (_, at) => at).sort((a, b) => first[a] - first[b] || a - b);
}

/**
 * @param {Uint8Array} data
 * @param {number} count of postings
 * @param {Uint32Array} [order] of the postings, if it is not that of their numbers
 * @returns {Facet}
 */
export function decodeFacet(data, count, order) {
  const reader = new Reader(data);
  const head = json(reader.bytes(reader.number()));
  /** @type {Value[]} */
  const values = head.values.map(
    (/** @type {string[]} */ [value, label = value, country = ""]) => ({ value, label, country }),
  );
  /** @type {ArrayLike<number>[]} */
  let sets = values.map((_, number) => [number]);
  /** @type {Uint32Array[]} */
  let members;
  if (head.sets === undefined) {
    const sizes = values.map(() => reader.number());
    members = sizes.map((size) => reader.gaps(size));
  } else {
    sets = Array.from({ length: head.sets }, () => reader.gaps(reader.number()));
    members = bySet(reader, count, sets.length);
  }
  if (members.some((row) => row.some((number) => number >= count))) {
    throw new Failure("broken", "a posting too many");
  }
  if (order) members = members.map((row) => row.map((at) => order[at]));
  return new Facet(values, sets, members);
}

/**
 * Read which set each posting has, and return the postings of each.
 * @param {Reader} reader
 * @param {number} count
 * @param {number} sets
 * @returns {Uint32Array[]}
 */
function bySet(reader, count, sets) {
  const row = new Uint32Array(count);
  for (let shift = 0; shift === 0 || (sets - 1) >> shift; shift += 8) {
    reader.bytes(count).forEach((byte, at) => (row[at] |= byte << shift));
  }
  const sizes = new Uint32Array(sets);
  for (const set of row) sizes[set]++;
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  row.forEach((set, posting) => (members[set][sizes[set]++] = posting));
  return members;
}
