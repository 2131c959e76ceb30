import assert from 'node:assert/strict';
import test from 'node:test';
import { FormatError } from './bytes.js';
import { NOTHING, decodeList, searchLeaf } from './postings.js';
import { chance } from './testdata/load.js';
import { leafBytes, listBytes } from './testdata/write.js';

const LIMIT = 1000;
const leaf = (list) => Uint8Array.from(leafBytes(list));
const word = (at, most) => Array.from({ length: 1 + at(most) }, () => 'ab务\u{20BB7}'[at(5)]).join('');

function suffixes(at) {
  const all = new Map();
  for (let n = at(30); n > 0; n--) {
    const docs = new Map();
    for (let m = 1 + at(4); m > 0; m--) docs.set(at(at(2) ? 8 : LIMIT), at(3));
    all.set(word(at, 7), docs);
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}

// The postings of all suffixes that begin with a term.
function naive(list, term) {
  const docs = new Map();
  for (const [suffix, postings] of list) {
    if (!suffix.startsWith(term)) continue;
    for (const [doc, standing] of postings) {
      const { tf, best } = docs.get(doc) ?? { tf: 0, best: 0 };
      docs.set(doc, { tf: tf + 1, best: Math.max(best, standing === 2 && suffix === term ? 3 : standing) });
    }
  }
  const sorted = [...docs].sort(([a], [b]) => a - b);
  return [sorted.map(([doc]) => doc), sorted.map(([, { best }]) => best), sorted.map(([, { tf }]) => tf)];
}

test('a leaf gives what begins with a term, or what may', () => {
  const at = chance(3);
  let wrong = 0;
  for (let i = 0; i < 3000; i++) {
    const list = suffixes(at);
    const term = list.length && at(3) ? list[at(list.length)][0].slice(0, 1 + at(6)) : word(at, 5);
    const { docs, standings, tfs = [], blind } = searchLeaf(leaf(list), term, LIMIT);
    const want = naive(list, term);
    const got = [[...docs], [...standings], [...tfs]];
    if (want[0].length) assert.deepEqual(got, want, JSON.stringify([list, term]));
    assert.equal(blind, docs.length > 0);
    if (!want[0].length && docs.length) wrong++;
  }
  assert.ok(wrong > 20, 'blind answers were not tried');
});

test('a list gives documents and standings', () => {
  const found = decodeList(Uint8Array.from(listBytes([[0, 3], [7, 0], [8, 2], [999, 1]])), LIMIT);
  assert.deepEqual([[...found.docs], [...found.standings], found.blind], [[0, 7, 8, 999], [3, 0, 2, 1], false]);
  assert.equal(decodeList(Uint8Array.from(listBytes([])), LIMIT).docs.length, 0);
  assert.throws(() => decodeList(Uint8Array.from(listBytes([[1000, 0]], 9)), LIMIT), FormatError);
});

test('an empty leaf has nothing', () => {
  assert.equal(searchLeaf(leaf([]), 'a', LIMIT), NOTHING);
  assert.equal(searchLeaf(leaf([['b', new Map([[1, 0]])]]), 'a', LIMIT), NOTHING);
  assert.equal(searchLeaf(leaf([['b', new Map([[1, 0]])]]), 'c', LIMIT), NOTHING);
});

// What is damaged is refused, or read as something else; it neither hangs nor
// fails otherwise.
test('damaged lists and leaves', () => {
  const at = chance(9);
  for (let i = 0; i < 4000; i++) {
    const list = suffixes(at);
    const bytes = at(3) ? leaf(list) : Uint8Array.from(listBytes(list.map((_, n) => [3 * n, n % 4])));
    for (let n = at(4); n > 0 && bytes.length; n--) bytes[at(bytes.length)] = at(256);
    const cut = bytes.subarray(0, at(bytes.length + 1));
    for (const read of [() => searchLeaf(cut, word(at, 5), LIMIT), () => decodeList(cut, LIMIT)]) {
      try {
        const { docs, standings } = read();
        assert.ok(docs.every((doc, j) => doc < LIMIT && (j === 0 || doc > docs[j - 1])));
        assert.equal(docs.length, standings.length);
      } catch (cause) {
        if (!(cause instanceof FormatError)) throw cause;
      }
    }
  }
});
