// Other searches to offer: when nothing was found, and for pinyin. No DOM.

import { sounding, lettersOf } from './pinyin.js';
import { parseQuery, replaced } from './query.js';
import { narrowed, unfiltered } from './state.js';

const SOUNDING = 8; // terms offered for pinyin
const TERMS = 8; // of a query that are looked at

/**
 * What a search without hits could have been.
 * @typedef {object} Suggestion
 * @property {'alone'|'near'|'unfiltered'} how
 * @property {string} [term] to be shown
 * @property {number} count
 * @property {State} state
 */

/**
 * Each term alone, terms that are near to those that nothing contains, and the
 * query without filters.
 * @param {Engine} engine
 * @param {State} state
 * @param {AbortSignal} [signal]
 * @returns {Promise<Suggestion[]>}
 */
export async function alternatives(engine, state, signal) {
  const { terms } = parseQuery(state.q, engine.fold);
  const must = terms.filter((term) => !term.not).slice(0, TERMS);
  const counted = async (how, term, other) => ({ how, term, count: await engine.count(other, signal), state: other });
  const alone = must.length < 2 ? [] : must.map((term) => counted('alone', term.typed, { ...state, q: term.raw, page: '1' }));
  const near = must.map(async (term) => {
    const pieces = (await neighbours(engine, term.folded, signal)).map((piece) => [piece, replaced(terms, term, piece, engine.fold)]);
    return Promise.all(pieces.filter(([, q]) => q !== undefined).map(([piece, q]) => counted('near', piece, { ...state, q, page: '1' })));
  });
  const wide = narrowed(state) ? [counted('unfiltered', undefined, unfiltered(state))] : [];
  const [first, second, third] = await Promise.all([Promise.all(alone), Promise.all(near), Promise.all(wide)]);
  return [...first, ...second.flat().filter(({ count }) => count), ...third.filter(({ count }) => count)];
}

// What something contains and is near to a term that nothing does, of as many
// characters first.
async function neighbours(engine, term, signal) {
  const chars = Array.from(term);
  const begin = (n) => chars.slice(0, n).join('');
  const end = (n) => chars.slice(chars.length - n).join('');
  if (await occurs(engine, term, signal)) return [];
  const [head, tail] = await Promise.all([begin, end].map((piece) => longest(engine, chars.length - 1, piece, signal)));
  const stretched = await Promise.all([
    head ? (await continued(engine, begin(head), chars, signal)) ?? around(engine, begin(head), chars, false, signal) : undefined,
    tail ? around(engine, end(tail), chars, true, signal) : undefined,
  ]);
  const pieces = [...stretched, ...(head >= tail ? [begin(head), end(tail)] : [end(tail), begin(head)])];
  return [...new Set(pieces)].filter(Boolean);
}

async function occurs(engine, term, signal) {
  const found = await Promise.all(engine.parts.map((part) => witness(part, term, signal)));
  return found.some((doc) => doc !== undefined);
}

// The newest document of a part that contains a term.
async function witness(part, term, signal) {
  const { docs, blind } = await part.find(term, signal);
  if (!docs.length || (blind && !(await part.proves(term, docs.at(-1), signal)))) return undefined;
  return docs.at(-1);
}

// The largest n up to most of which the piece occurs; all smaller ones do, too.
async function longest(engine, most, piece, signal) {
  let low = 0;
  for (let high = most; low < high;) {
    const middle = Math.ceil((low + high) / 2);
    if (await occurs(engine, piece(middle), signal)) low = middle;
    else high = middle - 1;
  }
  return low;
}

// As many characters as a term has, beginning as it does: of those that the
// directory has, the most frequent.
async function continued(engine, head, chars, signal) {
  const lists = await Promise.all(engine.parts.map((part) => part.prefixes(head, signal)));
  const counts = new Map();
  for (const { key, documents } of lists.flat()) {
    const piece = Array.from(key).slice(0, chars.length);
    if (alike(piece, chars)) counts.set(piece.join(''), Math.max(documents, counts.get(piece.join('')) ?? 0));
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

// As many characters as a term has, with a piece at the beginning or the end, as
// they stand in a block of the newest document with that piece: what shares the
// most characters with the term.
async function around(engine, piece, chars, atEnd, signal) {
  const docs = await Promise.all(engine.parts.map((part) => witness(part, piece, signal)));
  const last = docs.findLastIndex((doc) => doc !== undefined);
  if (last < 0) return undefined;
  const block = await engine.parts[last].blockOf(docs[last], signal);
  let best;
  let most = 0;
  for (const line of block.flatMap((doc) => engine.fold(doc.text).split('\n'))) {
    for (let at = line.indexOf(piece); at >= 0; at = line.indexOf(piece, at + 1)) {
      const found = atEnd ? Array.from(line.slice(0, at + piece.length)).slice(-chars.length) : Array.from(line.slice(at)).slice(0, chars.length);
      const same = alike(found, chars);
      if (same > most) best = found.join('');
      most = Math.max(most, same);
    }
  }
  return best;
}

// How many characters stand where a term of the same length has them; 0 if it is
// less than half of them, or if there is more than letters and digits.
function alike(found, chars) {
  const same = found.filter((c, i) => c === chars[i]).length;
  return found.length === chars.length && 2 * same >= chars.length && /^[\p{L}\p{N}]+$/u.test(found.join('')) ? same : 0;
}

/**
 * The terms that a query of Latin letters sounds like.
 * @param {Engine} engine
 * @param {State} state
 * @param {AbortSignal} [signal]
 * @returns {Promise<{term: string, count: number, state: State}[]>}
 */
export async function pinyin(engine, state, signal) {
  const letters = lettersOf(state.q);
  const entries = letters && (await engine.readings(letters[0], signal));
  if (!entries) return [];
  const found = sounding(letters, entries, SOUNDING).map(({ term, count }) => ({ term, count, state: { ...state, q: term, page: '1' } }));
  if (!narrowed(state)) return found;
  const counted = await Promise.all(found.map(async (one) => ({ ...one, count: await engine.count(one.state, signal) })));
  return counted.filter(({ count }) => count);
}
