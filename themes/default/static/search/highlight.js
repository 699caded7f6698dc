// @ts-check
// Marks what was found. The first two functions are pure: the engine tells with one of them which
// texts of its cards are hits, the page finds these again with the other.

const CHUNK = /\S+/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const EDGES = /^[^\p{L}\p{N}.]+|[^\p{L}\p{N}+#]+$/gu;
const SPACELESS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Return the parts of texts that are hits, as they stand there: words, else what stands between
 * spaces (`C++`), and pairs of characters where words are not parted.
 * @param {Iterable<string>} texts
 * @param {(part: string) => boolean} isHit
 * @returns {string[]}
 */
export function hitsIn(texts, isHit) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  const test = (/** @type {string} */ part) => {
    if (!known.has(part)) known.set(part, isHit(part));
    return known.get(part) ?? false;
  };
  const found = new Set();
  for (const text of texts) {
    for (const chunk of text.match(CHUNK) ?? []) {
      const hits = (chunk.match(WORD) ?? []).flatMap(partsOf).filter(test);
      const whole = chunk.replace(EDGES, "");
      if (!hits.length && whole && test(whole)) hits.push(whole);
      for (const hit of hits) found.add(hit);
    }
  }
  return [...found];
}

/**
 * @param {string} word
 * @returns {string[]}
 */
function partsOf(word) {
  if (!SPACELESS.test(word)) return [word];
  const characters = [...word];
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, index) => characters[index] + character);
}

/**
 * Return where hits stand in a text, as starts and ends; words are found whole.
 * @param {string} text
 * @param {readonly string[]} hits
 * @returns {[number, number][]}
 */
export function rangesOf(text, hits) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (const found of text.matchAll(patternOf(hits))) {
    const end = found.index + (found[0] || found.slice(1).find(Boolean) || "").length;
    const last = ranges.at(-1);
    if (last && last[1] >= found.index) last[1] = Math.max(last[1], end);
    else if (end > found.index) ranges.push([found.index, end]);
  }
  return ranges;
}

/**
 * @param {readonly string[]} hits
 * @returns {RegExp}
 */
function patternOf(hits) {
  const longestFirst = [...hits].filter(Boolean).sort((a, b) => b.length - a.length);
  const each = longestFirst.map((hit) => {
    const literal = hit.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    // Pairs overlap, so each is only looked at.
    if (SPACELESS.test(hit)) return `(?=(${literal}))`;
    return `(?<![\\p{L}\\p{M}\\p{N}])${literal}(?![\\p{L}\\p{M}\\p{N}])`;
  });
  return new RegExp(each.join("|") || "(?!)", "giu");
}

/**
 * Mark hits in the texts below an element.
 * @param {Element} element
 * @param {readonly string[]} hits
 */
export function mark(element, hits) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  for (const node of nodes) {
    // From the end, so that what stands before keeps its place.
    for (const [start, end] of rangesOf(node.data, hits).reverse()) {
      const found = node.splitText(start);
      found.splitText(end - start);
      const marked = document.createElement("mark");
      found.replaceWith(marked);
      marked.append(found);
    }
  }
}
