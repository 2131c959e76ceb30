// The address of a search, its place in the history, and the one reload after
// a new release.

import { format, parse } from './state.js';

let leaving = false; // the page is being loaded again

/** The search that the address states. */
export function stated() {
  return parse(new URLSearchParams(location.search));
}

/** Whether two searches have the same address. */
export function same(a, b) {
  return format(a) === format(b);
}

/**
 * Keeps the address of the page. Typing rewrites the present entry of the
 * history; what the reader asks for makes a new one. A query that is sent leaves
 * the entry it was typed over as it was, so that going back gives the search
 * before.
 */
export function entries() {
  let settled = current();
  return {
    /** The state was typed. */
    typed: (state) => rewrite(address(state)),

    /** The state was asked for; sent: by sending the form. */
    asked(state, sent) {
      if (sent) rewrite(settled);
      if (address(state) !== current()) attempt('pushState', address(state));
      settled = current();
    },

    /** The browser went to another entry. */
    arrived() {
      settled = current();
    },

    /** What is unknown or default leaves the address; a place in the page stays. */
    tidy(state) {
      rewrite(address(state) + location.hash);
      settled = current();
    },
  };
}

/**
 * Loads the page again, since the files of its index are gone: a new release
 * has others. Never twice for one index, so it cannot go round in a circle. The
 * entry of the history keeps what was tried; it outlives a reload, and cannot be
 * blocked as stores can.
 * @param {string} index
 * @param {object} state what the page shall show then
 * @returns {boolean} whether the page will be loaded again
 */
export function reload(index, state) {
  const tried = history.state?.tried ?? [];
  if (leaving) return true;
  if (tried.includes(index) || !attempt('replaceState', address(state), { tried: [...tried, index] })) return false;
  leaving = true;
  location.reload();
  return true;
}

function address(state) {
  const query = format(state);
  return location.pathname + (query && `?${query}`);
}

function current() {
  return location.pathname + location.search;
}

function rewrite(to) {
  attempt('replaceState', to);
}

// Some browsers refuse more than a hundred entries in half a minute. The search
// does not depend on them.
function attempt(verb, to, more) {
  try {
    history[verb]({ ...history.state, ...more }, '', to);
    return true;
  } catch {
    return false;
  }
}
