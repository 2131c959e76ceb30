// The search page: typing, filters, history, and what is shown. It begins when
// the index has come; until then, and without it, the page's static content
// stays. README.md holds the HTML it works on.

import { load } from './index.js';
import { format, parse } from './state.js';
import { controls } from './controls.js';
import { fill, views } from './view.js';

const PAUSE = 120; // milliseconds without a keystroke before a search

const at = (id) => document.getElementById(id);
const form = at('search-form');
const field = at('search-q');
const results = at('search-results');
const status = at('search-status');
const words = JSON.parse(at('search-words').textContent);

const fromURL = () => parse(new URLSearchParams(location.search));
const address = (state) => location.pathname + (format(state) && `?${format(state)}`);

/** Loads the index, then searches; meanwhile the reader may have typed. */
async function start() {
  field.value = fromURL().q;
  const shown = field.value;
  status.textContent = words.loading;
  try {
    const index = await load(form.dataset.index);
    searching(index, field.value === shown ? fromURL() : { ...fromURL(), q: field.value });
    at('search-static').hidden = true;
    for (const id of ['search-filters', 'search-found']) at(id).hidden = false;
  } catch (cause) {
    status.textContent = words.failed;
    throw cause;
  }
}

function searching(index, first) {
  const inputs = controls(form, index, words);
  const view = views(words, index, form.dataset.root, form.getAttribute('action'));
  let state = first;
  let latest = 0;

  async function search() {
    const mine = ++latest;
    working();
    const wanted = state;
    const answer = await index.search(wanted);
    if (mine !== latest) return;
    show(answer, wanted, inputs, view);
  }

  inputs.write(state);
  // Parameters that mean nothing here leave the address.
  history.replaceState(null, '', address(state) + location.hash);
  wire({
    inputs,
    state: () => state,
    go(next) {
      state = next;
      search();
    },
  });
  search().then(() => index.warm());
}

function working() {
  results.removeAttribute('data-done');
  results.setAttribute('aria-busy', 'true');
}

// The results are marked done last: who waits for that finds everything.
function show(answer, state, inputs, view) {
  const count = at('search-count');
  count.dataset.count = answer.count;
  count.textContent = fill(words.count, { n: answer.count });
  inputs.count(answer.counts);
  results.start = answer.first + 1;
  results.replaceChildren(...answer.hits.map((doc) => view.hit(doc, answer.needles)));
  at('search-pages').hidden = answer.pages === 1;
  at('search-pages').replaceChildren(...view.pages(answer, state));
  at('search-none').hidden = answer.count > 0;
  at('search-suggestions').replaceChildren(...view.suggestions(answer.suggestions));
  status.textContent = view.status(answer);
  results.removeAttribute('aria-busy');
  results.dataset.done = state.q;
}

// Typing rewrites the present entry of the history; what the reader asks for
// makes a new one. A query that is sent leaves the entry it was typed over as
// it was, so that going back gives the search before.
function wire({ inputs, state, go }) {
  let settled = location.pathname + location.search;
  let timer;

  function visit(next, beneath) {
    clearTimeout(timer);
    if (beneath) history.replaceState(null, '', settled);
    if (address(next) !== location.pathname + location.search) history.pushState(null, '', address(next));
    settled = location.pathname + location.search;
    go(next);
  }

  function typed() {
    working();
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = inputs.read();
      go(next);
      // Last, for some browsers refuse too many of these a minute.
      history.replaceState(null, '', address(next));
    }, PAUSE);
  }

  field.addEventListener('input', (event) => {
    if (!event.isComposing) typed();
  });
  field.addEventListener('compositionstart', () => clearTimeout(timer));
  field.addEventListener('compositionend', typed);
  form.addEventListener('change', (event) => {
    if (event.target !== field) visit(inputs.read(), false);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    visit(inputs.read(), true);
  });
  // The form is empty only after the event.
  form.addEventListener('reset', () => setTimeout(() => {
    inputs.write(inputs.read());
    visit(inputs.read(), true);
  }));
  for (const id of ['search-pages', 'search-suggestions']) {
    at(id).addEventListener('click', (event) => follow(event, (next) => {
      inputs.write(next);
      visit(next, false);
      at('search-count').focus();
    }));
  }
  window.addEventListener('popstate', () => {
    const next = fromURL();
    // A jump within the page is no other search.
    if (format(next) === format(state())) return;
    clearTimeout(timer);
    settled = location.pathname + location.search;
    inputs.write(next);
    go(next);
  });
}

// A plain click on a link to another search stays on the page.
function follow(event, go) {
  const link = event.target.closest('a');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(parse(new URL(link.href).searchParams));
}

start();
