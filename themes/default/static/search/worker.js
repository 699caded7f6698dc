// @ts-check
// The engine in a worker: takes `{id, method, argument}`, gives `{id, answer}` or `{id, error}`.
import { Engine } from "./engine.js";

/** @type {Engine} */
let engine;

/** @type {Record<string, (argument: any) => Promise<unknown>>} */
const METHODS = {
  open: (base) => {
    engine = new Engine(base);
    return engine.open();
  },
  search: (request) => engine.search(request),
};

self.onmessage = async ({ data: { id, method, argument } }) => {
  try {
    self.postMessage({ id, answer: await METHODS[method](argument) });
  } catch (error) {
    const { code = "broken", message = "" } = /** @type {any} */ (error);
    self.postMessage({ id, error: { code, message: String(message) } });
  }
};
