// Makes a page of the preview follow the files: reloads when the site changed, and
// keeps what is said above the page current. Without it, reloading does the same.
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

async function show() {
  const answer = await fetch(`/_desk/panel?page=${encodeURIComponent(here)}`);
  const old = document.querySelector('.desk-panel');
  if (!answer.ok || !old) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.desk-panel');
  if (!fresh || fresh.textContent === old.textContent) return;
  const more = fresh.textContent.length > old.textContent.length;
  const [was, is] = [old, fresh].map((e) => e.querySelector('details'));
  if (was && is && !more) is.open = was.open; // what the reader chose stays, unless there is news
  old.replaceWith(fresh);
}
