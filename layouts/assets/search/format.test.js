import assert from 'node:assert/strict';
import test from 'node:test';
import { FormatError } from './bytes.js';
import {
  decodeAmounts, decodeBlock, decodeColumns, decodeDates, decodeFilters, decodePage, decodePinyin, decodeRoot, decodeTable, decodeText,
} from './format.js';
import { chance } from './testdata/load.js';
import { uvarint } from './testdata/write.js';

const bytes = (...values) => Uint8Array.from(values.flatMap((value) => (typeof value === 'string' ? [...Buffer.from(value)] : value)));
const json = (value) => bytes(JSON.stringify(value));
const name = (digit) => digit.repeat(16);

const root = {
  version: 2, documents: 9, dictionary: '务', pairs: name('1'), filters: name('2'), pinyin: { y: name('3') },
  parts: [{
    first: 0, documents: 9, terms: [['', name('4')], ['b', name('5')]], blocks: [name('6')], dates: name('7'),
    columns: [{ words: name('8'), purchaser: name('9'), provider: name('a'), catalog: name('b'), amount: name('c') }],
  }],
};
// Keys a, a务, b; a list of 5, a leaf, a list of 300.
const page = bytes(3, 0, 1, 0, 1, 1, 1, [0, 0x61], [0x52, 0xa1], [0, 0x62], 5, 0, uvarint(300), '12345678', 'abcdefgh', 'ABCDEFGH');
const column = bytes(2, 0, 2, 3, '务', 1, 'b', 3, 1, 0, 1);
const amounts = bytes(2, uvarint(48000000), 1, 3, 2, 0, 1);

test('the root', () => {
  const read = decodeRoot(json(root));
  assert.equal(read.pinyin.get('y'), name('3'));
  assert.deepEqual([...read.dictionary], [...Buffer.from('务')]);
  assert.deepEqual(read.parts[0].terms, root.parts[0].terms);
  assert.deepEqual(decodeRoot(json({ ...root, documents: 0, parts: null, pinyin: null })).parts, []);
});

test('a root that cannot be true', () => {
  const part = root.parts[0];
  for (const wrong of [
    null, [], 'x', { ...root, version: 1 }, { ...root, version: 3 }, { ...root, documents: 8 }, { ...root, pairs: '../../x' },
    { ...root, dictionary: 1 }, { ...root, parts: [null] }, { ...root, parts: [part, part] }, { ...root, pinyin: { y: 'Y' } },
    ...[{ documents: -1 }, { documents: 1e9 }, { first: 1 }, { blocks: [] }, { columns: [] }, { columns: [{}] }, { dates: undefined },
      { terms: [['b', name('4')], ['a', name('5')]] }, { terms: [['a']] }, { terms: 7 }, { blocks: ['66'] }].map((change) => ({ ...root, parts: [{ ...part, ...change }] })),
  ]) assert.throws(() => decodeRoot(json(wrong)), FormatError, JSON.stringify(wrong));
  assert.throws(() => decodeRoot(json({ ...root, version: 3 })), /version 3, want 2/);
});

test('a page of the directory', () => {
  const { keys, documents, name } = decodePage(page);
  assert.deepEqual(keys, ['a', 'a务', 'b']);
  assert.deepEqual([...documents], [5, 0, 300]);
  assert.deepEqual([0, 1, 2].map(name), ['3132333435363738', '6162636465666768', '4142434445464748']);
  assert.deepEqual(decodePage(bytes(0)).keys, []);
  // Shares more than there is; does not ascend.
  for (const [shared, unit] of [[2, 0x62], [1, 0], [0, 0x61]]) {
    assert.throws(() => decodePage(bytes(2, 0, shared, 1, unit ? 1 : 0, [0, 0x61], unit ? [0, unit] : [], 0, 0, '1234567812345678')), FormatError);
  }
});

test('columns', () => {
  const [first, second] = decodeColumns(bytes([...column], [...column]), 2);
  assert.deepEqual([first.cells, [...first.of]], [[[], ['务', 'b']], [1, 0, 1]]);
  assert.deepEqual(second, first);
  assert.throws(() => decodeColumns(bytes(1, 0, 1, 1), 1), FormatError);
});

test('amounts are exact', () => {
  assert.deepEqual([...decodeAmounts(amounts)], [48000001, NaN, 48000000]);
  assert.deepEqual([...decodeAmounts(bytes(1, uvarint(Number.MAX_SAFE_INTEGER), 1, 1))], [Number.MAX_SAFE_INTEGER]);
  assert.throws(() => decodeAmounts(bytes(2, uvarint(Number.MAX_SAFE_INTEGER), 1, 0)), FormatError);
});

test('tables, blocks, dates, filters, pinyin', () => {
  const doc = { id: 'plan/1', kind: 'plan', url: 'a.html', title: '甲', text: '甲' };
  assert.deepEqual([0, 1, 2].map(decodeTable(bytes('12344321'))), ['31323334', '34333231', undefined]);
  assert.deepEqual(decodeBlock(json([doc])), [doc]);
  assert.deepEqual(decodeDates(bytes('null')), []);
  assert.deepEqual(decodeDates(json([['2026-01-02', 3]])), [['2026-01-02', 3]]);
  const { values, orgs, items } = decodeFilters(json({ values: { kind: ['plan'] }, orgs: { a: '甲局', __proto__: 'x' }, items: null }));
  assert.deepEqual([values.kind, values.grade, orgs.get('a'), orgs.get('constructor'), items.size], [['plan'], [], '甲局', undefined, 0]);
  assert.deepEqual(decodePinyin(json([['养老', 0, ['yang', 'lao'], 8]])), [['养老', 0, ['yang', 'lao'], 8]]);
  assert.throws(() => decodeText(bytes(255)), FormatError);
  for (const [decode, wrong] of [
    [decodeTable, [1]], [decodeBlock, '[{}]'], [decodeBlock, '{}'], [decodeBlock, '['], [decodeBlock, JSON.stringify([{ ...doc, amount: 1.5 }])],
    [decodeDates, '[["x",-1]]'], [decodeFilters, 'null'], [decodeFilters, '{"values":{"kind":[1]}}'], [decodePinyin, '[["a",0,[1],1]]'],
  ]) assert.throws(() => decode(bytes(wrong)), FormatError, String(wrong));
});

test('damaged files are refused, or read as something else', () => {
  const at = chance(5);
  for (const [decode, whole] of [[decodePage, page], [(b) => decodeColumns(b, 1), column], [decodeAmounts, amounts], [decodeRoot, json(root)]]) {
    assert.doesNotThrow(() => decode(whole));
    for (let i = 0; i < 3000; i++) {
      const damaged = Uint8Array.from(whole);
      for (let n = at(4); n > 0; n--) damaged[at(damaged.length)] = at(256);
      try {
        decode(damaged.subarray(0, at(2) ? damaged.length : at(damaged.length)));
      } catch (cause) {
        if (!(cause instanceof FormatError)) throw cause;
      }
    }
    for (let n = 0; n < whole.length; n++) assert.throws(() => decode(whole.subarray(0, n)), FormatError, `${n} of ${whole.length} bytes`);
  }
});
