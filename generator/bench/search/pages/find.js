// The least that a page must do to show ten results of Pagefind.
import * as pagefind from './pagefind/pagefind.js';

let last;

globalThis.benchSearch = (search) => {
  const q = new URLSearchParams(search).get('q');
  const start = { took: performance.now(), origin: performance.timeOrigin };
  find(q);
  return start;
};

globalThis.benchShown = () => last;

async function find(q) {
  const { results } = await pagefind.search(q);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  last = { count: results.length, ids: results.map((result) => result.id) };
  benchTell(JSON.stringify({ q, took: performance.now(), origin: performance.timeOrigin }));
}

const q = new URLSearchParams(location.search).get('q');
if (q !== null) await find(q);
