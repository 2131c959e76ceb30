// What several indexes say of the same, put together. No DOM.

/**
 * An index with its files.
 * @typedef {object} Volume
 * @property {object} root as decodeRoot gives it
 * @property {{read: Function}} files
 * @property {Partition} [part] the partition that it is of; absent: the site's own
 */

/**
 * What there is to choose from in several indexes; of names, the last counts.
 * @param {object[]} filters as decodeFilters gives them
 */
export function joined(filters) {
  if (filters.length === 1) return filters[0];
  const values = {};
  for (const each of filters) {
    for (const [name, list] of Object.entries(each.values)) values[name] = [...new Set([...(values[name] ?? []), ...list])].sort();
  }
  const names = (of) => new Map(filters.flatMap((each) => [...each[of]]));
  return { values, orgs: names('orgs'), catalogs: names('catalogs'), items: names('items') };
}

/**
 * Terms by their readings of several indexes: each once with the sum of its
 * counts, the most frequent first.
 * @param {[string, number, string[], number][][]} lists as decodePinyin gives them
 */
export function merged(lists) {
  if (lists.length === 1) return lists[0];
  const terms = new Map();
  for (const [term, start, readings, count] of lists.flat()) {
    const key = `${start} ${term}`;
    const known = terms.get(key);
    terms.set(key, [term, start, readings, count + (known ? known[3] : 0)]);
  }
  return [...terms.values()].sort((a, b) => b[3] - a[3]);
}
