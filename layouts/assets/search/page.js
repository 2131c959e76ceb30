// The search page: what is asked when, and what is shown when. Until a first
// answer has come, and without one, the page's static content stays. README.md
// holds the HTML it works on.

import { load, StaleError, UnsupportedError } from './index.js';
import { load as remote } from './remote.js';
import { parse } from './state.js';
import { entries, reload, same, stated } from './address.js';
import { fill, swap, views } from './view.js';
import { controls } from './controls.js';
import { counting } from './counts.js';
import { keys } from './keys.js';

const PAUSE = 120; // milliseconds without a keystroke before a search
const QUIET = 800; // and before its result is spoken

const at = (id) => document.getElementById(id);
const form = at('search-form');
const field = at('search-q');
const panel = at('search-filters');
const toggle = at('search-toggle');
const status = at('search-status');
const found = at('search-found');
const count = at('search-count');
const chips = at('search-chips');
const results = at('search-results');
const none = at('search-none');
const readings = at('search-pinyin');
const words = JSON.parse(at('search-words').textContent);
const title = document.title;

const view = views(words, form.dataset.root, form.getAttribute('action'));
const inputs = controls(form, words);
const visits = entries();
const counts = counting(panel, inputs, () => ({ wanted: state, signal: turn.signal, settled: 'done' in results.dataset }), showChips);

let state = stated(); // the search that is wanted
let turn; // the search that runs, or ran last
const openings = new Map(); // by scope: the index, once it is asked for
let typing; // timer until a search
let speaking; // timer until its result is spoken

// A failure is not kept: the next search tries again.
function opened() {
  const { index } = form.dataset;
  const { scope } = state;
  if (!openings.has(scope)) {
    const parts = scope ? words.parts : [];
    openings.set(scope, (index.endsWith('/api/search') ? remote(index) : load(index, { parts })).catch((cause) => {
      openings.delete(scope);
      throw cause;
    }));
  }
  return openings.get(scope);
}

/** Searches for the state; a search that still runs is given up. */
async function search(typed) {
  turn?.abort();
  turn = new AbortController();
  const { signal } = turn;
  const wanted = state;
  working();
  try {
    const engine = await opened();
    const answer = await engine.search(wanted, { signal });
    if (signal.aborted) return;
    show(engine, answer, wanted, typed);
    follow(engine, answer, wanted, signal);
    setTimeout(attempt, 0, counts.all); // it makes the browser lay out the page: the hits shall be seen first
  } catch (cause) {
    if (!signal.aborted) fail(cause);
  }
}

function working() {
  results.removeAttribute('data-done');
  results.setAttribute('aria-busy', 'true');
  panel.removeAttribute('data-counted');
}

// The results are marked done last: who waits for that finds everything.
function show(engine, answer, wanted, typed) {
  at('search-static').hidden = true;
  for (const each of [found, toggle, panel]) each.hidden = false;
  document.title = wanted.q ? `${wanted.q} - ${title}` : title;
  Object.assign(count.dataset, { count: answer.count, query: wanted.q });
  count.textContent = fill(words.count, { n: answer.count });
  showChips(wanted);
  results.start = answer.first + 1;
  swap(results, answer.hits.map((doc) => view.hit(doc, answer.needles, engine.fold)), count);
  at('search-pages').hidden = answer.pages === 1;
  swap(at('search-pages'), view.pages(answer, wanted), count);
  none.hidden = answer.count > 0;
  readings.hidden = true;
  for (const each of [none, readings]) each.removeAttribute('data-done');
  for (const each of ['search-suggestions', 'search-readings']) swap(at(each), [], count);
  say(view.status(answer), typed);
  results.removeAttribute('aria-busy');
  results.dataset.done = wanted.q;
}

function showChips(wanted) {
  const chosen = inputs.chosen(wanted);
  chips.hidden = !chosen.length;
  swap(chips, view.chips(chosen), count);
}

// What is said while the reader still types would be spoken with every key: it
// is for the eye only until the typing rests.
function say(text, typed) {
  clearTimeout(speaking);
  if (!typed) {
    status.textContent = text;
    return;
  }
  const silent = document.createElement('span');
  silent.setAttribute('aria-hidden', 'true');
  silent.textContent = text;
  status.replaceChildren(silent);
  speaking = setTimeout(say, QUIET, text);
}

// What else belongs to an answer, asked when it stands. Other searches are
// offered below what the query sounds like, so they come later.
async function follow(engine, answer, wanted, signal) {
  try {
    await attempt(() => read(engine, wanted, signal));
  } finally {
    if (!answer.count && !signal.aborted) await attempt(() => suggest(engine, wanted, signal));
  }
}

async function suggest(engine, wanted, signal) {
  try {
    const list = await engine.alternatives(wanted, { signal });
    if (!signal.aborted) swap(at('search-suggestions'), list.map(view.alternative), count);
  } finally {
    if (!signal.aborted) none.dataset.done = wanted.q;
  }
}

async function read(engine, wanted, signal) {
  const list = await engine.pinyin(wanted, { signal });
  if (signal.aborted) return;
  readings.hidden = !list.length;
  swap(at('search-readings'), list.map(view.reading), count);
  readings.dataset.done = wanted.q;
}

// Runs what may fail without the hits being wrong.
async function attempt(work) {
  const { signal } = turn;
  try {
    await work(await opened());
  } catch (cause) {
    if (signal.aborted) return;
    inputs.forget(state);
    panel.dataset.ready = '';
    if (!(cause instanceof StaleError && reload(form.dataset.index, state))) throw cause;
  }
}

function fail(cause) {
  if (cause instanceof StaleError && reload(form.dataset.index, state)) return;
  results.removeAttribute('aria-busy');
  if (found.contains(document.activeElement)) field.focus();
  found.hidden = true;
  at('search-static').hidden = false;
  if (cause instanceof UnsupportedError) say(words.unsupported);
  else if (cause instanceof StaleError) say(words.stale);
  else {
    say(words.failed);
    throw cause;
  }
}

/** Goes to a search that was asked for. */
function visit(next, sent) {
  clearTimeout(typing);
  state = next;
  visits.asked(next, sent);
  search();
}

function typed() {
  working();
  clearTimeout(typing);
  clearTimeout(speaking);
  typing = setTimeout(() => {
    state = inputs.read();
    search(true);
    visits.typed(state);
  }, PAUSE);
}

// A plain click on a link to another search stays on the page.
function clicked(event) {
  const link = event.target.closest('a');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const next = parse(new URL(link.href).searchParams);
  inputs.write(next);
  visit(next);
  if (!chips.contains(link)) count.focus();
}

function wireForm() {
  field.addEventListener('input', (event) => {
    if (!event.isComposing) typed();
  });
  field.addEventListener('compositionstart', () => clearTimeout(typing));
  field.addEventListener('compositionend', typed);
  form.addEventListener('change', ({ target }) => {
    if (target.name && target !== field) visit(inputs.read());
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
  for (const event of ['pointerdown', 'focusin']) {
    panel.addEventListener(event, ({ target }) => {
      const select = target.closest('[data-filter] select');
      if (!select) return;
      const name = inputs.open(select); // before its list appears
      attempt((engine) => counts.one(engine, name));
    });
  }
  keys(field, results, at('search-slash'), typed);
}

function wirePage() {
  for (const each of [chips, at('search-pages'), at('search-suggestions'), readings]) each.addEventListener('click', clicked);
  const unfold = (wide) => toggle.setAttribute('aria-expanded', wide);
  toggle.addEventListener('click', () => unfold(toggle.getAttribute('aria-expanded') === 'false'));
  at('search-fold').addEventListener('click', () => {
    unfold(false);
    count.focus();
  });
  counts.seen(() => attempt(counts.all));
  window.addEventListener('popstate', () => {
    const next = stated();
    // A jump within the page is no other search.
    if (same(next, state)) return;
    clearTimeout(typing);
    visits.arrived();
    state = next;
    inputs.write(next);
    search();
  });
}

function start() {
  const early = field.value; // typed before this script came
  say(words.loading);
  inputs.write(state);
  if (inputs.chosen(state).length) panel.dataset.ready = '';
  visits.tidy(state);
  wireForm();
  wirePage();
  search();
  if (!early || early === state.q) return;
  field.value = early;
  typed();
}

start();
