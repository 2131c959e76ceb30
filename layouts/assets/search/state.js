// A search as its URL states it. Values stay as typed, so that a URL makes the
// whole page again, mistakes included; limits() says what they mean. No DOM.

/** The filters, in the order of their parameters; each holds a list of values. */
export const FILTERS = ['kind', 'year', 'purchaser', 'provider', 'class', 'item', 'method', 'state', 'grade'];

const SORTS = ['relevance', 'date', 'amount', '-amount'];
const BOUNDS = ['min', 'max', 'from', 'to'];

/**
 * @typedef {object} State
 * @property {string} q the query, exactly as typed
 * @property {Object<string, string[]>} filters by name of FILTERS; any of the values
 * @property {string} min yuan, as typed
 * @property {string} max
 * @property {string} from a date, as typed
 * @property {string} to
 * @property {string} scope 'all': the partitions, too; else empty
 * @property {string} sort one of SORTS
 * @property {string} page from 1, as typed
 */

/**
 * Reads parameters, leaving out unknown ones.
 * @param {URLSearchParams} params
 * @returns {State}
 */
export function parse(params) {
  const state = { q: params.get('q') ?? '', filters: {} };
  for (const name of FILTERS) {
    state.filters[name] = [...new Set(params.getAll(name).filter(Boolean))];
  }
  for (const name of BOUNDS) state[name] = (params.get(name) ?? '').trim();
  state.scope = params.get('scope') === 'all' ? 'all' : '';
  const sort = params.get('sort') ?? '';
  state.sort = SORTS.includes(sort) ? sort : SORTS[0];
  state.page = (params.get('page') ?? '').trim() || '1';
  return state;
}

/**
 * The parameters of a search in their one order, without what is default.
 * @param {State} state
 * @returns {string} without the question mark; empty for the plain list
 */
export function format(state) {
  const params = new URLSearchParams();
  if (state.q) params.append('q', state.q);
  for (const name of FILTERS) {
    for (const value of state.filters[name]) params.append(name, value);
  }
  for (const name of BOUNDS) if (state[name]) params.append(name, state[name]);
  if (state.scope) params.append('scope', state.scope);
  if (state.sort !== SORTS[0]) params.append('sort', state.sort);
  if (state.page !== '1') params.append('page', state.page);
  return params.toString();
}

/**
 * The same search without filters and bounds.
 * @param {State} state
 * @returns {State}
 */
export function unfiltered(state) {
  return parse(new URLSearchParams([['q', state.q], ['scope', state.scope], ['sort', state.sort]]));
}

/** Whether a search has filters or bounds, valid or not. */
export function narrowed(state) {
  return FILTERS.some((name) => state.filters[name].length) || BOUNDS.some((name) => state[name]);
}

/**
 * What the bounds mean, in fen and ISO dates (undefined: no bound), and what
 * of them could not be understood or excludes everything.
 * @param {State} state
 */
export function limits(state) {
  const problems = [];
  const read = (name, reader) => {
    if (!state[name]) return undefined;
    const value = reader(state[name]);
    if (value === undefined) problems.push({ name, value: state[name] });
    return value;
  };
  const bounds = {
    min: read('min', fen), max: read('max', fen), from: read('from', date), to: read('to', date),
    page: read('page', count) ?? 1,
  };
  if (bounds.min > bounds.max) problems.push({ name: 'amounts' });
  if (bounds.from > bounds.to) problems.push({ name: 'dates' });
  return { ...bounds, problems };
}

// Amounts are compared as integers; more decimals than a fen has are refused.
function fen(text) {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC'));
  if (!match) return undefined;
  const value = Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(value) ? value : undefined;
}

function date(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text) ? text : undefined;
}

function count(text) {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
