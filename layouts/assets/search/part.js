// A part of the index: an index of its own over a run of documents, whose
// numbers here count from its first. Every method fetches what it needs. No DOM.

import { FormatError } from './bytes.js';
import { BLOCK, CHUNK, COLUMNS, TABLE, decodeAmounts, decodeBlock, decodeColumns, decodeDates, decodePage, decodeTable } from './format.js';
import { NOTHING, decodeList, searchLeaf } from './postings.js';
import { runs } from './sets.js';

export class Part {
  /**
   * @param {object} root what the root says of the part
   * @param {Uint8Array} dictionary of its blocks
   * @param {object} files
   * @param {(text: string) => string} fold which learns the characters of every text that is fetched
   * @param {object} [of] the partition that it belongs to
   */
  constructor(root, dictionary, files, fold, of) {
    Object.assign(this, { root, dictionary, files, fold, of });
    this.proofs = new Map();
  }

  /** The documents that contain a term. */
  async find(term, signal) {
    const entry = await this.entry(term, signal);
    if (!entry) return NOTHING;
    const { documents } = this.root;
    if (!entry.list) return searchLeaf(await this.files.read(entry.name, (bytes) => bytes, signal), term, documents);
    const found = await this.files.read(entry.name, (bytes) => decodeList(bytes, documents), signal);
    return entry.key === term ? found : { ...found, standings: found.standings.map((standing) => Math.min(standing, 2)) };
  }

  // The directory's entry for a term: its list, or the leaf in which alone it
  // can stand.
  async entry(term, signal) {
    const page = await this.page(term, signal);
    if (!page) return undefined;
    const { keys, documents, name } = page;
    let at = keys.findIndex((key) => key >= term);
    if (at < 0) at = keys.length;
    const list = at < keys.length && documents[at] > 0 && keys[at].startsWith(term);
    if (!list) {
      if (keys[at] !== term) at--;
      while (at >= 0 && documents[at] > 0) at--;
    }
    return at < 0 ? undefined : { key: keys[at], name: name(at), list };
  }

  page(term, signal) {
    const at = this.root.terms.findLastIndex(([key]) => key <= term);
    return at < 0 ? undefined : this.files.read(this.root.terms[at][1], decodePage, signal);
  }

  /** Heavy prefixes that begin with a term, and how many documents contain each. */
  async prefixes(term, signal) {
    const { keys, documents } = (await this.page(term, signal)) ?? { keys: [] };
    return keys.map((key, i) => ({ key, documents: documents[i] })).filter((one) => one.documents && one.key.startsWith(term));
  }

  /**
   * Whether documents found blindly contain the term, which the text of one of
   * them shows.
   */
  async proves(term, doc, signal) {
    if (!this.proofs.has(term)) {
      const { text } = await this.document(doc, signal);
      this.proofs.set(term, this.fold(text).includes(term));
    }
    return this.proofs.get(term);
  }

  /** A document as its block holds it. */
  async document(doc, signal) {
    const docs = await this.blockOf(doc, signal);
    if (doc % BLOCK >= docs.length) throw new FormatError('a document is missing');
    return docs[doc % BLOCK];
  }

  /** A document as a hit: with its address from this site's root, and where it stands. */
  async hit(doc, signal) {
    const found = await this.document(doc, signal);
    return this.of ? { ...found, url: this.of.base + found.url, from: this.of.name } : found;
  }

  /** All documents of a document's block. */
  async blockOf(doc, signal) {
    const { blocks } = this.root;
    const number = Math.floor(doc / BLOCK);
    const table = number < blocks.length * TABLE ? await this.files.read(blocks[Math.floor(number / TABLE)], decodeTable, signal) : () => undefined;
    const hash = table(number % TABLE);
    if (hash === undefined) throw new FormatError('a block is missing');
    return this.files.read(`${hash}.${this.root.first + number * BLOCK}`, (bytes) => this.learn(decodeBlock(bytes)), signal, this.dictionary);
  }

  learn(docs) {
    for (const doc of docs) if (doc.pairs) this.fold.learn(doc.pairs);
    return docs;
  }

  /** The documents from one date to another, as a first and a last but one. */
  async between(from, to, signal) {
    const { documents, dates: name } = this.root;
    if (from === undefined && to === undefined) return [0, documents];
    const dates = await this.files.read(name, decodeDates, signal);
    const start = (wanted) => Math.min(documents, dates.find(([date]) => wanted(date))?.[1] ?? documents);
    return [start((date) => from === undefined || date >= from), start((date) => to !== undefined && date > to)];
  }

  /** The dates of documents as numbers, 20260131, 0 for none. */
  async days(docs, signal) {
    const dates = await this.files.read(this.root.dates, decodeDates, signal);
    let at = -1;
    return Float64Array.from(docs, (doc) => {
      while (at + 1 < dates.length && dates[at + 1][1] <= doc) at++;
      return at < 0 ? 0 : Number(dates[at][0].replaceAll('-', ''));
    });
  }

  /** The amounts of documents in fen, NaN for none. */
  async amounts(docs, signal) {
    const amounts = new Float64Array(docs.length);
    await Promise.all(runs(docs, CHUNK).map(async ({ number, from, to }) => {
      const column = this.whole(number, await this.files.read(this.chunk(number).amount, decodeAmounts, signal));
      for (let i = from; i < to; i++) amounts[i] = column[docs[i] - number * CHUNK];
    }));
    return amounts;
  }

  /** Adds to counts how many of the documents have each value of a filter. */
  async tally(docs, filter, counts, signal) {
    await Promise.all(runs(docs, CHUNK).map(async ({ number, from, to }) => {
      const { cells, of } = await this.column(filter, number, signal);
      const sums = new Uint32Array(cells.length);
      for (let i = from; i < to; i++) sums[of[docs[i] - number * CHUNK]]++;
      cells.forEach((values, cell) => {
        if (sums[cell]) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + sums[cell]);
      });
    }));
  }

  async column(filter, number, signal) {
    const [file, filters] = Object.entries(COLUMNS).find(([, names]) => names.includes(filter));
    const columns = await this.files.read(this.chunk(number)[file], (bytes) => decodeColumns(bytes, filters.length), signal);
    const column = columns[filters.indexOf(filter)];
    this.whole(number, column.of);
    return column;
  }

  chunk(number) {
    const chunk = this.root.columns[number];
    if (!chunk) throw new FormatError('a column is missing');
    return chunk;
  }

  // Refuses a column that is not as long as its chunk.
  whole(number, column) {
    if (column.length !== Math.min(CHUNK, this.root.documents - number * CHUNK)) throw new FormatError('a column is not whole');
    return column;
  }
}
