// @ts-check
// Buttons above the results: filters in use, filters that words stand for, other spellings.

import { fillIn } from "./language.js";
import { active, change, read } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./connection.js").Answer} Answer */
/** @typedef {(name: "chips" | "offers" | "corrections", text: string, acts: import("./buttons.js").Act[]) => void} Show */
/** @typedef {(state: State) => void} Go */

/**
 * Show the filters of a state, each with the way to be rid of it.
 * @param {State} state
 * @param {import("./facets.js").Facets} facets
 * @param {DOMStringMap} words
 * @param {Show} show
 * @param {Go} go
 */
export function showChips(state, facets, words, show, go) {
  const { filters } = state;
  const acts = active(filters).map(({ name, value }) => {
    let label = facets.label(name, value);
    if (name === "pay") {
      const pay = fillIn("{pay}", { pay: filters.pay });
      label = fillIn(words.least, { pay: `${pay} ${filters.currency}`.trim() });
    } else if (!Array.isArray(filters[name])) {
      label = `${facets.heading(name)}: ${label}`;
    }
    const rest = change(filters, name, value, false);
    return {
      label,
      name: `${words.remove} ${label}`,
      act: () => go({ ...state, filters: rest }),
    };
  });
  if (acts.length > 1) {
    const none = read(new URLSearchParams()).filters;
    acts.push({ label: words.clear ?? "", name: "", act: () => go({ ...state, filters: none }) });
  }
  show("chips", "", acts);
}

/**
 * Offer filters in place of words, and tell which other spellings were searched.
 * @param {State} state
 * @param {Answer} answer
 * @param {import("./facets.js").Facets} facets
 * @param {DOMStringMap} words
 * @param {Show} show
 * @param {Go} go
 */
export function showHints(state, { offers, corrections }, facets, words, show, go) {
  const narrower = offers.map(({ name, value, label, word, currency = "" }) => {
    const changed = change(state.filters, name, value, true);
    const filters = currency ? change(changed, "currency", currency, true) : changed;
    return {
      label:
        name === "pay" ? fillIn(words.least, { pay: label }) : `${facets.heading(name)}: ${label}`,
      act: () => go({ ...state, q: without(state.q, word), filters }),
    };
  });
  show("offers", words.offer ?? "", narrower);
  const others = corrections.map(({ from, to }) => ({
    label: to,
    act: () => go({ ...state, q: without(state.q, from, to) }),
  }));
  const from = [...new Set(corrections.map((one) => one.from))].join(" ");
  show("corrections", fillIn(words.corrected, { from }), others);
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
