import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './index.js';
import { chance, fold, indexed, pairs, state } from './testdata/load.js';
import { write } from './testdata/write.js';

const KINDS = ['plan', 'plan', 'result', 'org'];

// Documents of three years by chance; a unit stands in the open year, and in the
// closed ones whose purchases name it.
function years(seed) {
  const at = chance(seed);
  const word = (n) => Array.from({ length: n }, () => '养老服务城区道路'[at(8)]).join('');
  const made = Array.from({ length: 120 }, (_, i) => {
    const year = 2019 + at(3);
    const title = word(2 + at(5));
    return {
      id: `plan/${year}-${i}`, kind: KINDS[at(3)], url: `plans/${i}.html`, title, text: `${i}\n${title}\n${word(at(20))}`, year,
      date: `${year + at(2)}-0${1 + at(9)}-1${at(9)}`, amount: at(3) ? at(1000) * 100 : undefined, purchaser: ['a', 'b'].filter(() => at(2)), state: '已验收',
    };
  });
  const units = ['a', 'b'].map((id) => ({ id: `org/${id}`, kind: 'org', url: `orgs/${id}.html`, title: `养老${id}`, text: `${id}\n养老${id}`, date: '2018-01-01' }));
  return { made, units };
}

const order = (docs) => docs.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));

// The same documents as one index, and as one with two closed years beside it.
async function split(seed) {
  const { made, units } = years(seed);
  const whole = (await indexed(order([...made, ...units]))).engine;
  const of = (year) => order([...made.filter((doc) => doc.year === year), ...units]);
  const own = write(of(2021).reverse(), fold, pairs, {});
  const parts = [2019, 2020].map((year) => {
    const index = write(of(year).reverse(), fold, pairs, {});
    return { year, index, part: { name: `${year}年`, index: `../${year}/search-index/${index.root}`, base: `${year}/`, closed: true } };
  });
  const gone = new Set();
  const get = async (url) => {
    const year = /(\d{4})\/search-index/.exec(url)?.[1];
    const { files } = year ? parts.find((each) => String(each.year) === year).index : own;
    const body = files.get(url.slice(url.lastIndexOf('/') + 1));
    return body && !gone.has(year) ? new Response(body) : new Response('', { status: year ? 503 : 404 });
  };
  const open = () => load(`../search-index/${own.root}`, { fetch: get, parts: parts.map(({ part }) => part) });
  return { whole, open, gone, made };
}

const QUERIES = ['', 'q=养老', 'q=服务+-道路', 'q=城', 'q=养老&kind=plan', 'purchaser=a', 'q=道&min=100', 'year=2019', 'from=2020-03-01&to=2021-02-01', 'q=養老', 'q=没有这个', 'kind=org'];

test('counts over partitions are those of one index over everything', async () => {
  for (const seed of [1, 2, 3]) {
    const { whole, open } = await split(seed);
    const all = await open();
    for (const query of QUERIES) {
      for (const sort of ['relevance', 'date', 'amount', '-amount']) {
        const wanted = state(`${query}&sort=${sort}`);
        const [a, b] = await Promise.all([whole.search(wanted), all.search(wanted)]);
        assert.equal(b.count, a.count, `${seed} ${query}`);
        assert.deepEqual(b.missing, []);
        // Documents of one day may stand in another order.
        if (sort === 'date') assert.deepEqual(b.hits.map((hit) => hit.date), a.hits.map((hit) => hit.date), query);
        if (sort.endsWith('amount')) assert.deepEqual(b.hits.map((hit) => hit.amount), a.hits.map((hit) => hit.amount), query);
      }
      const names = ['kind', 'year', 'purchaser', 'state'];
      const [a, b] = await Promise.all([whole.counts(state(query), names), all.counts(state(query), names)]);
      for (const name of names) assert.deepEqual(new Map([...b.get(name)].sort()), new Map([...a.get(name)].sort()), `${query} ${name}`);
    }
    const [a, b] = await Promise.all([whole.filters(), all.filters()]);
    for (const name of ['kind', 'year', 'purchaser']) assert.deepEqual([...b.values[name]].sort(), [...a.values[name]].sort());
  }
});

test('every document is on one page, under the address of its site', async () => {
  const { open, made } = await split(4);
  const all = await open();
  const seen = new Map();
  for (let page = 1; page <= 13; page++) {
    for (const hit of (await all.search(state(`sort=date&page=${page}`))).hits) seen.set(hit.id, hit);
  }
  assert.equal(seen.size, made.length + 2);
  for (const doc of made) {
    const hit = seen.get(doc.id);
    assert.equal(hit.url, (doc.year === 2021 ? '' : `${doc.year}/`) + doc.url);
    assert.equal(hit.from, doc.year === 2021 ? undefined : `${doc.year}年`);
  }
});

test('a partition that cannot be had is named, and counts nothing', async () => {
  const { open, gone, made } = await split(5);
  const without = made.filter((doc) => doc.year !== 2020).length + 2;
  gone.add('2020');
  const never = await (await open()).search(state(''));
  assert.deepEqual([never.missing, never.count], [['2020年'], without]);

  gone.clear();
  const all = await open();
  gone.add('2020'); // after its root was read
  const later = await all.search(state(''));
  assert.deepEqual([later.missing, later.count], [['2020年'], without]);
  gone.clear(); // counts must stay those that were shown
  const sum = [...(await all.counts(state(''), ['kind'])).get('kind').values()].reduce((a, b) => a + b, 0);
  assert.equal(sum, without);
});

test("the site's own index must be there", async () => {
  const { open, gone } = await split(6);
  gone.add(undefined);
  await assert.rejects(open());
});
