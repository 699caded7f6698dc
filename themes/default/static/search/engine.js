// @ts-check
// Answers requests from the index below an address. Knows nothing of a page.
import { makeAnswer } from "./answer.js";
import { Failure } from "./files.js";
import { IndexReader } from "./reader.js";
import { Searcher } from "./searcher.js";

/** @typedef {import("./answer.js").Request} Request */
/** @typedef {import("./answer.js").Answer} Answer */

export class Engine {
  /** @type {Promise<Searcher> | undefined} */
  #searcher;
  #base;
  #turn = 0;

  /** @param {string} base the address of the folder of the index */
  constructor(base) {
    this.#base = base;
  }

  /** Read what there is, so that the first answer comes sooner. */
  async open() {
    await this.#ready();
  }

  /**
   * Answer a request, unless another one comes before the answer is there.
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async search(request) {
    const turn = ++this.#turn;
    const check = () => {
      if (turn !== this.#turn) throw new Failure("superseded", "another request came");
    };
    // Who types fast has sent more by now: only the last of it is answered.
    await new Promise((resolve) => setTimeout(resolve));
    check();
    try {
      return await this.#answer(request, check);
    } catch (error) {
      check();
      if (!request.facets) throw error;
    }
    // Results come without counts rather than not at all.
    return this.#answer({ ...request, facets: false }, check);
  }

  /**
   * @param {Request} request
   * @param {() => void} check
   * @returns {Promise<Answer>} from what the board is now, if it has changed meanwhile
   */
  async #answer(request, check) {
    try {
      return await makeAnswer(await this.#ready(), request, check);
    } catch (error) {
      check();
      if (!mayBeStale(error)) throw error;
      this.#searcher = undefined;
    }
    try {
      return await makeAnswer(await this.#ready({ cache: "no-cache" }), request, check);
    } catch (error) {
      throw error instanceof Failure ? error : new Failure("broken", String(error));
    }
  }

  /** @param {RequestInit} [options] */
  #ready(options) {
    if (!this.#searcher) {
      const opening = IndexReader.open(this.#base, options).then((reader) => new Searcher(reader));
      this.#searcher = opening;
      // Who asks next finds a new start.
      opening.catch(() => {
        if (this.#searcher === opening) this.#searcher = undefined;
      });
    }
    return this.#searcher;
  }
}

/**
 * Tell whether a manifest from before a deploy may be why something failed: it names files that
 * are gone. What makes no sense is broken, whatever the error says.
 * @param {unknown} error
 */
function mayBeStale(error) {
  return !(error instanceof Failure) || error.code === "gone" || error.code === "broken";
}
