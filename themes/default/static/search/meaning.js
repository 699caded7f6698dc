// @ts-check
// What a group of words stands for: terms, and the postings that have them.
// generator/search/meaning.py is its twin.
import { byLetters } from "./index.js";

/**
 * @typedef {import("./index.js").Term} Term
 * @typedef {import("./searcher.js").Group} Group
 * @typedef {{ terms: string[], boost: number }} Wanted a run of terms that stand for a group
 * @typedef {object} Meaning what a group stands for
 * @property {Wanted[]} runs
 * @property {Wanted[]} literal those that are the words typed, or what a word that nothing has is
 *   taken for
 * @property {{ from: string, to: string }[]} corrections what it was taken to be a misspelling of
 * @property {Set<number>} numbers the postings that have it
 * @property {boolean} isOptional whether postings may lack it: first letters that begin nothing
 *   yet, or `jobs`
 */

const EXACT = 10;
const SYNONYM = 6;
const BEGUN = 3;
const CORRECTED = 2;
const MOST_SHARDS = 4;
export const MOST_TERMS = 40;
const FROM_LETTERS = 4;
const RARE = 1000;
const LEAST_LEFT = 3;
const SHORTEST = 3;

/** @param {Term} term @returns {number} of postings, in the field that has most */
export function postings(term) {
  return Math.max(0, ...[...term.values()].map((hits) => hits.documents.length));
}

/** @param {Group} group @returns {string[]} the fields in which it counts; none: all */
export const fieldsOf = (group) => (group.field ? [group.field] : []);

/** Knows what groups stand for in a reader. */
export class Meanings {
  /**
   * @param {import("./reader.js").IndexReader} reader
   * @param {import("./words.js").Words} words
   */
  constructor(reader, words) {
    this.reader = reader;
    this.words = words;
  }

  /** @param {Group} group @returns {Wanted[]} what it is as it was typed */
  exact(group) {
    return group.piece.alternatives.map((words) => this.wanted(words, EXACT));
  }

  /** @param {Group} group @returns {Promise<Meaning>} what it stands for */
  async of(group) {
    const single = (/** @type {string} */ term) => ({ terms: [term], boost: BEGUN });
    const exact = this.exact(group);
    const runs = [
      ...exact,
      ...group.synonyms.map((words) => this.wanted(words, SYNONYM)),
      ...(await this.begun(group)).map(single),
      ...(await this.ended(group)).map(single),
    ];
    const found = await this.numbers(runs, fieldsOf(group));
    const words = await this.corrected(group, found.size);
    const corrected = words.map((word) => this.wanted([word], CORRECTED));
    const others = await this.numbers(corrected, fieldsOf(group));
    const isStart = group.begun && !found.size && [...this.word(group)].length < FROM_LETTERS;
    return {
      runs: [...runs, ...corrected],
      literal: found.size ? exact : corrected,
      corrections: words.map((to) => ({ from: group.piece.text, to })),
      numbers: new Set([...found, ...others]),
      isOptional: isStart || (!group.field && this.words.isOptional(group.piece)),
    };
  }

  /** @param {string[]} words @param {number} boost @returns {Wanted} */
  wanted(words, boost) {
    return { terms: words.map((word) => this.words.term(word)), boost: boost / words.length };
  }

  /** @param {Group} group @returns {string} its word, where it is one */
  word(group) {
    const first = group.piece.alternatives[0];
    return first.length === 1 ? first[0] : "";
  }

  /** @param {Group} group @returns {Promise<string[]>} the terms that begin so */
  async begun(group) {
    const start = this.word(group);
    if (!group.begun || [...start].length < (group.piece.isChars ? 1 : 2)) {
      return [];
    }
    const found = await this.reader.begun(start, MOST_SHARDS);
    if (found.size) {
      const often = [...found].sort(
        ([a, one], [b, other]) => postings(other) - postings(one) || byLetters(a, b),
      );
      return often.slice(0, MOST_TERMS).map(([term]) => term);
    }
    // The end of a word may be what the stemmer cuts off: "developme" is on its way to "develop".
    for (let length = start.length - 1; length > LEAST_LEFT; length--) {
      const shorter = start.slice(0, length);
      if ((await this.reader.hits(shorter)).size) {
        return [shorter];
      }
    }
    return [];
  }

  /** @param {Group} group @returns {Promise<string[]>} the terms of words that have it anywhere */
  async ended(group) {
    const part = this.word(group);
    if (!group.ended || part.length < SHORTEST) {
      return [];
    }
    const { ended } = await import("./vocabulary.js");
    return ended(this, part, group.begun);
  }

  /**
   * Return words that a group may be a misspelling of, where it is hardly found as it is.
   * @param {Group} group
   * @param {number} found
   * @returns {Promise<string[]>}
   */
  async corrected(group, found) {
    const word = this.word(group);
    const isRare = found <= this.reader.count / RARE;
    if (!isRare || [...word].length < FROM_LETTERS || this.words.isOptional(group.piece)) {
      return [];
    }
    const { corrected } = await import("./vocabulary.js");
    return corrected(this, word, group, found);
  }

  /**
   * Return the postings that have all terms of any run in some fields.
   * @param {Wanted[]} runs
   * @param {string[]} fields none: anywhere
   * @returns {Promise<Set<number>>}
   */
  async numbers(runs, fields) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const { terms } of runs) {
      const [first, ...others] = await Promise.all(terms.map((term) => this.having(term, fields)));
      for (const number of first) {
        if (others.every((row) => row.has(number))) {
          found.add(number);
        }
      }
    }
    return found;
  }

  /** @param {string} term @param {string[]} fields @returns {Promise<Set<number>>} */
  async having(term, fields) {
    /** @type {Set<number>} */
    const numbers = new Set();
    for (const [name, { documents }] of await this.reader.hits(term)) {
      if (!fields.length || fields.includes(name)) {
        documents.forEach((number) => numbers.add(number));
      }
    }
    return numbers;
  }
}
