// Searches a site and the same one divided, and compares. Run by
// generator/build/partitions_test.go: node divided.js WHOLE OPEN < searches,
// one a line, as parameters.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../index.js';
import { state } from './load.js';

async function open(dir) {
  const page = readFileSync(join(dir, 'search/index.html'), 'utf8');
  const words = JSON.parse(/<script type="application\/json" id="search-words">([^]*?)<\/script>/.exec(page)[1]);
  const [, index] = /data-index="([^"]+)"/.exec(page);
  return load(index, { parts: words.parts, fetch: async (url) => new Response(readFileSync(join(dir, 'search', url))) });
}

const [whole, divided] = await Promise.all(process.argv.slice(2).map(open));
const names = ['kind', 'year', 'purchaser', 'provider', 'class', 'item', 'method', 'state', 'grade'];
const plain = (counts) => JSON.stringify([...counts].map(([name, sums]) => [name, [...sums].sort()]));

let agree = 0;
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const wanted = state(line);
  const [a, b] = await Promise.all([whole.search(wanted), divided.search(wanted)]);
  const [m, n] = await Promise.all([whole.counts(wanted, names), divided.counts(wanted, names)]);
  const key = { date: 'date', '-amount': 'amount' }[wanted.sort];
  const order = (answer) => (key ? answer.hits.map((hit) => hit[key]).join() : '');
  if (a.count === b.count && !b.missing.length && plain(m) === plain(n) && order(a) === order(b)) agree++;
  else console.log(`${line}: ${b.count} of ${a.count}, missing ${b.missing}\n${order(b)}\n${order(a)}\n${plain(n)}\n${plain(m)}`);
}
console.log(`${agree} searches agree`);
