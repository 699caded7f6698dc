// @ts-check
// Words that another may be a misspelling of. generator/search/vocabulary.py is its twin.

const TWO_EDITS_FROM = 8;

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
 * @param {Map<string, number>} words with roughly how often each stands there
 * @param {boolean} begun whether it may be the start of one
 * @returns {string[]}
 */
export function nearest(word, words, begun) {
  const letters = [...word];
  const most = letters.length < TWO_EDITS_FROM ? 1 : 2;
  /** @type {{ far: number, other: string, often: number, starts: boolean }[]} */
  const found = [];
  for (const [other, often] of words) {
    if (other.length < letters.length - most || (!begun && other.length > 2 * (letters.length + most))) {
      continue;
    }
    const their = [...other];
    const fits = their.length > letters.length + most ? begun : their.length >= letters.length - most;
    const alike = letters.slice(0, 2).includes(their[0]) || their.slice(0, 2).includes(letters[0]);
    if (fits && alike) {
      const far = distance(letters, their, most, begun);
      if (far > 0 && far <= most) {
        found.push({ far, other, often, starts: letters[0] === their[0] });
      }
    }
  }
  // The words come in order of their letters, and sorting leaves what is equal in place.
  found.sort((a, b) => a.far - b.far || Number(b.starts) - Number(a.starts) || b.often - a.often);
  return found.map(({ other }) => other);
}
