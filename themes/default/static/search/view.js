// @ts-check
// What a visitor sees of an answer: how many, cards, hints, or why there is nothing.

import { counted, fillIn } from "./language.js";
import { List } from "./cards.js";

/** @typedef {import("./engine.js").Answer} Answer */

const PARTS = ["list", "order", "more", "nothing", "failure", "ways"];
const HINTS = ["offers", "corrections"];
const REST = 1000; // milliseconds

export class View {
  #root;
  #words;
  #list;
  #timer = 0;

  /**
   * @param {HTMLElement} root with the parts of the page
   * @param {DOMStringMap} words
   * @param {{ more: () => void, again: () => void, widen: () => void }} acts of its buttons
   */
  constructor(root, words, { more, again, widen }) {
    this.#root = root;
    this.#words = words;
    const card = /** @type {HTMLTemplateElement} */ (document.querySelector("#card"));
    this.#list = new List(this.#part("list"), card, words);
    this.#part("more").querySelector("button")?.addEventListener("click", more);
    for (const [name, act] of /** @type {const} */ ([["failure", again], ["nothing", widen]])) {
      this.#part(name).querySelector("button")?.addEventListener("click", () => {
        // The button goes; whoever used it goes on where the answer will stand.
        root.focus();
        act();
      });
    }
  }

  /** How many cards there are. */
  get length() {
    return this.#list.length;
  }

  /** Show the page as it is before anything is searched. */
  rest() {
    this.#hideHints();
    this.#say("");
    this.#show("ways");
  }

  /** Make room for an answer. */
  begin() {
    if (!this.length) this.#show();
  }

  /** Say that it takes long. */
  wait() {
    if (!this.length) this.#show("ways");
    this.#say(this.#words.loading ?? "");
  }

  /**
   * Show an answer, in place of what was there or, with *isMore*, after it.
   * @param {Answer} answer
   * @param {{ q: string, isNarrowed: boolean, isMore: boolean }} asked words, and whether filters
   */
  answer(answer, { q, isNarrowed, isMore }) {
    const { match, pay, unstated, some } = answer.groups;
    const close = pay + unstated + some;
    if (!isMore) this.#list.clear();
    const first = this.#list.add(answer);
    this.#say(this.#summary(match, close));
    if (!this.length) this.#show("nothing", "ways");
    else this.#show("list", "order", this.length < match + close ? "more" : "");
    this.#write("q", q);
    this.#find("slot", "sought").hidden = !q;
    this.#find("slot", "narrowed").hidden = !isNarrowed;
    if (isMore) first?.focus();
  }

  /**
   * Say what went wrong, and where the jobs are all the same.
   * @param {string} code
   * @param {boolean} isMore whether what is there stays
   */
  fail(code, isMore) {
    if (!isMore) this.#hideHints();
    const reason = this.#words[`error${code.charAt(0).toUpperCase()}${code.slice(1)}`];
    this.#write("reason", reason ?? this.#words.errorBroken ?? "");
    this.#say(this.#words.failed ?? "");
    this.#show("failure", "ways", ...(isMore ? ["list", "order"] : []));
  }

  /**
   * @param {number} match
   * @param {number} close
   * @returns {string}
   */
  #summary(match, close) {
    if (!match) return close ? counted(this.#words, "close", close) : (this.#words.none ?? "");
    const count = counted(this.#words, "count", match);
    return close ? fillIn(this.#words.more, { count, n: close }) : count;
  }

  #hideHints() {
    for (const name of HINTS) this.#part(name).hidden = true;
  }

  /** @param {string} text which is seen at once, and heard once a visitor rests */
  #say(text) {
    this.#part("status").textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const announced = this.#part("announced");
      if (announced.textContent !== text) announced.textContent = text;
    }, REST);
  }

  /** @param {string[]} names of the parts to show, out of those that take turns */
  #show(...names) {
    for (const name of PARTS) this.#part(name).hidden = !names.includes(name);
  }

  /**
   * @param {string} slot
   * @param {string} text
   */
  #write(slot, text) {
    this.#find("slot", slot).textContent = text;
  }

  /** @param {string} name */
  #part(name) {
    return this.#find("part", name);
  }

  /**
   * @param {"part" | "slot"} kind
   * @param {string} name
   * @returns {HTMLElement} which a theme may have left out: then it is nowhere
   */
  #find(kind, name) {
    return this.#root.querySelector(`[data-${kind}="${name}"]`) ?? document.createElement("div");
  }
}
