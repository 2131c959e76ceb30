// An engine for tests of the page alone. It stands in for index.js: fifty
// documents in memory, and a record of what was asked. A test sets, before the
// page begins, window.fake = {delay: {search: 500}, fail: {counts: 'StaleError'}}.

import { folder } from './fold.js';
import { FILTERS } from './state.js';

export class StaleError extends Error {}
export class UnsupportedError extends Error {}

const STATES = ['已公示', '采购中', '已成交'];
const docs = Array.from({ length: 50 }, (_, i) => ({
  id: `plan/533103-2026-${String(i).padStart(4, '0')}`,
  kind: i % 5 ? 'plan' : 'result',
  url: `plans/2026/${i}.html`,
  title: `第${i}期${i % 2 ? '道路养护' : '养老服务'}项目`,
  text: `第${i}期${i % 2 ? '道路养护' : '养老服务'}项目\n为城区居民提供${i % 2 ? '道路养护' : '养老服务'}，共${i * 7}人次；按合同约定的标准、数量和期限提供服务，由购买主体组织验收，接受社会监督。`,
  date: `2026-0${1 + (i % 9)}-11`,
  amount: i * 123456,
  purchaser: [`示例${i % 3}局`],
  state: STATES[i % 3],
  sample: true,
  values: { kind: [i % 5 ? 'plan' : 'result'], year: [String(2020 + (i % 7))], purchaser: [`org-${i % 3}`], method: ['公开招标'], state: [STATES[i % 3]], item: ['list/K1-08'], class: ['list/K1'] },
}));

const fold = folder('養养');
window.asked = [];

async function ask(name, signal, state, names) {
  const { delay = {}, fail = {} } = window.fake ?? {};
  window.asked.push([name, state?.q, ...names ?? []].filter((each) => each !== undefined).join(' '));
  await new Promise((done) => setTimeout(done, delay[name] ?? 0));
  signal?.throwIfAborted();
  const kinds = { StaleError, UnsupportedError, TypeError };
  if (fail[name]) throw new kinds[fail[name]](name);
}

function matches(doc, state, but) {
  const terms = state.q.split(/\s+/).filter(Boolean).map(fold);
  return terms.every((term) => fold(doc.text).includes(term))
    && FILTERS.every((name) => name === but || !state.filters[name].length || state.filters[name].some((value) => doc.values[name]?.includes(value)));
}

/** As load of index.js. */
export async function load() {
  await ask('load');
  return { fold, search, filters, counts, alternatives, pinyin };
}

async function search(state, { signal }) {
  await ask('search', signal, state);
  const all = docs.filter((doc) => matches(doc, state)).reverse();
  const pages = Math.max(1, Math.ceil(all.length / 10));
  const page = Math.min(Number(state.page), pages);
  const first = (page - 1) * 10;
  return {
    count: all.length, page, pages, first, hits: all.slice(first, first + 10),
    needles: state.q.split(/\s+/).filter(Boolean).map(fold), problems: state.min === 'much' ? [{ name: 'min', value: 'much' }] : [],
  };
}

async function filters({ signal }) {
  await ask('filters', signal);
  const values = Object.fromEntries(FILTERS.map((name) => [name, [...new Set(docs.flatMap((doc) => doc.values[name] ?? []))].sort()]));
  return {
    values: { ...values, purchaser: [...values.purchaser, 'org-9'] },
    orgs: new Map([['org-0', '示例民政局'], ['org-1', '示例交通局'], ['org-2', '示例教育局'], ['org-9', '示例园林局']]),
    catalogs: new Map([['list', '示例目录']]),
    items: new Map([['list/K1', 'K1 社会保障服务'], ['list/K1-08', 'K1-08 养老服务']]),
  };
}

async function counts(state, names, { signal }) {
  await ask('counts', signal, state, names);
  return new Map(names.map((name) => {
    const tally = new Map();
    for (const doc of docs.filter((each) => matches(each, state, name))) {
      for (const value of doc.values[name] ?? []) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
    return [name, tally];
  }));
}

async function alternatives(state, { signal }) {
  await ask('alternatives', signal, state);
  return [
    { how: 'alone', term: '养老', count: 25, state: { ...state, q: '养老', page: '1' } },
    { how: 'alone', term: '水库', count: 0, state: { ...state, q: '水库', page: '1' } },
    { how: 'near', term: '养老服务', count: 25, state: { ...state, q: '养老服务', page: '1' } },
  ];
}

async function pinyin(state, { signal }) {
  await ask('pinyin', signal, state);
  return /^[a-z' ]+$/i.test(state.q) ? [{ term: '养老', count: 25, state: { ...state, q: '养老', page: '1' } }] : [];
}
