// The client's engine without its page, new for each query. What a page asks it
// when nothing was found is asked, too.
import { load } from '../client/index.js';
import { parse } from '../client/state.js';

globalThis.benchAsk = async (index, params) => {
  const engine = await load(index);
  const state = parse(new URLSearchParams(params));
  const answer = await engine.search(state);
  if (answer.count === 0) await engine.alternatives?.(state);
  return answer.count;
};

benchTell(JSON.stringify({ q: 'ready', took: performance.now(), origin: performance.timeOrigin }));
