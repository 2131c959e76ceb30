// Lists and leaves: the documents that contain a term. No DOM.

import { FormatError, Reader } from './bytes.js';

/**
 * The documents that a term was found in. Of those found in a leaf it is not
 * certain that they contain it: either all of them do, or no document does.
 * @typedef {object} Found
 * @property {Uint32Array} docs ascending
 * @property {Uint8Array} standings 0 to 3, for each document
 * @property {Uint8Array} [tfs] how often, for each document; absent: once
 * @property {boolean} blind
 */

/** @type {Found} */
export const NOTHING = Object.freeze({ docs: new Uint32Array(0), standings: new Uint8Array(0), blind: false });

/**
 * A list.
 * @param {Uint8Array} bytes
 * @param {number} limit which every document is below
 * @returns {Found}
 */
export function decodeList(bytes, limit) {
  const reader = new Reader(bytes);
  const n = reader.count(3);
  const k = reader.uvarint();
  if (n > limit) throw new FormatError('more documents than there are');
  const standings = reader.pairs(n);
  const docs = new Uint32Array(n);
  reader.gaps(docs, k, limit);
  return { docs, standings, blind: false };
}

/**
 * What a leaf gives for a term that can stand in it alone.
 * @param {Uint8Array} bytes
 * @param {string} term
 * @param {number} limit which every document is below
 * @returns {Found}
 */
export function searchLeaf(bytes, term, limit) {
  const reader = new Reader(bytes);
  const m = reader.count(8 * 4);
  const shared = reader.numbers(m, 0x10000);
  if (m > 0 && shared[0] !== 0) throw new FormatError('the first suffix shares something');
  const high = reader.bytes(m);
  const low = reader.bytes(m);
  const counts = reader.numbers(m, limit + 1);
  const [from, to] = range(shared, (i) => (high[i] << 8) | low[i], term);
  if (from === to) return NOTHING;
  const ends = sums(counts);
  const standings = reader.pairs(ends.at(-1));
  markWhole(reader, ends, standings, from, to, term.length);
  const first = from > 0 ? ends[from - 1] : 0;
  const docs = new Uint32Array(ends[to - 1]);
  for (let i = 0, at = 0; i < to; at = ends[i++]) {
    if (counts[i] === 0) throw new FormatError('a suffix without documents');
    reader.gaps(docs, Math.max(0, 30 - Math.clz32(131072 / counts[i])), limit, at, ends[i]);
  }
  return unite(docs, standings, first);
}

// Where the documents of each suffix end. A leaf is read once, by code that has
// not run before: so these are plain loops, which make nothing for each suffix.
function sums(counts) {
  const ends = new Float64Array(counts.length); // a damaged file may give any sum
  for (let i = 0, sum = 0; i < ends.length; i++) ends[i] = sum += counts[i];
  return ends;
}

// The suffixes, from and to, that alone can begin with a term. The way down the
// trie looks only where suffixes part.
function range(shared, unit, term) {
  // Behind a beginning that is no suffix, so that the first branch is known, too.
  let [from, to] = branch(shared, unit, 0, -1, shared.length, term.charCodeAt(0));
  while (from >= 0 && from < to) {
    let depth = term.length;
    for (let i = from + 1; i < to; i++) if (shared[i] < depth) depth = shared[i];
    if (depth === term.length) return [from, to];
    [from, to] = branch(shared, unit, depth, from, to, term.charCodeAt(depth));
  }
  return [0, 0];
}

// The suffixes of a node that go on with a unit. Of the first branch the unit is
// not known: it is whatever the others are not.
function branch(shared, unit, depth, from, to, wanted) {
  let next = from;
  let end = to;
  for (let i = from + 1; i < to && end === to; i++) {
    if (shared[i] !== depth) continue;
    if (unit(i) > wanted) end = i;
    else next = i;
  }
  return next !== from && unit(next) !== wanted ? [0, 0] : [next, end];
}

// A term that is all of a title or an id has a standing of 3. The lengths of all
// that begin one must be read, for more follows behind them.
function markWhole(reader, ends, standings, from, to, length) {
  for (let i = 0, next = standings.indexOf(2); next >= 0; i++) {
    if (next >= ends[i]) continue;
    if (reader.uvarint() === length && i >= from && i < to) {
      for (let j = next; j < ends[i]; j++) if (standings[j] === 2) standings[j] = 3;
    }
    next = standings.indexOf(2, ends[i]);
  }
}

// Postings of several suffixes, from one on, as one list: every document once,
// with its highest standing and how often it came.
function unite(docs, standings, from) {
  const sorted = new Uint32Array(docs.length - from);
  for (let i = 0; i < sorted.length; i++) sorted[i] = docs[from + i] * 4 + standings[from + i];
  sorted.sort();
  const found = { docs: new Uint32Array(sorted.length), standings: new Uint8Array(sorted.length), tfs: new Uint8Array(sorted.length) };
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    const doc = sorted[i] >>> 2;
    if (n === 0 || found.docs[n - 1] !== doc) n++;
    found.docs[n - 1] = doc;
    found.standings[n - 1] = sorted[i] & 3;
    if (found.tfs[n - 1] < 255) found.tfs[n - 1]++;
  }
  return {
    docs: found.docs.subarray(0, n), standings: found.standings.subarray(0, n), tfs: found.tfs.subarray(0, n), blind: true,
  };
}
