// @ts-check
// From what somebody typed to the postings that have it, the best first. Nothing is an error.
// generator/search/query.py and engine.py are its twins, step by step.
import { lunrIndex } from "./index.js";
import { Meanings, fieldsOf } from "./meaning.js";
import { makeWords } from "./words.js";

/**
 * @typedef {import("./words.js").Words} Words
 * @typedef {import("./words.js").Piece} Piece
 * @typedef {{ field: string, unwanted: boolean, begun: boolean, ended: boolean }} Manner
 * @typedef {Manner & { piece: Piece, synonyms: string[][] }} Group
 * @typedef {import("./meaning.js").Wanted} Wanted
 * @typedef {import("./meaning.js").Meaning} Meaning
 * @typedef {{ number: number, score: number, groups: number, named: number }} Result
 * @typedef {{ results: Result[], total: number, corrections: { from: string, to: string }[],
 *   terms: string[] }} Found
 */

/** The fields of names, which tell more than texts. */
export const NAMES = ["title", "company"];
const PART = /(?<no>-?)(?:(?<scope>[\p{L}\p{N}_]+):(?=[^\s:]))?(?:"(?<quoted>[^"]*)"|(?<plain>\S+))/gu;
/** Signs alone are no word that could go on. */
const UNFINISHED = /[\p{L}\p{N}_][^\s"]*$/u;
/** Of what is typed, in code points: the rest is not looked at. */
const LONGEST = 200;
/** What may stand before a colon, with the field it means. */
const SCOPES = new Map([
  ["company", "company"],
  ["tag", "tags"],
  ["title", "title"],
  ["place", "place"],
]);

/** Answers queries from a reader. */
export class Searcher {
  /** @param {import("./reader.js").IndexReader} reader */
  constructor(reader) {
    this.reader = reader;
    this.words = makeWords(reader.words);
    this.meanings = new Meanings(reader, this.words);
  }

  /**
   * Return the postings that have what was typed; all of them where that is nothing. So many as
   * *most* stand in their order, those of the others that share a rank come newest first.
   * @param {string} typed
   * @param {number} most
   * @returns {Promise<Found>}
   */
  async search(typed, most) {
    const groups = parse(typed, this.words).map((group) => this.known(group));
    const { wanted, unwanted } = groups.some((group) => group.unwanted)
      ? await (await import("./unwanted.js")).parted(this, typed, groups)
      : { wanted: groups, unwanted: new Set() };
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
    const results = await this.results(wanted, taken, sets, unwanted, most);
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
   * @param {number} most
   * @returns {Promise<Result[]>}
   */
  async results(groups, meanings, needed, unwanted, most) {
    const names = await Promise.all(
      groups.map((g, at) =>
        this.meanings.numbers(meanings[at].literal, g.field ? fieldsOf(g) : NAMES),
      ),
    );
    const matched = this.counted(needed);
    const named = this.counted(names);
    /** @type {number[][]} postings by the two counts, the newest first */
    const tiers = [];
    for (let number = this.reader.count - 1; number >= 0; number--) {
      if (matched[number] && !unwanted.has(number)) {
        (tiers[matched[number] * 256 + named[number]] ??= []).push(number);
      }
    }
    const ranked = Object.values(tiers).reverse();
    /** @type {Set<number>} */
    const scored = new Set();
    for (const tier of ranked) {
      // Scores do not change the order of tiers, and they are most of the work.
      if (scored.size < most) tier.forEach((number) => scored.add(number));
    }
    const runs = meanings.map((one) => one.runs);
    const scores = await this.scores(groups, runs, scored);
    const score = (/** @type {number} */ number) => scores.get(number) ?? 0;
    const sorted = ranked.flatMap((tier) => tier.sort((a, b) => score(b) - score(a) || b - a));
    return sorted.map((number) => ({
      number,
      score: score(number),
      groups: matched[number],
      named: named[number],
    }));
  }

  /** @param {Set<number>[]} sets @returns {Uint8Array} in how many of them each posting is */
  counted(sets) {
    const counts = new Uint8Array(this.reader.count);
    for (const numbers of sets) numbers.forEach((number) => counts[number]++);
    return counts;
  }

  /**
   * Return lunr's scores of some postings.
   * @param {Group[]} groups
   * @param {Wanted[][]} runs
   * @param {Set<number>} numbers
   * @returns {Promise<Map<number, number>>}
   */
  async scores(groups, runs, numbers) {
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
    const index = lunrIndex(this.reader.count, this.reader.fields, terms, numbers);
    const found = index.query((/** @type {any} */ query) => {
      for (const { term, field, boost } of clauses.values()) {
        query.clause({ term, boost, usePipeline: false, ...(field ? { fields: [field] } : {}) });
      }
    });
    return new Map(found.map((/** @type {any} */ one) => [Number(one.ref), one.score]));
  }
}

/**
 * Return the groups of what was typed. The last may be unfinished, unless a space follows it.
 * @param {string} typed
 * @param {Words} words
 * @returns {Group[]}
 */
function parse(typed, words) {
  typed = [...typed].slice(0, LONGEST).join("");
  /** @type {{ manner: Manner, text: string }[]} */
  const runs = [];
  for (const found of typed.matchAll(PART)) {
    const part = partOf(found);
    const last = runs.at(-1);
    // Words that stand side by side may mean something together.
    if (last && JSON.stringify(last.manner) === JSON.stringify(part.manner)) {
      last.text += ` ${part.text}`;
    } else {
      runs.push(part);
    }
  }
  const groups = runs.flatMap(({ manner, text }) =>
    words.pieces(text).map((piece) => ({
      ...manner,
      piece,
      synonyms: words.synonyms(piece),
      begun: manner.begun || piece.isChars,
    })),
  );
  const last = groups.at(-1);
  if (last && UNFINISHED.test(typed)) {
    last.begun = true;
  }
  return groups;
}

/**
 * @param {RegExpMatchArray} found
 * @returns {{ manner: Manner, text: string }}
 */
function partOf(found) {
  const { no, scope = "", quoted, plain = "" } = found.groups ?? {};
  const field = SCOPES.get(scope.toLowerCase()) ?? "";
  const text = quoted ?? plain;
  return {
    text: scope && !field ? `${scope} ${text}` : text,
    manner: {
      field,
      unwanted: Boolean(no),
      begun: quoted === undefined && text.endsWith("*"),
      ended: quoted === undefined && text.startsWith("*"),
    },
  };
}
