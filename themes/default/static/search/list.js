// @ts-check
// The cards of an answer, each group of them under its heading.

import { tellAges } from "../ages.js";
import { makeCard } from "./card.js";
import { inFigures } from "./language.js";

/** @typedef {import("./connection.js").Answer} Answer */
/** @typedef {import("./connection.js").GroupName} GroupName */

export class List {
  #root;
  #words;
  #card;

  /**
   * @param {HTMLElement} root
   * @param {HTMLTemplateElement} card
   * @param {DOMStringMap} words
   */
  constructor(root, card, words) {
    this.#root = root;
    this.#card = card;
    this.#words = words;
  }

  /** How many cards there are. */
  get length() {
    return this.#root.querySelectorAll("li.result").length;
  }

  /** Take all cards away. */
  clear() {
    this.#root.replaceChildren();
  }

  /**
   * Set cards after those that are there, and return the link of the first of them.
   * @param {Answer} answer
   * @returns {HTMLAnchorElement | null}
   */
  add({ items, groups, highlight }) {
    const found = items.map(({ group, card }) => {
      const item = document.createElement("li");
      item.className = "result";
      item.append(makeCard(this.#card, card, highlight));
      this.#cardsOf(group, groups[group]).append(item);
      return item;
    });
    tellAges(found.flatMap((item) => [...item.querySelectorAll("time")]));
    return found[0]?.querySelector("h3 a") ?? null;
  }

  /**
   * The list of a group, which is a new one where another group stood last.
   * @param {GroupName} name
   * @param {number} count
   * @returns {HTMLUListElement}
   */
  #cardsOf(name, count) {
    const last = this.#root.lastElementChild;
    if (last instanceof HTMLUListElement && last.dataset.group === name) return last;
    const heading = document.createElement("h2");
    heading.textContent = this.#words[`group${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
    // What matches stands right below its number.
    heading.className = name === "match" ? "unseen" : "apart";
    const number = document.createElement("span");
    number.className = "count";
    number.textContent = inFigures(count);
    heading.append(" ", number);
    const list = document.createElement("ul");
    list.className = "cards";
    list.dataset.group = name;
    this.#root.append(heading, list);
    return list;
  }
}
