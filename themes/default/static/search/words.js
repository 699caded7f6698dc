// @ts-check
// The words by which a text is found: the rules of generator/search/words.py, one by one.

import lunr from "./lunr.js";
import { makeScanner } from "./scan.js";

/** @typedef {import("./scan.js").Piece} Piece */
/** @typedef {import("./scan.js").Table} Table */
/** @typedef {ReturnType<typeof makeWords>} Words */

/** Of a term, in code points: longer words are found by so much of them. */
const LONGEST = 64;

/**
 * Make the functions that find words in texts as a table says.
 * @param {Table} table
 */
export function makeWords(table) {
  const { normalise, scan } = makeScanner(table);
  const canonical = new Set(Object.values(table.tokens).map((words) => words.split(" ")[0]));
  const stop = new Set(table.stop.split(" "));
  const capitals = table.capitals.split(" ");
  const loud = new RegExp(`(?<![\\p{L}\\p{N}])(?:${capitals.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  /** The stop words of queries, of which nobody knows what capitals they would have. */
  const asked = new Set(stop);
  const optional = new Set(table.optional.split(" "));
  for (const word of capitals) asked.delete(word.toLowerCase());
  /** @type {Map<string, string>} */
  const terms = new Map();
  /** @type {Map<string, { keys: string[], joined: string }[]>} phrases, by their first keys */
  const phrases = new Map();
  /** @type {Map<string, Map<string, string[]>>} */
  const meanings = new Map();

  /**
   * What a word is indexed as: its stem, if it is English.
   * @param {string} word
   */
  function term(word) {
    const known = terms.get(word);
    if (known !== undefined) return known;
    const cut = word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word;
    const isStemmed = /^[a-z]{4,}$/.test(word) && !canonical.has(word);
    const found = isStemmed ? String(lunr.stemmer(new lunr.Token(cut))) : cut;
    terms.set(word, found);
    return found;
  }

  /** @param {string[]} words */
  const keyOf = (words) => words.map(term).join(" ");

  /** @param {Piece} piece */
  const exactly = (piece) => piece.alternatives[0] ?? [];

  /**
   * The phrases that begin at one of several keys.
   * @param {string[]} keys
   * @param {number} start
   */
  const phrasesAt = (keys, start) =>
    (phrases.get(keys[start] ?? "") ?? []).filter((phrase) =>
      phrase.keys.every((key, at) => keys[start + at] === key),
    );

  /**
   * The words of a synonym: of several pieces one word, as which they are found.
   * @param {string} text
   * @returns {string[]}
   */
  function name(text) {
    const pieces = scan(normalise(text)).map(exactly);
    if (pieces.length < 2) return pieces[0] ?? [];
    const keys = pieces.map(keyOf);
    const first = keys[0] ?? "";
    const others = (phrases.get(first) ?? []).filter((each) => each.keys.join() !== keys.join());
    const joined = pieces.flat().join("");
    phrases.set(first, [...others, { keys, joined }]);
    return [joined];
  }

  /**
   * Let each text stand for all meanings.
   * @param {string[]} texts
   * @param {string[]} means
   */
  function learn(texts, means) {
    const named = means.map(name).filter((words) => words.length);
    for (const own of texts.map(name).filter((words) => words.length)) {
      const known = meanings.get(keyOf(own)) ?? new Map();
      for (const words of named) if (words.join() !== own.join()) known.set(words.join(), words);
      meanings.set(keyOf(own), known);
    }
  }
  for (const group of table.synonyms) learn(group, group);
  for (const [text = "", meaning = ""] of table.one_way) learn([text], [meaning]);

  /**
   * The words by which a text is found, as often as they stand there, in any order.
   * @param {string} text
   */
  function words(text) {
    const found = scan(normalise(text));
    const keys = found.map((piece) => keyOf(exactly(piece)));
    const told = found.filter((piece) => !stop.has(piece.text));
    return [
      ...told.flatMap((piece) => [...exactly(piece), ...piece.besides]),
      ...(text.match(loud) ?? []).map((word) => word.toLowerCase()),
      ...keys.flatMap((_, start) => phrasesAt(keys, start).map(({ joined }) => joined)),
    ];
  }

  /**
   * Several pieces that are a phrase as one.
   * @param {Piece[]} parts
   * @param {string} joined
   * @returns {Piece}
   */
  function asOne(parts, joined) {
    const told = parts.filter(({ text }) => !asked.has(text));
    const alternatives = told.length > 1 ? [[joined], told.flatMap(exactly)] : [[joined]];
    const texts = parts.map((part) => part.text);
    return { text: texts.join(" "), alternatives, isChars: false, besides: [] };
  }

  /**
   * What a query asks for; stop words only where there is nothing else.
   * @param {string} text
   * @returns {Piece[]}
   */
  function pieces(text) {
    const apart = scan(normalise(text));
    const keys = apart.map((piece) => keyOf(exactly(piece)));
    /** @type {Piece[]} */
    const found = [];
    for (let start = 0; start < apart.length; ) {
      const [longest] = phrasesAt(keys, start).sort((a, b) => b.keys.length - a.keys.length);
      const parts = apart.slice(start, start + (longest?.keys.length ?? 1));
      found.push(...(longest ? [asOne(parts, longest.joined)] : parts));
      start += parts.length;
    }
    const told = found.filter((piece) => !asked.has(piece.text));
    return told.length ? told : found;
  }

  /**
   * What means the same as a piece.
   * @param {Piece} piece
   * @returns {string[][]}
   */
  const synonyms = (piece) => [...(meanings.get(keyOf(exactly(piece)))?.values() ?? [])];

  /**
   * Tell whether a piece is a word of people who look for jobs: postings may lack it.
   * @param {Piece} piece
   */
  const isOptional = ({ text }) => optional.has(text);

  return { isOptional, normalise, pieces, synonyms, term, words };
}
