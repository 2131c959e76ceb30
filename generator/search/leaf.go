package search

import (
	"encoding/binary"
	"errors"
	"slices"
)

// A leaf is the spans of its subtrees, their documents one after the other, and
// where those of each suffix end.
type leaf struct {
	entry *entry
	spans []span
	docs  []posting
	ends  []int32
}

// add takes the suffixes of a span and returns their documents.
func (l *leaf) add(s *suffixes, of span) []posting {
	l.spans = append(l.spans, of)
	before := len(l.docs)
	l.docs, l.ends = slices.Grow(l.docs, s.documentsOf(of)), slices.Grow(l.ends, of.hi-of.lo)
	for _, at := range s.at[of.lo:of.hi] {
		l.docs = s.postings(l.docs, at)
		l.ends = append(l.ends, int32(len(l.docs)))
	}
	return l.docs[before:]
}

// reset makes the leaf an empty one, in the memory that it has.
func (l *leaf) reset() {
	l.entry, l.spans, l.docs, l.ends = nil, l.spans[:0], l.docs[:0], l.ends[:0]
}

// take returns the documents of suffixes from lo to hi, which are equal.
func (l *leaf) take(lo, hi int) []posting {
	from := int32(0)
	if lo > 0 {
		from = l.ends[lo-1]
	}
	docs := l.docs[from:l.ends[hi-1]]
	if hi > lo+1 {
		docs = unite(docs)
	}
	return docs
}

// content returns the file. It changes what was gathered.
func (l *leaf) content(s *suffixes) content {
	var f leafSections
	taken, before := 0, -1 // how many suffixes, and the last of them
	for _, span := range l.spans {
		for i := span.lo; i < span.hi; {
			first := i
			for i++; i < span.hi && s.shared[i] == equal; {
				i++
			}
			docs := l.take(taken, taken+i-first)
			n, unit := int(s.shared[first]), s.unit[first]
			if first > before+1 {
				n = s.apart(before, first)
				unit = s.units[int(s.at[first].at)+n]
			}
			f.add(n, unit, docs)
			if slices.ContainsFunc(docs, func(p posting) bool { return p.in() == atStart }) {
				f.lengths = binary.AppendUvarint(f.lengths, uint64(s.length(s.at[first].at)))
			}
			taken, before = taken+i-first, i-1
		}
	}
	return f.content()
}

// leafSections are the sections of a leaf, as they grow.
type leafSections struct {
	n                                  int
	shared, high, low, counts, lengths []byte
	in, gaps                           bitWriter
}

func (f *leafSections) add(shared int, unit uint16, docs []posting) {
	f.n++
	f.shared = binary.AppendUvarint(f.shared, uint64(shared))
	f.high, f.low = append(f.high, byte(unit>>8)), append(f.low, byte(unit))
	f.counts = binary.AppendUvarint(f.counts, uint64(len(docs)))
	f.in.standings(docs)
	f.gaps.gaps(docs, rice(len(docs)))
}

func (f *leafSections) content() content {
	f.in.pad()
	f.gaps.pad()
	return content{binary.AppendUvarint(nil, uint64(f.n)), f.shared, f.high, f.low, f.counts, f.in.bytes, f.lengths, f.gaps.bytes}
}

// A leafFile is a leaf as read back.
type leafFile struct {
	shared  []int
	unit    []uint16
	length  []int // 0 where unknown
	ends    []int // of the postings of each suffix
	posting []posting
}

// decodeLeaf reads a leaf; its documents are below limit.
func decodeLeaf(body []byte, limit int) (*leafFile, error) {
	d := decoder{rest: body}
	m := d.count(8 * 4)
	f := &leafFile{shared: make([]int, m), unit: make([]uint16, m), length: make([]int, m), ends: make([]int, m)}
	for i := range m {
		f.shared[i] = d.small(longest)
	}
	high, low := d.bytes(m), d.bytes(m)
	total := 0
	for i := range m {
		total += d.count(3)
		f.ends[i] = total
	}
	if d.err == nil && total > len(d.rest)*8/3 {
		d.fail(errShort)
	}
	if d.err != nil {
		return nil, d.err
	}
	for i := range m {
		f.unit[i] = uint16(high[i])<<8 | uint16(low[i])
	}
	in := d.standings(total)
	f.readLengths(&d, in)
	f.posting = make([]posting, 0, total)
	from := 0
	for _, end := range f.ends {
		if end == from {
			d.fail(errors.New("a suffix without documents"))
			break
		}
		f.posting = d.gaps(f.posting, end-from, rice(end-from), limit)
		from = end
	}
	if d.err != nil {
		return nil, d.err
	}
	for i := range f.posting {
		f.posting[i] |= posting(in[i])
	}
	return f, nil
}

func (f *leafFile) readLengths(d *decoder, in []standing) {
	from := 0
	for i, end := range f.ends {
		if slices.Contains(in[from:min(end, len(in))], atStart) {
			f.length[i] = d.small(1 << 31)
		}
		from = end
	}
}

// find returns the suffixes, lo to hi, that alone can begin with a term. Whether
// they do, is known when one of their documents is seen to contain it.
func (f *leafFile) find(term []uint16) (lo, hi int) {
	hi = len(f.shared)
	for hi-lo > 1 { // each turn looks deeper
		deep := slices.Min(f.shared[lo+1 : hi])
		if deep >= len(term) {
			break
		}
		// The children begin at lo and wherever just so much is shared; of all but
		// the first, the next unit is known.
		child, end := lo, hi
		for i := lo + 1; i < hi; i++ {
			if f.shared[i] == deep && f.unit[i] == term[deep] {
				child = i
				break
			}
		}
		for i := child + 1; i < hi; i++ {
			if f.shared[i] == deep {
				end = i
				break
			}
		}
		lo, hi = child, end
	}
	return lo, hi
}
