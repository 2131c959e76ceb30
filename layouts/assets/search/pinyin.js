// Latin input as the sound of Chinese terms. No DOM.

const MOST = 64; // letters, more than any term has

/**
 * The letters of a query that may be pinyin, ü as v; undefined for any other.
 * @param {string} q
 * @returns {string | undefined}
 */
export function lettersOf(q) {
  const letters = plain(q.normalize('NFKC')).replace(/[\p{White_Space}'’]/gu, '');
  return /^[a-z]+$/.test(letters) && letters.length <= MOST ? letters : undefined;
}

// Lower case without tones.
function plain(text) {
  return text.toLowerCase().normalize('NFD').replace(/u\u0308/g, 'v').replace(/\p{M}/gu, '');
}

/**
 * Whether letters are the sound of the beginning of a text: of every character a
 * whole reading or its first letter, of the last any beginning.
 * @param {string} letters
 * @param {string[]} readings for each character, several joined by "|"
 * @returns {number} how many characters it takes; 0: it is not
 */
export function matches(letters, readings) {
  let places = new Set([0]); // where the next character may begin
  for (const [i, reading] of readings.entries()) {
    if (!places.size) break;
    const next = new Set();
    for (const one of reading.split('|').map(plain).filter(Boolean)) {
      for (const at of places) {
        if (one.startsWith(letters.slice(at))) return i + 1;
        if (letters.startsWith(one, at)) next.add(at + one.length);
        if (letters[at] === one[0]) next.add(at + 1);
      }
    }
    places = next;
  }
  return 0;
}

/**
 * The terms that sound like letters: those that are all of it first, then those
 * that begin so; else in the order of the entries.
 * @param {string} letters
 * @param {[string, number, string[], number][]} entries of a file under "pinyin"
 * @param {number} most how many
 * @returns {{term: string, count: number}[]}
 */
export function sounding(letters, entries, most) {
  const ranks = [[], [], []];
  for (const [term, start, readings, count] of entries) {
    const n = matches(letters, readings);
    if (n) ranks[start > 0 ? 2 : n < readings.length ? 1 : 0].push({ term, count });
  }
  const seen = new Set();
  return ranks.flat().filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, most);
}
