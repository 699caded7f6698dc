// @ts-check
// The filters, and those in use as buttons above the results. The page loads it once a visitor
// comes to them.

import { headingOf, setButtons } from "./buttons.js";
import { Facets } from "./facets.js";
import { fillIn } from "./language.js";
import { active, change, read } from "./state.js";

/** @typedef {import("./state.js").State} State */

export class Panel {
  #facets;
  #stage;

  /** @param {import("./buttons.js").Stage} stage */
  constructor(stage) {
    const count = document.querySelector('[data-part="active"]');
    this.#facets = new Facets(stage.filters, count, stage.words);
    this.#stage = stage;
  }

  /**
   * Show the filters of a state.
   * @param {State} state
   * @param {boolean} isLate whether a visitor may have gone on meanwhile
   */
  show(state, isLate) {
    this.#facets.show(state.filters, isLate);
    this.#showChips(state);
  }

  /**
   * Show what an answer says of filters.
   * @param {State} state
   * @param {import("./engine.js").Answer} answer
   */
  answer(state, answer) {
    this.#facets.fill(answer.facets);
    this.#facets.learn(answer.items);
    this.show(state, true);
  }

  /**
   * Show the filters of a state as buttons, each the way to be rid of it.
   * @param {State} state
   */
  #showChips(state) {
    const { results, words, go } = this.#stage;
    const acts = active(state.filters).map(({ name, value }) => {
      const label = this.#label(state, name, value);
      const rest = change(state.filters, name, value, false);
      const act = () => go({ ...state, filters: rest });
      return { label, name: `${words.remove} ${label}`, act };
    });
    if (acts.length > 1) {
      const none = read(new URLSearchParams()).filters;
      acts.push({ label: words.clear ?? "", name: "", act: () => go({ ...state, filters: none }) });
    }
    setButtons(results, "chips", "", acts);
  }

  /**
   * @param {State} state
   * @param {keyof import("./state.js").Filters} name
   * @param {string} value
   */
  #label({ filters }, name, value) {
    if (name === "pay") {
      const pay = fillIn("{pay}", { pay: filters.pay });
      return fillIn(this.#stage.words.least, { pay: `${pay} ${filters.currency}`.trim() });
    }
    const label = this.#facets.label(name, value);
    return Array.isArray(filters[name])
      ? label
      : `${headingOf(this.#stage.filters, name)}: ${label}`;
  }
}
