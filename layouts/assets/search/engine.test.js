import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FormatError } from './bytes.js';
import { mark } from './extract.js';
import { load } from './index.js';
import { FILTERS, format, limits } from './state.js';
import { chance, docs as five, fold, indexed, state } from './testdata/load.js';
import { valuesOf } from './testdata/write.js';

const PAGE = 10;

// Indexes of the same documents, cut in many ways: all in lists, all in one
// leaf, both, several parts.
const CUTS = [{ heavy: 0 }, { heavy: Infinity }, { heavy: 12, page: 3 }, { heavy: 30, leaf: 60, part: 37, dictionary: '养老服务城区'.repeat(99) }];

// A site by chance: few characters, so that short queries hit and miss. Newest
// first; those without a date last.
function site(at, size) {
  const alphabet = Array.from('养老服务城區道路養護Ａa１1㎡　 。\u{20BB7}\u{20BB8}\0');
  const word = (n) => Array.from({ length: n }, () => alphabet[at(alphabet.length)]).join('');
  const some = (list) => list.filter(() => at(3) === 0);
  const made = Array.from({ length: size }, (_, i) => {
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
  return made.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : (a.date ?? '') > (b.date ?? '') ? -1 : 0));
}

const plain = (doc) => fold(doc.text).replaceAll('\0', '\ufffd');

// What a search finds, said as naively as possible; a query here is words and
// words with a minus.
function naive(docs, wanted) {
  const fen = (yuan) => Number(yuan) * 100;
  const words = wanted.q.split(/\s+/u).filter(Boolean);
  const must = words.filter((word) => !word.startsWith('-')).map((word) => fold(word).replaceAll('\0', '\ufffd'));
  const not = words.filter((word) => word.startsWith('-')).map((word) => fold(word.slice(1)).replaceAll('\0', '\ufffd'));
  return docs.filter((doc) => {
    const folded = plain(doc);
    return must.every((term) => folded.includes(term)) && !not.some((term) => folded.includes(term))
      && FILTERS.every((name) => {
        const want = wanted.filters[name];
        return !want.length || valuesOf(doc, name).some((value) => want.includes(value));
      })
      && (wanted.min === '' || doc.amount >= fen(wanted.min)) && (wanted.max === '' || doc.amount <= fen(wanted.max))
      && (wanted.from === '' || (doc.date ?? '') >= wanted.from) && (wanted.to === '' || (doc.date !== undefined && doc.date <= wanted.to));
  });
}

function randomQuery(at, docs) {
  const params = new URLSearchParams();
  if (at(8)) {
    const cut = () => {
      const from = Array.from(docs[at(docs.length)].text);
      const piece = from.slice(at(from.length)).slice(0, 1 + at(3)).join('').replaceAll('\n', ' ').trim() || '1';
      return at(6) ? piece : `${piece}${['护', '区', 'x'][at(3)]}`;
    };
    params.append('q', [cut(), `${cut()}　${cut()}`, `${cut()} -${cut().split(/\s/)[0]}`][at(3)]);
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

async function everyPage(engine, wanted) {
  const ids = [];
  for (let page = 1, last = 1; page <= last; page++) {
    const answer = await engine.search({ ...wanted, page: String(page) });
    assert.deepEqual([answer.page, answer.first], [page, ids.length]);
    assert.ok(answer.hits.length <= PAGE);
    last = answer.pages;
    ids.push(...answer.hits.map((doc) => doc.id));
  }
  return ids;
}

test('hits, count and order equal a naive filter, however the index is cut', async () => {
  const at = chance(7);
  for (const cut of CUTS) {
    const docs = site(at, 70);
    const { engine } = await indexed(docs, cut);
    for (let i = 0; i < 50; i++) {
      const wanted = state(randomQuery(at, docs));
      const want = naive(docs, wanted);
      const name = `${JSON.stringify(cut)} ${decodeURIComponent(format(wanted))}`;
      const relevant = await everyPage(engine, wanted);
      assert.deepEqual([...relevant].sort(), want.map((doc) => doc.id).sort(), name);
      assert.equal((await engine.search(wanted)).count, want.length, name);
      assert.deepEqual(await everyPage(engine, { ...wanted, sort: 'date' }), want.map((doc) => doc.id), name);
      if (!wanted.q.trim()) assert.deepEqual(relevant, want.map((doc) => doc.id), name);
      for (const [sort, sign] of [['amount', 1], ['-amount', -1]]) {
        const last = (doc) => (doc.amount === undefined ? Infinity : sign * doc.amount);
        const order = [...want].sort((a, b) => (last(a) === last(b) ? 0 : last(a) - last(b)));
        assert.deepEqual(await everyPage(engine, { ...wanted, sort }), order.map((doc) => doc.id), `${sort} ${name}`);
      }
    }
  }
});

test('a count is what choosing that value alone would find', async () => {
  const at = chance(11);
  for (const cut of CUTS) {
    const docs = site(at, 60);
    const { engine } = await indexed(docs, cut);
    const { values } = await engine.filters();
    for (let i = 0; i < 8; i++) {
      const wanted = state(randomQuery(at, docs));
      const counts = await engine.counts(wanted, FILTERS);
      for (const name of FILTERS) {
        for (const value of values[name]) {
          const want = naive(docs, { ...wanted, filters: { ...wanted.filters, [name]: [value] } }).length;
          assert.equal(counts.get(name).get(value) ?? 0, want, `${name}=${value} of ${decodeURIComponent(format(wanted))}`);
        }
      }
    }
  }
});

// The standings and postings behind a score, from the texts; all in lists or all
// in leaves, so that tf is 1 or the number of distinct suffixes.
test('the order of relevance is the formula', async () => {
  const at = chance(13);
  for (const cut of [{ heavy: 0 }, { heavy: Infinity }, { heavy: Infinity, part: 40 }]) {
    const docs = site(at, 80);
    const { engine } = await indexed(docs, cut);
    for (let i = 0; i < 40; i++) {
      const q = randomQuery(at, docs).get('q') ?? '老';
      const { needles } = await engine.search(state({ q }));
      const weights = needles.map((term) => 32 - Math.clz32(80 / docs.filter((doc) => plain(doc).includes(term)).length));
      const score = (doc) => needles.reduce((sum, term, t) => sum + weights[t] * ([0, 24, 30, 60][standing(doc, term)] + bonus(doc, term, cut)), 0);
      const want = naive(docs, state({ q })).map((doc, order) => ({ doc, order, score: score(doc) }));
      want.sort((a, b) => b.score - a.score || a.order - b.order);
      assert.deepEqual(await everyPage(engine, state({ q })), want.map(({ doc }) => doc.id), q);
    }
  }
});

function standing(doc, term) {
  const [id, title] = plain(doc).split('\n');
  if (term === id || term === title) return 3;
  return id.startsWith(term) || title.startsWith(term) ? 2 : title.includes(term) ? 1 : 0;
}

function bonus(doc, term, { heavy }) {
  const suffixes = plain(doc).split('\n').flatMap((line) => Array.from(line, (_, at) => Array.from(line).slice(at).join('')));
  const n = heavy ? new Set(suffixes.filter((suffix) => suffix.startsWith(term))).size : 1;
  return Math.floor((12 * n) / (n + 2));
}

// Queries that folding, blanks and operators make hard, by what they find newest first.
test('finds in five documents what stands in them', async () => {
  const [result, road, plan, evaluation, guide] = five.map((doc) => doc.id);
  for (const cut of CUTS) {
    const { engine } = await indexed(five, cut);
    for (const [q, want] of [
      ['', [result, road, plan, evaluation, guide]], [' 　\t', [result, road, plan, evaluation, guide]], ['养老', [result, plan, guide]], ['老', [result, plan, guide]],
      ['服务　养老', [result, plan]], ['养老 道路', []], ['gb/t', [road]], ['ＧＢ/Ｔ50378', []], ['"ＧＢ/Ｔ 50378"', [road]], ['m2', [road]], ['100㎡', [road]],
      ['采购', [road]], ['(株)', [road]], ['ｶﾞｰ', [road]], ['CAFÉ', [road]], ['cafe', []], ['𠮷', [road]], ['İSTANBUL', [evaluation]], ['ΣΊΣΥΦΟΣ', [evaluation]],
      ['480,000.00元', [plan]], ['2026-01', [plan]], ['533103-2026-0001', [result, plan]], ['-2026-0001', [result, plan]], ['≥95％', [evaluation]],
      ['“引号”——', [road]], ['[2026]', []], ['〔2026〕', [road]], ['<b>&amp;', [road]], ['办事 指南 APPLY', [guide]], ['已公示', []], ['养老 -城区', [guide]],
      ['养老 -火星 -"城区居家养老服务（"', [plan, guide]],
    ]) {
      const answer = await engine.search(state(new URLSearchParams({ q, sort: 'date' })));
      assert.deepEqual([answer.hits.map((doc) => doc.id), answer.count], [want, want.length], q);
    }
  }
});

test('traditional characters find and are marked, before their table is known', async () => {
  for (const [q, count] of [['養護', 1], ['养护', 1], ['養', 4], ['養 老', 3], ['養養', 0], ['养老 -養護', 3], ['道路 -養護', 0], ['老 -養 -購', 0]]) {
    for (const cut of CUTS) {
      const { engine } = await indexed(five, cut);
      const answer = await engine.search(state({ q }));
      assert.equal(answer.count, count, `${q} ${JSON.stringify(cut)}`);
      for (const doc of answer.hits) assert.ok(mark(doc.text, answer.needles, engine.fold).some((piece) => piece.hit), q);
      const again = await indexed(five, cut);
      const counts = await again.engine.counts(state({ q }), ['kind']);
      assert.equal([...counts.get('kind').values()].reduce((a, b) => a + b, 0), count, q);
    }
  }
});

test('a search fetches no more than it needs', async () => {
  const docs = site(chance(17), 400);
  const { engine, fetched } = await indexed(docs, { heavy: 40 });
  const fetches = async (query) => {
    const before = fetched.length;
    const answer = await engine.search(state(query));
    const blocks = fetched.slice(before).filter((name) => name.split('.').length === 3).length;
    return [answer.count > 0, fetched.length - before - blocks, blocks];
  };
  assert.equal(fetched.length, 1); // the root
  assert.deepEqual(await fetches(''), [true, 1, 2]); // the table of blocks; ten documents are in two blocks
  assert.deepEqual(await fetches('page=2'), [true, 0, 1]); // the other is known
  const [found, others, blocks] = await fetches('q=养老');
  assert.deepEqual([found, others, blocks <= 10], [true, 2, true]); // a page of the directory, a list
  assert.deepEqual(await fetches('q=养老&page=1'), [true, 0, 0]);
  assert.equal(new Set(fetched).size, fetched.length);
});

test('a page beyond the last is the last, and a problem is said', async () => {
  const { engine } = await indexed(site(chance(3), 25));
  const answer = await engine.search(state('page=99&min=x'));
  assert.deepEqual([answer.page, answer.pages, answer.first, answer.hits.length], [3, 3, 20, 5]);
  assert.deepEqual(answer.problems, limits(state('min=x')).problems);
  assert.deepEqual((await indexed([])).engine.parts, []);
  assert.equal((await (await indexed([])).engine.search(state('q=a'))).count, 0);
});

test('the record of that number first, then the title, then newer', async () => {
  const { engine } = await indexed(five);
  const ids = async (q) => (await engine.search(state({ q }))).hits.map((doc) => doc.id);
  assert.equal((await ids('533103-2026-0001'))[0], 'plan/533103-2026-0001');
  assert.equal((await ids('城区居家养老服务'))[0], 'plan/533103-2026-0001');
  assert.equal((await ids('养老'))[2], 'guide/apply');
});

test('a damaged index gives a FormatError or another answer', async () => {
  const at = chance(19);
  const { files, root, get } = await indexed(site(at, 40), { heavy: 12 });
  const whole = new Map(files);
  let failed = 0;
  for (let i = 0; i < 150; i++) {
    const names = [...whole.keys()];
    for (const name of names) files.set(name, whole.get(name));
    for (const name of names.filter(() => at(4) === 0)) {
      const content = inflateRawSync(whole.get(name));
      for (let n = 1 + at(3); n > 0; n--) content[at(content.length)] = at(256);
      files.set(name, deflateRawSync(content.subarray(0, at(3) ? content.length : at(content.length))));
    }
    try {
      const engine = await load(root, { fetch: get });
      const wanted = state(['q=老&kind=plan', 'q=养老 -服务&min=1', 'q=城区居佳', 'sort=amount&from=2012-01-01'][i % 4]);
      await engine.search(wanted);
      await engine.counts(wanted, FILTERS);
      await engine.alternatives(wanted);
    } catch (cause) {
      if (!(cause instanceof FormatError) && cause.name !== 'StaleError') throw cause;
      failed++;
    }
  }
  assert.ok(failed > 30, `only ${failed} failed`);
});
