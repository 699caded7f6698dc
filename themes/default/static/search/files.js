// @ts-check
// The files of the index: fetched, inflated, and read as numbers, words and values.

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

const PATIENCE = 30_000; // milliseconds

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

/** Reads numbers and words from bytes, from their start on. */
export class Reader {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.at = 0;
    this.word = new Uint8Array(256);
    this.length = 0;
    this.decoder = new TextDecoder();
  }

  /** @returns {number} the next number, written seven bits a byte, the lowest first */
  number() {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.data[this.at++];
      if (byte === undefined) {
        throw new Failure("broken", "the data ends too early");
      }
      number += (byte & 127) * factor;
      if (byte < 128) {
        return number;
      }
    }
  }

  /**
   * @param {number} count
   * @returns {Uint8Array} the next bytes
   */
  bytes(count) {
    const found = this.data.subarray(this.at, this.at + count);
    if (found.length < count) {
      throw new Failure("broken", "the data ends too early");
    }
    this.at += count;
    return found;
  }

  /**
   * @param {number} count
   * @returns {Uint32Array} the next rising numbers
   */
  gaps(count) {
    const rising = new Uint32Array(count);
    let last = -1;
    for (let at = 0; at < count; at++) {
      last += this.number() + 1;
      rising[at] = last;
    }
    return rising;
  }

  /** @returns {string} the next of a row of words, each written as it differs from the last */
  next() {
    const shared = this.number();
    if (shared > this.length) {
      throw new Failure("broken", "a word shares more than there is");
    }
    const rest = this.bytes(this.number());
    this.length = shared + rest.length;
    if (this.length > this.word.length) {
      const longer = new Uint8Array(2 * this.length);
      longer.set(this.word);
      this.word = longer;
    }
    this.word.set(rest, shared);
    return this.decoder.decode(this.word.subarray(0, this.length));
  }
}
