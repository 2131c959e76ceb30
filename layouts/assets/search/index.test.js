import assert from 'node:assert/strict';
import test from 'node:test';
import { FormatError } from './bytes.js';
import { StaleError, UnsupportedError, load } from './index.js';
import { docs, indexed, state } from './testdata/load.js';

const aborted = { name: 'AbortError' };

test('a file that is gone is said, and asked for again', async () => {
  const { engine, files, root, get } = await indexed(docs);
  await assert.rejects(load('x/0123456789abcdef.bin', { fetch: get }), StaleError);
  const all = new Map(files);
  files.clear();
  await assert.rejects(engine.search(state('q=养老')), StaleError);
  for (const [name, body] of all) files.set(name, body);
  assert.equal((await engine.search(state('q=养老'))).count, 3);
  assert.ok(await load(root, { fetch: get }));
});

test('other failures are no stale index', async () => {
  await assert.rejects(load('a/0.bin', { fetch: async () => new Response('', { status: 500 }) }), /a\/0\.bin: HTTP 500/);
  await assert.rejects(load('a/0.bin', { fetch: async () => new Response('<!doctype html>') }), FormatError);
  await assert.rejects(load('a/0.json', { fetch: assert.fail }), FormatError);
});

test('fetches from the folder of its root', async () => {
  const asked = [];
  const get = (url) => asked.push(url) && Promise.reject(new Error('offline'));
  await assert.rejects(load('../search-index/0123456789abcdef.bin', { fetch: get }), /offline/);
  assert.deepEqual(asked, ['../search-index/0123456789abcdef.bin']);
});

test('a browser without raw DEFLATE is told so', async () => {
  const kept = globalThis.DecompressionStream;
  globalThis.DecompressionStream = class { constructor() { throw new TypeError('unknown format'); } };
  await assert.rejects(load('0.bin', { fetch: assert.fail }), UnsupportedError);
  delete globalThis.DecompressionStream;
  await assert.rejects(load('0.bin', { fetch: assert.fail }), UnsupportedError);
  globalThis.DecompressionStream = kept;
});

// A fetch that answers when it is told to.
function slow(get) {
  const waiting = [];
  const held = (url, { signal } = {}) => new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    waiting.push(() => get(url).then(resolve, reject));
  });
  const go = () => waiting.splice(0).forEach((answer) => answer());
  return { held, waiting, go };
}

test('who gives up gets an AbortError, and nobody else does', async () => {
  const { root, get } = await indexed(docs);
  let pass = get;
  const engine = await load(root, { fetch: (...args) => pass(...args) });
  const { held, waiting, go } = slow(get);
  pass = held;
  const [first, second] = [new AbortController(), new AbortController()];
  const one = engine.search(state('q=养老'), { signal: first.signal });
  const two = engine.search(state('q=养老'), { signal: second.signal });
  await new Promise((done) => setTimeout(done));
  assert.equal(waiting.length, 1, 'both wait for the same page');
  first.abort();
  await assert.rejects(one, aborted);
  pass = get;
  go();
  assert.equal((await two).count, 3);
});

test('a request that nobody waits for is aborted, and made again', async () => {
  const { root, get } = await indexed(docs);
  let signal;
  let pass = get;
  const engine = await load(root, { fetch: (...args) => pass(...args) });
  pass = (url, options) => new Promise((_, reject) => {
    signal = options.signal;
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const stop = new AbortController();
  const search = engine.search(state('q=养老'), { signal: stop.signal });
  await new Promise((done) => setTimeout(done));
  stop.abort();
  await assert.rejects(search, aborted);
  assert.equal(signal.aborted, true);
  pass = get;
  assert.equal((await engine.search(state('q=养老'))).count, 3);
  await assert.rejects(engine.search(state('q=养老'), { signal: stop.signal }), aborted);
});

test('everything may run at once, and fetches every file once', async () => {
  const { engine, fetched } = await indexed(docs, { heavy: 6 });
  const wanted = state('q=养老 服务&kind=plan');
  const [answer, counts, filters, others] = await Promise.all([
    engine.search(wanted), engine.counts(wanted, ['kind', 'state']), engine.filters(), engine.alternatives(wanted), engine.pinyin(wanted),
  ]);
  assert.equal(answer.count, 1);
  assert.equal(counts.get('kind').get('result'), 1);
  assert.equal(filters.orgs.get('a'), '甲局');
  assert.deepEqual(filters.values.grade, ['优']);
  assert.ok(others.length);
  assert.equal(new Set(fetched).size, fetched.length);
});
