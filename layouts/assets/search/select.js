// Which documents a state finds, part by part. No DOM.

import { FILTERS, limits } from './state.js';
import { NOTHING } from './postings.js';
import { clip, difference, intersection, span, union } from './sets.js';

/**
 * What a search gathered from a part, before it is put together.
 * @typedef {object} Slice
 * @property {Part} part
 * @property {Uint32Array} copies documents that stand in this site's own index, too
 * @property {Found[]} must NOTHING for a term that proved to be absent
 */

/**
 * Fetches what every part has for the terms, filters and dates of a state.
 * @param {Part[]} parts
 * @param {{must: string[], not: string[]}} query
 * @param {State} state
 * @param {AbortSignal} [signal]
 * @returns {Promise<Slice[]>}
 */
export function gather(parts, query, state, signal) {
  const bounds = limits(state);
  const chosen = FILTERS.filter((name) => state.filters[name].length);
  return Promise.all(parts.map(async (part) => {
    const find = (term) => part.find(term, signal);
    const [must, not, filters, dates, copies] = await Promise.all([
      Promise.all(query.must.map(find)),
      Promise.all(query.not.map(find)),
      Promise.all(chosen.map(async (name) => [name, await anyOf(state.filters[name].map((value) => find(filterTerm(name, value))))])),
      part.between(bounds.from, bounds.to, signal),
      part.of?.closed ? anyOf(SURROUNDINGS.map((kind) => find(filterTerm('kind', kind)))) : NOTHING.docs,
    ]);
    return { part, query, bounds, dates, copies, must, not, filters: new Map(filters) };
  }));
}

// What a closed year has copies of: its purchases name them, and they are kept on
// in the portal that goes on.
const SURROUNDINGS = ['org', 'catalog', 'item', 'requirement', 'policy', 'guide', 'notice'];

// A filter is a term that stands in a list or nowhere: it is never found blindly.
function filterTerm(name, value) {
  return `\uffff${name}=${clean(value)}\uffff`;
}

async function anyOf(finds) {
  const all = await Promise.all(finds);
  return all.map((found) => found.docs).reduce(union);
}

/** Text without the two characters that the index keeps for itself. */
export function clean(text) {
  return text.replace(/[\0\uffff]/g, '\ufffd');
}

/**
 * The documents of a slice; those of terms that were found blindly still have
 * to be settled.
 * @param {Slice} slice
 * @param {string} [except] a filter that shall not count
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint32Array>}
 */
export async function narrow(slice, except, signal) {
  const filters = [...slice.filters].filter(([name]) => name !== except).map(([, docs]) => docs);
  const sets = [...slice.must.map((found) => found.docs), ...filters];
  const found = sets.length ? clip(intersection(sets), ...slice.dates) : span(...slice.dates);
  return priced(slice, await without(slice, difference(found, slice.copies), signal), signal);
}

async function without(slice, docs, signal) {
  let kept = docs;
  for (const [i, found] of slice.not.entries()) {
    const common = intersection([kept, found.docs]);
    if (!common.length) continue;
    if (found.blind && !(await slice.part.proves(slice.query.not[i], common.at(-1), signal))) continue;
    kept = difference(kept, common);
  }
  return kept;
}

async function priced({ part, bounds: { min, max } }, docs, signal) {
  if (min === undefined && max === undefined) return docs;
  const amounts = await part.amounts(docs, signal);
  const within = (amount) => (min === undefined || amount >= min) && (max === undefined || amount <= max);
  return docs.filter((_, i) => within(amounts[i]));
}

/**
 * Looks into one document for the terms that were found blindly; those that are
 * not there become NOTHING.
 * @param {Slice} slice
 * @param {number} [doc] one that every term was found in; else each term has one of its own
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>} whether all is as it was found
 */
export async function settle(slice, doc, signal) {
  const sound = await Promise.all(slice.must.map((found, i) => (
    !found.blind || slice.part.proves(slice.query.must[i], doc ?? found.docs.at(-1), signal))));
  slice.must = slice.must.map((found, i) => (sound[i] ? found : NOTHING));
  return sound.every(Boolean);
}

/**
 * The documents of a slice, certainly.
 * @param {Slice} slice
 * @param {string} [except] a filter that shall not count
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint32Array>}
 */
export async function certain(slice, except, signal) {
  const docs = await narrow(slice, except, signal);
  if (docs.length) await settle(slice, docs.at(-1), signal);
  // Another question to the same slice may have settled it meanwhile.
  return slice.must.includes(NOTHING) ? NOTHING.docs : docs;
}
