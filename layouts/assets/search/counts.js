// When the filters get their values and their counts: never before the hits, and
// only if the reader can see them.

import { format } from './state.js';

/**
 * @param {HTMLElement} panel that holds the filters
 * @param {object} inputs of controls.js
 * @param {() => {wanted: object, signal: AbortSignal, settled: boolean}} now the search of the page
 * @param {(wanted: object) => void} named called when values have got their names
 */
export function counting(panel, inputs, now, named) {
  let offered; // the engine whose values are offered
  let counted; // the signal of the search whose counts were asked for

  async function offer(engine, wanted, signal) {
    if (offered === engine) return;
    const values = await engine.filters({ signal });
    if (offered === engine || signal.aborted) return;
    offered = engine;
    inputs.offer(values);
    panel.dataset.ready = '';
    named(wanted);
  }

  return {
    /** Counts what can be seen. The names of values are also seen above the hits. */
    async all(engine) {
      const { wanted, signal, settled } = now();
      const seen = visible(panel);
      if (!settled || counted === signal || !(seen || inputs.nameless(wanted))) return;
      if (seen) counted = signal;
      await offer(engine, wanted, signal);
      if (!seen || signal.aborted) return;
      const names = inputs.uncounted(wanted);
      if (names.length) inputs.count(wanted, await engine.counts(wanted, names, { signal }));
      if (signal.aborted) return;
      inputs.forget(wanted);
      panel.dataset.counted = format(wanted);
    },

    /** Counts a filter that the reader goes to. */
    async one(engine, name) {
      const { wanted, signal, settled } = now();
      if (!offered || !settled || !inputs.uncounted(wanted).includes(name)) return;
      const found = await engine.counts(wanted, [name], { signal });
      if (!signal.aborted) inputs.count(wanted, found);
    },

    /** Calls when the panel comes into view: unfolded, or beside the hits after the window grew. */
    seen(call) {
      let was = false;
      new ResizeObserver(() => {
        const is = visible(panel);
        if (is && !was) call();
        was = is;
      }).observe(panel);
    },
  };
}

function visible(element) {
  return element.getClientRects().length > 0;
}
