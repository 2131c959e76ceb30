// The files of the index, as generator/search/doc.go describes them, from bytes
// to values. Every decoder refuses what cannot be true. No DOM.

import { FormatError, Reader } from './bytes.js';

const VERSION = 2;

/** Documents of a block. */
export const BLOCK = 8;

/** Names of a table of blocks. */
export const TABLE = 4096;

/** Documents of a column. */
export const CHUNK = 32768;

const LARGEST = 262144; // documents of a part

/** The files of columns, and the filters whose values each holds. */
export const COLUMNS = {
  words: ['kind', 'year', 'method', 'state', 'grade'],
  catalog: ['class', 'item'],
  purchaser: ['purchaser'],
  provider: ['provider'],
};

/** Text, which must be UTF-8. */
export function decodeText(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError('not UTF-8');
  }
}

function decodeJSON(bytes) {
  try {
    return JSON.parse(decodeText(bytes));
  } catch (cause) {
    throw cause instanceof FormatError ? cause : new FormatError('not JSON');
  }
}

// Go writes a list without elements as null.
function list(value, each, what) {
  const items = value ?? [];
  if (!Array.isArray(items) || !items.every(each)) throw new FormatError(`${what} expected`);
  return items;
}

const isText = (value) => typeof value === 'string';
const isName = (value) => /^[0-9a-f]{16}$/.test(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isObject = (value) => typeof value === 'object' && value !== null;
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The root, whose lists are never null. */
export function decodeRoot(bytes) {
  const root = decodeJSON(bytes);
  if (root?.version !== VERSION) throw new FormatError(`version ${root?.version}, want ${VERSION}`);
  const pinyin = new Map(Object.entries(root.pinyin ?? {}));
  const names = [root.pairs, root.filters, ...pinyin.values()];
  if (!isText(root.dictionary) || !names.every(isName)) throw new FormatError('no root');
  const parts = list(root.parts, isObject, 'parts').map(decodePart);
  let documents = 0;
  for (const part of parts) {
    if (part.first !== documents) throw new FormatError('parts do not follow each other');
    documents += part.documents;
  }
  if (root.documents !== documents) throw new FormatError('parts do not add up');
  return { ...root, dictionary: new TextEncoder().encode(root.dictionary), pinyin, parts };
}

function decodePart(part) {
  const { documents } = part;
  if (!isCount(documents) || documents > LARGEST || !isName(part.dates)) throw new FormatError('no part');
  const terms = list(part.terms, (page) => Array.isArray(page) && isText(page[0]) && isName(page[1]), 'pages');
  if (terms.some((page, i) => i > 0 && page[0] <= terms[i - 1][0])) throw new FormatError('pages do not ascend');
  const blocks = list(part.blocks, isName, 'tables of blocks');
  const files = ['amount', ...Object.keys(COLUMNS)];
  const columns = list(part.columns, (chunk) => isObject(chunk) && files.every((name) => isName(chunk[name])), 'columns');
  if (blocks.length !== Math.ceil(documents / BLOCK / TABLE) || columns.length !== Math.ceil(documents / CHUNK)) {
    throw new FormatError('a part lacks files');
  }
  return { ...part, terms, blocks, columns };
}

/**
 * A page of the directory.
 * @returns {{keys: string[], documents: Uint32Array, name: (i: number) => string}} documents: 0 for a leaf
 */
export function decodePage(bytes) {
  const reader = new Reader(bytes);
  const m = reader.count(8 * 11);
  const shared = reader.numbers(m, 0x10000);
  const more = reader.numbers(m, 0x10000);
  const keys = [];
  for (let i = 0, before = ''; i < m; i++) {
    const units = reader.bytes(2 * more[i]);
    let key = before.slice(0, shared[i]);
    if (key.length < shared[i]) throw new FormatError('a key shares more than there is');
    for (let j = 0; j < units.length; j += 2) key += String.fromCharCode((units[j] << 8) | units[j + 1]);
    if (i > 0 && key <= before) throw new FormatError('keys do not ascend');
    keys.push(key);
    before = key;
  }
  const documents = reader.numbers(m, LARGEST + 1);
  const names = reader.bytes(8 * m);
  return { keys, documents, name: (i) => hex(names.subarray(8 * i, 8 * i + 8)) };
}

/**
 * A table of blocks: the hash of each. It has thousands, of which a search needs ten.
 * @returns {(i: number) => string | undefined}
 */
export function decodeTable(bytes) {
  if (bytes.length % 4) throw new FormatError('half a name');
  return (i) => (4 * i < bytes.length ? hex(bytes.subarray(4 * i, 4 * i + 4)) : undefined);
}

/** The documents of a block. */
export function decodeBlock(bytes) {
  const isHit = (doc) => isObject(doc) && [doc.id, doc.kind, doc.url, doc.title, doc.text].every(isText)
    && isText(doc.pairs ?? '') && isCount(doc.amount ?? 0);
  return list(decodeJSON(bytes), isHit, 'documents');
}

/** A file of n columns, each with its distinct cells and the number of each document's. */
export function decodeColumns(bytes, n) {
  const reader = new Reader(bytes);
  return Array.from({ length: n }, () => {
    const cells = Array.from({ length: reader.count(8) }, () => {
      const values = Array.from({ length: reader.count(8) }, () => decodeText(reader.bytes(reader.uvarint())));
      return [...new Set(values)];
    });
    return { cells, of: reader.numbers(reader.count(8), cells.length) };
  });
}

/** The amount of each document in fen, NaN for none. */
export function decodeAmounts(bytes) {
  const reader = new Reader(bytes);
  const amounts = new Float64Array(reader.count(8) + 1);
  amounts[0] = NaN;
  for (let i = 1, sum = 0; i < amounts.length; i++) {
    sum += reader.uvarint();
    if (sum > Number.MAX_SAFE_INTEGER) throw new FormatError('an amount is too large');
    amounts[i] = sum;
  }
  return Float64Array.from(reader.numbers(reader.count(8), amounts.length), (n) => amounts[n]);
}

/** Each date with its first document, ascending. */
export function decodeDates(bytes) {
  return list(decodeJSON(bytes), (pair) => Array.isArray(pair) && isText(pair[0]) && isCount(pair[1]), 'dates');
}

/** The values that each filter offers, and their names. */
export function decodeFilters(bytes) {
  const file = decodeJSON(bytes);
  if (!isObject(file)) throw new FormatError('no filters');
  const values = {};
  for (const name of Object.values(COLUMNS).flat()) values[name] = list(file.values?.[name], isText, 'values');
  const map = (names) => new Map(Object.entries(names ?? {}).filter(([, name]) => isText(name)));
  return { values, orgs: map(file.orgs), catalogs: map(file.catalogs), items: map(file.items) };
}

/** Terms by their readings: [term, start, readings, count]. */
export function decodePinyin(bytes) {
  const isEntry = (entry) => Array.isArray(entry) && isText(entry[0]) && isCount(entry[1])
    && Array.isArray(entry[2]) && entry[2].every(isText) && isCount(entry[3]);
  return list(decodeJSON(bytes), isEntry, 'terms');
}
