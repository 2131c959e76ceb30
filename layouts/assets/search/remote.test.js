import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './remote.js';
import { format, parse } from './state.js';

const state = (query) => parse(new URLSearchParams(query));

// A server that gives one answer and remembers what it was asked.
function server(answer, status = 200) {
  const asked = [];
  const get = async (url, { signal } = {}) => {
    signal?.throwIfAborted();
    asked.push(decodeURIComponent(url));
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status });
  };
  return { asked, engine: load('../api/search', { fetch: get }) };
}

test('a search is asked as its parameters, and folds what its hits need', async () => {
  const answer = { count: 11, page: 2, pages: 2, first: 10, hits: [{ id: 'plan/1', text: '養老', pairs: '養养' }, { id: 'plan/2', text: '' }], needles: ['养老'], problems: [] };
  const { asked, engine } = server(answer);
  const search = await engine;
  assert.deepEqual(await search.search(state('q=a b&kind=plan&page=2')), answer);
  assert.deepEqual(asked, ['../api/search?q=a+b&kind=plan&page=2']);
  assert.equal(search.fold('Ａ養老護'), 'a养老護');
});

test('filters and counts are maps', async () => {
  const filters = server({ values: { kind: ['plan'] }, orgs: { a: '甲' }, catalogs: {}, items: { 'c/1': '乙' } });
  assert.deepEqual(await (await filters.engine).filters(), { values: { kind: ['plan'] }, orgs: new Map([['a', '甲']]), catalogs: new Map(), items: new Map([['c/1', '乙']]) });
  assert.deepEqual(filters.asked, ['../api/search?part=filters']);
  const counts = server({ kind: { plan: 3 }, year: {} });
  assert.deepEqual(await (await counts.engine).counts(state('q=a&max=1'), ['kind', 'year']), new Map([['kind', new Map([['plan', 3]])], ['year', new Map()]]));
  assert.deepEqual(counts.asked, ['../api/search?q=a&max=1&part=counts&names=kind,year']);
});

test('alternatives lead to states; letters sound like nothing', async () => {
  const { asked, engine } = server([{ how: 'near', term: '养老服务', count: 2, state: 'q=%E5%85%BB%E8%80%81%E6%9C%8D%E5%8A%A1&kind=plan' }]);
  const [one] = await (await engine).alternatives(state('q=养老服物&kind=plan'));
  assert.equal(decodeURIComponent(format(one.state)), 'q=养老服务&kind=plan');
  assert.deepEqual(one.state.filters.year, []);
  assert.deepEqual(asked, ['../api/search?q=养老服物&kind=plan&part=alternatives']);
  assert.deepEqual(await (await engine).pinyin(state('q=yl')), []);
});

test('what the server refuses and what nobody waits for are errors', async () => {
  await assert.rejects((await server('there is no good site yet', 503).engine).search(state('q=a')), /HTTP 503, there is no good site yet/);
  const gone = AbortSignal.abort();
  const { engine } = server({});
  for (const call of ['search', 'alternatives']) await assert.rejects((await engine)[call](state('q=a'), { signal: gone }), { name: 'AbortError' });
  await assert.rejects((await engine).filters({ signal: gone }), { name: 'AbortError' });
  await assert.rejects((await engine).counts(state('q=a'), ['kind'], { signal: gone }), { name: 'AbortError' });
});
