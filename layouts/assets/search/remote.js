// The engine of the preview: what index.js gives, but its server answers, which
// knows what is being written. No DOM.

import { folder } from './fold.js';
import { format, parse } from './state.js';

/**
 * Loads the engine, of which nothing need be fetched.
 * @param {string} url of the server's search, relative to the page
 * @param {{signal?: AbortSignal, fetch?: typeof fetch}} [options]
 * @returns {Promise<Remote>}
 */
export async function load(url, { fetch: get = (...args) => fetch(...args) } = {}) {
  return new Remote(url, get);
}

class Remote {
  constructor(url, get) {
    Object.assign(this, { url, get });
    /** Folds text as far as its characters are known: all those of hits are. */
    this.fold = folder('');
  }

  /** One page of hits. */
  async search(state, { signal } = {}) {
    const answer = await this.ask(state, {}, signal);
    for (const hit of answer.hits) if (hit.pairs) this.fold.learn(hit.pairs);
    return answer;
  }

  /** What there is to choose from. */
  async filters({ signal } = {}) {
    const { values, orgs, catalogs, items } = await this.ask(undefined, { part: 'filters' }, signal);
    return { values, orgs: map(orgs), catalogs: map(catalogs), items: map(items) };
  }

  /** How many hits each value of some filters would have. */
  async counts(state, names, { signal } = {}) {
    const counts = await this.ask(state, { part: 'counts', names: names.join() }, signal);
    return new Map(names.map((name) => [name, map(counts[name])]));
  }

  /** Other searches, for one without hits. */
  async alternatives(state, { signal } = {}) {
    const list = await this.ask(state, { part: 'alternatives' }, signal);
    return list.map((one) => ({ ...one, state: parse(new URLSearchParams(one.state)) }));
  }

  /** The preview knows no pinyin. */
  async pinyin() {
    return [];
  }

  async ask(state, more, signal) {
    const params = new URLSearchParams(state && format(state));
    for (const [name, value] of Object.entries(more)) params.append(name, value);
    const response = await this.get(`${this.url}?${params}`, { signal });
    if (!response.ok) throw new Error(`${this.url}: HTTP ${response.status}, ${await response.text()}`);
    return response.json();
  }
}

function map(object) {
  return new Map(Object.entries(object));
}
