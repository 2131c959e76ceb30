// The keyboard of the search page, beside what a browser offers by itself.

const STORE = 'mingshi-search-slash';

/**
 * Down goes from the field to the hits and from one to the next, up goes back,
 * Escape clears the field, and a slash leads to it from anywhere.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} results
 * @param {HTMLInputElement} slash the box that turns the slash off
 * @param {() => void} cleared called after Escape has cleared the field
 */
export function keys(field, results, slash, cleared) {
  const links = () => [...results.querySelectorAll('h3 a')];
  field.addEventListener('keydown', (event) => {
    if (composes(event) || modified(event) || event.shiftKey) return;
    if (event.key === 'ArrowDown' && links().length) {
      event.preventDefault();
      links()[0].focus();
    } else if (event.key === 'Escape' && field.value) {
      // Some browsers clear the field by themselves: once is enough.
      event.preventDefault();
      field.value = '';
      cleared();
    }
  });
  results.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = links().indexOf(event.target);
    if (!step || place < 0 || modified(event) || event.shiftKey) return;
    event.preventDefault();
    (place + step < 0 ? field : links()[place + step])?.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || !slash.checked || composes(event) || modified(event) || writes(event.target)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  remember(slash);
}

// A key that works everywhere on the page must be possible to turn off. The form
// may be reset; the choice stays.
function remember(slash) {
  slash.defaultChecked = slash.checked = stored() !== 'off';
  slash.addEventListener('change', () => {
    slash.defaultChecked = slash.checked;
    try {
      localStorage.setItem(STORE, slash.checked ? 'on' : 'off');
    } catch {
      // Where nothing may be stored, it holds until the page is left.
    }
  });
}

function stored() {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
}

// Some browsers end a composition before they tell of its last key; 229 is what
// they then call it.
function composes(event) {
  return event.isComposing || event.keyCode === 229;
}

function modified(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function writes(element) {
  return Boolean(element.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]'));
}
