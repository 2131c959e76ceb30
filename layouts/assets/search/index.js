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

/** The browser is too old to inflate files. */
export class UnsupportedError extends Error {
  constructor() {
    super("DecompressionStream('deflate-raw') is missing");
    this.name = 'UnsupportedError';
  }
}

/**
 * Loads an index.
 * @param {string} url of its root, relative to the page
 * @param {{signal?: AbortSignal, fetch?: typeof fetch}} [options]
 * @returns {Promise<Engine>}
 */
export async function load(url, { signal, fetch: get = (...args) => fetch(...args) } = {}) {
  try {
    new DecompressionStream('deflate-raw');
  } catch {
    throw new UnsupportedError();
  }
  const [, folder, name] = /^(.*?)([^/]*)\.bin$/.exec(url) ?? [];
  if (!name) throw new FormatError(`${url} is no root`);
  const files = new Files(folder, get);
  return new Engine(await files.read(name, decodeRoot, signal), files);
}

// Files by name, as they were decoded. Requests for the same one share it.
class Files {
  constructor(folder, get) {
    this.folder = folder;
    this.get = get;
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
    const file = { stop, readers: 0, done: false, value: this.fetch(name, decode, dictionary, stop.signal) };
    file.value.then(() => { file.done = true; }, () => this.drop(name, file));
    return file;
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
