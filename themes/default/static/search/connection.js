// @ts-check
// The way to the engine: in a worker, so that typing never waits, or in the page where there is none.

/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {(request: Request) => Promise<Answer>} Ask */

const ENGINE = new URL("engine.js", import.meta.url).href;

/** @type {any} */
let policy;

/** What the engine could not do. */
export class Failure extends Error {
  /**
   * @param {string} code `gone`, `network`, `version`, `unsupported` or `broken`
   * @param {string} [message]
   */
  constructor(code, message) {
    super(message ?? code);
    this.code = code;
  }
}

/** The engine of one board, started when it is first needed. */
export class Connection {
  /** @type {Promise<Ask> | undefined} */
  #engine;
  #base;

  /** @param {string} base the absolute address of the folder that holds the index */
  constructor(base) {
    this.#base = base;
  }

  /** Start the engine, if it does not run yet. */
  open() {
    this.#engine ??= inWorker(this.#base).catch((reason) => {
      if (reason instanceof Failure) throw reason;
      return inPage(this.#base);
    });
    // Who asks next hears of what went wrong, and whoever asks after that finds a new start.
    this.#engine.catch(() => (this.#engine = undefined));
    return this.#engine;
  }

  /**
   * Ask the engine.
   * @type {Ask}
   */
  async search(request) {
    const ask = await this.open();
    return ask(request);
  }
}

/**
 * Start the engine in a worker. Rejects with a Failure where the engine says no, and with anything
 * else where there is no such worker.
 * @param {string} base
 * @returns {Promise<Ask>}
 */
function inWorker(base) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted(), { type: "module" });
    /** @type {Map<number, { resolve: (answer: any) => void, reject: (reason: unknown) => void }>} */
    const waiting = new Map();
    let last = 0;
    const ask = (/** @type {string} */ method, /** @type {unknown} */ argument) =>
      new Promise((settle, fail) => {
        waiting.set(++last, { resolve: settle, reject: fail });
        worker.postMessage({ id: last, method, argument });
      });
    worker.onmessage = ({ data }) => {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error) one?.reject(new Failure(data.error.code, data.error.message));
      else one?.resolve(data.answer);
    };
    const refuse = (/** @type {unknown} */ reason) => {
      worker.terminate();
      reject(reason);
    };
    let isOpen = false;
    worker.onerror = (event) => {
      event.preventDefault();
      if (!isOpen) refuse(event);
      for (const one of waiting.values()) one.reject(new Failure("broken", event.message));
      waiting.clear();
    };
    ask("open", base).then(() => {
      isOpen = true;
      resolve((request) => ask("search", request));
    }, refuse);
  });
}

/**
 * Start the engine in the page itself.
 * @param {string} base
 * @returns {Promise<Ask>}
 */
async function inPage(base) {
  const { Engine } = await import(ENGINE).catch(() => {
    throw new Failure("network");
  });
  const engine = new Engine(base);
  await engine.open();
  return (request) => engine.search(request);
}

/**
 * Return the address of the engine, as a browser wants it that asks whether scripts are meant: no
 * other is.
 * @returns {string}
 */
function trusted() {
  policy ??= /** @type {any} */ (window).trustedTypes?.createPolicy("tackboard", {
    createScriptURL: () => ENGINE,
  });
  return policy ? policy.createScriptURL("") : ENGINE;
}
