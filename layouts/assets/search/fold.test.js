import assert from 'node:assert/strict';
import test from 'node:test';
import { folder, mayBeTraditional } from './fold.js';
import { fold, pairs, text } from './testdata/load.js';

test('folds as fold.Text in Go does: one table of vectors', () => {
  const vectors = JSON.parse(text('fold/testdata/vectors.json'));
  assert.ok(vectors.length > 20, 'vectors.json is nearly empty');
  for (const { about, in: input, out } of vectors) assert.equal(fold(input), out, about);
});

test('is the definition in the package comment of generator/fold, for every character', () => {
  const lower = (c) => (c === 'İ' ? 'i' : [...c.toLowerCase()].length === 1 ? c.toLowerCase() : c);
  const plain = folder('');
  for (let code = 0; code < 0x30000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const c = String.fromCodePoint(code);
    for (const input of [c, `a${c}Σ`]) {
      const want = Array.from(input.normalize('NFKC'), lower).join('').normalize('NFKC');
      if (plain(input) !== want) assert.equal(plain(input), want, code.toString(16));
    }
  }
});

test('folding what is folded changes nothing', () => {
  for (const { out } of JSON.parse(text('fold/testdata/vectors.json'))) assert.equal(fold(out), out);
});

test('an empty table leaves traditional characters alone', () => {
  assert.equal(folder('')('漢語ＡＢ'), '漢語ab');
});

test('a table grows by what a text needs', () => {
  const some = folder('');
  some.learn('漢汉');
  assert.equal(some('漢語'), '汉語');
  some.learn('語语漢汉');
  assert.equal(some('漢語'), '汉语');
});

test('no traditional character looks like one that cannot be', () => {
  const chars = Array.from(pairs);
  assert.ok(chars.length > 5000);
  for (const c of chars) assert.ok(mayBeTraditional(`a${c}`), c);
  assert.equal(mayBeTraditional('café 100m2 “”——'), false);
});
