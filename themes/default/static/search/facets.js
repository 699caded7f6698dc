// @ts-check
// The filters: they show those of a state, each with the number of postings that it would leave.

import { inFigures, language } from "./language.js";
import { Options } from "./options.js";
import { active } from "./state.js";

/** @typedef {import("./state.js").Filters} Filters */

export class Facets {
  #root;
  #count;
  /** @type {Map<string, Options>} */
  #options = new Map();
  /** @type {Map<string, string>} */
  #companies = new Map();

  /**
   * @param {HTMLElement} root
   * @param {Element | null} count where the number of active filters is said
   * @param {DOMStringMap} words
   */
  constructor(root, count, words) {
    this.#root = root;
    this.#count = count;
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector("#option"));
    /** @type {NodeListOf<HTMLElement>} */
    const groups = root.querySelectorAll("[data-facet]");
    for (const group of groups) {
      const name = group.dataset.facet ?? "";
      const box = group.querySelector("fieldset");
      if (box) this.#options.set(name, new Options(box, template, name, words.all ?? "{n}"));
    }
    const from = this.#field("from");
    if (from instanceof HTMLSelectElement) nameCountries(from);
  }

  /**
   * Show the filters of a state.
   * @param {Filters} filters
   * @param {boolean} [isLate] whether a visitor may have gone on meanwhile: what is being written
   *   stays
   */
  show(filters, isLate = false) {
    const set = active(filters);
    for (const [name, options] of this.#options) {
      options.tick(set.filter((one) => one.name === name).map((one) => one.value));
    }
    for (const name of /** @type {const} */ (["from", "pay", "since", "currency"])) {
      const field = this.#field(name);
      const value = String(filters[name] || "");
      if (field instanceof HTMLSelectElement) choose(field, value);
      else if (field && !(isLate && field === document.activeElement)) field.value = value;
    }
    if (this.#count) this.#count.textContent = set.length ? inFigures(set.length) : "";
  }

  /**
   * Write how many postings each value has.
   * @param {import("./engine.js").Answer["facets"]} facets
   */
  fill(facets) {
    for (const [name, options] of facets ? this.#options : []) options.fill(facets?.[name] ?? []);
  }

  /**
   * Learn the names of companies, which are not counted, from the cards that have them.
   * @param {import("./engine.js").Answer["items"]} items
   */
  learn(items) {
    for (const { company } of items.map(({ card }) => card)) {
      const slug = company?.url?.split("/").at(-2);
      if (company && slug) this.#companies.set(decodeURIComponent(slug), company.name);
    }
  }

  /**
   * What a filter says, in words.
   * @param {string} name
   * @param {string} value
   * @returns {string}
   */
  label(name, value) {
    const field = this.#field(name);
    if (field instanceof HTMLSelectElement) {
      return [...field.options].find((option) => option.value === value)?.text ?? value;
    }
    const known = name === "company" ? this.#companies.get(value) : undefined;
    return known ?? this.#options.get(name)?.label(value) ?? value;
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement | HTMLSelectElement | null}
   */
  #field(name) {
    return this.#root.querySelector(
      `select[name="${name}"], input[name="${name}"]:not([type="checkbox"])`,
    );
  }
}

/**
 * Choose a value, also one that was not on offer; nothing chosen means the first.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choose(select, value) {
  const isThere = [...select.options].some((option) => option.value === value);
  if (value && !isThere) select.add(new Option(value, value));
  if (value || isThere) select.value = value;
  else select.selectedIndex = 0;
}

/**
 * Write countries into a select, in alphabetical order, by name in the language of the page.
 * @param {HTMLSelectElement} select
 */
function nameCountries(select) {
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const { compare } = new Intl.Collator(language);
  const codes = (select.dataset.codes ?? "").split(" ").filter(Boolean);
  const options = codes.map((code) => new Option(regions.of(code) ?? code, code));
  select.append(...options.sort((a, b) => compare(a.text, b.text)));
}
