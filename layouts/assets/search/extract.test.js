import assert from 'node:assert/strict';
import test from 'node:test';
import { extract, mark } from './extract.js';
import { parseQuery } from './query.js';
import { chance, docs, fold } from './testdata/load.js';

const needlesOf = (q) => parseQuery(q, fold).must;

// "a[b]c" for a, a marked b, and c.
const show = (pieces) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
const marked = (text, q) => show(mark(text, needlesOf(q), fold));

test('marks stand on the original text', () => {
  for (const [text, q, want] of [
    ['城区居家养老服务', '养老', '城区居家[养老]服务'],
    ['道路養護', '养护', '道路[養護]'],
    ['道路养护', '養', '道路[养]护'],
    ['ＧＢ／Ｔ ５０３７８', 'gb/t 503', '[ＧＢ／Ｔ] [５０３]７８'],
    ['面积１００㎡整', '0m', '面积１０[０㎡]整'],
    ['面积１００㎡整', '2', '面积１００[㎡]整'],
    ['cafe\u0301 e', 'café', '[cafe\u0301] e'],
    ['cafe\u0301 e', 'e', 'cafe\u0301 [e]'],
    ['𠮷野家𠮷', '𠮷', '[𠮷]野家[𠮷]'],
    ['aaa b', 'aa', '[aaa] b'],
    ['甲乙丙丁', '甲乙 乙丙', '[甲乙丙]丁'],
    ['甲乙丙丁', '甲乙 丙丁', '[甲乙丙丁]'],
    ['甲\n乙甲', '甲', '[甲]\n乙[甲]'],
    ['İstanbul', 'i', '[İ]stanbul'],
    ['甲', '', '甲'],
    ['', '甲', ''],
    ['<b>甲</b>', '甲</', '<b>[甲</]b>'],
    ['$&', '$', '[$]&'],
  ]) assert.equal(marked(text, q), want, `${q} in ${text}`);
});

test('a line that cannot be mapped has no marks, the others have theirs', () => {
  assert.equal(marked('ｶﾞｰﾄﾞ甲\n甲', '甲'), 'ｶﾞｰﾄﾞ甲\n[甲]');
  const doc = { id: 'plan/1', title: '乙', text: `1\n乙\n${'丙'.repeat(200)}\nｶﾞｰﾄﾞ甲` };
  const { pieces, before } = extract(doc, ['甲'], fold);
  assert.equal(show(pieces).includes('['), false);
  assert.ok(show(pieces).includes('ｶﾞｰﾄﾞ甲'), 'the extract shows the line of the hit');
  assert.equal(before, true);
});

// For characters that fold one to one, a character is marked exactly when an
// occurrence of a term covers it.
test('marks cover every occurrence and nothing else', () => {
  const at = chance(23);
  const alphabet = Array.from('甲乙養养ａA１ \n');
  const word = (n) => Array.from({ length: n }, () => alphabet[at(alphabet.length)]).join('');
  for (let i = 0; i < 2000; i++) {
    const text = word(at(40));
    const words = needlesOf(word(1 + at(5)));
    const folded = fold(text);
    assert.equal(folded.length, text.length);
    const covered = Array(text.length).fill(false);
    for (const one of words) {
      for (let p = 0; p + one.length <= text.length; p++) if (folded.startsWith(one, p)) covered.fill(true, p, p + one.length);
    }
    const got = mark(text, words, fold).flatMap((piece) => Array(piece.text.length).fill(piece.hit));
    assert.deepEqual(got, covered, JSON.stringify([text, words]));
    assert.equal(mark(text, words, fold).map((piece) => piece.text).join(''), text);
  }
});

test('every hit can be seen in title or extract', () => {
  for (const doc of docs) {
    for (const q of ['养老', '養老', 'm2', 'gb/t', '(株)', '𠮷', 'σίσυφοσ', '95%', '2026']) {
      if (!fold(doc.text).includes(fold(q))) continue;
      const words = needlesOf(q);
      const pieces = [...mark(doc.title, words, fold), ...extract(doc, words, fold).pieces];
      const unmappable = doc.text.split('\n').some((line) => line.includes('ｶﾞ') && fold(line).includes(fold(q)));
      assert.equal(pieces.some((piece) => piece.hit), !unmappable || q === 'gb/t', `${q} in ${doc.id}`);
    }
  }
});

const long = { id: 'plan/2026-1', title: '道路养护', text: `2026-1\n道路养护\n${'一二三四五六七八九十'.repeat(20)}养老${'甲乙丙丁'.repeat(50)}` };

test('an extract is about 90 characters of the text around the hit', () => {
  const { pieces, before, after } = extract(long, ['养老'], fold);
  const text = pieces.map((piece) => piece.text).join('');
  assert.equal(text.length, 90);
  assert.ok(long.text.includes(text));
  assert.ok(before && after);
  assert.equal(text.indexOf('养老'), 20);
});

test('the body goes before title and number, which stand beside it', () => {
  assert.equal(show(extract(long, ['养'], fold).pieces).includes('[养]老'), true);
  const titleOnly = extract(long, ['道路'], fold);
  assert.ok(show(titleOnly.pieces).startsWith('一二三'));
  assert.deepEqual([titleOnly.before, titleOnly.after], [false, true]);
  const number = extract(long, ['2026-1'], fold);
  assert.ok(show(number.pieces).startsWith('[2026-1]\n道路养护'));
  assert.deepEqual([number.before, number.after], [false, true]);
  assert.ok(show(extract(long, [], fold).pieces).startsWith('一二三'));
});

test('a catalogue item: code and name are its title', () => {
  const item = { id: 'catalog/guiding-2017/K1-08', title: 'K1-08 养老服务', text: 'K1-08\n养老服务\n公共服务\n指导性目录' };
  assert.equal(show(extract(item, ['养老'], fold).pieces), '公共服务\n指导性目录');
});

test('an extract begins where most terms stand together', () => {
  const text = `1\n题\n甲${'。'.repeat(100)}甲乙${'。'.repeat(100)}`;
  assert.ok(show(extract({ id: 'plan/1', title: '题', text }, ['甲', '乙'], fold).pieces).includes('[甲乙]'));
});

test('a line that begins just before the hit is shown from its beginning', () => {
  const text = `1\n题\n${'上文'.repeat(60)}\n养老服务${'。'.repeat(100)}`;
  const { pieces, before } = extract({ id: 'plan/1', title: '题', text }, ['服务'], fold);
  assert.ok(show(pieces).startsWith('养老[服务]'));
  assert.equal(before, false);
});

test('nothing is cut through a character or its marks', () => {
  const text = `1\n题\n${'𠮷'.repeat(15)}甲${'e\u0301'.repeat(90)}`;
  const got = extract({ id: 'plan/1', title: '题', text }, ['甲'], fold).pieces.map((piece) => piece.text).join('');
  assert.equal(got.isWellFormed(), true);
  assert.ok(text.includes(got));
  assert.doesNotMatch(text.slice(text.indexOf(got) + got.length), /^\p{M}/u);
});

test('a short text is shown whole, an empty body not at all', () => {
  const short = extract({ id: 'plan/1', title: '题', text: '1\n题\n短文' }, [], fold);
  assert.deepEqual(short, { pieces: [{ text: '短文', hit: false }], before: false, after: false });
  assert.deepEqual(extract({ id: 'plan/1', title: '题', text: '1\n题' }, ['题'], fold), { pieces: [], before: false, after: false });
});

test('a hit longer than an extract is shown whole', () => {
  const term = '长'.repeat(150);
  assert.ok(show(extract({ id: 'plan/1', title: '题', text: `1\n题\n前${term}后` }, [term], fold).pieces).includes(`[${term}]`));
});
