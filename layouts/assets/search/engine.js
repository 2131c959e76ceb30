// The search engine over the parts of an index and of those of partitions. No DOM.

import { answer } from './answer.js';
import { decodeFilters, decodePinyin, decodeText } from './format.js';
import { folder, mayBeTraditional } from './fold.js';
import { Part } from './part.js';
import { parseQuery } from './query.js';
import { certain, clean, gather } from './select.js';
import { limits } from './state.js';
import { alternatives, pinyin } from './suggest.js';
import { joined, merged } from './volumes.js';

export class Engine {
  /**
   * @param {Volume[]} volumes the site's own index last
   * @param {Partition[]} missing whose indexes could not be had
   */
  constructor(volumes, missing) {
    const fold = folder('');
    /** Folds text as far as the characters are known: all those of hits are. */
    this.fold = Object.assign((text) => clean(fold(text)), { learn: fold.learn });
    this.missing = missing;
    this.take(volumes);
  }

  take(volumes) {
    this.volumes = volumes;
    this.parts = volumes.flatMap(({ root, files, part }) => root.parts.map((each) => new Part(each, root.dictionary, files, this.fold, part)));
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
      const missing = this.missing.map(({ name }) => name);
      return { ...await answer(slices, state, page, signal), needles: query.must, problems, missing };
    });
  }

  /**
   * What there is to choose from.
   * @param {{signal?: AbortSignal}} [options]
   */
  filters({ signal } = {}) {
    return this.reach(async () => joined(await this.each(({ root, files }) => files.read(root.filters, decodeFilters, signal))));
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
    if (mayBeTraditional(state.q)) await this.reach(() => this.learnAll(signal));
    return this.reach(() => alternatives(this, state, signal));
  }

  /** What a query of Latin letters may sound like; see suggest.js. */
  pinyin(state, { signal } = {}) {
    return this.reach(() => pinyin(this, state, signal));
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

  // Does something without the partitions that turn out not to be had, so that
  // what it gives is of the others, whole.
  async reach(work) {
    for (;;) {
      try {
        return await work();
      } catch (cause) {
        if (cause.name !== 'LostError') throw cause;
        if (this.missing.includes(cause.part)) continue;
        this.missing.push(cause.part);
        this.take(this.volumes.filter(({ part }) => part !== cause.part));
      }
    }
  }

  // Asks a query whose traditional characters may not be known yet. A term with
  // one of these is found nowhere, and excludes nothing.
  ask(q, signal, work) {
    return this.reach(async () => {
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
    });
  }

  async learnAll(signal) {
    for (const pairs of await this.each(({ root, files }) => files.read(root.pairs, decodeText, signal))) this.fold.learn(pairs);
  }

  /** The terms with a reading that begins with a letter, or nothing. */
  async readings(letter, signal) {
    return merged(await this.each(({ root, files }) => {
      const name = root.pinyin.get(letter);
      return name ? files.read(name, decodePinyin, signal) : [];
    }));
  }

  each(work) {
    return Promise.all(this.volumes.map(work));
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
