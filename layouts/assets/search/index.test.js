import assert from 'node:assert/strict';
import test from 'node:test';
import { open } from './index.js';
import { file, fold, state } from './testdata/load.js';
import { FILTERS } from './state.js';

test('refuses a version it does not know', () => {
  assert.throws(() => open({ ...file, version: 2 }), /version 2, want 1/);
});

test('lists the values that occur, and names them', () => {
  const index = open(file);
  assert.deepEqual(index.values[FILTERS.indexOf('year')], ['2026', '2025']);
  assert.deepEqual(index.values[FILTERS.indexOf('grade')], ['优']);
  assert.equal(index.labels.purchaser.get('ms-mzj'), '示例民政局');
  assert.equal(index.labels.item.get('guiding-533103-2017/K1-08'), 'K1-08 养老服务');
  assert.equal(index.labels.purchaser.get('constructor'), undefined);
  assert.equal(index.fold('漢Ａ'), fold('漢Ａ'));
});

test('searches that begin before all is folded wait for it', async () => {
  const docs = Array.from({ length: 3000 }, (_, i) => ({ ...file.docs[i % file.docs.length], id: `plan/${i}` }));
  const index = open({ ...file, docs });
  const [list, first, second] = await Promise.all([index.search(state('')), index.search(state('q=养老')), index.search(state('q=道路'))]);
  assert.deepEqual([list.count, first.count, second.count], [3000, 1800, 600]);
});

test('a value named twice by a document counts once', async () => {
  const docs = [{ ...file.docs[0], purchaser: ['a', 'a'] }];
  const { counts } = await open({ ...file, docs }).search(state(''));
  assert.equal(counts[FILTERS.indexOf('purchaser')].get('a'), 1);
});
