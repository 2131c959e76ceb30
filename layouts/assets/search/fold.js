// Normalisation of text for search: the twin of fold.Text in generator/fold,
// whose package comment is the definition. Both read its table of test vectors.

// Lower-casing a whole string looks at the neighbours of a sigma, and makes two
// code points of the dotted capital I; by definition every code point is alone.
const AWKWARD = /[\u0130\u03a3]/u;

/**
 * Makes the folding function for a table of traditional and simplified
 * characters.
 * @param {string} pairs traditional and simplified alternating: "漢汉語语"
 * @returns {(text: string) => string}
 */
export function folder(pairs) {
  const simplified = new Map();
  const chars = Array.from(pairs);
  for (let i = 0; i + 1 < chars.length; i += 2) simplified.set(chars[i], chars[i + 1]);
  const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');
  // Composed again: a lower-case letter may join a mark which its capital did not.
  return (text) => lower(text.normalize('NFKC')).normalize('NFKC')
    .replace(traditional, (c) => simplified.get(c));
}

function lower(text) {
  if (!AWKWARD.test(text)) return text.toLowerCase();
  return Array.from(text, (c) => (c === '\u0130' ? 'i' : c.toLowerCase())).join('');
}
