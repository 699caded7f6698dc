// Answers requests as the page makes them. Reads {base, now, steps}, where a step is a request, or
// {move: [file, file]}, {write: [file, text]}, {offline: truth}, {together: [request ...]}. Writes
// the answer to each request, with the files that it took, or the code of what went wrong.
import { rename, writeFile } from "node:fs/promises";
import { input, load } from "./node.mjs";

const { base, now, steps } = await input();
Date.now = () => now;

let isOffline = false;
let files = [];
const { fetch } = globalThis;
globalThis.fetch = async (address, options) => {
  if (isOffline) throw new TypeError("there is no network");
  files.push(address.slice(base.length) + (options?.cache ? ` ${options.cache}` : ""));
  return fetch(address);
};

const { Engine } = await load("engine");
const engine = new Engine(base);
const filters = { workplace: [], place: [], from: "", type: [], category: [], level: [], tag: [],
  company: [], pay: 0, currency: "", since: 0 };
const plain = { q: "", sort: "best", offset: 0, limit: 10, facets: false };

/** Return the answer to a request, or the code of what went wrong. */
async function answer(request) {
  files = [];
  const asked = { ...plain, ...request, filters: { ...filters, ...request.filters } };
  const told = await engine.search(asked).catch(({ code }) => ({ error: code }));
  return { ...told, files };
}

const answers = [];
for (const { move, write, offline, together, ...request } of steps) {
  if (move) await rename(...move);
  else if (write) await writeFile(...write);
  else if (offline !== undefined) isOffline = offline;
  else if (together) answers.push(...(await Promise.all(together.map(answer))));
  else answers.push(await answer(request));
}
console.log(JSON.stringify(answers));
