// @ts-check
// What somebody typed, as groups of words of which each should be found. Nothing is an error.
// generator/search/query.py is its twin.

/**
 * @typedef {import("./words.js").Words} Words
 * @typedef {import("./words.js").Piece} Piece
 * @typedef {{ field: string, unwanted: boolean, begun: boolean, ended: boolean }} Manner
 * @typedef {Manner & { piece: Piece, synonyms: string[][] }} Group
 */

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

/**
 * Return the groups of what was typed. The last may be unfinished, unless a space follows it.
 * @param {string} typed
 * @param {Words} words
 * @returns {Group[]}
 */
export function parse(typed, words) {
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
