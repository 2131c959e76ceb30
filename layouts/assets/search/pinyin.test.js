import assert from 'node:assert/strict';
import test from 'node:test';
import { lettersOf, matches, sounding } from './pinyin.js';

test('what may be pinyin', () => {
  for (const [q, want] of [
    ['yanglao', 'yanglao'], [' Yang　Lao ', 'yanglao'], ["xi'an", 'xian'], ['xi’an', 'xian'], ['lü', 'lv'], ['LÜSE', 'lvse'], ['lǜ', 'lv'],
    ['yǎnglǎo', 'yanglao'], ['ｙｌ', 'yl'], ['', undefined], ['养老', undefined], ['k1', undefined], ['a-b', undefined], ['a'.repeat(65), undefined],
  ]) assert.equal(lettersOf(q), want, q);
});

test('every character a reading or its first letter, the last as far as it goes', () => {
  const readings = ['yang', 'lao', 'fu', 'wu'];
  for (const [letters, want] of [
    ['y', 1], ['yan', 1], ['yang', 1], ['yangl', 2], ['yl', 2], ['ylao', 2], ['yanglaofuwu', 4], ['ylfw', 4], ['ylfuw', 4],
    ['yalao', 0], ['ylfwx', 0], ['lao', 0], ['yanglaofuwuz', 0], ['yangg', 0],
  ]) assert.equal(matches(letters, readings), want, letters);
  assert.equal(matches('lvse', ['lü|lu', 'se']), 2);
  assert.equal(matches('luse', ['lü|lu', 'se']), 2);
  assert.equal(matches('xian', ['xi', 'an']), 2);
  assert.equal(matches('xian', ['xian']), 1);
  assert.equal(matches('a', []), 0);
});

test('backtracking does not explode', () => {
  assert.equal(matches('a'.repeat(64), Array(200).fill('a|aa|aaa')), 22);
});

test('the whole term first, then its beginning, then what stands in it', () => {
  const entries = [
    ['城市养老', 2, ['yang', 'lao'], 9], ['养老服务', 0, ['yang', 'lao', 'fu', 'wu'], 8], ['养老', 0, ['yang', 'lao'], 7],
    ['养老养老', 0, ['yang', 'lao', 'yang', 'lao'], 3], ['养老养老', 2, ['yang', 'lao'], 3], ['养护', 0, ['yang', 'hu'], 2],
  ];
  assert.deepEqual(sounding('yanglao', entries, 9).map(({ term, count }) => term + count), ['养老7', '养老服务8', '养老养老3', '城市养老9']);
  assert.deepEqual(sounding('yl', entries, 1), [{ term: '养老', count: 7 }]);
});
