// @ts-check
// Filters that words stand for, and other spellings, as buttons above the results. The page loads
// it once an answer has some.

import { headingOf, setButtons } from "./buttons.js";
import { fillIn } from "./language.js";
import { change } from "./state.js";

/**
 * Offer filters in place of words, and tell which other spellings were searched.
 * @param {import("./buttons.js").Stage} stage
 * @param {import("./state.js").State} state
 * @param {import("./connection.js").Answer} answer
 */
export function showHints({ filters: around, results, words, go }, state, { offers, corrections }) {
  const narrower = offers.map(({ name, value, label, word, currency = "" }) => {
    const changed = change(state.filters, name, value, true);
    const filters = currency ? change(changed, "currency", currency, true) : changed;
    return {
      label:
        name === "pay" ? fillIn(words.least, { pay: label }) : `${headingOf(around, name)}: ${label}`,
      act: () => go({ ...state, q: without(state.q, word), filters }),
    };
  });
  setButtons(results, "offers", words.offer ?? "", narrower);
  const others = corrections.map(({ from, to }) => ({
    label: to,
    act: () => go({ ...state, q: without(state.q, from, to) }),
  }));
  const from = [...new Set(corrections.map((one) => one.from))].join(" ");
  setButtons(results, "corrections", fillIn(words.corrected, { from }), others);
}

/**
 * Return a query without a word of it, or with another in its place.
 * @param {string} q
 * @param {string} word
 * @param {string} [other]
 * @returns {string}
 */
export function without(q, word, other = "") {
  const at = q.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return other || q;
  return `${q.slice(0, at)}${other}${q.slice(at + word.length)}`.replace(/\s+/g, " ").trim();
}
