// Runs in every page before the page's own scripts: tells when results stand,
// and searches as a reader would.
(() => {
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.id !== 'search-results' || !target.hasAttribute('data-done')) continue;
      benchTell(JSON.stringify({ q: target.dataset.done, took: performance.now(), origin: performance.timeOrigin }));
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-done'] });

  // A query alone is sent with the form; filters come as by the back button.
  globalThis.benchSearch = (search) => {
    const params = new URLSearchParams(search);
    const start = { took: performance.now(), origin: performance.timeOrigin };
    if ([...params.keys()].join() === 'q') {
      document.getElementById('search-q').value = params.get('q');
      document.getElementById('search-form').requestSubmit();
    } else {
      history.pushState(null, '', `?${params}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }
    return start;
  };

  // What a reader of any page does: types into its search box, and later sends it.
  globalThis.benchType = (q) => {
    const start = { took: performance.now(), origin: performance.timeOrigin };
    const box = document.querySelector('form[role="search"] input[name="q"]');
    box.value = q;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return start;
  };
  globalThis.benchSend = () => document.querySelector('form[role="search"]').requestSubmit();

  globalThis.benchShown = () => ({
    count: Number(document.getElementById('search-count').dataset.count),
    ids: [...document.querySelectorAll('#search-results > li[data-id]')].map((li) => li.dataset.id),
  });
})();
