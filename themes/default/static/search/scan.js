// @ts-check
// What stands in a text, from left to right: the rules of generator/search/scan.py, one by one.

/**
 * What generator/data/words.json holds.
 * @typedef {object} Table
 * @property {Record<string, string>} tokens words of whole tokens
 * @property {string} stop
 * @property {string} capitals
 * @property {string} optional words that postings may lack
 * @property {Record<string, string>} signs
 * @property {Record<string, string>} letters
 * @property {string} dropped characters, as ranges
 * @property {string} unspaced characters of scripts without spaces, as ranges
 * @property {string[][]} synonyms
 * @property {string[][]} one_way
 */

/**
 * One thing that a text speaks of, and that a query asks for.
 * @typedef {object} Piece
 * @property {string} text as it stands there, but normalised
 * @property {string[][]} alternatives words that must all be there; the first is the most exact
 * @property {boolean} isChars whether it is one character, with which a word may begin
 * @property {string[]} besides words by which it is found, besides those of the first alternative
 */

const LETTER = "[^\\x00-/:-\\x60{-\\x7f]";
const END = "(?![^\\x00-\\x60{-\\x7f])";
const BY_RULE = `[a-z][a-z0-9]+\\.js${END}|[a-z](?:\\.[a-z])+${END}(?:\\.${END})?`;
const OWNS = `(?:'[a-z](?!${LETTER}))?`;

/**
 * @param {string} text
 * @param {string[][]} alternatives
 * @param {string[]} [besides]
 * @param {boolean} [isChars]
 * @returns {Piece}
 */
const piece = (text, alternatives, besides = [], isChars = false) => ({
  text,
  alternatives,
  isChars,
  besides,
});

/** @param {string} text */
const word = (text) => piece(text, [[text]]);

/** @param {string} text */
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);

/**
 * The pattern of a token, which ends where a letter or digit of it does.
 * @param {string} text
 */
const tokenPattern = (text) =>
  text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + (/[a-z0-9]$/.test(text) ? END : "");

/** @param {Iterable<string>} tokens */
function scanPattern(tokens) {
  const signed = [...tokens].filter((text) => /[^a-z0-9]/.test(text));
  const listed = signed.sort((a, b) => b.length - a.length).map(tokenPattern);
  const whole = `(?=[a-z0-9]*[-.+#/&])(?<!${LETTER})(?:${listed.join("|")}|${BY_RULE})`;
  const number = `(?<![0-9],)[0-9]{1,3}(?:,[0-9]{3})+(?!${LETTER}|,[0-9])`;
  const chain = `${LETTER}+(?:['-](?!${whole})${LETTER}+)*`;
  return new RegExp(`(?<whole>${whole})${OWNS}|(?<number>${number})|(?<chain>${chain})|&`, "gu");
}

/**
 * A run of characters as its pairs; its last one may be asked for alone.
 * @param {string} run
 */
function characters(run) {
  const each = [...run];
  if (each.length === 1) return piece(run, [each], [], true);
  return piece(run, [each.slice(1).map((last, at) => each[at] + last)], each.slice(-1));
}

/**
 * Make the two functions that read texts as a table says.
 * @param {Table} table
 * @returns {{ normalise: (text: string) => string, scan: (text: string) => Piece[] }}
 */
export function makeScanner(table) {
  const tokens = new Map(Object.entries(table.tokens).map(([key, words]) => [key, words.split(" ")]));
  const stop = new Set(table.stop.split(" "));
  const pattern = scanPattern(tokens.keys());
  const dropped = new RegExp(`[${table.dropped}]`, "gu");
  const runs = new RegExp(`([${table.unspaced}]+)|[^${table.unspaced}]+`, "gu");
  const signs = new RegExp(`[${Object.keys(table.signs).join("")}]`, "gu");
  const letters = new RegExp(`[${Object.keys(table.letters).join("")}]`, "gu");

  /** @param {string} text in lower case, without accents, and without signs beyond ASCII */
  function normalise(text) {
    if (isAscii(text)) return text.toLowerCase();
    const plain = text.replace(signs, (sign) => table.signs[sign] ?? "").normalize("NFKD");
    const lower = plain.replace(dropped, "").normalize("NFKC").toLowerCase();
    const folded = lower.replace(letters, (letter) => table.letters[letter] ?? "");
    return folded.replace(/[^\0-\x7f\p{L}\p{M}\p{N}]/gu, " ");
  }

  /** @param {string} text */
  function whole(text) {
    const name = text.replace(/\.js$/, "");
    const byRule = name === text ? [text.replaceAll(".", "")] : [`${name}js`, name];
    const [first = "", ...besides] = tokens.get(text) ?? byRule;
    return piece(text, besides.length > 1 ? [[first], besides] : [[first]], besides);
  }

  /** @param {string} text */
  function words(text) {
    if (tokens.has(text)) return [whole(text)];
    if (isAscii(text)) return [word(text)];
    return [...text.matchAll(runs)].map((run) => (run[1] ? characters(run[1]) : word(run[0])));
  }

  /** @param {string[]} parts of one word with hyphens */
  function isPair(parts) {
    const bare = parts.join("");
    if (parts.length !== 2 || bare.includes("'") || /^\p{Nd}+$/u.test(bare)) return false;
    return ![...bare.matchAll(runs)].some((run) => run[1]);
  }

  /** @param {string} text words that hyphens and apostrophes join */
  function chain(text) {
    const parts = text.split("-");
    if (isPair(parts)) {
      const told = parts
        .filter((part) => !stop.has(part))
        .map((part) => tokens.get(part)?.[0] ?? part);
      const joined = [parts.join("")];
      return [piece(text, told.length === 2 ? [joined, told] : [joined], told)];
    }
    return parts.flatMap((part) => {
      const all = part.split("'");
      const long = all.filter((each) => [...each].length > 1);
      return (long.length ? long : all).flatMap(words);
    });
  }

  /** @param {string} text normalised */
  const scan = (text) =>
    [...text.matchAll(pattern)].flatMap(({ groups }) => {
      if (groups?.whole) return whole(groups.whole);
      if (groups?.number) return word(groups.number.replaceAll(",", ""));
      return groups?.chain ? chain(groups.chain) : word("and");
    });

  return { normalise, scan };
}
