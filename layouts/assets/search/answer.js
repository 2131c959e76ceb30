// One page of hits in its order. No DOM.

import { NOTHING } from './postings.js';
import { scores, top, weight } from './rank.js';
import { narrow, settle } from './select.js';

const PAGE = 10; // hits

/**
 * The page that a state asks for.
 * @param {Slice[]} slices as gathered
 * @param {State} state
 * @param {number} wanted the page, from 1; the last one if there are fewer
 * @param {AbortSignal} [signal]
 */
export async function answer(slices, state, wanted, signal) {
  let sets = await Promise.all(slices.map((slice) => narrow(slice, undefined, signal)));
  for (;;) {
    const count = sets.reduce((sum, docs) => sum + docs.length, 0);
    const pages = Math.max(1, Math.ceil(count / PAGE));
    const page = Math.min(wanted, pages);
    const first = (page - 1) * PAGE;
    const chosen = await choose(slices, sets, state.sort, first, signal);
    const [hits, sound] = await Promise.all([
      Promise.all(chosen.map(({ slice, doc }) => slice.part.hit(doc, signal))),
      Promise.all(slices.map((slice, i) => count === 0 || settle(slice, shown(slice, chosen, sets[i]), signal))),
    ]);
    if (sound.every(Boolean)) return { count, page, pages, first, hits };
    // What was found blindly was not there: none of that part is a hit.
    sets = sets.map((docs, i) => (sound[i] ? docs : NOTHING.docs));
  }
}

// A document in which to look for terms: one that is shown anyway, or a hit. A
// part without hits must be settled, too, for its terms count in the ranking.
function shown(slice, chosen, docs) {
  return chosen.find((hit) => hit.slice === slice)?.doc ?? docs.at(-1);
}

// The documents of the page that begins with a hit.
async function choose(slices, sets, sort, first, signal) {
  const count = sets.reduce((sum, docs) => sum + docs.length, 0);
  const days = slices.some(({ part }) => part.of) ? await daysOf(slices, sets, signal) : undefined;
  const keys = (await keysOf(slices, sets, sort, signal)) ?? days;
  const last = Math.min(first + PAGE, count);
  const places = keys ? top(keys, last, days).slice(first) : Array.from({ length: last - first }, (_, i) => count - 1 - first - i);
  return places.map((place) => {
    let at = place;
    let part = 0;
    while (at >= sets[part].length) at -= sets[part++].length;
    return { slice: slices[part], doc: sets[part][at] };
  });
}

// For every document of the sets, one after the other, a number by which to put
// the highest first; nothing where the newest comes first.
async function keysOf(slices, sets, sort, signal) {
  if (sort === 'date' || (sort === 'relevance' && !slices.some((slice) => slice.must.length))) return undefined;
  const lists = sort === 'relevance' ? relevance(slices, sets) : await Promise.all(slices.map(async ({ part }, i) => {
    const amounts = await part.amounts(sets[i], signal);
    const sign = sort === 'amount' ? -1 : 1;
    return amounts.map((amount) => (Number.isNaN(amount) ? -Infinity : sign * amount));
  }));
  return joined(lists);
}

// The dates of all documents: those of several sites do not follow each other.
async function daysOf(slices, sets, signal) {
  return joined(await Promise.all(slices.map(({ part }, i) => part.days(sets[i], signal))));
}

function joined(lists) {
  const keys = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    keys.set(list, at);
    at += list.length;
  }
  return keys;
}

function relevance(slices, sets) {
  const all = slices.reduce((sum, { part }) => sum + part.root.documents, 0);
  const found = slices[0].must.map((_, t) => slices.reduce((sum, { must }) => sum + must[t].docs.length, 0));
  const weights = found.map((n) => weight(n, all));
  return slices.map(({ must }, i) => scores(sets[i], must, weights));
}
