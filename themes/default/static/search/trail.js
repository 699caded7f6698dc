// @ts-check
// The state in the address and in the history of the browser. What is being typed is one entry,
// which ends when the visitor rests, so that Back leads from search to search.

import { read, write } from "./state.js";
import { fillIn } from "./language.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{ length: number, top: number }} Left how many cards were there, and how far up */

const REST = 1000; // milliseconds without a key
const STILL = 100; // milliseconds without scrolling

export class Trail {
  #now = write(read(new URLSearchParams(location.search)));
  #isOpen = false;
  #timer = 0;
  #plain = document.title;
  #title;

  /**
   * @param {string} title of the page with a query, with `{q}` and the page's own as `{title}`
   * @param {(state: State, left: Left) => void} onReturn what to do when an entry comes back
   */
  constructor(title, onReturn) {
    this.#title = title;
    addEventListener("popstate", () => {
      const state = read(new URLSearchParams(location.search));
      this.settle();
      this.#now = write(state);
      this.#name(state);
      onReturn(state, this.left);
    });
    let timer = 0;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => this.keep(this.left.length), STILL);
    });
  }

  /** @returns {Left} how the entry was left */
  get left() {
    const { length = 0, top = 0 } = history.state ?? {};
    return { length, top };
  }

  /**
   * Follow a state.
   * @param {State} state
   * @param {boolean} isTyped whether more of it may come
   */
  follow(state, isTyped) {
    const query = write(state);
    const isSame = this.#isOpen && isTyped;
    const isOther = query !== this.#now;
    if (isOther) this.#write(query, isSame);
    this.settle();
    this.#isOpen = isTyped && (isOther || isSame);
    if (isTyped) this.#timer = window.setTimeout(() => this.settle(), REST);
    this.#name(state);
  }

  /** End the entry: what comes next is another. */
  settle() {
    clearTimeout(this.#timer);
    this.#isOpen = false;
  }

  /**
   * Remember how many cards the entry shows, and how far the page is scrolled.
   * @param {number} length
   */
  keep(length) {
    const top = Math.round(scrollY);
    const { left } = this;
    if (length && (length !== left.length || top !== left.top)) {
      this.#write(this.#now, true, { length, top });
    }
  }

  /** @param {State} state */
  #name({ q }) {
    const title = this.#plain;
    document.title = q.trim() ? fillIn(this.#title, { q: q.trim(), title }) : title;
  }

  /**
   * @param {string} query
   * @param {boolean} isSame whether it takes the place of the entry that is there
   * @param {object | null} kept
   */
  #write(query, isSame, kept = null) {
    try {
      const address = location.pathname + query;
      if (isSame) history.replaceState(kept, "", address);
      else history.pushState(kept, "", address);
      this.#now = query;
    } catch {
      // Some browsers refuse after a hundred changes in a short time; the next one is written.
    }
  }
}
