// @ts-check
// What takes the list of all words: misspelled words, and words by their ends.
// generator/search/vocabulary.py is its twin.
import { MOST_TERMS, fieldsOf, postings } from "./meaning.js";
import { Reader } from "./index.js";

/** @typedef {import("./meaning.js").Meanings} Meanings */
/** @typedef {{ word: string, letters: string[], often: number }} Listed a word, and how often it stands there */

const TWO_EDITS_FROM = 8;
const MOST_CORRECTIONS = 3;
const FAR_MORE_OFTEN = 30;

/**
 * Return all words with roughly how often each stands there; none where that cannot be known,
 * since results matter more.
 * @param {import("./reader.js").IndexReader} reader
 * @returns {Promise<Listed[]>}
 */
async function vocabularyOf(reader) {
  try {
    return await reader.once(`v/${reader.vocabulary}.bin`, (data) => {
      const bytes = new Reader(data);
      const words = Array.from({ length: bytes.number() }, () => bytes.next());
      const often = bytes.bytes(words.length);
      return words.map((word, at) => ({ word, letters: [...word], often: often[at] }));
    });
  } catch (error) {
    if (!reader.isFresh || /** @type {any} */ (error).code === "network") throw error;
    return [];
  }
}

/**
 * Return how many edits make one word of another, or of its start; more than `most`: too many.
 * A letter too many, too few or wrong is one, and so are two that changed places.
 * @param {string[]} one
 * @param {string[]} other
 * @param {number} most
 * @param {boolean} begun whether the start of the other is enough
 */
function distance(one, other, most, begun) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const twoBefore = before;
    before = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + wrong);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, twoBefore[j - 2] + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) {
      return most + 1;
    }
  }
  return begun ? Math.min(...row) : row[other.length];
}

/**
 * Return those words that one may be a misspelling of, the likeliest first.
 * @param {string} word
 * @param {Listed[]} words
 * @param {boolean} begun whether it may be the start of one
 * @returns {string[]}
 */
function nearest(word, words, begun) {
  const letters = [...word];
  const most = letters.length < TWO_EDITS_FROM ? 1 : 2;
  const longest = letters.length + most;
  const [first, second] = letters;
  /** @type {{ far: number, other: string, often: number, starts: boolean }[]} */
  const found = [];
  for (const { word: other, letters: their, often } of words) {
    const fits = their.length >= letters.length - most && (begun || their.length <= longest);
    if (fits && (their[0] === first || their[0] === second || their[1] === first)) {
      const far = distance(letters, their.slice(0, longest), most, begun);
      if (far > 0 && far <= most) {
        found.push({ far, other, often, starts: first === their[0] });
      }
    }
  }
  // The words come in order of their letters, and sorting leaves what is equal in place.
  found.sort((a, b) => a.far - b.far || Number(b.starts) - Number(a.starts) || b.often - a.often);
  return found.map(({ other }) => other);
}

/**
 * Return the terms of words that end with a part.
 * @param {Meanings} meanings
 * @param {string} part
 * @param {boolean} anywhere whether it is enough that they have it
 * @returns {Promise<string[]>}
 */
export async function ended({ reader, words }, part, anywhere) {
  const has = (/** @type {string} */ word) => (anywhere ? word.includes(part) : word.endsWith(part));
  const found = (await vocabularyOf(reader)).filter(({ word }) => has(word));
  const most = found.sort((one, other) => other.often - one.often).slice(0, MOST_TERMS);
  const terms = await Promise.all(
    most.map(async ({ word, often }) => {
      const term = words.term(word);
      // The stem of "develops" has no "ops", and is mostly that of "development".
      const isTold = term.includes(part) || postings(await reader.hits(term)) < 2 ** often;
      return isTold ? [term] : [];
    }),
  );
  return [...new Set(terms.flat())];
}

/**
 * Return words that one is probably a misspelling of.
 * @param {Meanings} meanings
 * @param {string} word
 * @param {import("./searcher.js").Group} group that it stands for
 * @param {number} found how many postings have it as it is
 * @returns {Promise<string[]>}
 */
export async function corrected(meanings, word, group, found) {
  /** @type {Map<string, string>} */
  const chosen = new Map();
  for (const other of nearest(word, await vocabularyOf(meanings.reader), group.begun)) {
    const term = meanings.words.term(other);
    const often = (await meanings.having(term, fieldsOf(group))).size;
    // What is there is rarely wrong, and hardly ever in its first letter.
    const isLikely = !found || [...other][0] === [...word][0];
    if (isLikely && often >= Math.max(1, found * FAR_MORE_OFTEN) && !chosen.has(term)) {
      chosen.set(term, other);
    }
    if (chosen.size === MOST_CORRECTIONS) break;
  }
  return [...chosen.values()];
}
