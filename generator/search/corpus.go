package search

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf16"

	"mingshi/generator/fold"
	"mingshi/generator/site"
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

// filterNames are the filters of the search page, in the order of their parameters.
var filterNames = [...]string{"kind", "year", "purchaser", "provider", "class", "item", "method", "state", "grade"}

// filterTerm is the line of a document that a filter finds.
func filterTerm(name, value string) string {
	return "\uffff" + name + "=" + value + "\uffff"
}

// plain replaces the units that have a meaning in the index.
func plain(s string) string {
	if strings.IndexByte(s, 0) < 0 && !strings.Contains(s, "\uffff") {
		return s
	}
	return strings.NewReplacer("\x00", "\ufffd", "\uffff", "\ufffd").Replace(s)
}

// A corpus is the text of a part: every distinct line once, and for each the
// documents it stands in.
type corpus struct {
	documents int
	units     []uint16 // the lines one after the other, each with a line end
	starts    []int32  // where each line begins
	sample    []int32  // the line at every 8th unit

	seed  maphash.Seed // decides nothing that is written
	index map[uint64]int32
	last  []int32 // for each line, the last pair that was added
	pairs []pair  // in the order of documents

	// After seal: the documents of line l are docs[offsets[l]:offsets[l+1]], ascending.
	offsets []int32
	docs    []int32
	lineIn  []standing // of the same place: inText, inTitle (the title), isWhole (the id)
}

type pair struct {
	line, doc int32
	in        standing
}

func newCorpus() *corpus {
	return &corpus{seed: maphash.MakeSeed(), index: map[uint64]int32{}}
}

// add takes the next document.
func (c *corpus) add(d *site.Document) {
	doc := int32(c.documents)
	c.documents++
	n := 0
	for line := range strings.SplitSeq(d.Text, "\n") {
		in := inText
		switch {
		case n == 0:
			in = isWhole
		case n == 1 && strings.Contains(d.Title, line):
			in = inTitle
		}
		c.pair(plain(fold.Text(line)), doc, in)
		n++
	}
	for name, value := range filterValues(d) {
		c.pair(filterTerm(filterNames[name], plain(value)), doc, inText)
	}
}

func (c *corpus) pair(line string, doc int32, in standing) {
	if line == "" {
		return
	}
	l := c.line(line)
	if at := c.last[l]; at >= 0 && c.pairs[at].doc == doc {
		c.pairs[at].in = max(c.pairs[at].in, in)
		return
	}
	c.last[l] = int32(len(c.pairs))
	c.pairs = append(c.pairs, pair{l, doc, in})
}

// line returns the number of a line, which is new or known.
func (c *corpus) line(s string) int32 {
	for key := maphash.String(c.seed, s); ; key++ {
		l, ok := c.index[key]
		if !ok {
			l = int32(len(c.starts))
			c.index[key] = l
			c.starts = append(c.starts, int32(len(c.units)))
			c.last = append(c.last, -1)
			c.units = append(appendUnits(c.units, s), lineEnd)
			return l
		}
		if c.isLine(l, s) {
			return l
		}
	}
}

func (c *corpus) isLine(l int32, s string) bool {
	at := c.starts[l]
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
	c.index, c.last = nil, nil
	c.offsets = make([]int32, len(c.starts)+1)
	for _, p := range c.pairs {
		c.offsets[p.line+1]++
	}
	for l := range c.starts {
		c.offsets[l+1] += c.offsets[l]
	}
	next := slices.Clone(c.offsets)
	c.docs, c.lineIn = make([]int32, len(c.pairs)), make([]standing, len(c.pairs))
	for _, p := range c.pairs {
		at := next[p.line]
		next[p.line]++
		c.docs[at], c.lineIn[at] = p.doc, p.in
	}
	c.pairs = nil
	c.sample = make([]int32, len(c.units)/8+1)
	for i, l := 0, int32(0); i < len(c.sample); i++ {
		for int(l)+1 < len(c.starts) && int(c.starts[l+1]) <= 8*i {
			l++
		}
		c.sample[i] = l
	}
}

// lineAt returns the line that a place in units belongs to.
func (c *corpus) lineAt(at int32) int32 {
	l := c.sample[at/8]
	for int(l)+1 < len(c.starts) && c.starts[l+1] <= at {
		l++
	}
	return l
}

// A posting is a document and where in it a term stands.
type posting struct {
	doc int32
	in  standing
}

// postings appends the documents of line l, for its suffix that begins at a place.
func (c *corpus) postings(to []posting, l, at int32) []posting {
	first := c.starts[l] == at
	for i := c.offsets[l]; i < c.offsets[l+1]; i++ {
		in := c.lineIn[i]
		switch {
		case in == inText:
		case first:
			in = atStart
		case in == isWhole: // within an id
			in = inText
		}
		to = append(to, posting{c.docs[i], in})
	}
	return to
}

// unite sorts postings by document and keeps of each the highest standing.
func unite(list []posting) []posting {
	slices.SortFunc(list, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.doc, b.doc), -cmp.Compare(a.in, b.in))
	})
	return slices.CompactFunc(list, func(a, b posting) bool { return a.doc == b.doc })
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
