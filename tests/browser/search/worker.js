// Stands for the worker of the search: the engine, by messages.

import { Engine } from "./engine.js";

let engine;

onmessage = async ({ data: { id, method, argument } }) => {
  try {
    if (method === "open") {
      engine = new Engine(argument, fetch.bind(self));
      postMessage({ id, answer: await engine.open() });
    } else {
      postMessage({ id, answer: await engine.search(argument) });
    }
  } catch ({ code, message }) {
    postMessage({ id, error: { code, message } });
  }
};
