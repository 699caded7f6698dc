// Stands for the engine of the search: it knows little, but asks for files as the engine does, so
// that tests can let them be slow, broken or gone.

import { hitsIn } from "./highlight.js";

const GROUPS = ["match", "pay", "unstated", "some"];

export class Engine {
  #base;
  #jobs = [];
  #words = {};

  constructor(base) {
    this.#base = base;
  }

  async open() {
    const { jobs, words } = await this.#load("manifest.bin");
    this.#jobs = jobs;
    this.#words = words;
  }

  async search({ q, filters, sort, offset, limit, facets }) {
    const typing = !/\s$/.test(q);
    await this.#load("t/shard.bin");
    if (facets) await this.#load("f/columns.bin");
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const { corrections, offers } = this.#words;
    const searched = words.map((word) => corrections[word] ?? word);
    const has = (job, word, index) =>
      job.words.some((one) =>
        typing && index === words.length - 1 ? one.startsWith(word) : one === word,
      );
    const found = this.#jobs
      .map((job) => ({ ...job, hits: searched.filter((...of) => has(job, ...of)).length }))
      .filter((job) => !words.length || job.hits)
      .map((job) => ({ ...job, group: groupOf(job, filters, job.hits === words.length) }))
      .filter(({ group }) => group)
      .sort((a, b) => (sort === "pay" ? b.pay - a.pay : a.number - b.number))
      .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
    const shown = found.slice(offset, offset + limit);
    const isHit = (part) =>
      searched.some((word) =>
        typing ? part.toLowerCase().startsWith(word) : part.toLowerCase() === word,
      );
    return {
      items: shown.map(({ number, group, card }) => ({ number, group, card })),
      groups: Object.fromEntries(
        GROUPS.map((name) => [name, found.filter(({ group }) => group === name).length]),
      ),
      highlight: hitsIn(
        shown.flatMap(({ card }) => [card.title, card.excerpt]),
        isHit,
      ),
      corrections: words
        .filter((word) => corrections[word])
        .map((from) => ({ from, to: corrections[from] })),
      offers: words.flatMap((word) => offers[word] ?? []),
      facets: facets ? counts(found) : null,
    };
  }

  async #load(name) {
    let response;
    try {
      response = await fetch(this.#base + name);
    } catch (error) {
      throw Object.assign(error, { code: "network" });
    }
    if (!response.ok) throw Object.assign(new Error(name), { code: "gone" });
    return response.json();
  }
}

function groupOf(job, filters, hasAll) {
  for (const [name, chosen] of Object.entries(filters)) {
    if (!Array.isArray(chosen) || !chosen.length || (name === "place" && !job.values.place))
      continue;
    if (!(job.values[name] ?? []).some(({ value }) => chosen.includes(value))) return "";
  }
  if (filters.pay && job.pay && job.pay < filters.pay) return "";
  if (!hasAll) return "some";
  if (filters.place.length && !job.values.place) return "unstated";
  return filters.pay && !job.pay ? "pay" : "match";
}

function counts(jobs) {
  const facets = {};
  for (const { values } of jobs) {
    for (const [name, members] of Object.entries(values)) {
      for (const { value, label } of members) {
        facets[name] ??= {};
        facets[name][value] ??= { value, label, count: 0 };
        facets[name][value].count += 1;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(facets).map(([name, members]) => [
      name,
      Object.values(members).sort((a, b) => b.count - a.count),
    ]),
  );
}

if (!globalThis.document) {
  let engine;

  onmessage = async ({ data: { id, method, argument } }) => {
    try {
      if (method === "open") {
        engine = new Engine(argument);
        postMessage({ id, answer: await engine.open() });
      } else {
        postMessage({ id, answer: await engine.search(argument) });
      }
    } catch ({ code, message }) {
      postMessage({ id, error: { code, message } });
    }
  };
}
