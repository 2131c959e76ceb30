// Sets of documents: ascending numbers in a Uint32Array. No DOM.

/** All numbers from one on, up to but without another. */
export function span(from, to) {
  const docs = new Uint32Array(Math.max(0, to - from));
  for (let i = 0; i < docs.length; i++) docs[i] = from + i;
  return docs;
}

/** Those of a set from one number on, up to but without another; shares memory. */
export function clip(docs, from, to) {
  return docs.subarray(lowerBound(docs, from), lowerBound(docs, to));
}

/**
 * The numbers that are in all sets, of which there is one at least.
 * @param {Uint32Array[]} sets
 */
export function intersection(sets) {
  const [first, ...rest] = [...sets].sort((a, b) => a.length - b.length);
  return rest.reduce((docs, set) => merge(docs, set, true), first);
}

/** The numbers of a that are not in b. */
export function difference(a, b) {
  return merge(a, b, false);
}

// The numbers of a that b has, or has not.
function merge(a, b, wanted) {
  const kept = new Uint32Array(a.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.length; i++) {
    while (j < b.length && b[j] < a[i]) j++;
    if ((j < b.length && b[j] === a[i]) === wanted) kept[n++] = a[i];
  }
  return kept.subarray(0, n);
}

/** The numbers that are in either set. */
export function union(a, b) {
  const all = new Uint32Array(a.length + b.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; n++) {
    if (j === b.length || a[i] < b[j]) all[n] = a[i++];
    else {
      if (a[i] === b[j]) i++;
      all[n] = b[j++];
    }
  }
  return all.subarray(0, n);
}

/**
 * Cuts a set where its numbers pass multiples of a size.
 * @returns {{number: number, from: number, to: number}[]} the quotient, and the indexes of its run
 */
export function runs(docs, size) {
  const list = [];
  for (let from = 0; from < docs.length;) {
    const number = Math.floor(docs[from] / size);
    const to = lowerBound(docs, (number + 1) * size);
    list.push({ number, from, to });
    from = to;
  }
  return list;
}

function lowerBound(docs, wanted) {
  let low = 0;
  for (let high = docs.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (docs[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
