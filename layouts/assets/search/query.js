// The search itself: which documents a state finds, how many each filter value
// would find, in which order, and what to suggest when there are none. Pure
// functions over documents that index.js has prepared. No DOM.

import { FILTERS, limits, narrowed, unfiltered } from './state.js';

/** Hits on a page. */
export const PAGE = 10;

// Length of an ordinary record; longer texts need more occurrences to rank alike.
const ORDINARY = 400;

/**
 * The terms of a query as typed, without repetitions: runs without blanks.
 * @param {string} q
 * @returns {string[]}
 */
export function terms(q) {
  return [...new Set(q.split(/\p{White_Space}+/u).filter(Boolean))];
}

/**
 * The folded terms of a query.
 * @param {string} q
 * @param {(text: string) => string} fold
 * @returns {string[]}
 */
export function needlesOf(q, fold) {
  return [...new Set(terms(q).map(fold))].filter(Boolean);
}

/**
 * Whether folded text contains every folded term.
 * @param {string} folded
 * @param {string[]} needles
 */
export function contains(folded, needles) {
  return needles.every((needle) => folded.includes(needle));
}

/**
 * Answers a search.
 * @param {object[]} docs newest first; `folded` need stand only if the query has terms
 * @param {object} state a State of state.js
 * @param {(text: string) => string} fold
 */
export function run(docs, state, fold) {
  const needles = needlesOf(state.q, fold);
  const bounds = limits(state);
  const { found, counts } = select(docs, state, bounds, needles);
  const ordered = sort(found, state.sort, needles);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(bounds.page, pages);
  return {
    count: found.length,
    page,
    pages,
    first: (page - 1) * PAGE,
    hits: ordered.slice((page - 1) * PAGE, page * PAGE),
    needles,
    counts,
    problems: bounds.problems,
    suggestions: found.length === 0 ? suggest(docs, state, bounds, fold) : [],
  };
}

// One pass gives the hits and the exact counts of every filter: a document
// that fails one filter only would be a hit if that filter chose its value.
function select(docs, state, bounds, needles) {
  const chosen = FILTERS.map((name) => (state.filters[name].length ? new Set(state.filters[name]) : null));
  const counts = FILTERS.map(() => new Map());
  const found = [];
  for (const doc of docs) {
    const failed = failures(doc, chosen);
    if (failed.length > 1 || !within(doc, bounds) || !contains(doc.folded, needles)) continue;
    if (failed.length === 1) {
      tally(counts[failed[0]], doc.values[failed[0]]);
      continue;
    }
    found.push(doc);
    for (let i = 0; i < FILTERS.length; i++) tally(counts[i], doc.values[i]);
  }
  return { found, counts };
}

// The filters a document fails, of which only none, one and more matter.
function failures(doc, chosen) {
  const failed = [];
  for (let i = 0; i < chosen.length && failed.length < 2; i++) {
    if (chosen[i] && !doc.values[i].some((value) => chosen[i].has(value))) failed.push(i);
  }
  return failed;
}

function tally(counts, values) {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
}

// A document without the value is outside every bound on it.
function within(doc, { min, max, from, to }) {
  if (min !== undefined && !(doc.amount >= min)) return false;
  if (max !== undefined && !(doc.amount <= max)) return false;
  if (from !== undefined && !(doc.date && doc.date >= from)) return false;
  return to === undefined || Boolean(doc.date && doc.date <= to);
}

// Sorting is stable, so whatever ties stays newest first.
function sort(found, order, needles) {
  switch (order) {
    case 'date':
      return found.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
    case 'amount':
      return byNumber(found, (doc) => doc.amount ?? Infinity);
    case '-amount':
      return byNumber(found, (doc) => -(doc.amount ?? -Infinity));
    default:
      return needles.length ? byNumber(found, (doc) => -score(doc, needles)) : found;
  }
}

function byNumber(found, number) {
  const keyed = found.map((doc) => ({ doc, key: number(doc) }));
  keyed.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key));
  return keyed.map(({ doc }) => doc);
}

// The record named by its number comes first, then terms in the title; repeated
// occurrences saturate and count less in a long text.
function score(doc, needles) {
  let sum = doc.foldedTitle === needles.join(' ') ? 4 : 0;
  for (const needle of needles) {
    if (doc.id === needle || doc.id.endsWith(`/${needle}`)) sum += 100;
    if (doc.foldedTitle.includes(needle)) sum += 4;
    const n = occurrences(doc.folded, needle);
    sum += n / (n + 0.5 + doc.folded.length / ORDINARY);
  }
  return sum;
}

function occurrences(text, needle) {
  let n = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) n++;
  return n;
}

// What would be found: by each term alone under the same filters, and by all
// terms without filters.
function suggest(docs, state, bounds, fold) {
  const typed = terms(state.q);
  const alone = (term) => select(docs, { ...state, q: term }, bounds, needlesOf(term, fold)).found.length;
  const suggestions = [];
  if (typed.length > 1) {
    for (const term of typed) suggestions.push({ term, count: alone(term), state: { ...state, q: term, page: '1' } });
  }
  if (narrowed(state)) {
    const wide = unfiltered(state);
    const count = select(docs, wide, limits(wide), needlesOf(state.q, fold)).found.length;
    suggestions.push({ count, state: wide });
  }
  return suggestions;
}
