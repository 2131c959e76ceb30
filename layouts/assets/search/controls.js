// The form of the search page: options with their counts, and the form as a
// state. Options are the values that occur in the index, so none leads nowhere.

import { FILTERS, parse } from './state.js';

const SINGLE = ['q', 'min', 'max', 'from', 'to', 'sort'];

/**
 * Fills the filters of a form. The element with data-filter holds a select, or
 * gets checkboxes; it is hidden while there is nothing to choose.
 * @param {HTMLFormElement} form
 * @param {object} index
 * @param {object} words the interface words of the page
 */
export function controls(form, index, words) {
  const filters = FILTERS.map((name, i) => {
    const known = words.labels[name] ?? [];
    const names = new Map(known);
    const label = (value) => names.get(value) ?? index.labels[name]?.get(value) ?? value;
    const values = ordered(index.values[i], name, known.map(([value]) => value), label);
    const box = form.querySelector(`[data-filter="${name}"]`);
    const select = box.querySelector('select');
    const filter = select ? selectFilter(select, index.labels.catalog, words) : boxFilter(box, name, words);
    const add = (value) => {
      filter.add(value, label(value));
      box.hidden = false;
    };
    box.hidden = true;
    values.forEach(add);
    return { ...filter, name, add };
  });
  return {
    /** The form as a state; always its first page. */
    read: () => parse(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))),

    /** Shows a state in the form. */
    write(state) {
      for (const name of SINGLE) if (form.elements[name].value !== state[name]) form.elements[name].value = state[name];
      for (const filter of filters) {
        state.filters[filter.name].forEach(filter.add);
        filter.choose(new Set(state.filters[filter.name]));
      }
    },

    /** Writes beside every option how many hits it has. */
    count: (counts) => filters.forEach((filter, i) => filter.count(counts[i])),
  };
}

// Years run backwards, words in the order of their code list, names as a
// Chinese reader sorts them.
function ordered(values, name, known, label) {
  const rank = (value) => (known.includes(value) ? known.indexOf(value) : known.length);
  const { compare } = new Intl.Collator('zh-Hans-CN', { numeric: true });
  return [...values].sort((a, b) => rank(a) - rank(b) || (name === 'year' ? b - a : compare(label(a), label(b))));
}

function selectFilter(select, catalogs, words) {
  const options = new Map();
  return {
    add(value, label) {
      if (options.has(value)) return;
      const option = new Option(label, value);
      group(select, value, catalogs).append(option);
      options.set(value, { option, label });
    },
    choose(values) {
      select.multiple = values.size > 1;
      for (const option of select.options) option.selected = values.has(option.value);
      if (!values.size) select.value = '';
    },
    count(counts) {
      for (const [value, { option, label }] of options) say(option, words, label, counts.get(value) ?? 0);
    },
  };
}

// Codes repeat from one catalogue to the next, so items ("catalogue/code")
// stand under theirs.
function group(select, value, catalogs) {
  const label = value.includes('/') && catalogs.get(value.slice(0, value.indexOf('/')));
  if (!label) return select;
  const found = [...select.querySelectorAll('optgroup')].find((each) => each.label === label);
  if (found) return found;
  const made = document.createElement('optgroup');
  made.label = label;
  select.append(made);
  return made;
}

function boxFilter(fieldset, name, words) {
  const boxes = new Map();
  return {
    add(value, label) {
      if (boxes.has(value)) return;
      const input = document.createElement('input');
      Object.assign(input, { type: 'checkbox', name, value });
      const text = document.createElement('span');
      const line = document.createElement('label');
      line.append(input, ' ', text);
      fieldset.append(line);
      boxes.set(value, { input, text, label });
    },
    choose(values) {
      for (const [value, { input }] of boxes) input.checked = values.has(value);
    },
    count(counts) {
      for (const [value, { text, label }] of boxes) say(text, words, label, counts.get(value) ?? 0);
    },
  };
}

// Rewriting a long select is slow; few of its counts change with a keystroke.
function say(element, words, label, n) {
  const text = words.option.replace('{label}', () => label).replace('{n}', () => n);
  if (element.textContent !== text) element.textContent = text;
}
