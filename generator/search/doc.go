// Package search turns the model into the static index that the search page
// reads in the browser. It stands beside render and opendata: it takes the
// searched documents from package site and adds files to the output. Open
// reads an index back, as the browser does.
//
// # What a search finds
//
// Exactly the documents whose folded text contains every term of the query,
// folded alike, as a substring: [Query.Match] says it in Go. There are no word
// boundaries, so any run of characters can be sought, down to one.
//
// # The idea
//
// A text is a set of lines, one value each. Most lines stand in many documents,
// so every distinct line is indexed once, with the list of its documents. All
// suffixes of all lines are sorted; what begins with a term is then one range
// of them, however long the term is. The sorted suffixes are cut along their
// trie into files that a browser can fetch one by one:
//
//   - A prefix whose suffixes have more than [heavy] documents between them,
//     counted with repetitions, is heavy. It has a *list*: the documents that
//     contain it. So has a unit that more than [reachSize] suffixes begin with.
//   - Every other suffix stands in a *leaf*, with its own documents. A leaf is a
//     run of whole subtrees, at most [heavy] documents together.
//
// So one term costs one page of the *directory* and one list or leaf, whether
// it is 的 or a whole sentence, and its count is the length of the answer. A
// leaf holds of every suffix only where it leaves its neighbour, and one
// character (a Patricia trie); that its documents really contain the term is
// seen in the text of the first hit, which the browser fetches for the extract
// anyway. If that text does not contain the term, no text does: should any
// suffix begin with the term, the search would have arrived at those that do.
//
// A filter is a term, too: U+FFFF, its name, "=", the value, U+FFFF; for
// instance "\uFFFFyear=2026\uFFFF". It is a line of its document, and the whole
// of it always has a list, so that nothing about a filter needs to be seen in a
// text. U+0000 and U+FFFF in a text or a term become U+FFFD.
//
// # Files
//
// All files are search-index/<hash>.bin: a raw DEFLATE stream (RFC 1951) of the
// content described here. <hash> are 16 hexadecimal digits of a SHA-256 of the
// file and of what it belongs to; a reader takes them as they are. Blocks, of which
// many are listed, are <hash>.<n>.bin: 8 digits and the number of the first document
// over all parts. So a file never changes, and a change of a document makes new
// ones only of those in which its words stand.
//
// Numbers are unsigned LEB128 varints (encoding/binary.AppendUvarint, called
// uvarint here); "bits" fill bytes from their least significant bit. A name
// inside a binary file is the hash as bytes (8, for blocks 4), in JSON the
// hexadecimal digits. Characters are UTF-16 code units, since JavaScript has
// these; keys are compared by unit; no suffix begins with a low surrogate.
//
// Documents are numbered from 0, oldest first, as site gives them; those without a
// date come first. So a new document changes no number of an old one, and descending
// numbers are the order "newest first".
//
// # What a file depends on
//
// The sorted suffixes of a part are cut, by their first one or two units, into
// reaches of some [reachSize] (reach.go), and each reach into its lists and leaves: no
// leaf goes over the end of a reach. So the files of a reach, and its entries in the
// directory, depend on nothing but the lines that have suffixes in it and the documents
// of these. The list of a unit that goes over several reaches depends on them all; a
// block on its 8 documents, their number, the names of their purchasers and the
// dictionary; the dictionary on the oldest documents. From the same of these the last
// build's files are taken over ([output.Reuse]); columns, dates, the pages of the
// directory, pinyin and the root are made every time. If no document has another digest
// ([site.Documents.Digest]) and no label changed, the whole index is taken over and no
// text is made ([output.Again]). If few have, the lines of all others come from what the
// last build kept (gathered.go).
//
// # Root
//
// JSON; the page names it in data-index.
//
//	{"version":2,
//	 "documents":100585,
//	 "dictionary":"…",         the preset dictionary of blocks, as text
//	 "pairs":"<name>",         fold.Pairs, UTF-8
//	 "filters":"<name>",       what the filters offer
//	 "pinyin":{"a":"<name>",…},  by first letter of a reading
//	 "parts":[{
//	   "first":0,              number of its first document
//	   "documents":100585,     how many it has
//	   "terms":[["","<name>"],["公开","<name>"],…],  directory pages with their first keys, ascending
//	   "blocks":["<name>",…],  tables of block names, 4096 blocks each
//	   "columns":[{"words":"<name>","purchaser":"<name>","provider":"<name>","catalog":"<name>","amount":"<name>"},…],
//	                           for each 32768 documents
//	   "dates":"<name>"}]}
//
// A part is an index of its own over a run of documents: a search asks every
// part and adds up. A part ends with the year in which it reaches 131,072
// documents, or at 262,144; later documents never change it. Numbers in the
// files of a part count from its first document.
//
// # Partitions
//
// A portal may name other sites, with indexes of their own: closed years, cities.
// A search over all asks each root as it asks parts; what is relative to a root
// stays so, and addresses of documents get the way to that site before them. The
// documents of several roots do not follow each other: "newest first" goes by
// the file "dates" of each part; on one day, the site's own come first, then those
// of the partition that is named last. Of a closed partition the documents of the
// kinds org, catalog, item, requirement, policy, guide and notice do not count,
// for they are copies of what the portal that goes on has.
//
// # Directory page
//
// Some 128 to 512 entries, ascending by key. An entry is a heavy prefix with
// its list, or a leaf under the prefix of its first subtree.
//
//	uvarint            m, the number of entries
//	m × uvarint        how many units the key shares with the key before it on the page
//	m × uvarint        how many follow
//	bytes              the units that follow, big endian, all entries
//	m × uvarint        documents of the list; 0 for a leaf
//	m × 8 bytes        name of the list or leaf
//
// To find a term, take the last page whose first key is not above it (the root
// gives the first page the key ""). There, the first entry that is not below the
// term, if it begins with the term and has a list, gives that list: the term
// continues in one way only. Otherwise the term can stand only in the leaf of the
// last leaf entry that is not above it. All pages but the first begin with a
// leaf, or with a filter, which has nothing but lists behind it: so one page is
// enough.
//
// # List
//
//	uvarint            n, the number of documents
//	uvarint            k, the Rice parameter, at most 24
//	2n bits            standing of each document, padded to a byte
//	bits               n gaps (below)
//
// Gaps: the first number, then each number less the one before less 1, as Rice
// codes: the quotient by 2^k in ones, a zero, the remainder in k bits, least
// significant first.
//
// Standing: 0 the term stands somewhere; 1 in the title; 2 at the beginning of
// the title or the id; 3 it is the title or the id. Of several, the highest. For
// a term shorter than the key, 3 counts as 2.
//
// # Leaf
//
// m suffixes in order; equal suffixes are one.
//
//	uvarint            m
//	m × uvarint        units shared with the suffix before it (the first: 0)
//	m bytes, m bytes   high and low bytes of the unit after these; 0 where the line ends
//	m × uvarint        n, the number of its documents
//	per document 2 bits  standing: 0, 1 or 2; padded to a byte
//	uvarint …          for each suffix with a standing of 2, its length in units
//	bits               for each suffix, n gaps with k = max(0, length in bits of 131072/n, less 2)
//
// A term equal to a suffix of standing 2 in full has standing 3 there.
//
// # Blocks
//
// A block holds 8 documents, compressed with the dictionary as preset. As
// DecompressionStream knows no dictionaries, a browser prefixes a stored block
// that holds it and drops what it inflates to. The content is JSON, an array of
//
//	{"id":"plan/533103-2026-0001",                data-id of a hit
//	 "kind":"plan",                               English name
//	 "url":"plans/2026/533103-2026-0001.html",    relative to the site's root
//	 "title":"…","text":"…",                      as written
//	 "date":"2026-01-21",
//	 "amount":48000000,                           fen, an exact integer in JavaScript
//	 "purchaser":["示例民政局"],                  names
//	 "state":"已公示","sample":true,
//	 "pairs":"購购"}                              the pairs of fold.Pairs that its text needs
//
// where a key whose value is empty or unknown is absent, but for id, kind, url,
// title and text. A table of block names is 4 bytes for each.
//
// # Columns
//
// The values of 32768 documents, to count what filters would find and to sort.
// A column is
//
//	uvarint            v, the number of distinct cells
//	per cell           uvarint number of values; each: uvarint length in bytes, UTF-8
//	uvarint            d, the number of documents
//	d × uvarint        the cell of each
//
// The file "words" holds five, kind year method state grade, one after the
// other, "catalog" two, class and item, "purchaser" and "provider" one each.
// "amount" is uvarint v; v uvarints, ascending distinct amounts in fen, each less
// the one before; uvarint d; d × uvarint, 1 + the index of its amount, or 0.
//
// "dates" is JSON: [["2026-01-02",17],…], each date with its first document.
//
// "filters" is JSON: {"values":{"kind":["plan",…],…}, in the order of bytes,
// "orgs":{"ms-mzj":"芒市民政局"},"catalogs":{…},"items":{"guiding-533103-2017/K1-08":"K1-08 养老服务"}},
// names of the values that occur.
//
// A file under "pinyin" is JSON: [["养老服务",0,["yang","lao","fu","wu"],812],…]: a term,
// where in it a reading with that letter begins (in characters), for each
// character from there its readings, several joined by "|" (a character
// without one stands for itself), and in about how many documents the term
// stands, by which they are ordered; the most frequent first.
//
// # Limits
//
// 2^31-1 units of distinct lines in a part; amounts up to 2^53-1 fen. A reader
// refuses a version it does not know, a file that inflates to more than 64 MiB,
// and any count that its file cannot hold.
package search
