// Ranking: integers that Go computes alike, and the best of many. No DOM.

const STANDINGS = [0, 24, 30, 60];

/**
 * How much a term says that n of all documents contain: the length in bits.
 */
export function weight(n, all) {
  return 32 - Math.clz32(Math.floor(all / Math.max(1, n)));
}

/**
 * The scores of documents.
 * @param {Uint32Array} docs
 * @param {Found[]} terms that all of them contain
 * @param {number[]} weights of the terms
 * @returns {Float64Array}
 */
export function scores(docs, terms, weights) {
  const sums = new Float64Array(docs.length);
  terms.forEach((found, t) => {
    for (let i = 0, at = 0; i < docs.length; i++) {
      while (found.docs[at] < docs[i]) at++;
      const tf = found.tfs ? found.tfs[at] : 1;
      sums[i] += weights[t] * (STANDINGS[found.standings[at]] + Math.floor((12 * tf) / (tf + 2)));
    }
  });
  return sums;
}

/**
 * The places of the highest keys, in order; of equal ones the newest first, else
 * the last. What is not among them is never sorted.
 * @param {Float64Array} keys
 * @param {number} wanted how many
 * @param {Float64Array} [days] absent: the last is the newest
 * @returns {number[]}
 */
export function top(keys, wanted, days) {
  const later = days ? (a, b) => days[a] > days[b] || (days[a] === days[b] && a > b) : (a, b) => a > b;
  const above = (a, b) => keys[a] > keys[b] || (keys[a] === keys[b] && later(a, b));
  const heap = []; // every place above its parent, so that the lowest is the first
  for (let place = keys.length - 1; place >= 0; place--) {
    if (heap.length < wanted) rise(heap, place, above);
    else if (wanted > 0 && above(place, heap[0])) sink(heap, place, above);
  }
  return heap.sort((a, b) => (above(a, b) ? -1 : 1));
}

function rise(heap, place, above) {
  let at = heap.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!above(heap[parent], place)) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = place;
}

// Puts a place where the first was.
function sink(heap, place, above) {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && above(heap[child], heap[child + 1])) child++;
    if (child >= heap.length || !above(place, heap[child])) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = place;
}
