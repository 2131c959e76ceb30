package search

import (
	"slices"
	"unicode/utf16"
)

// A standing says where in a document a term stands.
type standing uint8

const (
	inText  standing = iota
	inTitle          // somewhere in the title
	atStart          // the title or the id begins with it
	isWhole          // it is the title or the id
)

const (
	lineEnd = 0x0000 // follows every line
	marker  = 0xFFFF // around the name and value of a filter
)

// A corpus is the text of a part: every distinct line once, and for each the
// documents it stands in.
type corpus struct {
	documents int
	units     []uint16 // the lines one after the other, each with a line end
	lines     []line

	known  lineTable
	pairs  []pair // in the order of documents
	latest int    // where the pairs of the document at hand begin

	// After seal: the documents of all lines, each of which stands inText, inTitle
	// (the line is the title) or isWhole (it is the id). A last, empty line follows.
	docs []posting
}

// A line is where its units begin, and its documents, which end where those of
// the next line begin. Before seal, docs is the last pair that was added to it.
type line struct{ start, docs int32 }

type pair struct {
	line int32
	doc  posting
}

func newCorpus() *corpus { return &corpus{known: newLineTable()} }

// add takes a document; numbers ascend.
func (c *corpus) add(doc int32, lines []textLine) {
	c.documents = int(doc) + 1
	c.latest = len(c.pairs)
	for _, l := range lines {
		c.pair(l.text, post(doc, l.in))
	}
}

func (c *corpus) pair(line string, p posting) {
	l := c.line(line)
	last := &c.lines[l].docs
	if at := int(*last); at >= c.latest { // it stands in the document twice
		c.pairs[at].doc = max(c.pairs[at].doc, p)
		return
	}
	*last = int32(len(c.pairs))
	c.pairs = append(c.pairs, pair{l, p})
}

// line returns the number of a line, which is new or known.
func (c *corpus) line(s string) int32 {
	hash := c.known.hash(s)
	at, l := c.known.find(hash, hash)
	for ; l >= 0; at, l = c.known.find(hash, at+1) {
		if c.isLine(l, s) {
			return l
		}
	}
	l = int32(len(c.lines))
	c.known.add(at, hash, l)
	c.lines = append(c.lines, line{start: int32(len(c.units)), docs: -1})
	c.units = append(appendUnits(c.units, s), lineEnd)
	return l
}

func (c *corpus) isLine(l int32, s string) bool {
	at := c.lines[l].start
	for _, r := range s {
		if r > 0xFFFF {
			high, low := utf16.EncodeRune(r)
			if c.units[at] != uint16(high) || c.units[at+1] != uint16(low) {
				return false
			}
			at += 2
			continue
		}
		if c.units[at] != uint16(r) {
			return false
		}
		at++
	}
	return c.units[at] == lineEnd
}

func appendUnits(to []uint16, s string) []uint16 {
	for _, r := range s {
		to = utf16.AppendRune(to, r)
	}
	return to
}

// seal ends the adding: it groups the pairs by line and gives back the memory
// that only adding needed.
func (c *corpus) seal() {
	c.known = lineTable{}
	c.lines = append(c.lines, line{start: int32(len(c.units))})
	c.units = append(c.units, make([]uint16, keyUnits)...) // so that a key can be read at any place
	for l := range c.lines {
		c.lines[l].docs = 0
	}
	for _, p := range c.pairs {
		c.lines[p.line+1].docs++
	}
	for l := range len(c.lines) - 1 {
		c.lines[l+1].docs += c.lines[l].docs
	}
	next := make([]int32, len(c.lines))
	for l := range next {
		next[l] = c.lines[l].docs
	}
	c.docs = make([]posting, len(c.pairs))
	for _, p := range c.pairs {
		c.docs[next[p.line]] = p.doc
		next[p.line]++
	}
	c.pairs = nil
}

// A posting is a document and, in its two lowest bits, where in it a term stands.
type posting uint32

func post(doc int32, in standing) posting { return posting(doc)<<2 | posting(in) }

func (p posting) doc() int32   { return int32(p >> 2) }
func (p posting) in() standing { return standing(p & 3) }

// of returns the documents of line l.
func (c *corpus) of(l int32) []posting {
	return c.docs[c.lines[l].docs:c.lines[l+1].docs]
}

// within is where a suffix stands whose line stands like that: one that is the
// beginning of the line at start, every other in the text or title.
func within(line standing, first bool, start standing) standing {
	switch {
	case line == inText:
		return inText
	case first:
		return start
	case line == isWhole: // within an id
		return inText
	}
	return line
}

// postings appends the documents of a suffix, most often one.
func (c *corpus) postings(to []posting, at spot) []posting {
	first := c.lines[at.line].start == at.at
	for _, p := range c.of(at.line) {
		if in := p.in(); in != inText {
			p = post(p.doc(), within(in, first, atStart))
		}
		to = append(to, p)
	}
	return to
}

// unite sorts postings by document and keeps of each the highest standing.
func unite(list []posting) []posting {
	slices.Sort(list)
	n := 0
	for i, p := range list {
		if i+1 == len(list) || list[i+1].doc() != p.doc() {
			list[n] = p
			n++
		}
	}
	return list[:n]
}

// key returns the first n units of the suffix at a place.
func (c *corpus) key(at int32, n int) []uint16 {
	return c.units[at : int(at)+n]
}

// length is the number of units of the suffix at a place, to the end of its line.
func (c *corpus) length(at int32) int {
	n := 0
	for c.units[int(at)+n] != lineEnd {
		n++
	}
	return n
}
