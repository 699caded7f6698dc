// @ts-check
// Buttons above the results that come and go: filters that words stand for, other spellings, and
// the filters in use. The page loads them once there are some.

import { fillIn } from "./language.js";
import { change } from "./state.js";

/** @typedef {{ label: string, name?: string, act: () => void }} Act */
/**
 * What buttons act upon.
 * @typedef {object} Stage
 * @property {HTMLElement} filters
 * @property {HTMLElement} results
 * @property {DOMStringMap} words
 * @property {(state: import("./state.js").State) => void} go what to do when a visitor chooses a state
 * @property {() => import("./state.js").State} now what is chosen; an answer may lag behind it
 */

/**
 * Offer filters in place of words, and tell which other spellings were searched.
 * @param {Stage} stage
 * @param {import("./engine.js").Answer} answer
 */
export function showHints({ filters: around, results, words, go, now }, { offers, corrections }) {
  const narrower = offers.map(({ name, value, label, word, currency = "" }) => ({
    label:
      name === "pay" ? fillIn(words.least, { pay: label }) : `${headingOf(around, name)}: ${label}`,
    act: () => {
      const state = now();
      const changed = change(state.filters, name, value, true);
      const filters = currency ? change(changed, "currency", currency, true) : changed;
      go({ ...state, q: without(state.q, word), filters });
    },
  }));
  setButtons(results, "offers", words.offer ?? "", narrower);
  const others = corrections.map(({ from, to }) => ({
    label: to,
    act: () => go({ ...now(), q: without(now().q, from, to) }),
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

/**
 * Set buttons into a part of the results, after a text; without any, the part is hidden.
 * @param {HTMLElement} results which have the focus when the last button goes while it has it
 * @param {string} name of the part, which may be a list, and which a theme may have left out
 * @param {string} text
 * @param {Act[]} acts
 */
export function setButtons(results, name, text, acts) {
  const part = results.querySelector(`[data-part="${name}"]`);
  if (!(part instanceof HTMLElement)) return;
  const old = [...part.querySelectorAll("button")];
  const focused = old.findIndex((button) => button === document.activeElement);
  const buttons = acts.map(makeButton);
  if (part instanceof HTMLUListElement) {
    part.replaceChildren(...buttons.map(inItem));
  } else {
    part.replaceChildren(text, ...buttons.flatMap((button) => [" ", button]));
  }
  part.hidden = !buttons.length;
  // A button that was used is gone: the next one has the focus.
  if (focused >= 0) (buttons[Math.min(focused, buttons.length - 1)] ?? results).focus();
}

/**
 * What kind of filter it is, in words.
 * @param {HTMLElement} filters
 * @param {string} name
 * @returns {string}
 */
export function headingOf(filters, name) {
  const label = filters.querySelector(`[data-facet="${name}"] summary, label[for="${name}"]`);
  return label?.textContent?.trim() ?? "";
}

/**
 * @param {Act} act
 * @returns {HTMLButtonElement}
 */
function makeButton({ label, name, act }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  if (name) button.setAttribute("aria-label", name);
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLLIElement}
 */
function inItem(element) {
  const item = document.createElement("li");
  item.append(element);
  return item;
}
