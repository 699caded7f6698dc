// @ts-check
// Answers: the postings that have what was asked for, the best first.
// generator/search/engine.py is its twin, step by step.
import { byLetters, lengthClass, lunrIndex } from "./index.js";
import { Library } from "./library.js";
import { parse } from "./query.js";
import { makeWords } from "./words.js";

/**
 * @typedef {import("./index.js").Term} Term
 * @typedef {import("./query.js").Group} Group
 * @typedef {{ terms: string[], boost: number }} Wanted a run of terms that stand for a group
 * @typedef {{ number: number, score: number, groups: number, named: number }} Result
 * @typedef {{ results: Result[], total: number, corrections: { from: string, to: string }[],
 *   terms: string[] }} Found
 */

const EXACT = 10;
const SYNONYM = 6;
const BEGUN = 3;
const CORRECTED = 2;
const MOST_SHARDS = 4;
const MOST_TERMS = 40;
const MOST_CORRECTIONS = 3;
const FROM_LETTERS = 4;
const RARE = 1000;
const FAR_MORE_OFTEN = 30;
const LEAST_LEFT = 3;
const SHORTEST = 3;
const WORDS_OF_A_TITLE = 4;
const NAMES = ["title", "company"];

/** @param {Term} term @returns {number} of postings, in the field that has most */
function postings(term) {
  return Math.max(0, ...[...term.values()].map((hits) => hits.documents.length));
}

/** @param {Group} group @returns {string[]} */
const fieldsOf = (group) => (group.field ? [group.field] : []);

/** Answers queries from a library. */
export class Searcher {
  /** @param {Library} library */
  constructor(library) {
    this.library = library;
    this.words = makeWords(library.words);
  }

  /**
   * Return the postings that have what was typed; all of them where that is nothing.
   * @param {string} typed
   * @returns {Promise<Found>}
   */
  async search(typed) {
    let groups = parse(typed, this.words).map((group) => this.known(group));
    if (groups.some((group) => group.unwanted) && (await this.isTitle(typed, groups))) {
      groups = groups.map((group) => ({ ...group, unwanted: false }));
    }
    const wanted = groups.filter((group) => !group.unwanted);
    const unwanted = await this.unwanted(groups.filter((group) => group.unwanted));
    if (!wanted.length) {
      const all = Array.from({ length: this.library.count }, (_, at) => this.library.count - 1 - at);
      const results = all
        .filter((number) => !unwanted.has(number))
        .map((number) => ({ number, score: 0, groups: 0, named: 0 }));
      return { results, total: results.length, corrections: [], terms: [] };
    }
    const taken = await Promise.all(wanted.map((group) => this.runs(group)));
    const runs = taken.map((one) => one.runs);
    const results = await this.results(wanted, runs, unwanted);
    return {
      results,
      total: results.filter((result) => result.groups === wanted.length).length,
      corrections: taken.flatMap((one) => one.corrections),
      terms: [...new Set(runs.flat().flatMap((run) => run.terms))],
    };
  }

  /** @param {Group} group @returns {Group} in all fields where the one it names is not searched */
  known(group) {
    const isKnown = this.library.fields.some(({ name }) => name === group.field);
    return isKnown ? group : { ...group, field: "" };
  }

  /**
   * Return what has any of the groups, the best first.
   * @param {Group[]} groups
   * @param {Wanted[][]} runs
   * @param {Set<number>} unwanted
   * @returns {Promise<Result[]>}
   */
  async results(groups, runs, unwanted) {
    const having = await Promise.all(groups.map((g, at) => this.numbers(runs[at], fieldsOf(g))));
    const named = await Promise.all(
      groups.map((g, at) => this.numbers(runs[at], g.field ? fieldsOf(g) : NAMES)),
    );
    const count = (/** @type {Set<number>[]} */ sets, /** @type {number} */ number) =>
      sets.reduce((sum, numbers) => sum + (numbers.has(number) ? 1 : 0), 0);
    /** @type {Result[]} */
    const results = [];
    for (const [number, score] of await this.scores(groups, runs)) {
      const matched = count(having, number);
      if (matched && !unwanted.has(number)) {
        results.push({ number, score, groups: matched, named: count(named, number) });
      }
    }
    return results.sort(
      (a, b) => b.groups - a.groups || b.named - a.named || b.score - a.score || b.number - a.number,
    );
  }

  /**
   * Tell whether what was typed is a title that has a dash before a word, pasted as it is.
   * @param {string} typed
   * @param {Group[]} groups
   */
  async isTitle(typed, groups) {
    if (groups.length < WORDS_OF_A_TITLE) {
      return false;
    }
    const exact = groups.map((group) => this.exact(group));
    const having = await Promise.all(exact.map((runs) => this.numbers(runs, ["title"])));
    const length = lengthClass(this.words.words(typed).length);
    for (const term of exact[0][0].terms) {
      const { documents = [], classes = [] } = (await this.library.hits(term)).get("title") ?? {};
      for (let at = 0; at < documents.length; at++) {
        if (classes[at] === length && having.every((numbers) => numbers.has(documents[at]))) {
          return true;
        }
      }
    }
    return false;
  }

  /** @param {Group[]} groups @returns {Promise<Set<number>>} the postings that have any of them */
  async unwanted(groups) {
    const found = groups.map((group) => this.numbers(this.exact(group), fieldsOf(group)));
    return new Set((await Promise.all(found)).flatMap((numbers) => [...numbers]));
  }

  /** @param {Group} group @returns {Wanted[]} what it is as it was typed */
  exact(group) {
    return group.piece.alternatives.map((words) => this.wanted(words, EXACT));
  }

  /**
   * Return what stands for a group, and what it was taken to be a misspelling of.
   * @param {Group} group
   * @returns {Promise<{ runs: Wanted[], corrections: { from: string, to: string }[] }>}
   */
  async runs(group) {
    const single = (/** @type {string} */ term) => ({ terms: [term], boost: BEGUN });
    const runs = [
      ...this.exact(group),
      ...group.synonyms.map((words) => this.wanted(words, SYNONYM)),
      ...(await this.begun(group)).map(single),
      ...(await this.ended(group)).map(single),
    ];
    const numbers = await this.numbers(runs, fieldsOf(group));
    const words = await this.corrected(group, numbers.size);
    runs.push(...words.map((word) => this.wanted([word], CORRECTED)));
    return { runs, corrections: words.map((to) => ({ from: group.piece.text, to })) };
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
    const found = await this.library.begun(start, MOST_SHARDS);
    if (found.size) {
      const often = [...found].sort(
        ([a, one], [b, other]) => postings(other) - postings(one) || byLetters(a, b),
      );
      return often.slice(0, MOST_TERMS).map(([term]) => term);
    }
    // The end of a word may be what the stemmer cuts off: "developme" is on its way to "develop".
    for (let length = start.length - 1; length > LEAST_LEFT; length--) {
      const shorter = start.slice(0, length);
      if ((await this.library.hits(shorter)).size) {
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
    const has = (/** @type {string} */ word) => (group.begun ? word.includes(part) : word.endsWith(part));
    const found = [...(await this.library.vocabulary())].filter(([word]) => has(word));
    const often = found.sort(([, one], [, other]) => other - one).slice(0, MOST_TERMS);
    return [...new Set(often.map(([word]) => this.words.term(word)))];
  }

  /**
   * Return words that a group may be a misspelling of, where it is hardly found as it is.
   * @param {Group} group
   * @param {number} found
   * @returns {Promise<string[]>}
   */
  async corrected(group, found) {
    const word = this.word(group);
    if ([...word].length < FROM_LETTERS || found > Math.floor(this.library.count / RARE)) {
      return [];
    }
    /** @type {Map<string, string>} */
    const chosen = new Map();
    const { nearest } = await import("./spelling.js");
    for (const other of nearest(word, await this.library.vocabulary(), group.begun)) {
      const term = this.words.term(other);
      const hits = await this.library.hits(term);
      // What is there is rarely wrong, and hardly ever in its first letter.
      const isLikely = !found || [...other][0] === [...word][0];
      if (isLikely && postings(hits) >= found * FAR_MORE_OFTEN && !chosen.has(term)) {
        chosen.set(term, other);
      }
      if (chosen.size === MOST_CORRECTIONS) {
        break;
      }
    }
    return [...chosen.values()];
  }

  /**
   * Return lunr's score of every posting that has any of the terms.
   * @param {Group[]} groups
   * @param {Wanted[][]} runs
   * @returns {Promise<Map<number, number>>}
   */
  async scores(groups, runs) {
    /** @type {Map<string, { term: string, field: string, boost: number }>} */
    const clauses = new Map();
    groups.forEach(({ field }, at) => {
      for (const { terms, boost } of runs[at]) {
        for (const term of terms) {
          const key = `${field}:${term}`;
          clauses.set(key, { term, field, boost: Math.max(boost, clauses.get(key)?.boost ?? 0) });
        }
      }
    });
    const terms = new Map();
    for (const { term } of clauses.values()) {
      const hits = await this.library.hits(term);
      if (hits.size) {
        terms.set(term, hits);
      }
    }
    const index = lunrIndex(this.library.count, this.library.fields, terms);
    const found = index.query((/** @type {any} */ query) => {
      for (const { term, field, boost } of clauses.values()) {
        query.clause({ term, boost, usePipeline: false, ...(field ? { fields: [field] } : {}) });
      }
    });
    return new Map(found.map((/** @type {any} */ one) => [Number(one.ref), one.score]));
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
    for (const [name, { documents }] of await this.library.hits(term)) {
      if (!fields.length || fields.includes(name)) {
        documents.forEach((number) => numbers.add(number));
      }
    }
    return numbers;
  }
}
