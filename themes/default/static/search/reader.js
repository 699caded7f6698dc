// @ts-check
// Reads the index, as far as it is needed. generator/search/reader.py is its twin.
import { decode } from "./index.js";

/**
 * @typedef {import("./index.js").Term} Term
 * @typedef {import("./index.js").Field} Field
 */

const VERSION = 2;
const CARDS = 2;
const SEGMENT = 256;
const NAME_LENGTH = 6;
const PATIENCE = 30_000; // milliseconds

/** What went wrong on the way to an answer; its code tells the page what to say. */
export class Failure extends Error {
  /**
   * @param {"gone" | "network" | "broken" | "version" | "unsupported" | "superseded"} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Return the content of a file of the index, inflated.
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Uint8Array>}
 */
export async function read(address, options) {
  if (typeof DecompressionStream === "undefined") {
    throw new Failure("unsupported", "this browser cannot inflate files");
  }
  let response;
  let data;
  try {
    response = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    data = await response.blob();
  } catch (error) {
    throw new Failure("network", String(error));
  }
  if (!response.ok) {
    throw new Failure(response.status >= 500 ? "network" : "gone", `${response.status}`);
  }
  try {
    const inflated = data.stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(inflated).arrayBuffer());
  } catch (error) {
    throw new Failure("broken", String(error));
  }
}

/**
 * Return the value that a file of JSON holds.
 * @param {Uint8Array} data
 * @returns {any}
 */
export function json(data) {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch (error) {
    throw new Failure("broken", String(error));
  }
}

/** @param {string} joined @returns {string[]} */
function names(joined) {
  return joined.match(new RegExp(`.{${NAME_LENGTH}}`, "g")) ?? [];
}

/**
 * Return the starts that pieces have: each is written as how many letters it shares with the one
 * before, and its others.
 * @param {string} shortened
 * @returns {string[]}
 */
function starts(shortened) {
  let before = "";
  const words = shortened ? shortened.split(" ") : [];
  return words.map((word) => (before = [...before].slice(0, Number(word[0])).join("") + word.slice(1)));
}

/**
 * Return what most labels have as their slug.
 * @param {string} label
 */
export function plainSlug(label) {
  return label.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/**
 * Return a card from its row; a name with a point stands for a value inside another, and 1 for the
 * address that follows from the name beside it.
 * @param {string[]} names
 * @param {any[]} row
 * @param {string} root the address of the site's root
 */
function cardOf(names, row, root) {
  /** @type {Record<string, any>} */
  const card = {};
  row.forEach((value, at) => {
    const [outer, inner] = names[at].split(".");
    if (value && inner) (card[outer] ??= {})[inner] = value;
    else if (value) card[outer] = value;
  });
  const { slug = "", title, company, tags } = card;
  if (!slug || slug[0] === "-") card.slug = plainSlug(title) + slug;
  if (card.url === 1) card.url = `${root}jobs/${card.slug}/`;
  if (company?.url === 1) company.url = `${root}companies/${plainSlug(company.name)}/`;
  card.tags = tags?.map((/** @type {any} */ tag) =>
    tag.label ? tag : { label: tag, url: `${root}tags/${plainSlug(tag)}/` },
  );
  return card;
}

/** The files of one index, each read once. */
export class IndexReader {
  /**
   * @param {string} base the address of the folder of the index
   * @param {any} manifest
   */
  constructor(base, manifest) {
    if (manifest.version !== VERSION) {
      throw new Failure("version", `version ${manifest.version}`);
    }
    this.base = base;
    /** @type {number} */
    this.count = manifest.count;
    /** @type {Field[]} with the mean of their lengths, of which the manifest has the sum */
    this.fields = manifest.fields.map((/** @type {[string, number, number]} */ [name, boost, words]) => ({
      name,
      boost,
      average: words / this.count,
    }));
    this.words = manifest.words;
    const hashes = names(manifest.shards[1]);
    /** @type {Map<string, string>} */
    this.shards = new Map(starts(manifest.shards[0]).map((start, at) => [start, hashes[at]]));
    this.segments = names(manifest.segments);
    this.vocabulary = manifest.vocabulary;
    /** @type {Record<string, string>} the names of what filters need */
    this.columns = manifest.columns;
    /** @type {string[]} what a row of a card has */
    this.cards = manifest.cards;
    /** @type {string} the address of the site's root */
    this.root = manifest.root;
    /** Whether no deploy can be why a file is gone. */
    this.isFresh = false;
    /** @type {Map<string, Promise<any>>} */
    this.pending = new Map();
  }

  /**
   * @param {string} base
   * @param {RequestInit} [options]
   */
  static async open(base, options) {
    const reader = new IndexReader(base, json(await read(`${base}manifest.bin`, options)));
    reader.isFresh = Boolean(options);
    return reader;
  }

  /**
   * Return what a file holds; it is fetched once, unless that failed.
   * @template T
   * @param {string} path
   * @param {(data: Uint8Array) => T} understand
   * @returns {Promise<T>}
   */
  async once(path, understand) {
    let found = this.pending.get(path);
    if (!found) {
      found = read(this.base + path).then(understand);
      this.pending.set(path, found);
      found.catch(() => this.pending.delete(path));
    }
    return found;
  }

  /** @param {string} start @returns {Promise<Map<string, Term>>} */
  shard(start) {
    const letters = Array.from(new TextEncoder().encode(start), (byte) => byte.toString(16).padStart(2, "0"));
    return this.once(`t/${letters.join("")}-${this.shards.get(start)}.bin`, (data) => decode(data, this.fields));
  }

  /** @param {string} term @returns {string | undefined} the start of its piece, if it is there */
  shardOf(term) {
    const letters = [...term];
    for (let length = letters.length; length >= 0; length--) {
      const start = letters.slice(0, length).join("");
      if (this.shards.has(start)) {
        return start;
      }
    }
    return undefined;
  }

  /** @param {string} term @returns {Promise<Term>} where it stands; empty: nowhere */
  async hits(term) {
    const start = this.shardOf(term);
    return (start !== undefined && (await this.shard(start)).get(term)) || new Map();
  }

  /**
   * Return the terms that begin so; none where they fill too many pieces.
   * @param {string} start
   * @param {number} most
   * @returns {Promise<Map<string, Term>>}
   */
  async begun(start, most) {
    let below = [...this.shards.keys()].filter((key) => key.startsWith(start));
    const around = this.shardOf(start);
    if (!below.length && around !== undefined) {
      below = [around];
    }
    if (below.length > most) {
      return new Map();
    }
    const shards = await Promise.all(below.map((key) => this.shard(key)));
    return new Map(shards.flatMap((shard) => [...shard].filter(([term]) => term.startsWith(start))));
  }

  /** @param {number} number of a posting @returns {Promise<any>} its card */
  async card(number) {
    const within = number % SEGMENT;
    const segment = (number - within) / SEGMENT;
    const path = `c/${segment}-${this.segments[segment]}/${Math.floor(within / CARDS)}.bin`;
    return cardOf(this.cards, (await this.once(path, json))[number % CARDS], this.root);
  }
}
