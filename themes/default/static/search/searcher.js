// @ts-check
// Answers: the postings that have what was asked for, the best first.
// generator/search/engine.py is its twin, step by step.
import { lengthClass, lunrIndex } from "./index.js";
import { IndexReader } from "./reader.js";
import { Meanings, fieldsOf } from "./meaning.js";
import { parse } from "./query.js";
import { makeWords } from "./words.js";

/**
 * @typedef {import("./query.js").Group} Group
 * @typedef {import("./meaning.js").Wanted} Wanted
 * @typedef {import("./meaning.js").Meaning} Meaning
 * @typedef {{ number: number, score: number, groups: number, named: number }} Result
 * @typedef {{ results: Result[], total: number, corrections: { from: string, to: string }[],
 *   terms: string[] }} Found
 */

const WORDS_OF_A_TITLE = 4;
const NAMES = ["title", "company"];

/** Answers queries from a reader. */
export class Searcher {
  /** @param {IndexReader} reader */
  constructor(reader) {
    this.reader = reader;
    this.words = makeWords(reader.words);
    this.meanings = new Meanings(reader, this.words);
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
      const all = Array.from({ length: this.reader.count }, (_, at) => this.reader.count - 1 - at);
      const results = all
        .filter((number) => !unwanted.has(number))
        .map((number) => ({ number, score: 0, groups: 0, named: 0 }));
      return { results, total: results.length, corrections: [], terms: [] };
    }
    const taken = await Promise.all(wanted.map((group) => this.meanings.of(group)));
    const required = taken.filter((one) => !one.isOptional);
    const needed = required.length ? required : taken.filter((one) => one.numbers.size);
    const sets = needed.map((one) => one.numbers);
    const results = await this.results(wanted, taken, sets, unwanted);
    return {
      results,
      total: results.filter((result) => result.groups === needed.length).length,
      corrections: taken.flatMap((one) => one.corrections),
      terms: [...new Set(taken.flatMap((one) => one.runs.flatMap((run) => run.terms)))],
    };
  }

  /** @param {Group} group @returns {Group} in all fields where the one it names is not searched */
  known(group) {
    const isKnown = this.reader.fields.some(({ name }) => name === group.field);
    return isKnown ? group : { ...group, field: "" };
  }

  /**
   * Return what is in any set that is needed, the best first.
   * @param {Group[]} groups
   * @param {Meaning[]} meanings
   * @param {Set<number>[]} needed
   * @param {Set<number>} unwanted
   * @returns {Promise<Result[]>}
   */
  async results(groups, meanings, needed, unwanted) {
    const runs = meanings.map((one) => one.runs);
    const named = await Promise.all(
      groups.map((g, at) =>
        this.meanings.numbers(meanings[at].literal, g.field ? fieldsOf(g) : NAMES),
      ),
    );
    const count = (/** @type {Set<number>[]} */ sets, /** @type {number} */ number) =>
      sets.reduce((sum, numbers) => sum + (numbers.has(number) ? 1 : 0), 0);
    /** @type {Result[]} */
    const results = [];
    for (const [number, score] of await this.scores(groups, runs)) {
      const matched = count(needed, number);
      if (matched && !unwanted.has(number)) {
        results.push({ number, score, groups: matched, named: count(named, number) });
      }
    }
    return results.sort(
      (a, b) => b.groups - a.groups || b.named - a.named || b.score - a.score || b.number - a.number,
    );
  }

  /**
   * Tell whether what was typed is a title that has a dash before a word, pasted as it is; the
   * name of the company may follow it.
   * @param {string} typed
   * @param {Group[]} groups
   */
  async isTitle(typed, groups) {
    if (groups.length < WORDS_OF_A_TITLE) {
      return false;
    }
    const exact = groups.map((group) => this.meanings.exact(group));
    const last = groups.map((group) => group.unwanted).lastIndexOf(true);
    const having = await Promise.all(
      exact.map((runs, at) => this.meanings.numbers(runs, at > last ? NAMES : ["title"])),
    );
    const length = lengthClass(this.words.words(typed).length);
    for (const term of exact[0][0].terms) {
      const { documents = [], classes = [] } = (await this.reader.hits(term)).get("title") ?? {};
      for (let at = 0; at < documents.length; at++) {
        if (classes[at] <= length && having.every((numbers) => numbers.has(documents[at]))) {
          return true;
        }
      }
    }
    return false;
  }

  /** @param {Group[]} groups @returns {Promise<Set<number>>} the postings that have any of them */
  async unwanted(groups) {
    const found = groups.map((group) => this.meanings.numbers(this.meanings.exact(group), fieldsOf(group)));
    return new Set((await Promise.all(found)).flatMap((numbers) => [...numbers]));
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
      const hits = await this.reader.hits(term);
      if (hits.size) {
        terms.set(term, hits);
      }
    }
    const index = lunrIndex(this.reader.count, this.reader.fields, terms);
    const found = index.query((/** @type {any} */ query) => {
      for (const { term, field, boost } of clauses.values()) {
        query.clause({ term, boost, usePipeline: false, ...(field ? { fields: [field] } : {}) });
      }
    });
    return new Map(found.map((/** @type {any} */ one) => [Number(one.ref), one.score]));
  }
}
