// Holds the modules to what README.md promises the build and the template.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

const here = new URL('./', import.meta.url);
const read = (name) => readFileSync(new URL(name, here), 'utf8');
const modules = readdirSync(here).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'));
const readme = read('README.md');
const template = read('../../pages/search.html');
const all = modules.map(read).join('\n');

test('imports have one form and make no cycle', () => {
  const imports = new Map(modules.map((name) => [name, read(name).split('\n').filter((line) => /^\s*import\b|^\s*export .* from '|\bimport\(/.test(line)).map((line) => {
    const match = /^import \{ [\w, ]+ \} from '\.\/(\w+\.js)';$/.exec(line);
    assert.ok(match, `${name}: ${line}`);
    assert.ok(modules.includes(match[1]), `${name} imports ${match[1]}, which is not there`);
    return match[1];
  })]));
  const walk = (name, path) => {
    assert.ok(!path.includes(name), [...path, name].join(' > '));
    return [name, ...imports.get(name).flatMap((next) => walk(next, [...path, name]))];
  };
  assert.deepEqual([...new Set(walk('page.js', []))].sort(), [...modules].sort(), 'page.js leads to every module');
});

test('nothing that the content security policy forbids, nothing parsed as HTML', () => {
  assert.doesNotMatch(all, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b|'style'|\beval\(|new Function|Worker\(|import\(|https?:\/\//);
});

test('nothing newer than the browsers that README names', () => {
  assert.doesNotMatch(all, /AbortSignal\.(any|timeout)|checkVisibility|groupBy|withResolvers|\.to(Sorted|Reversed|Spliced)\(|\.(union|intersection|difference)\(|Array\.fromAsync|\/[gimsuy]*v[gimsuy]*[.,;)]/);
});

test('README names every module, and shows every id that is looked up', () => {
  for (const name of modules) assert.ok(readme.includes(`\`${name}\``), name);
  const ids = [...all.matchAll(/'(search-[a-z]+)'/g)].map((match) => match[1]);
  const classes = ['search-facts', 'search-sample', 'search-extract', 'search-gap', 'search-cross', 'search-n'];
  for (const id of ids) assert.ok(readme.includes(classes.includes(id) ? id : `id="${id}"`), id);
  assert.ok(ids.includes('search-results'));
});

test('the template has what README shows, in the same order', () => {
  const html = /```html\n([^]*?)```/.exec(readme)[1];
  const marks = (text) => [...text.matchAll(/\b(?:id|name|data-filter|for|value|aria-controls)="[^"{]*"|^"\w+": |^<\/?(?:form|section|div|details|fieldset|ol|ul|nav|select)\b/gm)].map((match) => match[0]);
  const body = template.slice(template.indexOf('<form id="search-form"'), template.indexOf('</div>\n<script type="application/json"'))
    + template.slice(template.indexOf('<script type="application/json"'));
  assert.deepEqual(marks(html), marks(body));
});

test('the words in README are exactly those that the modules use', () => {
  const words = JSON.parse(/<script type="application\/json" id="search-words">([^]*?)<\/script>/.exec(readme)[1]);
  const used = new Set([...all.matchAll(/\bwords\.(\w+)/g)].map((match) => match[1]));
  assert.deepEqual([...used].sort(), Object.keys(words).sort());
  const problems = [...read('state.js').matchAll(/(?:read\(|name: )'(\w+)'/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(problems)].sort(), Object.keys(words.problems).sort());
});
