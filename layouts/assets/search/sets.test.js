import assert from 'node:assert/strict';
import test from 'node:test';
import { scores, top, weight } from './rank.js';
import { clip, difference, intersection, runs, span, union } from './sets.js';
import { chance } from './testdata/load.js';

const set = (at, size) => Uint32Array.from(new Set(Array.from({ length: at(size) }, () => at(2 * size)))).sort();

test('sets are what sets are', () => {
  const at = chance(2);
  for (let i = 0; i < 500; i++) {
    const [a, b, c] = [set(at, 40), set(at, 40), set(at, 10)];
    const has = (docs) => (doc) => docs.includes(doc);
    assert.deepEqual([...intersection([a, b, c])], [...a].filter(has(b)).filter(has(c)));
    assert.deepEqual([...intersection([a])], [...a]);
    assert.deepEqual([...difference(a, b)], [...a].filter((doc) => !has(b)(doc)));
    assert.deepEqual([...union(a, b)], [...new Set([...a, ...b])].sort((x, y) => x - y));
    const [from, to] = [at(80), at(80)];
    assert.deepEqual([...clip(a, from, to)], [...a].filter((doc) => doc >= from && doc < to));
    assert.deepEqual([...span(from, to)], [...Array(80).keys()].filter((doc) => doc >= from && doc < to));
    for (const run of runs(a, 7)) for (let j = run.from; j < run.to; j++) assert.equal(Math.floor(a[j] / 7), run.number);
    assert.deepEqual(runs(a, 7).flatMap((run) => [...a.subarray(run.from, run.to)]), [...a]);
  }
});

test('the best come first, of equal ones the newest', () => {
  const at = chance(4);
  for (let i = 0; i < 300; i++) {
    const keys = Float64Array.from({ length: at(60) }, () => (at(9) ? at(8) : -Infinity));
    const want = [...keys.keys()].sort((a, b) => (keys[a] === keys[b] ? b - a : keys[a] > keys[b] ? -1 : 1));
    for (const wanted of [0, 1, 10, 100]) assert.deepEqual(top(keys, wanted), want.slice(0, wanted));
  }
});

test('scores are integers that can be told beforehand', () => {
  assert.deepEqual([[1, 1], [1, 100000], [3, 100], [100000, 100000], [0, 5]].map(([n, all]) => weight(n, all)), [1, 17, 6, 1, 3]);
  const found = { docs: Uint32Array.of(1, 4, 6, 9), standings: Uint8Array.of(0, 1, 2, 3), tfs: Uint8Array.of(1, 2, 3, 255) };
  const list = { docs: Uint32Array.of(4, 6, 9), standings: Uint8Array.of(0, 0, 3) };
  assert.deepEqual([...scores(Uint32Array.of(1, 4, 6, 9), [found], [3])], [3 * 4, 3 * (24 + 6), 3 * (30 + 7), 3 * (60 + 11)]);
  assert.deepEqual([...scores(Uint32Array.of(4, 9), [found, list], [3, 1])], [3 * 30 + 4, 3 * 71 + 64]);
});

test('ten of a hundred thousand in milliseconds', () => {
  const at = chance(6);
  const keys = Float64Array.from({ length: 100000 }, () => at(1000));
  const start = performance.now();
  top(keys, 10);
  assert.ok(performance.now() - start < 100, `${performance.now() - start} ms`);
});
