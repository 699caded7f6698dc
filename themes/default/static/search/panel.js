// @ts-check
// What stands around the results: the filters, those in use, and what the words of a query offer.
// The page loads it once there is something to show of them.

import { setButtons } from "./buttons.js";
import { Facets } from "./facets.js";
import { showChips, showHints } from "./hints.js";

/** @typedef {import("./state.js").State} State */

export class Panel {
  #facets;
  #results;
  #words;
  #go;

  /**
   * @param {HTMLElement} filters
   * @param {HTMLElement} results
   * @param {DOMStringMap} words
   * @param {(state: State) => void} go what to do when a visitor chooses another state
   */
  constructor(filters, results, words, go) {
    this.#facets = new Facets(filters, document.querySelector('[data-part="active"]'), words);
    this.#results = results;
    this.#words = words;
    this.#go = go;
  }

  /**
   * Show the filters of a state.
   * @param {State} state
   * @param {boolean} isLate whether a visitor may have gone on meanwhile
   */
  show(state, isLate) {
    this.#facets.show(state.filters, isLate);
    showChips(state, this.#facets, this.#words, this.#buttons, this.#go);
  }

  /**
   * Show what an answer says besides its results.
   * @param {State} state
   * @param {import("./connection.js").Answer} answer
   */
  answer(state, answer) {
    this.#facets.fill(answer.facets);
    this.#facets.learn(answer.items);
    this.show(state, true);
    showHints(state, answer, this.#facets, this.#words, this.#buttons, this.#go);
  }

  /** @type {import("./hints.js").Show} */
  #buttons = (name, text, acts) => {
    const part = this.#results.querySelector(`[data-part="${name}"]`);
    if (part instanceof HTMLElement) setButtons(part, text, acts, this.#results);
  };
}
