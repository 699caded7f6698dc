// @ts-check
// The checkboxes of one facet, each with the number of postings that it would leave.

import { fillIn, inFigures } from "./language.js";

/** @typedef {import("./counts.js").Count} Count */

const AT_ONCE = 8;

export class Options {
  #box;
  #template;
  #all;
  #areAllShown = false;

  /**
   * @param {HTMLFieldSetElement} box where printed values stay whether any posting has them or not
   * @param {HTMLTemplateElement} template of one checkbox with its label
   * @param {string} name of the filter
   * @param {string} all what the button says that shows all values, with `{n}` for their number
   */
  constructor(box, template, name, all) {
    this.#box = box;
    this.#template = template;
    this.name = name;
    this.all = all;
    this.#all = document.createElement("button");
    this.#all.type = "button";
    this.#all.className = "link";
    this.#all.addEventListener("click", () => {
      const next = this.#rows().find((row) => row.hidden);
      this.#areAllShown = true;
      this.#fold();
      if (next) inputOf(next).focus();
    });
  }

  /**
   * Tick the values that are chosen; those that are not there yet come first.
   * @param {readonly string[]} chosen
   */
  tick(chosen) {
    for (const value of chosen) this.#row(value) ?? this.#box.append(this.#make(value, value));
    for (const row of this.#rows()) inputOf(row).checked = chosen.includes(inputOf(row).value);
    this.#fold();
  }

  /**
   * Write how many postings each value has.
   * @param {readonly Count[]} counts those with postings, in order
   */
  fill(counts) {
    // What is under the visitor's hand keeps its place.
    const mayMove = !this.#isPrinted && !this.#box.contains(document.activeElement);
    const known = new Set(counts.map(({ value }) => value));
    for (const row of this.#rows().filter((one) => !known.has(inputOf(one).value))) {
      if (this.#isPrinted || inputOf(row).checked) this.#write(row, 0);
      else if (mayMove) row.remove();
    }
    for (const { value, label, count } of counts) {
      const old = this.#row(value);
      const row = old ?? this.#make(value, label);
      if (!this.#isPrinted) labelOf(row).textContent = label;
      this.#write(row, count);
      if (mayMove || !old) this.#box.append(row);
    }
    this.#fold();
  }

  /**
   * @param {string} value
   * @returns {string} what the value is called
   */
  label(value) {
    const row = this.#row(value);
    return (row && labelOf(row).textContent) || value;
  }

  get #isPrinted() {
    return "printed" in this.#box.dataset;
  }

  /** @returns {HTMLLabelElement[]} */
  #rows() {
    return [...this.#box.querySelectorAll("label")];
  }

  /** @param {string} value */
  #row(value) {
    return this.#rows().find((row) => inputOf(row).value === value);
  }

  /**
   * @param {string} value
   * @param {string} label
   */
  #make(value, label) {
    const copy = this.#template.content.firstElementChild?.cloneNode(true);
    const row = /** @type {HTMLLabelElement} */ (copy);
    Object.assign(inputOf(row), { name: this.name, value });
    labelOf(row).textContent = label;
    return row;
  }

  /**
   * @param {HTMLLabelElement} row
   * @param {number} count
   */
  #write(row, count) {
    const place = row.querySelector(".count");
    if (place) place.textContent = inFigures(count);
  }

  /** Hide what comes after the first values, unless it is ticked or all are wanted. */
  #fold() {
    const rows = this.#rows();
    rows.forEach((row, index) => {
      const isFirst = index < AT_ONCE || this.#isPrinted || this.#areAllShown;
      row.hidden = !isFirst && !inputOf(row).checked;
    });
    this.#all.textContent = fillIn(this.all, { n: rows.length });
    this.#all.remove();
    if (rows.some((row) => row.hidden)) this.#box.append(this.#all);
  }
}

/**
 * @param {HTMLLabelElement} row
 * @returns {HTMLInputElement}
 */
function inputOf(row) {
  return /** @type {HTMLInputElement} */ (row.querySelector("input"));
}

/**
 * @param {HTMLLabelElement} row
 * @returns {HTMLElement}
 */
function labelOf(row) {
  return /** @type {HTMLElement} */ (row.querySelector("bdi"));
}
