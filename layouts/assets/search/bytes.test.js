import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { FormatError, Reader, inflate } from './bytes.js';
import { chance } from './testdata/load.js';
import { listBytes, uvarint } from './testdata/write.js';

const none = new Uint8Array(0);

test('inflates, with and without a dictionary', async () => {
  const dictionary = Buffer.from('养老服务'.repeat(1300));
  for (const size of [0, 1, 1000, 300000]) {
    const content = Buffer.from('养老服务办法'.repeat(size / 6 + 1).slice(0, size));
    assert.deepEqual(Buffer.from(await inflate(deflateRawSync(content), none)), content);
    assert.deepEqual(Buffer.from(await inflate(deflateRawSync(content, { dictionary }), dictionary)), content);
  }
});

test('refuses what is damaged', async () => {
  const whole = deflateRawSync(Buffer.from('养老服务办法'));
  for (const bytes of [none, whole.subarray(0, -1), Buffer.from('<!doctype html>')]) {
    await assert.rejects(inflate(bytes, none), FormatError);
  }
  await assert.rejects(inflate(whole, new Uint8Array(65536)), FormatError);
});

test('refuses more than 64 MiB before it has them all', async () => {
  const bytes = deflateRawSync(Buffer.alloc((64 << 20) + 1));
  await assert.rejects(inflate(bytes, none), /too large/);
});

test('numbers up to 2^53-1, and no larger ones', () => {
  for (const n of [0, 1, 127, 128, 300, 2 ** 31, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER]) {
    assert.equal(new Reader(Uint8Array.from(uvarint(n))).uvarint(), n);
  }
  for (const bytes of [[], [128], [255, 255], uvarint(2 ** 53), Array(20).fill(255)]) {
    assert.throws(() => new Reader(Uint8Array.from(bytes)).uvarint(), FormatError);
  }
});

test('a count must fit what follows', () => {
  assert.equal(new Reader(Uint8Array.from([2, 0, 0])).count(8), 2);
  assert.equal(new Reader(Uint8Array.from([5, 0, 0])).count(3), 5);
  for (const [n, bits] of [[3, 8], [6, 3]]) assert.throws(() => new Reader(Uint8Array.from([n, 0, 0])).count(bits), FormatError);
});

function gaps(docs, k, limit) {
  const reader = new Reader(Uint8Array.from(listBytes(docs.map((doc) => [doc, 3]), k)));
  const n = reader.uvarint();
  assert.equal(reader.uvarint(), k);
  assert.deepEqual([...reader.pairs(n)], docs.map(() => 3));
  const read = new Uint32Array(n);
  // In two pieces, as the suffixes of a leaf follow each other.
  reader.gaps(read, k, limit);
  return [...read];
}

test('ascending numbers, whatever their parameter', () => {
  const at = chance(1);
  for (let i = 0; i < 400; i++) {
    const k = at(i % 2 ? 4 : 20);
    const docs = [];
    for (let doc = at(200 * 2 ** Math.min(k, 8)); docs.length < at(60); doc += 1 + at(40 << Math.min(k, 8))) docs.push(doc);
    assert.deepEqual(gaps(docs, k, 2 ** 30), docs);
  }
  assert.throws(() => gaps([5, 9], 2, 9), FormatError);
  assert.throws(() => new Reader(new Uint8Array(9)).gaps(new Uint32Array(1), 25, 10), FormatError);
  assert.throws(() => new Reader(Uint8Array.from([255, 255])).gaps(new Uint32Array(1), 0, 1e6), FormatError);
});

test('a hundred thousand documents are read in milliseconds', () => {
  const bytes = Uint8Array.from([...uvarint(100000), ...uvarint(1), ...Array(60000).fill(0b01010101)]);
  const reader = new Reader(bytes);
  const docs = new Uint32Array(reader.count(3));
  reader.uvarint();
  reader.pairs(docs.length);
  const start = performance.now();
  reader.gaps(docs, 1, 262144);
  assert.ok(performance.now() - start < 100, `${performance.now() - start} ms`);
  assert.ok(docs.every((doc, i) => i === 0 || doc > docs[i - 1]));
});
