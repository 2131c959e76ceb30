// What the tests share: files that Go reads, too, a small site, indexes in
// memory, chance.

import { readFileSync } from 'node:fs';
import { folder } from '../fold.js';
import { load } from '../index.js';
import { parse } from '../state.js';
import { write } from './write.js';

const generator = new URL('../../../../generator/', import.meta.url);

/** A file below generator/ as text; a missing one fails the test that asks. */
export const text = (path) => readFileSync(new URL(path, generator), 'utf8');

/** The real table of traditional and simplified characters. */
export const pairs = [...text('fold/table.go').matchAll(/^\s"([^"]+)"/gm)].map(([, line]) => line).join('');

/** Folding with the real table. */
export const fold = folder(pairs);

/** Five documents with everything that is hard to fold, newest first. */
export const docs = JSON.parse(readFileSync(new URL('docs.json', import.meta.url), 'utf8'));

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

/**
 * Writes an index and loads it.
 * @param {object[]} newest first
 * @param {object} options of write
 * @returns {Promise<{engine: object, fetched: string[], files: Map, root: string}>} fetched: the names, as they come
 */
export async function indexed(newest, options) {
  const { root, files } = write([...newest].reverse(), fold, pairs, options);
  const fetched = [];
  const get = async (url, { signal } = {}) => {
    signal?.throwIfAborted();
    const name = url.slice(url.lastIndexOf('/') + 1);
    fetched.push(name);
    const body = files.get(name);
    return body ? new Response(body) : new Response('', { status: 404 });
  };
  return { engine: await load(`../search-index/${root}`, { fetch: get }), fetched, files, root, get };
}
