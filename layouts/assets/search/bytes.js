// Reading bytes that may be damaged: inflating, numbers, bits. Nothing here may
// loop or allocate more than the bytes at hand can justify. No DOM.

const MOST = 64 << 20; // bytes that a file may inflate to

/** A file of the index that is not what generator/search/doc.go describes. */
export class FormatError extends Error {
  /** @param {string} what is wrong, in a few words */
  constructor(what) {
    super(`search index: ${what}`);
    this.name = 'FormatError';
  }
}

/**
 * Inflates raw DEFLATE. A preset dictionary, which DecompressionStream does not
 * know, goes in front as a stored block, and its text is dropped again.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} dictionary empty for none
 * @returns {Promise<Uint8Array>}
 */
export async function inflate(bytes, dictionary) {
  const n = dictionary.length;
  if (n > 0xffff) throw new FormatError('the dictionary is too long');
  const header = [0, n, n >> 8, ~n, ~n >> 8]; // not the last block; stored; length, and its complement
  const stream = new DecompressionStream('deflate-raw');
  feed(stream.writable.getWriter(), n ? [new Uint8Array(header), dictionary, bytes] : [bytes]);
  const chunks = [];
  let total = 0;
  const reader = stream.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new FormatError('not DEFLATE');
    });
    if (done) break;
    total += value.length;
    chunks.push(value);
    if (total > MOST) {
      reader.cancel().catch(() => {}); // the error below says it all
      throw new FormatError('too large');
    }
  }
  return joined(chunks, total).subarray(n);
}

// Writes straight into the stream: a Blob in between goes through another process
// of the browser and back. What is wrong is known where the stream is read.
function feed(writer, parts) {
  for (const part of parts) writer.write(part).catch(() => {});
  writer.close().catch(() => {});
}

function joined(chunks, total) {
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** A reader of the numbers in a file, from its beginning. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.all = bytes;
    this.at = 0;
    this.bit = 0; // of gaps: within the byte at `at`
  }

  /** The next n bytes. */
  bytes(n) {
    if (n > this.all.length - this.at) throw new FormatError('ends too early');
    this.at += n;
    return this.all.subarray(this.at - n, this.at);
  }

  /** A number up to 2^53-1. */
  uvarint() {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      if (this.at >= this.all.length) throw new FormatError('ends too early');
      const byte = this.all[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128 && value <= Number.MAX_SAFE_INTEGER) return value;
    }
    throw new FormatError('a number is too large');
  }

  /** How many things follow, of which each takes at least so many bits. */
  count(bits) {
    const n = this.uvarint();
    if (n > ((this.all.length - this.at) * 8) / bits) throw new FormatError('a count is too large');
    return n;
  }

  /** The next n numbers, each below a limit. */
  numbers(n, limit) {
    if (n > this.all.length - this.at) throw new FormatError('ends too early');
    const list = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      const byte = this.all[this.at];
      const value = byte < 128 ? byte : this.uvarint();
      if (byte < 128) this.at++;
      if (value >= limit) throw new FormatError('a number is too large');
      list[i] = value;
    }
    return list;
  }

  /** The next n numbers of two bits, which fill whole bytes. */
  pairs(n) {
    const packed = this.bytes(Math.ceil(n / 4));
    const list = new Uint8Array(n);
    for (let i = 0; i < n; i++) list[i] = (packed[i >> 2] >> ((i & 3) * 2)) & 3;
    return list;
  }

  /**
   * Reads ascending numbers, stored as Rice codes of their gaps, into a list.
   * The next gaps begin at the next bit.
   * @param {Uint32Array} list to be filled
   * @param {number} k the Rice parameter
   * @param {number} limit which every number is below
   * @param {number} [from] the part of the list to be filled
   * @param {number} [to]
   */
  gaps(list, k, limit, from = 0, to = list.length) {
    // With more bits a code would not fit the word below; no part has so many documents.
    if (k > 24) throw new FormatError('a parameter is too large');
    const { all } = this;
    const mask = (1 << k) - 1;
    let bit = this.at * 8 + this.bit;
    for (let i = from, next = 0; i < to; i++) {
      let word = bits(all, bit);
      let ones = Math.clz32(~word & (word + 1)) ^ 31;
      if (ones + k < 25) {
        // The usual code, which is short.
        next += (ones << k) + ((word >>> (ones + 1)) & mask);
        bit += ones + 1 + k;
      } else {
        for (; ones > 23 && next < limit; ones = Math.clz32(~word & (word + 1)) ^ 31) {
          next += 24 * 2 ** k;
          bit += 24;
          word = bits(all, bit);
        }
        bit += ones + 1;
        next += ones * 2 ** k + (bits(all, bit) & mask);
        bit += k;
      }
      if (next >= limit || bit > all.length * 8) throw new FormatError("a document's number is too large");
      list[i] = next++;
    }
    this.at = bit >>> 3;
    this.bit = bit & 7;
  }
}

// At least 25 bits from one on; behind the end there are zeros.
function bits(all, bit) {
  const at = bit >>> 3;
  return (all[at] | (all[at + 1] << 8) | (all[at + 2] << 16) | (all[at + 3] << 24)) >>> (bit & 7);
}
