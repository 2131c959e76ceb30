// A second writer of the index, as naive as generator/search/doc.go allows: it
// shares no code with the one in Go nor with the decoders that it tests.

import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

const FILES = { words: ['kind', 'year', 'method', 'state', 'grade'], catalog: ['class', 'item'], purchaser: ['purchaser'], provider: ['provider'] };

export const FILTERS = Object.values(FILES).flat();

/** The values that a document has for a filter. */
export const valuesOf = (doc, name) => [...new Set([doc[name] ?? []].flat().map(String))];

/**
 * Writes an index.
 * @param {object[]} docs oldest first, with the keys of a block and of the filters
 * @param {(text: string) => string} fold
 * @param {string} pairs
 * @param {{heavy: number, leaf: number, page: number, part: number, dictionary: string, pinyin: object}} options
 * @returns {{root: string, files: Map<string, Buffer>}} files by path below search-index/
 */
export function write(docs, fold, pairs, { heavy = 20, leaf = heavy, page = 8, part = Infinity, dictionary = '', pinyin = {} } = {}) {
  const files = new Map();
  const put = (content, block = undefined) => {
    const bytes = deflateRawSync(content, block && preset.length ? { dictionary: preset } : {});
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, block ? 8 : 16);
    files.set(block ? `${hash}.${block.first}.bin` : `${hash}.bin`, bytes);
    return hash;
  };
  const json = (value) => put(JSON.stringify(value));
  const preset = Buffer.from(dictionary);
  const table = new Map(pairs.match(/../gu).map((pair) => Array.from(pair)));
  const values = Object.fromEntries(FILTERS.map((name) => [name, [...new Set(docs.flatMap((doc) => valuesOf(doc, name)))].sort()]));
  const labels = { orgs: { a: '甲局' }, catalogs: {}, items: {} };
  const parts = [];
  for (let first = 0; first < docs.length; first += part) {
    parts.push({ first, ...writePart(docs.slice(first, first + part), { first, put, json, fold, pairs: table, heavy, leaf, page }) });
  }
  const letters = Object.fromEntries(Object.entries(pinyin).map(([letter, entries]) => [letter, json(entries)]));
  const root = { version: 2, documents: docs.length, dictionary, pairs: put(pairs), filters: json({ values, ...labels }), pinyin: letters, parts };
  return { root: `${json(root)}.bin`, files };
}

function writePart(docs, o) {
  const blocks = [];
  for (let at = 0; at < docs.length; at += 8) {
    blocks.push(o.put(JSON.stringify(docs.slice(at, at + 8).map((doc) => hit(doc, o.pairs))), { first: o.first + at }));
  }
  const tables = [];
  for (let at = 0; at < blocks.length; at += 4096) tables.push(o.put(Buffer.from(blocks.slice(at, at + 4096).join(''), 'hex')));
  const columns = [];
  for (let at = 0; at < docs.length; at += 32768) {
    const chunk = docs.slice(at, at + 32768);
    const names = Object.fromEntries(Object.entries(FILES).map(([file, filters]) => [file, o.put(Buffer.from(filters.flatMap((name) => column(chunk, name))))]));
    columns.push({ ...names, amount: o.put(Buffer.from(amounts(chunk))) });
  }
  const dates = [];
  docs.forEach((doc, n) => {
    if (doc.date && doc.date !== dates.at(-1)?.[0]) dates.push([doc.date, n]);
  });
  return { documents: docs.length, terms: directory(docs, o), blocks: tables, columns, dates: o.json(dates) };
}

function hit(doc, pairs) {
  const needed = [...new Set(doc.text)].map((c) => pairs.get(c) && c + pairs.get(c));
  const { id, kind, url, title, text, date, amount } = doc;
  return { id, kind, url, title, text, date, amount, pairs: needed.join('') || undefined };
}

function column(docs, name) {
  const cells = [...new Set(docs.map((doc) => JSON.stringify(valuesOf(doc, name))))];
  const bytes = uvarint(cells.length);
  for (const values of cells.map((cell) => JSON.parse(cell))) {
    bytes.push(...uvarint(values.length));
    for (const value of values) bytes.push(...uvarint(Buffer.byteLength(value)), ...Buffer.from(value));
  }
  return [...bytes, ...uvarint(docs.length), ...docs.flatMap((doc) => uvarint(cells.indexOf(JSON.stringify(valuesOf(doc, name)))))];
}

function amounts(docs) {
  const distinct = [...new Set(docs.map((doc) => doc.amount).filter((n) => n !== undefined))].sort((a, b) => a - b);
  return [
    ...uvarint(distinct.length), ...distinct.flatMap((n, i) => uvarint(n - (distinct[i - 1] ?? 0))),
    ...uvarint(docs.length), ...docs.flatMap((doc) => uvarint(distinct.indexOf(doc.amount) + 1)),
  ];
}

// Suffixes of all lines: [suffix, Map(doc → standing)], sorted by unit.
function suffixes(docs, fold) {
  const all = new Map();
  const add = (suffix, doc, standing) => {
    if (!all.has(suffix)) all.set(suffix, new Map());
    all.get(suffix).set(doc, Math.max(standing, all.get(suffix).get(doc) ?? 0));
  };
  docs.forEach((doc, n) => {
    const clean = (text) => fold(text).replace(/[\0\uffff]/g, '\ufffd');
    const head = [clean(doc.title), clean(doc.id.slice(doc.id.indexOf('/') + 1))];
    for (const line of clean(doc.text).split('\n')) {
      for (let at = 0; at < line.length; at++) {
        if (/^[\udc00-\udfff]/.test(line.slice(at))) continue;
        add(line.slice(at), n, head.includes(line) && at === 0 ? 2 : line === head[0] ? 1 : 0);
      }
    }
    for (const name of FILTERS) for (const value of valuesOf(doc, name)) add(`\uffff${name}=${value}\uffff`, n, 0);
  });
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}

// Directory entries {key, documents, name} of everything below a node, where
// light subtrees wait to become leaves.
function cut(list, depth, entries, state, o) {
  for (let from = 0; from < list.length;) {
    if (list[from][0].length === depth) {
      from++; // the node itself: its list has it
      continue;
    }
    const unit = list[from][0][depth];
    let to = from;
    while (to < list.length && list[to][0][depth] === unit) to++;
    const subtree = list.slice(from, to);
    const size = subtree.reduce((sum, [, docs]) => sum + docs.size, 0);
    if (size > o.heavy) heavyNode(subtree, depth + 1, entries, state, o);
    else light(subtree, size, depth + 1, entries, state, o);
    from = to;
  }
}

function heavyNode(subtree, least, entries, state, o) {
  let depth = least;
  while (subtree.every(([suffix]) => suffix.length > depth && suffix[depth] === subtree[0][0][depth])) depth++;
  const key = subtree[0][0].slice(0, depth);
  const docs = new Map();
  for (const [suffix, postings] of subtree) {
    for (const [doc, standing] of postings) {
      docs.set(doc, Math.max(docs.get(doc) ?? 0, standing === 2 && suffix === key ? 3 : standing));
    }
  }
  entries.push({ key, documents: docs.size, name: o.put(Buffer.from(listBytes(docs))) });
  cut(subtree, depth, entries, state, o);
}

function light(subtree, size, depth, entries, state, o) {
  if (state.open && state.open.size + size > o.leaf) state.open = undefined;
  if (!state.open) {
    state.open = { key: subtree[0][0].slice(0, depth), documents: 0, size: 0, suffixes: [] };
    entries.push(state.open);
  }
  state.open.size += size;
  state.open.suffixes.push(...subtree);
}

function directory(docs, o) {
  const entries = [];
  const all = suffixes(docs, o.fold);
  cut(all.filter(([suffix]) => suffix[0] !== '\uffff'), 0, entries, {}, o);
  for (const [key, list] of all.filter(([suffix]) => suffix[0] === '\uffff')) {
    entries.push({ key, documents: list.size, name: o.put(Buffer.from(listBytes(list))) });
  }
  for (const entry of entries) if (entry.suffixes) entry.name = o.put(Buffer.from(leafBytes(entry.suffixes)));
  const pages = [];
  for (const entry of entries) {
    const splits = /[\ud800-\udbff]$/.test(entry.key);
    if (!pages.length || (pages.at(-1).length >= o.page && !entry.documents && !splits)) pages.push([]);
    pages.at(-1).push(entry);
  }
  return pages.map((page, i) => [i ? page[0].key : '', o.put(Buffer.from(pageBytes(page)))]);
}

function pageBytes(entries) {
  const shared = entries.map(({ key }, i) => (i ? common(entries[i - 1].key, key) : 0));
  return [
    ...uvarint(entries.length), ...shared.flatMap(uvarint), ...entries.flatMap(({ key }, i) => uvarint(key.length - shared[i])),
    ...entries.flatMap(({ key }, i) => Array.from({ length: key.length - shared[i] }, (_, j) => key.charCodeAt(shared[i] + j)).flatMap((unit) => [unit >> 8, unit & 255])),
    ...entries.flatMap(({ documents }) => uvarint(documents)), ...entries.flatMap(({ name }) => [...Buffer.from(name, 'hex')]),
  ];
}

/** The bytes of a list, for documents with their standings. */
export function listBytes(docs, k = 1) {
  const sorted = [...docs].sort(([a], [b]) => a - b);
  return [
    ...uvarint(sorted.length), ...uvarint(k),
    ...pack(sorted.map(([, standing]) => bits(standing, 2)).join('')), ...pack(gaps(sorted.map(([doc]) => doc), k)),
  ];
}

/** The bytes of a leaf, for suffixes with the standings of their documents. */
export function leafBytes(list) {
  const shared = list.map(([suffix], i) => (i ? common(list[i - 1][0], suffix) : 0));
  const units = list.map(([suffix], i) => suffix.charCodeAt(shared[i]) || 0);
  const lists = list.map(([, docs]) => [...docs].sort(([a], [b]) => a - b));
  const k = (n) => Math.max(0, Math.floor(131072 / n).toString(2).length - 2);
  return [
    ...uvarint(list.length), ...shared.flatMap(uvarint), ...units.map((unit) => unit >> 8), ...units.map((unit) => unit & 255),
    ...lists.flatMap((docs) => uvarint(docs.length)),
    ...pack(lists.flat().map(([, standing]) => bits(standing, 2)).join('')),
    ...list.filter(([, docs]) => [...docs.values()].includes(2)).flatMap(([suffix]) => uvarint(suffix.length)),
    ...pack(lists.map((docs) => gaps(docs.map(([doc]) => doc), k(docs.length))).join('')),
  ];
}

export function uvarint(n) {
  return n < 128 ? [n] : [(n % 128) + 128, ...uvarint(Math.floor(n / 128))];
}

function gaps(docs, k) {
  return docs.map((doc, i) => {
    const gap = i ? doc - docs[i - 1] - 1 : doc;
    return `${'1'.repeat(Math.floor(gap / 2 ** k))}0${bits(gap % 2 ** k, k)}`;
  }).join('');
}

// A number as so many bits, least significant first.
const bits = (n, count) => (count ? n.toString(2).padStart(count, '0').split('').reverse().join('') : '');

const pack = (text) => Array.from({ length: Math.ceil(text.length / 8) }, (_, i) => parseInt(text.slice(8 * i, 8 * i + 8).padEnd(8, '0').split('').reverse().join(''), 2));

function common(a, b) {
  let n = 0;
  while (n < Math.min(a.length, b.length) && a[n] === b[n]) n++;
  return n;
}
