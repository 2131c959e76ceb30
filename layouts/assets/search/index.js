// The index behind the search page: its files, fetched when they are needed and
// kept in memory by name. No DOM.

import { FormatError, inflate } from './bytes.js';
import { Engine } from './engine.js';
import { decodeRoot } from './format.js';

const KEPT = 256; // files

const PLAIN = new Uint8Array(0); // no dictionary

/** A file is gone: the page belongs to an older index, and reloading helps. */
export class StaleError extends Error {
  /** @param {string} url */
  constructor(url) {
    super(`${url} is gone`);
    this.name = 'StaleError';
  }
}

/** A file of a partition could not be had: the search can go on without it. */
export class LostError extends Error {
  /**
   * @param {object} part
   * @param {unknown} cause
   */
  constructor(part, cause) {
    super(`the index of ${part.name} is not to be had`, { cause });
    Object.assign(this, { name: 'LostError', part });
  }
}

/** The browser is too old to inflate files. */
export class UnsupportedError extends Error {
  constructor() {
    super("DecompressionStream('deflate-raw') is missing");
    this.name = 'UnsupportedError';
  }
}

/**
 * A partition: another site whose index is asked, too.
 * @typedef {object} Partition
 * @property {string} name
 * @property {string} index the root of its index, relative to the page
 * @property {string} base from this site's root to its root
 * @property {boolean} closed what is no purchase there is found in this site's own index
 */

/**
 * Loads an index, and those of partitions as far as they can be had.
 * @param {string} url of its root, relative to the page
 * @param {{signal?: AbortSignal, fetch?: typeof fetch, parts?: Partition[]}} [options] parts: oldest first
 * @returns {Promise<Engine>}
 */
export async function load(url, { signal, fetch: get = (...args) => fetch(...args), parts = [] } = {}) {
  try {
    new DecompressionStream('deflate-raw');
  } catch {
    throw new UnsupportedError();
  }
  const missing = [];
  const [own, ...others] = await Promise.all([volume(url, undefined, get, signal), ...parts.map(async (part) => {
    try {
      return await volume(part.index, part, get, signal);
    } catch (cause) {
      if (!(cause instanceof LostError)) throw cause;
      missing.push(part);
      return undefined;
    }
  })]);
  return new Engine([...others.filter(Boolean), own], missing);
}

async function volume(url, part, get, signal) {
  const [, folder, name] = /^(.*?)([^/]*)\.bin$/.exec(url) ?? [];
  if (!name) throw new FormatError(`${url} is no root`);
  const files = new Files(folder, get, part);
  return { part, root: await files.read(name, decodeRoot, signal), files };
}

// Files by name, as they were decoded. Requests for the same one share it.
class Files {
  constructor(folder, get, part) {
    Object.assign(this, { folder, get, part });
    this.shelf = new Map();
  }

  /**
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} decode
   * @param {AbortSignal} [signal]
   * @param {Uint8Array} [dictionary]
   * @returns {Promise<T>}
   */
  async read(name, decode, signal, dictionary = PLAIN) {
    signal?.throwIfAborted();
    const file = this.shelf.get(name) ?? this.open(name, decode, dictionary);
    // What was used last is dropped last.
    this.shelf.delete(name);
    this.shelf.set(name, file);
    if (this.shelf.size > KEPT) this.shelf.delete(this.shelf.keys().next().value);
    file.readers++;
    return signal ? this.wait(name, file, signal) : file.value;
  }

  open(name, decode, dictionary) {
    const stop = new AbortController();
    const file = { stop, readers: 0, done: false, value: this.fetched(name, decode, dictionary, stop.signal) };
    file.value.then(() => { file.done = true; }, () => this.drop(name, file));
    return file;
  }

  async fetched(...file) {
    try {
      return await this.fetch(...file);
    } catch (cause) {
      throw this.part ? new LostError(this.part, cause) : cause;
    }
  }

  async fetch(name, decode, dictionary, signal) {
    const url = `${this.folder}${name}.bin`;
    const response = await this.get(url, { signal });
    if (response.status === 404) throw new StaleError(url);
    if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    try {
      return decode(await inflate(bytes, dictionary));
    } catch (cause) {
      if (cause instanceof FormatError) cause.message += ` (${name})`;
      throw cause;
    }
  }

  // Waits until a file is there, or its reader gives up. When all have given up,
  // it is not fetched to the end.
  wait(name, file, signal) {
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        if (--file.readers > 0 || file.done) return;
        this.drop(name, file);
        file.stop.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      file.value.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  drop(name, file) {
    if (this.shelf.get(name) === file) this.shelf.delete(name);
  }
}
