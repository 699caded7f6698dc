// @ts-check
// The search page: what is typed and chosen becomes a state, the state an address and a request,
// the answer cards.

import { Connection } from "./connection.js";
import { Trail, active, change, read } from "./state.js";
import { View } from "./view.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{ isMore?: boolean, length?: number, top?: number }} How */

const PATIENCE = 1000; // milliseconds before the page says that it takes long
const STEP = 10;

const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-search]"));
const field = /** @type {HTMLInputElement} */ (document.querySelector("search input[type=search]"));
const filters = /** @type {HTMLElement} */ (document.querySelector(".filters"));
const root = /** @type {HTMLElement} */ (document.querySelector("#results"));
/** @type {HTMLSelectElement | null} */
const currency = filters.querySelector("select[name=currency]");
const order = /** @type {HTMLSelectElement | null} */ (document.querySelector("#sort"));
const words = script.dataset;

const connection = new Connection(new URL(words.search ?? "", location.href).href);
const view = new View(root, words, {
  more: () => ask({ isMore: true }),
  again: () => ask(latest),
  widen: () => go({ ...state, filters: read(new URLSearchParams()).filters }),
});
const trail = new Trail(words.title ?? "", (returned, left) => {
  state = returned;
  show();
  ask(left);
});

let state = read(new URLSearchParams(location.search));
/** Whether numbers stand beside the filters: from then on, they follow. */
let isCounted = false;
let asked = 0;
/** @type {How} */
let latest = {};
const stage = { filters, results: root, words, go, now: () => state };
/** @type {import("./panel.js").Panel | undefined} */
let panel;
/** @type {typeof import("./buttons.js") | undefined} */
let hints;

/** Load what shows filters, unless it is there; results come without it. */
async function open() {
  const loaded = await import("./panel.js").catch(() => undefined);
  if (panel || !loaded) return;
  panel = new loaded.Panel(stage);
  panel.show(state, true);
}

/** Show the state in the controls of the page, which know the currency where pay is asked for. */
function show() {
  if (state.filters.pay && !state.filters.currency) {
    const { value = "" } = currency ?? {};
    state = { ...state, filters: change(state.filters, "currency", value, true) };
  }
  if (field.value.trim() !== state.q.trim()) field.value = state.q;
  if (order) order.value = state.sort;
  if (panel) panel.show(state, false);
  else if (active(state.filters).length) void open();
}

/**
 * Take a state that is complete, and search it.
 * @param {State} next
 */
function go(next) {
  state = next;
  show();
  trail.follow(state, false);
  ask({});
}

/** Search what is typed, of which more may come. */
function type() {
  state = { ...state, q: field.value };
  trail.follow(state, true);
  ask({});
}

/**
 * Ask the engine for what the state says; an answer that comes after the next question is dropped.
 * @param {How} how
 * @returns {Promise<void>}
 */
async function ask(how) {
  const { isMore = false, length = 0, top = 0 } = how;
  const own = ++asked;
  latest = how;
  const isNarrowed = active(state.filters).length > 0;
  isCounted ||= isNarrowed;
  const isEmpty = !state.q.trim() && !isNarrowed;
  if (isEmpty) view.rest();
  else view.begin();
  if (isEmpty && !isCounted) return;
  const patience = setTimeout(() => own === asked && view.wait(), PATIENCE);
  const request = {
    ...state,
    offset: isMore ? view.length : 0,
    limit: isEmpty ? 0 : isMore ? STEP : Math.max(length, STEP),
    facets: isCounted,
  };
  try {
    const answer = await connection.search(request);
    if (own !== asked) return;
    if (answer.facets) await open();
    if (answer.offers.length || answer.corrections.length) {
      hints ??= await import("./buttons.js").catch(() => undefined);
    }
    if (own !== asked) return;
    panel?.answer(state, answer);
    hints?.showHints(stage, answer);
    if (isEmpty) return;
    view.answer(answer, { q: state.q.trim(), isNarrowed, isMore });
    if (top) scrollTo(0, top);
    trail.keep(view.length);
  } catch (reason) {
    if (own === asked) view.fail(/** @type {any} */ (reason)?.code ?? "broken", isMore);
  } finally {
    clearTimeout(patience);
  }
}

const warm = () => void connection.open().catch(() => {});

field.addEventListener("focus", warm, { once: true });
for (const kind of ["input", "compositionend"]) {
  field.addEventListener(kind, (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) type();
  });
}
field.addEventListener("change", () => trail.settle());
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  state = { ...state, q: field.value };
  trail.follow(state, true);
  trail.settle();
  ask({});
  // On a phone, what was found lies under the keyboard.
  if (matchMedia("(pointer: coarse)").matches) field.blur();
});
order?.addEventListener("change", () => {
  go({ ...state, sort: /** @type {State["sort"]} */ (order.value) });
});
filters.addEventListener("pointerover", () => void open(), { once: true });
for (const kind of ["focusin", "pointerdown"]) {
  filters.addEventListener(kind, () => {
    if (isCounted) return;
    isCounted = true;
    void open();
    ask({});
  });
}
filters.addEventListener("change", ({ target }) => {
  const { name, value, checked, type } = /** @type {HTMLInputElement} */ (target);
  const isOn = type !== "checkbox" || checked;
  go({ ...state, filters: change(state.filters, /** @type {any} */ (name), value, isOn) });
});

// Before the browser scrolls a page that has no cards yet.
const { left } = trail;
if (active(state.filters).length) {
  // What stands above the results comes before them, so that nothing moves.
  warm();
  await open();
}
show();
ask(left);
