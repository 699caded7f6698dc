// @ts-check
/**
 * Keeps a page of the preview up to date: reloads it when another site is served, and shows what
 * is wrong while one is not.
 *
 * One tab listens for all, since a browser opens no more than six connections to a host.
 */

import { reload } from "./place.js";

/** @typedef {{epoch: string, problems: import("./overlay.js").Problem[]}} State */

const NAME = "tackboard preview";
const ASK = "";
const epoch = new URL(import.meta.url).searchParams.get("epoch");
const tabs = new BroadcastChannel(NAME);
/** @type {Promise<typeof import("./overlay.js")> | undefined} */
let overlay;
let last = "";
let leaving = false;

/** @param {string} data A state, as the server writes it. */
function heed(data) {
  /** @type {State} */
  const state = JSON.parse(data);
  if (state.epoch === epoch) {
    show(state.problems);
  } else if (!leaving) {
    leaving = true;
    reload();
  }
}

/** @param {State["problems"]} problems */
async function show(problems) {
  // Most pages have nothing to show, and should not wait for what shows it.
  if (problems.length > 0) overlay ??= import("./overlay.js");
  (await overlay)?.show(problems);
}

function listen() {
  new EventSource("/.tackboard/events").addEventListener("message", ({ data }) => {
    last = data;
    tabs.postMessage(data);
    heed(data);
  });
}

tabs.addEventListener("message", ({ data }) => {
  if (data !== ASK) heed(data);
  else if (last) tabs.postMessage(last);
});
tabs.postMessage(ASK);

if (navigator.locks) {
  // Held as long as the page lives; then the next one listens.
  navigator.locks.request(NAME, () => new Promise(listen));
} else {
  listen();
}
