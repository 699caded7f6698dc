// @ts-check
// lunr's model, from what pieces of the index hold.
import lunr from "./lunr.js";
import { Reader } from "./files.js";

/**
 * Where a term stands in one field: three rows side by side, by document.
 * @typedef {{ documents: Uint32Array, frequencies: number[], classes: number[] }} Hits
 * @typedef {Map<string, Hits>} Term by the field's name
 * @typedef {{ name: string, boost: number, average: number }} Field
 */

const K1 = 1.2;
const B = 0.75;
const OFTEN = 7;
const LENGTHS = [0, 1];
for (let octave = 0; octave < 15; octave++) {
  LENGTHS.push(2 << octave, 3 << octave);
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
      const own = fields.map((field, n) => [field.name, hits[at * fields.length + n]]);
      return [word, new Map(/** @type {[string, Hits][]} */ (own.filter(([, h]) => h.documents.length)))];
    }),
  );
}

/**
 * Return the class of a field with so many words.
 * @param {number} length
 */
export function lengthClass(length) {
  const at = LENGTHS.findIndex((rounded) => rounded >= length);
  return at < 0 ? LENGTHS.length - 1 : at;
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
 * Return lunr's index, cut down to some terms. It gives the same documents, order and scores as
 * the whole for any query over them: a vector's other terms have no part in a score.
 * @param {number} count of documents
 * @param {Field[]} fields
 * @param {Map<string, Term>} terms
 * @param {boolean} [all] whether documents without any of the terms are there too
 */
export function lunrIndex(count, fields, terms, all = false) {
  /** @type {Map<string, number[]>} */
  const vectors = new Map();
  /** @type {[string, Record<string, any>][]} */
  const inverted = [];
  for (let document = 0; all && document < count; document++) {
    vectors.set(`${fields[0].name}/${document}`, []);
  }
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
        const often = found.frequencies[at];
        const length = LENGTHS[found.classes[at]];
        const norm = K1 * (1 - B + B * (length / field.average)) + often;
        const score = ((rare * ((K1 + 1) * often)) / norm) * field.boost;
        const key = `${field.name}/${document}`;
        const vector = vectors.get(key);
        const rounded = Math.floor(score * 1000 + 0.5) / 1000;
        documents[document] = {};
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
  return lunr.Index.load({
    version: lunr.version,
    fields: fields.map((field) => field.name),
    fieldVectors: [...vectors],
    invertedIndex: inverted,
    pipeline: [],
  });
}
