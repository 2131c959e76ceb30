// The words of a query, twin of ParseQuery in generator/search; both read its
// table of test vectors. No DOM.

const LINES = /[\n\v\f\r\u0085\u2028\u2029]/u;
const TOKENS = /(?<not>-?)"(?<phrase>[^"]+)"(?=\p{White_Space}|$)|\P{White_Space}+/gu;

/**
 * A term of a query.
 * @typedef {object} Term
 * @property {string} raw the token, with its quotation marks and minus
 * @property {string} typed what is sought, as typed
 * @property {string} folded
 * @property {boolean} not
 */

/**
 * Takes a query apart. A minus excludes only if something is left to be found.
 * @param {string} q
 * @param {(text: string) => string} fold
 * @returns {{must: string[], not: string[], terms: Term[]}} must and not: folded
 */
export function parseQuery(q, fold) {
  const tokens = q.split(LINES).flatMap((line) => [...line.matchAll(TOKENS)].map(read));
  const literal = tokens.every((token) => token.not);
  const all = literal ? q.split(/\p{White_Space}+/u).filter(Boolean).map((raw) => ({ raw, typed: raw, not: false })) : tokens;
  const terms = new Map();
  for (const token of all) {
    const folded = fold(token.typed);
    const key = `${token.not}${folded}`;
    if (folded && !terms.has(key)) terms.set(key, { ...token, folded });
  }
  const list = [...terms.values()];
  const folded = (not) => list.filter((term) => term.not === not).map((term) => term.folded);
  return { must: folded(false), not: folded(true), terms: list };
}

function read({ 0: raw, groups: { not, phrase } }) {
  if (phrase !== undefined) return { raw, typed: phrase, not: not !== '' };
  if (raw.length > 1 && raw.startsWith('-')) return { raw, typed: raw.slice(1), not: true };
  return { raw, typed: raw, not: false };
}

/**
 * The query with another term in the place of one, or undefined if it cannot be
 * written.
 * @param {Term[]} terms
 * @param {Term} old
 * @param {string} term folded
 * @param {(text: string) => string} fold
 */
export function replaced(terms, old, term, fold) {
  return [term, `"${term}"`].map((raw) => terms.map((one) => (one === old ? raw : one.raw)).join(' ')).find((q) => {
    const got = parseQuery(q, fold).terms;
    const wanted = terms.map((one) => (one === old ? { folded: term, not: false } : one));
    return got.length <= terms.length && wanted.every((one) => got.some(({ folded, not }) => folded === one.folded && not === one.not));
  });
}
