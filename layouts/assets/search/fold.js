// Normalisation of text for search: the twin of fold.Text in generator/fold,
// whose package comment is the definition. Both read its table of test vectors.

// Lower-casing a whole string looks at the neighbours of a sigma, and makes two
// code points of the dotted capital I; by definition every code point is alone.
const AWKWARD = /[\u0130\u03a3]/u;

/**
 * Makes the folding function for a table of traditional and simplified
 * characters. The table may grow: fold.learn(pairs) adds to it.
 * @param {string} pairs traditional and simplified alternating: "漢汉語语"
 * @returns {((text: string) => string) & {learn: (pairs: string) => void}}
 */
export function folder(pairs) {
  const simplified = new Map();
  let traditional; // matches one of them
  // Composed again: a lower-case letter may join a mark which its capital did not.
  const fold = (text) => {
    const plain = lower(text.normalize('NFKC')).normalize('NFKC');
    if (!simplified.size) return plain;
    traditional ??= new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');
    return plain.replace(traditional, (c) => simplified.get(c));
  };
  fold.learn = (more) => {
    const chars = Array.from(more);
    for (let i = 0; i + 1 < chars.length; i += 2) if (chars[i] > '\x7f') simplified.set(chars[i], chars[i + 1]);
    traditional = undefined;
  };
  fold.learn(pairs);
  return fold;
}

/**
 * Whether a larger table could fold a text otherwise: whether it has an ideograph.
 * @param {string} text
 */
export function mayBeTraditional(text) {
  return /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(text);
}

function lower(text) {
  if (!AWKWARD.test(text)) return text.toLowerCase();
  return Array.from(text, (c) => (c === '\u0130' ? 'i' : c.toLowerCase())).join('');
}
