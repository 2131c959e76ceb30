import assert from 'node:assert/strict';
import test from 'node:test';
import { parseQuery, replaced } from './query.js';
import { chance, fold, text } from './testdata/load.js';

test('understands queries as search.ParseQuery in Go does: one table of vectors', () => {
  const vectors = JSON.parse(text('search/testdata/query.json'));
  assert.ok(vectors.length > 50, 'query.json is nearly empty');
  for (const { q, must, not } of vectors) {
    const query = parseQuery(q, fold);
    assert.deepEqual([query.must, query.not], [must, not], JSON.stringify(q));
  }
});

test('terms as typed, and as a query that is this term alone', () => {
  const { terms } = parseQuery('養老 "居家 服务" -"a B" -C', fold);
  assert.deepEqual(terms.map(({ raw, typed, folded, not }) => [raw, typed, folded, not]), [
    ['養老', '養老', '养老', false], ['"居家 服务"', '居家 服务', '居家 服务', false], ['-"a B"', 'a B', 'a b', true], ['-C', 'C', 'c', true],
  ]);
  for (const q of ['養老 "居家 服务" -c', '-a -b', '- "a', '"-a" b']) {
    for (const { raw, folded } of parseQuery(q, fold).terms.filter((term) => !term.not)) {
      assert.deepEqual(parseQuery(raw, fold).must, [folded], `${raw} of ${q}`);
    }
  }
});

test('a term is replaced by another, in quotation marks if need be', () => {
  const { terms } = parseQuery('甲 乙 -丙', fold);
  for (const [term, want] of [
    ['丁', '甲 丁 -丙'], ['丁 戊', '甲 "丁 戊" -丙'], ['-丁', '甲 "-丁" -丙'], ['甲', '甲 甲 -丙'], ['" "', undefined], ['a\nb', undefined],
  ]) assert.equal(replaced(terms, terms[1], term, fold), want);
  const [only] = parseQuery('甲', fold).terms;
  assert.equal(replaced([only], only, '-1', fold), '-1');
});

test('nothing is lost: without operators, a query is its words', () => {
  const at = chance(8);
  for (let i = 0; i < 2000; i++) {
    const q = Array.from({ length: at(12) }, () => ['甲', 'a', ' ', '　', '"', '-', '\n', '”'][at(8)]).join('');
    const { must, not, terms } = parseQuery(q, fold);
    assert.equal(must.length + not.length, terms.length);
    assert.ok(must.length || !not.length, q);
    if (!/["-]/.test(q)) assert.deepEqual(must, [...new Set(q.split(/\s+/).filter(Boolean).map(fold))]);
    if (!q.includes('\n')) assert.deepEqual(parseQuery(terms.map(({ raw }) => raw).join(' '), fold).must, must, q);
  }
});
