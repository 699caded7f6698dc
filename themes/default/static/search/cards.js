// @ts-check
// The cards of an answer, each group of them under its heading.

import { tellAges } from "../ages.js";
import { mark } from "./highlight.js";
import { inFigures } from "./language.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").GroupName} GroupName */
/** @typedef {{ label: string, url?: string }} Anchor */
/**
 * What is not stated is left out.
 * @typedef {object} Card
 * @property {string} url
 * @property {string} title
 * @property {string} [lang] of title and excerpt, where it is not that of the page
 * @property {string} [dir] of that language
 * @property {{ name: string, url?: string, initials: string,
 *   logo?: { url: string, width: number, height: number } }} [company]
 * @property {string} [place]
 * @property {string} [place_dir]
 * @property {string} [workplace]
 * @property {string} [pay]
 * @property {string} [types]
 * @property {{ iso: string, short: string }} [posted]
 * @property {Anchor[]} [tags]
 * @property {string} [ends] when it is over, ISO 8601
 * @property {boolean} [featured]
 * @property {boolean} [preview] whether it is shown only for a look ahead
 * @property {string} [excerpt]
 */

/** @typedef {(slot: HTMLElement, card: Card) => unknown} Filler returns nothing for a slot to drop */

const DAY = 24 * 60 * 60 * 1000; // milliseconds

/** @type {Record<string, Filler>} */
const FILLERS = {
  link: (slot, { url }) => (/** @type {HTMLAnchorElement} */ (slot).href = url),
  title: (slot, card) => written(slot, card.title, card),
  excerpt: (slot, card) => written(slot, card.excerpt, card),
  plate: (slot, { company }) => company && plate(slot, company),
  company: (slot, { company }) => company && anchored(slot, { label: company.name, ...company }),
  place: (slot, card) => written(slot, card.place, { dir: card.place_dir }),
  workplace: (slot, { workplace }) => written(slot, workplace),
  pay: (slot, { pay }) => written(slot, pay),
  "no-pay": (_, { pay }) => !pay,
  types: (slot, { types }) => written(slot, types),
  featured: (_, { featured }) => featured,
  preview: (_, { preview }) => preview,
  posted: (slot, { posted }) =>
    posted &&
    (/** @type {HTMLTimeElement} */ (slot).dateTime = posted.iso) &&
    written(slot, posted.short),
  tags: (slot, { tags = [] }) => {
    slot.replaceChildren(
      ...tags.map((tag) => {
        const item = document.createElement("li");
        anchored(item, tag);
        return item;
      }),
    );
    return tags.length;
  },
};
const MARKED = ["title", "company", "place", "workplace", "types", "excerpt", "tags"];

/**
 * Fill a copy of the page's template of a card.
 * @param {HTMLTemplateElement} template
 * @param {Card} card
 * @param {readonly string[]} hits what to mark
 * @returns {HTMLElement}
 */
function makeCard(template, card, hits) {
  const copy = template.content.firstElementChild?.cloneNode(true);
  const element = /** @type {HTMLElement} */ (copy);
  /** @type {NodeListOf<HTMLElement>} */
  const slots = element.querySelectorAll("[data-slot]");
  for (const slot of slots) {
    const name = slot.dataset.slot ?? "";
    if (!FILLERS[name]?.(slot, card)) drop(slot, element);
    else if (MARKED.includes(name)) mark(slot, hits);
  }
  element.classList.toggle("featured", Boolean(card.featured));
  if (card.ends) element.dataset.ends = card.ends;
  return element;
}

/**
 * Take a slot away, and what is around it where that is left with nothing.
 * @param {Element} slot
 * @param {Element} root
 */
function drop(slot, root) {
  const around = slot.parentElement;
  slot.remove();
  if (around && around !== root && !around.textContent?.trim()) drop(around, root);
}

/**
 * @param {HTMLElement} slot
 * @param {string} [text]
 * @param {{ lang?: string, dir?: string }} [of]
 * @returns {string}
 */
function written(slot, text = "", of) {
  slot.textContent = text;
  if (of?.lang) slot.lang = of.lang;
  if (of?.dir) slot.dir = of.dir;
  return text;
}

/**
 * @param {HTMLElement} slot
 * @param {Anchor} anchor
 * @returns {HTMLElement}
 */
function anchored(slot, { label, url }) {
  const name = document.createElement("bdi");
  name.textContent = label;
  slot.replaceChildren(name);
  if (!url) return slot;
  const link = document.createElement("a");
  link.href = url;
  name.replaceWith(link);
  link.append(name);
  return slot;
}

/**
 * @param {HTMLElement} slot
 * @param {NonNullable<Card["company"]>} company
 * @returns {HTMLElement}
 */
function plate(slot, { initials, logo }) {
  slot.textContent = initials;
  if (!logo) return slot;
  const image = document.createElement("img");
  image.className = slot.className;
  image.alt = "";
  image.loading = "lazy";
  Object.assign(image, { width: logo.width, height: logo.height, src: logo.url });
  slot.replaceWith(image);
  return image;
}

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
    if (items.some(({ card }) => Date.parse(card.ends ?? "") < Date.now() + DAY)) tellEnds();
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

/** Mark what is over, and what will be while the page stays open. */
function tellEnds() {
  import("../over.js").then((over) => over.tellEnds()).catch(() => {});
}
