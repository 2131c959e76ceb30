import assert from 'node:assert/strict';
import test from 'node:test';
import { open } from './index.js';
import { PAGE, contains, terms } from './query.js';
import { FILTERS, format } from './state.js';
import { chance, file, fold, state, text } from './testdata/load.js';

// A site by chance: few characters, so that short queries hit and miss.
function site(at, size) {
  const alphabet = Array.from('养老服务城區道路養護Ａa１1㎡　 。');
  const word = (n) => Array.from({ length: n }, () => alphabet[at(alphabet.length)]).join('');
  const some = (list) => list.filter(() => at(3) === 0);
  return Array.from({ length: size }, (_, i) => {
    const title = word(2 + at(6));
    const doc = { id: `plan/${size - i}`, kind: ['plan', 'result'][at(2)], url: `${i}.html`, title, text: `${size - i}\n${title}\n${word(at(30))}` };
    if (at(5)) doc.date = `20${10 + at(15)}-0${1 + at(9)}-${10 + at(18)}`;
    if (doc.date) doc.year = Number(doc.date.slice(0, 4));
    if (at(4)) doc.amount = at(50) * 100 + at(2);
    for (const name of ['purchaser', 'provider', 'class', 'item']) doc[name] = some(['a', 'b', 'c', 'd']);
    if (at(2)) doc.method = ['公开招标', '单一来源'][at(2)];
    if (at(2)) doc.state = ['已公示', '已验收'][at(2)];
    if (at(3) === 0) doc.grade = ['优', '差'][at(2)];
    return doc;
  });
}

const opened = (docs) => open({ version: 1, pairs: file.pairs, docs, orgs: {}, items: {}, catalogs: {} });

// What a search finds, said as naively as possible.
function naive(docs, wanted, fen) {
  return docs.filter((doc) => {
    const folded = fold(doc.text);
    return wanted.q.split(/[\s\u0085]+/u).filter(Boolean).every((term) => folded.includes(fold(term)))
      && FILTERS.every((name) => {
        const want = wanted.filters[name];
        return !want.length || [doc[name] ?? []].flat().some((value) => want.includes(String(value)));
      })
      && (wanted.min === '' || (doc.amount !== undefined && doc.amount >= fen(wanted.min)))
      && (wanted.max === '' || (doc.amount !== undefined && doc.amount <= fen(wanted.max)))
      && (wanted.from === '' || (doc.date ?? '') >= wanted.from)
      && (wanted.to === '' || (doc.date !== undefined && doc.date <= wanted.to));
  });
}

function randomQuery(at, docs) {
  const params = new URLSearchParams();
  if (at(8)) {
    const from = Array.from(docs[at(docs.length)].text);
    const cut = () => from.slice(at(from.length)).slice(0, 1 + at(3)).join('').replaceAll('\n', ' ');
    params.append('q', at(3) ? cut() : `${cut()}　${cut()}`);
  }
  const value = { year: () => String(2010 + at(15)), kind: () => 'plan', method: () => '公开招标', state: () => '已验收', grade: () => '优' };
  for (const name of FILTERS) {
    for (let n = at(6) ? 0 : 1 + at(2); n > 0; n--) params.append(name, value[name]?.() ?? 'abcx'[at(4)]);
  }
  if (!at(5)) params.append('min', String(at(40)));
  if (!at(5)) params.append('max', String(at(60)));
  if (!at(5)) params.append('from', docs[at(docs.length)].date ?? '');
  if (!at(5)) params.append('to', docs[at(docs.length)].date ?? '');
  return params;
}

async function everyPage(index, wanted) {
  const ids = [];
  for (let page = 1, last = 1; page <= last; page++) {
    const answer = await index.search({ ...wanted, page: String(page) });
    assert.equal(answer.page, page);
    assert.ok(answer.hits.length <= PAGE);
    assert.equal(answer.first, ids.length);
    last = answer.pages;
    ids.push(...answer.hits.map((doc) => doc.id));
  }
  return ids;
}

test('hits, count and order equal a naive filter', async () => {
  const at = chance(7);
  const fen = (yuan) => Number(yuan) * 100;
  for (let round = 0; round < 8; round++) {
    const docs = site(at, 80);
    const index = opened(docs);
    for (let i = 0; i < 60; i++) {
      const wanted = state(randomQuery(at, docs));
      const want = naive(docs, wanted, fen);
      const name = format(wanted);
      assert.equal((await index.search(wanted)).count, want.length, name);
      const relevant = await everyPage(index, wanted);
      assert.deepEqual([...relevant].sort(), want.map((doc) => doc.id).sort(), name);
      if (!terms(wanted.q).length) assert.deepEqual(relevant, want.map((doc) => doc.id), name);
      const byDate = [...want].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
      assert.deepEqual(await everyPage(index, { ...wanted, sort: 'date' }), byDate.map((doc) => doc.id), name);
      for (const [sort, sign] of [['amount', 1], ['-amount', -1]]) {
        const last = (doc) => (doc.amount === undefined ? Infinity : sign * doc.amount);
        const order = [...want].sort((a, b) => (last(a) === last(b) ? 0 : last(a) - last(b)));
        assert.deepEqual(await everyPage(index, { ...wanted, sort }), order.map((doc) => doc.id), `${sort} ${name}`);
      }
    }
  }
});

test('a count is what choosing that value alone would find', async () => {
  const at = chance(11);
  const docs = site(at, 120);
  const index = opened(docs);
  for (let i = 0; i < 40; i++) {
    const wanted = state(randomQuery(at, docs));
    const { counts } = await index.search(wanted);
    for (const [f, name] of FILTERS.entries()) {
      for (const value of index.values[f]) {
        const { count } = await index.search({ ...wanted, filters: { ...wanted.filters, [name]: [value] } });
        assert.equal(counts[f].get(value) ?? 0, count, `${name}=${value} of ${format(wanted)}`);
      }
    }
  }
});

test('finds in the index that Go wrote what Go finds', async () => {
  const index = open(file);
  for (const line of text('search/testdata/cases.jsonl').trim().split('\n')) {
    const { query, hits } = JSON.parse(line);
    const answer = await index.search(state(new URLSearchParams({ q: query, sort: 'date' })));
    assert.deepEqual(answer.hits.map((doc) => doc.id), hits, query);
    assert.equal(answer.count, hits.length, query);
  }
});

test('terms are separated by every blank, and by nothing else', () => {
  assert.deepEqual(terms(' a　b\u00a0c\u0085d\te a '), ['a', 'b', 'c', 'd', 'e']);
  assert.deepEqual(terms('a,b\u200bc\ufeff'), ['a,b\u200bc\ufeff']);
  assert.deepEqual(terms(' 　'), []);
  assert.equal(contains('abc', []), true);
});

test('the record of that number first, then the title, then newer', async () => {
  const index = open(file);
  const ids = async (q) => (await index.search(state(new URLSearchParams({ q })))).hits.map((doc) => doc.id);
  assert.equal((await ids('533103-2026-0001'))[0], 'plan/533103-2026-0001');
  assert.equal((await ids('养老'))[2], 'guide/apply');
  const same = [1, 2, 3].map((n) => ({ id: `plan/${n}`, kind: 'plan', url: '', title: '甲', text: '甲' }));
  const answer = await opened(same).search(state('q=甲'));
  assert.deepEqual(answer.hits.map((doc) => doc.id), ['plan/1', 'plan/2', 'plan/3']);
});

test('a page beyond the last is the last', async () => {
  const docs = site(chance(3), 25);
  const answer = await opened(docs).search(state('page=99'));
  assert.deepEqual([answer.page, answer.pages, answer.first, answer.hits.length], [3, 3, 20, 5]);
});

test('without hits: what each term, and no filter, would find', async () => {
  const index = open(file);
  const brief = async (query) => (await index.search(state(query))).suggestions.map(({ term, count, state: to }) => [term, count, format(to)]);
  assert.deepEqual(await brief('q=养老 道路 火星'), [
    ['养老', 3, 'q=%E5%85%BB%E8%80%81'], ['道路', 1, 'q=%E9%81%93%E8%B7%AF'], ['火星', 0, 'q=%E7%81%AB%E6%98%9F'],
  ]);
  assert.deepEqual(await brief('q=养老 道路&kind=guide&page=3'), [
    ['养老', 1, 'q=%E5%85%BB%E8%80%81&kind=guide'], ['道路', 0, 'q=%E9%81%93%E8%B7%AF&kind=guide'],
    [undefined, 0, 'q=%E5%85%BB%E8%80%81+%E9%81%93%E8%B7%AF'],
  ]);
  assert.deepEqual(await brief('q=火星'), []);
  assert.deepEqual(await brief('q=养老'), []);
});

test('ten thousand documents answer in less than 100 ms', async () => {
  const at = chance(5);
  const body = Array.from({ length: 4000 }, () => String.fromCodePoint(0x4e00 + at(800))).join('');
  const docs = Array.from({ length: 10000 }, (_, i) => {
    const from = at(3600);
    const words = body.slice(from, from + 330);
    return { id: `plan/${i}`, kind: 'plan', url: '', title: words.slice(0, 12), text: words, purchaser: [`p${at(60)}`], provider: [`v${at(800)}`], amount: at(1e9), year: 2020 + at(7) };
  });
  const index = opened(docs);
  await index.warm();
  const times = [];
  for (const query of ['q=一', `q=${body.slice(7, 9)}`, `q=${body.slice(7, 9)} ${body.slice(90, 94)}&kind=plan`, 'q=不存在 没有', 'sort=-amount']) {
    await index.search(state(query));
    const start = performance.now();
    await index.search(state(query));
    times.push(performance.now() - start);
  }
  assert.ok(Math.max(...times) < 100, `${times.map(Math.round)} ms`);
});
