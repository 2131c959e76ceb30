// The form of the search page: its options with their counts, and the form as a
// state. Options are the values that occur in the index, so none leads nowhere;
// until these have come, there are those that the address names.

import { FILTERS, format, parse } from './state.js';
import { fill } from './view.js';

const SINGLE = ['q', 'min', 'max', 'from', 'to', 'sort'];

// Filters of a few values, counted with every search; the others have to be
// asked for: there are as many of them as a city has organisations.
const SMALL = ['kind', 'year', 'method', 'state', 'grade'];

/**
 * The filters of a form. The element with data-filter holds a select, or gets
 * checkboxes.
 * @param {HTMLFormElement} form
 * @param {object} words the interface words of the page
 */
export function controls(form, words) {
  const names = naming(words);
  const filters = FILTERS.map((name) => {
    const box = form.querySelector(`[data-filter="${name}"]`);
    const select = box.querySelector('select');
    const label = (value) => names.label(name, value);
    const filter = select ? selectFilter(select, label, names.group, words) : boxFilter(box, name, label, words);
    return { ...filter, name, box, counted: undefined };
  });
  return {
    /** The form as a state; always its first page. */
    read: () => parse(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))),

    /** Shows a state in the form. */
    write(state) {
      for (const name of SINGLE) if (form.elements[name].value !== state[name]) form.elements[name].value = state[name];
      if (form.elements.scope) form.elements.scope.checked = state.scope === 'all';
      for (const filter of filters) filter.choose(state.filters[filter.name]);
    },

    /** Takes the values that occur, and their names. */
    offer(offered) {
      names.learn(offered);
      for (const filter of filters) {
        filter.offer(names.ordered(filter.name, offered.values[filter.name] ?? []));
        filter.box.hidden = filter.empty();
      }
    },

    /** Whether a state chooses values whose names come with the offer. */
    nameless: (state) => FILTERS.some((name) => !SMALL.includes(name) && state.filters[name].length),

    /** Fills a select that the reader goes to; returns the name of its filter. */
    open(select) {
      const filter = filters.find(({ box }) => box.contains(select));
      filter.open();
      return filter.name;
    },

    /** Names the filters whose counts a state needs and that have others. */
    uncounted(state) {
      const key = counting(state);
      return filters.filter(({ name, box, counted }) => counted !== key
        && (SMALL.includes(name) || state.filters[name].length || box.contains(document.activeElement)))
        .map(({ name }) => name);
    },

    /** Writes beside every option of the counted filters how many hits it has. */
    count(state, counts) {
      for (const filter of filters.filter(({ name }) => counts.has(name))) {
        filter.count(counts.get(filter.name));
        filter.counted = counting(state);
      }
    },

    /** Takes away the counts that are of another search than this. */
    forget(state) {
      for (const filter of filters.filter(({ counted }) => counted !== counting(state))) {
        filter.count(undefined);
        filter.counted = undefined;
      }
    },

    /** What of a state narrows the search, each with the state without it. */
    chosen: (state) => [...filters.flatMap(({ name, box }) => state.filters[name].map((value) => ({
      text: fill(words.chip, { name: title(box), value: names.label(name, value) }),
      without: { ...state, page: '1', filters: { ...state.filters, [name]: state.filters[name].filter((each) => each !== value) } },
    }))), ...bounds(form, state, words)],
  };
}

// Counts do not depend on the order of hits, nor on the page.
function counting(state) {
  return format({ ...state, sort: 'relevance', page: '1' });
}

function title(box) {
  return box.querySelector('legend, label').textContent;
}

function bounds(form, state, words) {
  return ['min', 'max', 'from', 'to'].filter((name) => state[name]).map((name) => {
    const field = form.elements[name];
    const value = fill(words.bound, { name: field.labels[0].textContent, value: state[name] });
    return {
      text: fill(words.chip, { name: title(field.closest('fieldset')), value }),
      without: { ...state, page: '1', [name]: '' },
    };
  });
}

// The words for values. Code lists have an order of their own; years run
// backwards, names stand as a Chinese reader sorts them.
function naming(words) {
  const known = new Map(Object.entries(words.labels).map(([name, pairs]) => [name, new Map(pairs)]));
  let catalogs = new Map();
  let collator; // costs as much as a whole search, so the hits do not wait for it
  const label = (name, value) => known.get(name)?.get(value) ?? value;
  return {
    label,
    group: (value) => catalogs.get(value.slice(0, value.indexOf('/'))),
    learn(offered) {
      catalogs = offered.catalogs;
      for (const name of ['purchaser', 'provider']) known.set(name, offered.orgs);
      for (const name of ['class', 'item']) known.set(name, offered.items);
    },
    ordered(name, values) {
      const places = new Map((words.labels[name] ?? []).map(([value], i) => [value, i]));
      const place = (value) => places.get(value) ?? places.size;
      const names = new Map(values.map((value) => [value, label(name, value)]));
      collator ??= new Intl.Collator('zh-Hans-CN', { numeric: true });
      const { compare } = collator;
      return [...names.keys()].sort((a, b) => place(a) - place(b)
        || (name === 'year' ? b - a : compare(names.get(a), names.get(b))));
    },
  };
}

// A select is filled when it is used: some have thousands of options.
function selectFilter(select, label, group, words) {
  const all = select.options[0];
  const options = new Map();
  let values = [];
  let counts;
  let filled = false;

  const text = (value) => (counts ? fill(words.option, { label: label(value), n: counts.get(value) ?? 0 }) : label(value));
  const retell = () => options.forEach((option, value) => say(option, text(value)));

  function add(list) {
    for (const value of list) if (!options.has(value)) options.set(value, new Option(text(value), value));
    const known = new Set(values);
    const listed = [...values.filter((value) => options.has(value)), ...[...options.keys()].filter((value) => !known.has(value))];
    const picked = [...select.selectedOptions].map(({ value }) => value).filter(Boolean);
    select.replaceChildren(all, ...grouped(listed, options, group));
    pick(select, picked);
  }

  function open() {
    if (filled || !values.length) return;
    filled = true;
    add(values);
  }

  return {
    open,
    offer(list) {
      values = list;
      retell();
      add(filled ? list : []);
      if (document.activeElement === select) open();
    },
    choose(list) {
      if (!list.every((value) => options.has(value))) add(list);
      pick(select, list);
    },
    count(found) {
      counts = found;
      retell();
    },
    empty: () => !values.length && !options.size,
  };
}

// Several can be chosen by an address only.
function pick(select, values) {
  select.multiple = values.length > 1;
  if (!select.multiple) select.value = values[0] ?? '';
  else for (const option of select.options) option.selected = values.includes(option.value);
}

// Codes repeat from one catalogue to the next, so items ("catalogue/code")
// stand under theirs.
function grouped(values, options, group) {
  const groups = new Map();
  const nodes = [];
  for (const value of values) {
    const label = value.includes('/') && group(value);
    if (label && !groups.has(label)) {
      const made = document.createElement('optgroup');
      made.label = label;
      groups.set(label, made);
      nodes.push(made);
    }
    if (label) groups.get(label).append(options.get(value));
    else nodes.push(options.get(value));
  }
  return nodes;
}

function boxFilter(fieldset, name, label, words) {
  const boxes = new Map();

  function add(value) {
    if (!boxes.has(value)) boxes.set(value, checkbox(name, value));
    const { line, text } = boxes.get(value);
    say(text, label(value));
    if (!line.isConnected) fieldset.append(line);
  }

  return {
    offer(list) {
      const focused = document.activeElement;
      list.forEach(add);
      const known = new Set(list);
      for (const value of [...list, ...[...boxes.keys()].filter((each) => !known.has(each))]) fieldset.append(boxes.get(value).line);
      // What is moved loses the focus.
      if (fieldset.contains(focused)) focused.focus();
    },
    choose(list) {
      list.forEach(add);
      for (const [value, { input }] of boxes) input.checked = list.includes(value);
      fieldset.hidden = !boxes.size;
    },
    count(counts) {
      for (const [value, { n }] of boxes) say(n, counts ? fill(words.tally, { n: counts.get(value) ?? 0 }) : '');
    },
    empty: () => !boxes.size,
  };
}

function checkbox(name, value) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'checkbox', name, value });
  const text = document.createElement('span');
  const n = document.createElement('span');
  n.className = 'search-n';
  const line = document.createElement('label');
  line.append(input, ' ', text, ' ', n);
  return { line, input, text, n };
}

// Rewriting a long select is slow; few of its counts change with a keystroke.
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
