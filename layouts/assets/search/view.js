// What a search found, as elements: hits, pages, links to other searches,
// sentences.

import { extract, mark } from './extract.js';
import { format } from './state.js';

/**
 * One sentence of the interface with its values filled in.
 * @param {string} sentence with {name} where a value goes
 * @param {Object<string, string|number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/**
 * Puts new children into a list. Who stood in it with the keyboard then stands
 * on the same hit, else at the same place of the list, else elsewhere.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} children
 * @param {HTMLElement} elsewhere
 */
export function swap(list, children, elsewhere) {
  const old = [...list.children].findIndex((child) => child.contains(document.activeElement));
  const id = list.children[old]?.dataset.id;
  list.replaceChildren(...children);
  if (old < 0) return;
  const now = children.find((child) => id && child.dataset.id === id) ?? children[Math.min(old, children.length - 1)];
  (now?.querySelector('a') ?? elsewhere).focus({ preventScroll: true });
}

/**
 * The views of a page.
 * @param {object} words the interface words
 * @param {string} root from the page to the site's root
 * @param {string} action the page itself, for links to other searches
 */
export function views(words, root, action) {
  const href = (state) => {
    const query = format(state);
    return query ? `${action}?${query}` : action;
  };
  return {
    hit: (doc, needles, fold) => hit(doc, needles, fold, words, root),
    pages: (answer, state) => pages(answer, (page) => href({ ...state, page: String(page) }), words),
    chips: (list) => list.map(({ text, without }) => chip(text, href(without), words)),
    alternative: ({ how, term, count, state }) => {
      const sentence = { alone: words.alone, near: words.near, unfiltered: words.unfiltered }[how];
      return other(fill(sentence, { term, n: count }), count && href(state));
    },
    reading: ({ term, count, state }) => other(fill(words.reading, { term, n: count }), count && href(state)),
    status: (answer) => status(answer, words),
  };
}

function hit(doc, needles, fold, words, root) {
  const spoken = words.records ? { lang: words.records } : {}; // records keep their language on pages in another
  const link = element('a', { href: root + doc.url, ...spoken }, marked(mark(doc.title, needles, fold)));
  const item = element('li', { 'data-id': doc.id }, [
    element('h3', {}, [link]),
    element('p', { class: 'search-facts' }, [facts(doc, words)]),
  ]);
  if (doc.sample) item.lastChild.append(' ', element('span', { class: 'search-sample' }, [words.sample]));
  const { pieces, before, after } = extract(doc, needles, fold);
  if (pieces.length) {
    item.append(element('p', { class: 'search-extract', ...spoken }, [before ? '…' : '', ...marked(pieces), after ? '…' : '']));
  }
  return item;
}

function facts(doc, words) {
  const word = (name) => new Map(words.labels[name]).get(doc[name]) ?? doc[name];
  const amount = doc.amount === undefined ? '' : fill(words.amount, { n: yuan(doc.amount) });
  return [doc.from, word('kind'), (doc.purchaser ?? []).join(words.comma), doc.date, amount, word('state')].filter(Boolean).join(' · ');
}

// Integers only: 46500000 fen are 465,000.00.
function yuan(fen) {
  const digits = String((fen - (fen % 100)) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits}.${String(fen % 100).padStart(2, '0')}`;
}

function marked(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element('mark', {}, [text]) : text));
}

// The first, the last, and those around the present one; gaps between.
function pages({ page, pages: last }, href, words) {
  if (last === 1) return [];
  const link = (to, text, rest) => element('a', { href: href(to), ...rest }, [text]);
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, last];
  const shown = [...new Set(near)].filter((to) => to >= 1 && to <= last).sort((a, b) => a - b);
  const items = page > 1 ? [link(page - 1, words.previous, { rel: 'prev' })] : [];
  shown.forEach((to, i) => {
    if (i && to - shown[i - 1] > 1) items.push(element('span', { class: 'search-gap' }, ['…']));
    if (to === page) items.push(element('span', { 'aria-current': 'page' }, [String(to)]));
    else items.push(link(to, String(to), { 'aria-label': fill(words.page, { n: to }) }));
  });
  if (page < last) items.push(link(page + 1, words.next, { rel: 'next' }));
  return [element('ul', {}, items.map((item) => element('li', {}, [item])))];
}

// The cross is for the eye; the label says what it does.
function chip(text, href, words) {
  const cross = element('span', { class: 'search-cross', 'aria-hidden': 'true' }, ['×']);
  return element('li', {}, [element('a', { href, 'aria-label': fill(words.drop, { text }) }, [text, ' ', cross])]);
}

// Another search; without hits it is only said.
function other(text, href) {
  return element('li', {}, [href ? element('a', { href }, [text]) : text]);
}

function status({ problems, missing = [], count, first, hits }, words) {
  const sentences = problems.map(({ name, value }) => fill(words.problems[name], { value }));
  if (missing.length) sentences.unshift(fill(words.missing, { names: missing.join(words.comma) }));
  sentences.push(count ? fill(words.shown, { n: count, from: first + 1, to: first + hits.length }) : words.none);
  return sentences.join(' ');
}

function element(tag, attributes, children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
