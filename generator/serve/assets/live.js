// Makes a page of the preview follow the files: reloads when the site changed,
// and shows the mistakes that were found, those of this page first.
const script = document.querySelector('script[data-site], script[data-list]');
const list = 'list' in script.dataset;
const here = location.pathname.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');
const site = list ? null : Number(script.dataset.site); // of which this page was made
let version = null;

const events = new EventSource('/_events');
events.onmessage = async ({ data }) => {
  const now = JSON.parse(data);
  if (list ? version !== null && now.version !== version : now.site !== site) {
    location.reload();
    return;
  }
  version = now.version;
  if (!list) await show();
};

function element(name, text, className) {
  const e = document.createElement(name);
  if (text) e.textContent = text;
  if (className) e.className = className;
  return e;
}

async function show() {
  const { mistakes, words, stale } = await (await fetch('/_check/mistakes.json')).json();
  document.querySelector('.live-overlay')?.remove();
  const errors = mistakes.filter((m) => m.level === 'error');
  const own = mistakes.filter((m) => m.url === here && m.level !== 'error');
  const shown = [...errors.filter((m) => m.url === here), ...errors.filter((m) => m.url !== here), ...own];
  if (shown.length === 0) return;
  const box = element('aside', '', 'live-overlay');
  box.setAttribute('aria-label', words.title.replace('{n}', shown.length));
  box.append(element('h2', words.title.replace('{n}', shown.length)));
  if (stale) box.append(element('p', words.stale));
  const ol = element('ol');
  for (const m of shown.slice(0, 10)) {
    const li = element('li', '', `live-${m.level}`);
    const place = element('p');
    place.append(element('strong', m.words), ' ', element('code', m.place));
    li.append(place, element('p', m.message));
    if (m.fix) li.append(element('p', words.fix + m.fix));
    ol.append(li);
  }
  const all = element('a', words.all);
  all.href = '/_check/';
  const close = element('button', words.close);
  close.type = 'button';
  close.addEventListener('click', () => box.remove());
  box.append(ol, all, ' ', close);
  document.body.append(box);
}
