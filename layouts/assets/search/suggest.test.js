import assert from 'node:assert/strict';
import test from 'node:test';
import { format } from './state.js';
import { docs, indexed, state } from './testdata/load.js';

const CUTS = [{ heavy: 0 }, { heavy: Infinity }, { heavy: 6 }, { heavy: 6, part: 2 }];

async function everywhere(query, want) {
  for (const cut of CUTS) {
    const { engine } = await indexed(docs, cut);
    const got = await engine.alternatives(state(query));
    assert.deepEqual(got.map(({ how, term, count, state: to }) => [how, term, count, decodeURIComponent(format(to))]), want, JSON.stringify(cut));
  }
}

test('each term alone, and the query without filters', async () => {
  await everywhere('q=养老 道路', [['alone', '养老', 3, 'q=养老'], ['alone', '道路', 1, 'q=道路']]);
  await everywhere('q=养老 "道路"&kind=guide&page=3', [['alone', '养老', 1, 'q=养老&kind=guide'], ['alone', '道路', 0, 'q="道路"&kind=guide']]);
  await everywhere('q=养老&kind=evaluation', [['unfiltered', undefined, 3, 'q=养老']]);
  await everywhere('q=火星', []);
});

test('what is near to a term that nothing contains', async () => {
  await everywhere('q=养老服物', [['near', '养老服务', 2, 'q=养老服务'], ['near', '养老服', 2, 'q=养老服']]);
  await everywhere('q=養老服物', [['near', '养老服务', 2, 'q=养老服务'], ['near', '养老服', 2, 'q=养老服']]);
  await everywhere('q=仰老服务', [['near', '养老服务', 2, 'q=养老服务'], ['near', '老服务', 2, 'q=老服务']]);
  await everywhere('q=城区居佳养老 -道路', [
    ['near', '城区居家养老', 2, 'q=城区居家养老+-道路'], ['near', '城区居', 2, 'q=城区居+-道路'], ['near', '养老', 3, 'q=养老+-道路'],
  ]);
});

test('a near term under the other terms and filters, or not at all', async () => {
  await everywhere('q=养老服物&kind=guide', []);
  await everywhere('q=助餐 养老服物', [
    ['alone', '助餐', 1, 'q=助餐'], ['alone', '养老服物', 0, 'q=养老服物'], ['near', '养老服务', 1, 'q=助餐+养老服务'], ['near', '养老服', 1, 'q=助餐+养老服'],
  ]);
});

test('terms that a query of letters sounds like', async () => {
  const pinyin = { y: [['养老服务', 0, ['yang', 'lao', 'fu', 'wu'], 2], ['居家养老', 2, ['yang', 'lao'], 2], ['养老', 0, ['yang', 'lao'], 3]] };
  const { engine, fetched } = await indexed(docs, { pinyin });
  const ask = async (query) => (await engine.pinyin(state(query))).map(({ term, count, state: to }) => [term, count, decodeURIComponent(format(to))]);
  assert.deepEqual(await ask('q=Yang lao&page=2'), [['养老', 3, 'q=养老'], ['养老服务', 2, 'q=养老服务'], ['居家养老', 2, 'q=居家养老']]);
  assert.deepEqual(await ask('q=yl&kind=guide'), [['养老', 1, 'q=养老&kind=guide']]);
  const before = fetched.length;
  for (const query of ['q=', 'q=养老', 'q=zz', 'q=y1', 'q=yx']) assert.deepEqual(await ask(query), []);
  assert.equal(fetched.length, before);
});
