// The index as a file: one JSON document holding the text of every record, in
// the format that generator/search/doc.go describes. This module alone knows
// the format; the page sees labels, values and search().

import { folder } from './fold.js';
import { FILTERS } from './state.js';
import { run, terms } from './query.js';

const VERSION = 1;
const NONE = Object.freeze([]);
const SLICE = 12; // milliseconds of work before the page gets a turn

/**
 * Fetches an index.
 * @param {string} url relative to the page
 */
export async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return open(await response.json());
}

/**
 * Opens an index that has been read.
 * @param {object} file
 */
export function open(file) {
  if (file.version !== VERSION) throw new Error(`search index has version ${file.version}, want ${VERSION}`);
  const fold = folder(file.pairs);
  const docs = file.docs.map(prepare);
  const [orgs, items, catalogs] = [file.orgs, file.items, file.catalogs].map((names) => new Map(Object.entries(names)));
  let folding;
  return {
    fold,

    /** Names by id or code, as Maps. */
    labels: { purchaser: orgs, provider: orgs, class: items, item: items, catalog: catalogs },

    /** For each filter, the values that occur. */
    values: FILTERS.map((_, i) => [...new Set(docs.flatMap((doc) => doc.values[i]))]),

    /** Folds every text, once; a query with terms waits for it. */
    warm() {
      folding ??= foldAll(docs, fold);
      return folding;
    },

    /** Answers a search; see run in query.js. */
    async search(state) {
      if (terms(state.q).length) await this.warm();
      return run(docs, state, fold);
    },
  };
}

// Absent keys are empty values; filters see every value as a list.
function prepare(doc) {
  const values = FILTERS.map((name) => list(doc[name]));
  return { ...doc, date: doc.date ?? '', values, folded: '', foldedTitle: '' };
}

function list(value) {
  if (value === undefined) return NONE;
  return Array.isArray(value) ? [...new Set(value)] : [String(value)];
}

async function foldAll(docs, fold) {
  let until = performance.now() + SLICE;
  for (const doc of docs) {
    doc.folded = fold(doc.text);
    doc.foldedTitle = fold(doc.title);
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + SLICE;
  }
}

// A timer would be held back to a second in a tab that is not in front.
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
