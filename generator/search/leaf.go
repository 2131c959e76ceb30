package search

import (
	"encoding/binary"
	"errors"
	"slices"
)

// leaf returns the file of a leaf: the suffixes of its spans, equal ones united.
func (s *suffixes) leaf(spans []span) content {
	var shared, counts, lengths []byte
	var high, low []byte
	var all []posting
	var ends []int
	before := -1 // the suffix
	for _, span := range spans {
		for i := span.lo; i < span.hi; {
			at, first, from := s.at[i], i, len(all)
			all = s.postings(all, at)
			for i++; i < span.hi && s.shared[i] == equal; i++ {
				all = s.postings(all, s.at[i])
			}
			if i > first+1 {
				all = all[:from+len(unite(all[from:]))]
			}
			n, unit := int(s.shared[first]), s.unit[first]
			if first > before+1 {
				n = s.apart(before, first)
				unit = s.units[int(at)+n]
			}
			before = i - 1
			shared = binary.AppendUvarint(shared, uint64(n))
			high, low = append(high, byte(unit>>8)), append(low, byte(unit))
			counts = binary.AppendUvarint(counts, uint64(len(all)-from))
			if slices.ContainsFunc(all[from:], func(p posting) bool { return p.in() == atStart }) {
				lengths = binary.AppendUvarint(lengths, uint64(s.length(at)))
			}
			ends = append(ends, len(all))
		}
	}
	var in, gaps bitWriter
	in.standings(all)
	in.pad()
	from := 0
	for _, end := range ends {
		gaps.gaps(all[from:end], rice(end-from))
		from = end
	}
	gaps.pad()
	return content{binary.AppendUvarint(nil, uint64(len(ends))), shared, high, low, counts, in.bytes, lengths, gaps.bytes}
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
