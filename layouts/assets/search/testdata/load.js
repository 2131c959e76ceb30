// What the tests share: the files that Go wrote, a folding function, chance.

import { readFileSync } from 'node:fs';
import { folder } from '../fold.js';
import { parse } from '../state.js';

const generator = new URL('../../../../generator/', import.meta.url);

/** A file below generator/ as text; a missing one fails the test that asks. */
export const text = (path) => readFileSync(new URL(path, generator), 'utf8');

/** The index of a small site, as search.Write wrote it. */
export const file = JSON.parse(text('search/testdata/index.json'));

/** Folding with the real table. */
export const fold = folder(file.pairs);

/** A state from the parameters of a URL. */
export const state = (query) => parse(new URLSearchParams(query));

/** Numbers from 0 to n-1 that are the same in every run. */
export function chance(seed) {
  let s = seed;
  return (n) => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return Math.floor((s / 2 ** 32) * n);
  };
}
