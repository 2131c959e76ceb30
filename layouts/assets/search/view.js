// What a search found, as elements: hits, pages, suggestions, sentences.

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
 * The views of a page.
 * @param {object} words the interface words
 * @param {object} index
 * @param {string} root from the page to the site's root
 * @param {string} action the page itself, for links to other searches
 */
export function views(words, index, root, action) {
  const href = (state) => {
    const query = format(state);
    return query ? `${action}?${query}` : action;
  };
  return {
    hit: (doc, needles) => hit(doc, needles, words, index, root),
    pages: (answer, state) => pages(answer, (page) => href({ ...state, page: String(page) }), words),
    suggestions: (list) => list.map((one) => suggestion(one, href(one.state), words)),
    status: (answer) => status(answer, words),
  };
}

function hit(doc, needles, words, index, root) {
  const link = element('a', { href: root + doc.url }, marked(mark(doc.title, needles, index.fold)));
  const item = element('li', { 'data-id': doc.id }, [
    element('h3', {}, [link]),
    element('p', { class: 'search-facts' }, [facts(doc, words, index)]),
  ]);
  if (doc.sample) item.lastChild.append(' ', element('span', { class: 'search-sample' }, [words.sample]));
  const { pieces, before, after } = extract(doc, needles, index.fold);
  if (pieces.length) {
    item.append(element('p', { class: 'search-extract' }, [before ? '…' : '', ...marked(pieces), after ? '…' : '']));
  }
  return item;
}

function facts(doc, words, index) {
  const word = (name) => new Map(words.labels[name]).get(doc[name]) ?? doc[name];
  const purchasers = (doc.purchaser ?? []).map((id) => index.labels.purchaser.get(id) ?? id).join(words.comma);
  const amount = doc.amount === undefined ? '' : fill(words.amount, { n: yuan(doc.amount) });
  return [word('kind'), purchasers, doc.date, amount, word('state')].filter(Boolean).join(' · ');
}

// Integers only: 46500000 fen are 465,000.00.
function yuan(fen) {
  const digits = String((fen - (fen % 100)) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits}.${String(fen % 100).padStart(2, '0')}`;
}

function marked(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element('mark', {}, [text]) : text));
}

function pages({ page, pages: last }, href, words) {
  if (last === 1) return [];
  const link = (to, text, rest) => element('a', { href: href(to), ...rest }, [text]);
  const items = [];
  if (page > 1) items.push(link(page - 1, words.previous, { rel: 'prev' }));
  for (let to = 1; to <= last; to++) {
    const near = Math.abs(to - page) <= 2 || to === 1 || to === last;
    if (to === page) items.push(element('span', { 'aria-current': 'page' }, [String(to)]));
    else if (near) items.push(link(to, String(to), { 'aria-label': fill(words.page, { n: to }) }));
    else if (Math.abs(to - page) === 3) items.push(element('span', { class: 'search-gap' }, ['…']));
  }
  if (page < last) items.push(link(page + 1, words.next, { rel: 'next' }));
  return [element('ul', {}, items.map((item) => element('li', {}, [item])))];
}

function suggestion({ term, count }, href, words) {
  const text = fill(term === undefined ? words.unfiltered : words.alone, { term, n: count });
  return element('li', {}, [count ? element('a', { href }, [text]) : text]);
}

function status({ problems, count, first, hits }, words) {
  const sentences = problems.map(({ name, value }) => fill(words.problems[name], { value }));
  sentences.push(count ? fill(words.shown, { n: count, from: first + 1, to: first + hits.length }) : words.none);
  return sentences.join(' ');
}

function element(tag, attributes, children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
