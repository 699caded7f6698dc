// @ts-check
// lunr's model, from what pieces of the index hold.
import lunr from "./lunr.js";

/**
 * Where a term stands in one field: three rows side by side, by document.
 * @typedef {{ documents: Uint32Array, frequencies: number[], classes: number[] }} Hits
 * @typedef {Map<string, Hits>} Term by the field's name
 * @typedef {{ name: string, boost: number, average: number }} Field
 */

const K1 = 1.2;
const B = 0.75;
const OFTEN = 7;
/** What lunr knows besides of a term in a document. */
const NOTHING = {};
/** The lengths of fields, in words, as they are rounded up. */
export const LENGTHS = [0, 1];
for (let octave = 0; octave < 15; octave++) {
  LENGTHS.push(2 << octave, 3 << octave);
}

/** Reads numbers and words from bytes, from their start on. */
export class Reader {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.at = 0;
    this.word = new Uint8Array(256);
    this.length = 0;
    this.decoder = new TextDecoder();
  }

  /** @returns {number} the next number, written seven bits a byte, the lowest first */
  number() {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.data[this.at++];
      if (byte === undefined) {
        throw new RangeError("the data ends too early");
      }
      number += (byte & 127) * factor;
      if (byte < 128) {
        return number;
      }
    }
  }

  /**
   * @param {number} count
   * @returns {Uint8Array} the next bytes
   */
  bytes(count) {
    const found = this.data.subarray(this.at, this.at + count);
    if (found.length < count) {
      throw new RangeError("the data ends too early");
    }
    this.at += count;
    return found;
  }

  /**
   * @param {number} count
   * @returns {Uint32Array} the next rising numbers
   */
  gaps(count) {
    const rising = new Uint32Array(count);
    let last = -1;
    for (let at = 0; at < count; at++) {
      last += this.number() + 1;
      rising[at] = last;
    }
    return rising;
  }

  /** @returns {string} the next of a row of words, each written as it differs from the last */
  next() {
    const shared = this.number();
    if (shared > this.length) {
      throw new RangeError("a word shares more than there is");
    }
    const rest = this.bytes(this.number());
    this.length = shared + rest.length;
    if (this.length > this.word.length) {
      const longer = new Uint8Array(2 * this.length);
      longer.set(this.word);
      this.word = longer;
    }
    this.word.set(rest, shared);
    return this.decoder.decode(this.word.subarray(0, this.length));
  }
}

/**
 * Return the terms of a piece of the index.
 * @param {Uint8Array} data
 * @param {Field[]} fields
 * @returns {Map<string, Term>}
 */
export function decode(data, fields) {
  const reader = new Reader(data);
  const words = Array.from({ length: reader.number() }, () => reader.next());
  const counts = Array.from({ length: words.length * fields.length }, () => reader.number());
  const documents = counts.map((count) => reader.gaps(count));
  const marks = counts.map((count) => reader.bytes(count));
  const hits = documents.map((found, at) => ({
    documents: found,
    frequencies: Array.from(marks[at], (mark) =>
      (mark & 7) === OFTEN ? OFTEN + reader.number() : mark & 7,
    ),
    classes: Array.from(marks[at], (mark) => mark >> 3),
  }));
  return new Map(
    words.map((word, at) => {
      /** @type {Term} */
      const term = new Map();
      fields.forEach(({ name }, n) => {
        const own = hits[at * fields.length + n];
        if (own.documents.length) term.set(name, own);
      });
      return [word, term];
    }),
  );
}

/**
 * Tell how rare a term is, as lunr counts: over all fields.
 * @param {number} count of documents
 * @param {Term} term
 */
function rarity(count, term) {
  let found = 0;
  for (const hits of term.values()) {
    found += hits.documents.length;
  }
  return Math.log(1 + Math.abs((count - found + 0.5) / (found + 0.5)));
}

/**
 * Order two texts by the code points of their letters.
 * @param {string} one
 * @param {string} other
 */
export function byLetters(one, other) {
  const a = [...one];
  const b = [...other];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = /** @type {number} */ (a[at].codePointAt(0)) - /** @type {number} */ (b[at].codePointAt(0));
    if (difference) {
      return difference;
    }
  }
  return a.length - b.length;
}

/**
 * Return the index of some terms as lunr writes one. It gives the same documents, order and scores
 * as the whole for any query over them: a vector's other terms have no part in a score, nor have
 * other documents.
 * @param {number} count of documents
 * @param {Field[]} fields
 * @param {Map<string, Term>} terms
 * @param {Set<number>} [only] the documents that are there; by default, all that have the terms
 */
export function serialised(count, fields, terms, only) {
  /** @type {Map<string, number[]>} */
  const vectors = new Map();
  /** @type {[string, Record<string, any>][]} */
  const inverted = [];
  // Terms are numbered in order of their letters: whichever of them are there, sums run alike.
  [...terms].sort(([one], [other]) => byLetters(one, other)).forEach(([term, hits], number) => {
    /** @type {Record<string, any>} */
    const entry = { _index: number };
    const rare = rarity(count, hits);
    for (const field of fields) {
      const found = hits.get(field.name);
      /** @type {Record<string, {}>} */
      const documents = (entry[field.name] = {});
      for (let at = 0; found && at < found.documents.length; at++) {
        const document = found.documents[at];
        if (only && !only.has(document)) continue;
        const often = found.frequencies[at];
        const length = LENGTHS[found.classes[at]];
        const norm = K1 * (1 - B + B * (length / field.average)) + often;
        const score = ((rare * ((K1 + 1) * often)) / norm) * field.boost;
        const key = `${field.name}/${document}`;
        const vector = vectors.get(key);
        const rounded = Math.floor(score * 1000 + 0.5) / 1000;
        documents[document] = NOTHING;
        if (vector) {
          vector.push(number, rounded);
        } else {
          vectors.set(key, [number, rounded]);
        }
      }
    }
    inverted.push([term, entry]);
  });
  // lunr takes terms in the order that JavaScript gives them.
  inverted.sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    version: lunr.version,
    fields: fields.map((field) => field.name),
    fieldVectors: [...vectors],
    invertedIndex: inverted,
    pipeline: [],
  };
}

/**
 * Return what finds postings by clauses of whole terms, as lunr does.
 * @param {number} count of documents
 * @param {Field[]} fields
 * @param {Map<string, Term>} terms
 * @param {Set<number>} only the documents that are asked for
 */
export const lunrIndex = (count, fields, terms, only) =>
  lunr.Index.load(serialised(count, fields, terms, only));
