// The search engine over the parts of an index. No DOM.

import { answer } from './answer.js';
import { decodeFilters, decodePinyin, decodeText } from './format.js';
import { folder, mayBeTraditional } from './fold.js';
import { Part } from './part.js';
import { parseQuery } from './query.js';
import { certain, clean, gather } from './select.js';
import { limits } from './state.js';
import { alternatives, pinyin } from './suggest.js';

export class Engine {
  /**
   * @param {object} root as decodeRoot gives it
   * @param {{read: Function}} files
   */
  constructor(root, files) {
    const fold = folder('');
    /** Folds text as far as the characters are known: all those of hits are. */
    this.fold = Object.assign((text) => clean(fold(text)), { learn: fold.learn });
    this.root = root;
    this.files = files;
    this.parts = root.parts.map((part) => new Part(part, root.dictionary, files, this.fold));
  }

  /**
   * One page of hits.
   * @param {State} state
   * @param {{signal?: AbortSignal}} [options]
   */
  search(state, { signal } = {}) {
    const { page, problems } = limits(state);
    return this.ask(state.q, signal, async (query) => {
      const slices = await gather(this.parts, query, state, signal);
      return { ...await answer(slices, state, page, signal), needles: query.must, problems };
    });
  }

  /**
   * What there is to choose from.
   * @param {{signal?: AbortSignal}} [options]
   */
  filters({ signal } = {}) {
    return this.files.read(this.root.filters, decodeFilters, signal);
  }

  /**
   * How many hits each value of some filters would have, under the query, the
   * bounds and the other filters.
   * @param {State} state
   * @param {string[]} names
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<Map<string, Map<string, number>>>}
   */
  async counts(state, names, { signal } = {}) {
    const { counts } = await this.ask(state.q, signal, async (query) => {
      const counts = new Map(names.map((name) => [name, new Map()]));
      const slices = await gather(this.parts, query, state, signal);
      const sizes = await Promise.all(slices.map((slice) => tally(slice, counts, signal)));
      return { counts, count: sizes.reduce((sum, size) => sum + size, 0) };
    });
    return counts;
  }

  /** Other searches, for one without hits; see suggest.js. */
  async alternatives(state, { signal } = {}) {
    if (mayBeTraditional(state.q)) await this.learnAll(signal);
    return alternatives(this, state, signal);
  }

  /** What a query of Latin letters may sound like; see suggest.js. */
  pinyin(state, { signal } = {}) {
    return pinyin(this, state, signal);
  }

  /** How many hits a state has. */
  async count(state, signal) {
    const { count } = await this.ask(state.q, signal, async (query) => {
      const slices = await gather(this.parts, query, state, signal);
      const sets = await Promise.all(slices.map((slice) => certain(slice, undefined, signal)));
      return { count: sets.reduce((sum, docs) => sum + docs.length, 0) };
    });
    return count;
  }

  // Asks a query whose traditional characters may not be known yet. A term with
  // one of these is found nowhere, and excludes nothing.
  async ask(q, signal, work) {
    let query = parseQuery(q, this.fold);
    if (query.not.some(mayBeTraditional)) {
      await this.learnAll(signal);
      query = parseQuery(q, this.fold);
    }
    const result = await work(query);
    if (result.count || !query.must.some(mayBeTraditional)) return result;
    await this.learnAll(signal);
    const again = parseQuery(q, this.fold);
    return again.must.join('\n') === query.must.join('\n') ? result : work(again);
  }

  async learnAll(signal) {
    const pairs = await this.files.read(this.root.pairs, decodeText, signal);
    this.fold.learn(pairs);
  }

  /** The terms with a reading that begins with a letter, or nothing. */
  async readings(letter, signal) {
    const name = this.root.pinyin.get(letter);
    return name && this.files.read(name, decodePinyin, signal);
  }
}

// Adds up what a part has, and says how many documents it looked at.
async function tally(slice, counts, signal) {
  const sizes = await Promise.all([...counts].map(async ([name, sums]) => {
    const docs = await certain(slice, name, signal);
    await slice.part.tally(docs, name, sums, signal);
    return docs.length;
  }));
  return Math.max(0, ...sizes);
}
