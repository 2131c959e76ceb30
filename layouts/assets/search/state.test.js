import assert from 'node:assert/strict';
import test from 'node:test';
import { FILTERS, format, limits, narrowed, parse, unfiltered } from './state.js';
import { chance, state } from './testdata/load.js';

test('a search and its URL are one, whatever was typed', () => {
  const at = chance(1);
  const some = ['', '养老', ' 养　老 ', 'a&b=c+d%20#', '"\'<b>', '漢語\u{20BB7}', '2026', '-1', '1,000.50', '2026-02-30', '0'];
  const pick = () => some[at(some.length)];
  for (let i = 0; i < 500; i++) {
    const params = new URLSearchParams();
    for (const name of ['q', ...FILTERS, ...FILTERS, 'min', 'max', 'from', 'to', 'page']) if (at(2)) params.append(name, pick());
    params.append('sort', ['relevance', 'date', 'amount', '-amount', 'x'][at(5)]);
    const once = parse(params);
    const again = parse(new URLSearchParams(format(once)));
    assert.deepEqual(again, once);
    assert.equal(format(again), format(once));
  }
});

test('a URL says only what is not default, in one order', () => {
  assert.equal(format(state('')), '');
  assert.equal(format(state('page=1&sort=relevance&q=&kind=&min=')), '');
  assert.equal(format(state('page=2&to=2026-12-31&kind=plan&kind=result&kind=plan&q=a')), 'q=a&kind=plan&kind=result&to=2026-12-31&page=2');
});

test('unknown parameters and sort orders are kept out', () => {
  assert.equal(format(state('q=a&utm_source=x&sort=size&Kind=plan')), 'q=a');
});

test('the query stays as typed, but for halves of characters', () => {
  assert.equal(state('q=%20a%E3%80%80b%20').q, ' a　b ');
  assert.equal(parse(new URLSearchParams({ q: 'a\ud842' })).q, 'a\ufffd');
});

test('amounts are exact fen', () => {
  for (const [typed, want] of [
    ['480000', 48000000], ['480,000.00', 48000000], ['0.1', 10], ['0.29', 29], ['1.15', 115], ['４８００', 480000],
    ['90071992547409.91', 9007199254740991], [' 7 ', 700], ['0', 0],
  ]) {
    const { min, problems } = limits(state(new URLSearchParams({ min: typed })));
    assert.deepEqual([min, problems], [want, []], typed);
  }
});

test('what cannot be understood is named and bounds nothing', () => {
  for (const [name, typed] of [
    ['min', 'abc'], ['min', '-5'], ['max', '1.234'], ['max', '48万'], ['max', '1,00'], ['min', '1e3'], ['min', '90071992547409.92'],
    ['from', '2026-02-30'], ['from', '2026'], ['to', '2026/01/01'], ['to', '2026-13-01'], ['page', '0'], ['page', '-1'], ['page', 'x'], ['page', '1.5'],
  ]) {
    const read = limits(state(new URLSearchParams({ [name]: typed })));
    assert.deepEqual(read.problems, [{ name, value: typed }]);
    assert.equal(read[name], name === 'page' ? 1 : undefined);
  }
});

test('bounds that exclude everything are said', () => {
  assert.deepEqual(limits(state('min=5&max=4')).problems, [{ name: 'amounts' }]);
  assert.deepEqual(limits(state('from=2026-02-01&to=2026-01-01')).problems, [{ name: 'dates' }]);
  assert.deepEqual(limits(state('min=5&max=5&from=2026-02-28&to=2026-02-28&page=12')).problems, []);
});

test('a search without its filters', () => {
  const full = state('q=a&kind=plan&min=x&sort=date&page=3');
  assert.equal(format(unfiltered(full)), 'q=a&sort=date');
  assert.equal(narrowed(full), true);
  assert.equal(narrowed(unfiltered(full)), false);
});
