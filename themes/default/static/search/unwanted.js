// @ts-check
// Words that nobody wants: those after a dash, unless that dash belongs to a title.
import { LENGTHS } from "./index.js";
import { fieldsOf } from "./meaning.js";
import { NAMES } from "./searcher.js";

/**
 * @typedef {import("./searcher.js").Searcher} Searcher
 * @typedef {import("./searcher.js").Group} Group
 */

const WORDS_OF_A_TITLE = 4;

/**
 * Part groups into those that are wanted, and the postings that have any of the others.
 * @param {Searcher} searcher
 * @param {string} typed
 * @param {Group[]} groups
 * @returns {Promise<{ wanted: Group[], unwanted: Set<number> }>}
 */
export async function parted(searcher, typed, groups) {
  if (await isTitle(searcher, typed, groups)) {
    return { wanted: groups.map((group) => ({ ...group, unwanted: false })), unwanted: new Set() };
  }
  const { meanings } = searcher;
  const found = groups
    .filter((group) => group.unwanted)
    .map((group) => meanings.numbers(meanings.exact(group), fieldsOf(group)));
  return {
    wanted: groups.filter((group) => !group.unwanted),
    unwanted: new Set((await Promise.all(found)).flatMap((numbers) => [...numbers])),
  };
}

/**
 * Tell whether what was typed is a title that has a dash before a word, pasted as it is; the
 * name of the company may follow it.
 * @param {Searcher} searcher
 * @param {string} typed
 * @param {Group[]} groups
 */
async function isTitle({ reader, words, meanings }, typed, groups) {
  if (groups.length < WORDS_OF_A_TITLE) return false;
  const exact = groups.map((group) => meanings.exact(group));
  const last = groups.map((group) => group.unwanted).lastIndexOf(true);
  const having = await Promise.all(
    exact.map((runs, at) => meanings.numbers(runs, at > last ? NAMES : ["title"])),
  );
  const length = lengthClass(words.words(typed).length);
  for (const term of exact[0][0].terms) {
    const { documents = [], classes = [] } = (await reader.hits(term)).get("title") ?? {};
    for (let at = 0; at < documents.length; at++) {
      if (classes[at] <= length && having.every((numbers) => numbers.has(documents[at]))) {
        return true;
      }
    }
  }
  return false;
}

/**
 * Return the class of a field with so many words.
 * @param {number} length
 */
function lengthClass(length) {
  const at = LENGTHS.findIndex((rounded) => rounded >= length);
  return at < 0 ? LENGTHS.length - 1 : at;
}
