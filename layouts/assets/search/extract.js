// Marks and extracts: where the terms stand in the original text, although
// they are sought in the folded one. No DOM.

const LENGTH = 90; // characters of an extract
const LEAD = 20; // of them before the first hit

/**
 * @typedef {{text: string, hit: boolean}} Piece
 */

/**
 * Cuts text into pieces inside and outside hits.
 * @param {string} text
 * @param {string[]} needles folded
 * @param {(text: string) => string} fold
 * @returns {Piece[]}
 */
export function mark(text, needles, fold) {
  return pieces(text, 0, text.length, locate(text, needles, fold));
}

/**
 * About 90 characters of a document around its first hits. The title and the
 * id stand beside it already, so a hit in the body goes before one in these.
 * @param {{id: string, title: string, text: string}} doc
 * @param {string[]} needles folded
 * @param {(text: string) => string} fold
 * @returns {{pieces: Piece[], before: boolean, after: boolean}} before, after: whether text was cut off there
 */
export function extract(doc, needles, fold) {
  const { text } = doc;
  const hits = locate(text, needles, fold);
  const body = bodyOf(doc);
  const inBody = hits.filter((hit) => hit.start >= body);
  const inTitle = mark(doc.title, needles, fold).some((piece) => piece.hit);
  const first = inBody.length ? richest(inBody, needles.length) : inTitle ? undefined : hits[0];
  const floor = first && first.start < body ? 0 : body;
  const [start, end] = frame(text, floor, first);
  return {
    pieces: pieces(text, start, end, hits),
    before: start > floor && text[start - 1] !== '\n',
    after: end < text.length,
  };
}

/**
 * Every place in text whose fold contains a term, ascending. In a line whose
 * characters do not fold one by one to the fold of the line the place is the
 * beginning of the line, and empty: no mark is better than a wrong one.
 */
function locate(text, needles, fold) {
  const hits = [];
  let base = 0;
  for (const line of text.split('\n')) {
    const folded = fold(line);
    if (needles.some((needle) => folded.includes(needle))) {
      collect(hits, base, folded, align(line, folded, fold), needles);
    }
    base += line.length + 1;
  }
  return hits.sort((a, b) => a.start - b.start || a.end - b.end);
}

// For every code unit of folded, the segment of line it comes from: a code
// point and the combining marks that follow it. Null if that cannot be said.
function align(line, folded, fold) {
  const origin = [];
  let joined = '';
  let start = 0;
  for (const [segment] of line.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const part = fold(segment);
    const place = { start, end: start + segment.length };
    for (let i = 0; i < part.length; i++) origin.push(place);
    joined += part;
    start = place.end;
  }
  return joined === folded ? origin : null;
}

function collect(hits, base, folded, origin, needles) {
  needles.forEach((needle, number) => {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      const start = base + (origin?.[at].start ?? 0);
      const end = base + (origin?.[at + needle.length - 1].end ?? 0);
      hits.push({ start, end, number });
    }
  });
}

// Where the text goes on after the lines that repeat the id and the title; an
// item's title is made of its code and its name.
function bodyOf({ id, title, text }) {
  let at = 0;
  for (let n = 0; n < 2; n++) {
    const [line] = text.slice(at).split('\n', 1);
    if (!(title.includes(line) || id === line || id.endsWith(`/${line}`))) break;
    at = Math.min(at + line.length + 1, text.length);
  }
  return at;
}

// The first hit that is followed by the most different terms within an extract.
function richest(hits, terms) {
  let best = hits[0];
  let most = 0;
  for (let i = 0; i < hits.length && most < terms; i++) {
    const seen = new Set();
    const limit = hits[i].start + LENGTH - LEAD;
    for (let j = i; j < hits.length && hits[j].end <= limit && seen.size < terms; j++) seen.add(hits[j].number);
    if (seen.size > most) {
      most = seen.size;
      best = hits[i];
    }
  }
  return best;
}

// Start and end of an extract; a line that begins shortly before the hit is
// shown from its beginning.
function frame(text, floor, hit) {
  let start = floor;
  if (hit) {
    start = Math.max(floor, hit.start - LEAD);
    start = Math.max(start, text.lastIndexOf('\n', hit.start - 1) + 1);
  }
  let end = Math.max(start + LENGTH, hit?.end ?? 0);
  if (end >= text.length) {
    end = text.length;
    start = Math.min(start, Math.max(floor, end - LENGTH));
  }
  return [whole(text, start), whole(text, end)];
}

// The nearest place at or before an offset that splits no character.
function whole(text, offset) {
  let at = offset;
  while (at > 0 && at < text.length && /^[\p{M}\udc00-\udfff]/u.test(text.slice(at, at + 2))) at--;
  return at;
}

function pieces(text, start, end, hits) {
  const list = [];
  const push = (from, to, hit) => {
    if (from < to) list.push({ text: text.slice(from, to), hit });
  };
  let at = start;
  for (const hit of merge(hits)) {
    if (hit.end <= at || hit.start >= end) continue;
    push(at, hit.start, false);
    push(Math.max(at, hit.start), Math.min(hit.end, end), true);
    at = Math.min(hit.end, end);
  }
  push(at, end, false);
  return list;
}

// Overlapping hits become one mark; hits that only touch, too.
function merge(hits) {
  const merged = [];
  for (const { start, end } of hits) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
