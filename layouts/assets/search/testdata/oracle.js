// Answers queries over an index in a folder and compares the answers with those
// that strings.Contains gave. Run by generator/search/oracle_test.go:
// node oracle.js FOLDER ROOT < answers, one JSON object a line.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../index.js';
import { parse } from '../state.js';

const [dir, root] = process.argv.slice(2);
const fetchFile = async (url) => new Response(readFileSync(join(dir, url)));
const engine = await load(root, { fetch: fetchFile });

let right = 0;
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { q, count, newest } = JSON.parse(line);
  const answer = await engine.search(parse(new URLSearchParams([['q', q], ['sort', 'date']])));
  const ids = answer.hits.map((hit) => hit.id);
  if (answer.count === count && ids.join() === newest.join()) right++;
  else console.log(`${JSON.stringify(q)}: ${answer.count} ${ids}; want ${count} ${newest}`);
}
console.log(`${right} answers are right`);
