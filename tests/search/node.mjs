// What the scripts beside this one share: the theme's modules, whose folder is their first argument, and
// files in place of a network.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

globalThis.fetch = async (address) => {
  try {
    return new Response(await readFile(address));
  } catch {
    return new Response(null, { status: 404 });
  }
};

/** Import one of the modules of the search. */
export const load = (name) => import(pathToFileURL(`${process.argv[2]}/${name}.js`).href);

/** Import lunr as it was published, whole; its folder is the second argument. */
export const published = () => createRequire(import.meta.url)(`${process.argv[3]}/lunr/lunr.min.js`);

/** Return what was written to this process, as JSON. */
export async function input() {
  const parts = [];
  for await (const part of process.stdin) {
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString());
}
