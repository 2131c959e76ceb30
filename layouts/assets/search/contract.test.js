// Holds the modules to what README.md promises the build and the template.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

const here = new URL('./', import.meta.url);
const read = (name) => readFileSync(new URL(name, here), 'utf8');
const modules = readdirSync(here).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'));
const readme = read('README.md');
const all = modules.map(read).join('\n');

test('imports are lines that a build can rewrite, and make no cycle', () => {
  const order = ['fold.js', 'state.js', 'extract.js', 'query.js', 'index.js', 'view.js', 'controls.js', 'page.js'];
  assert.deepEqual([...order].sort(), [...modules].sort());
  for (const name of modules) {
    for (const line of read(name).split('\n').filter((each) => /\bimport\b/.test(each))) {
      const match = /^import \{ [\w, ]+ \} from '\.\/(\w+\.js)';$/.exec(line);
      assert.ok(match, `${name}: ${line}`);
      assert.ok(order.indexOf(match[1]) < order.indexOf(name), `${name} imports ${match[1]}`);
    }
  }
});

test('nothing that the content security policy forbids, nothing parsed as HTML', () => {
  assert.doesNotMatch(all, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b|'style'|\beval\(|new Function|Worker\(|import\(|https?:\/\//);
});

test('README names every module, and shows every id that is looked up', () => {
  for (const name of modules) assert.ok(readme.includes(`\`${name}\``), name);
  const ids = [...all.matchAll(/'(search-[a-z]+)'/g)].map((match) => match[1]);
  const classes = ['search-facts', 'search-sample', 'search-extract', 'search-gap'];
  for (const id of ids) assert.ok(readme.includes(classes.includes(id) ? id : `id="${id}"`), id);
  assert.ok(ids.includes('search-results'));
});

test('the words in README are exactly those that the modules use', () => {
  const words = JSON.parse(/<script type="application\/json" id="search-words">([^]*?)<\/script>/.exec(readme)[1]);
  const used = new Set([...all.matchAll(/\bwords\.(\w+)/g)].map((match) => match[1]));
  assert.deepEqual([...used].sort(), Object.keys(words).sort());
  const problems = [...read('state.js').matchAll(/(?:read\(|name: )'(\w+)'/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(problems)].sort(), Object.keys(words.problems).sort());
});
