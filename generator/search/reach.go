package search

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"iter"

	"mingshi/generator/output"
)

// reachSize is about how many suffixes stand in a reach: enough for many leaves, so
// few that a changed line touches a small part of the index.
const reachSize = 16384

// A reach is a run of sorted suffixes, from which some of the files are made: those
// that begin with certain units or, where many begin with the same unit, with that
// and certain others. Its files depend on it alone: on which lines have suffixes in
// it, and on their documents. Of this, sum is a hash.
type reach struct {
	under    uint16 // the first unit, if from and to are second ones; else 0
	from, to uint16
	n        int // suffixes
	sum      digest
}

// A digest is the sum of what was hashed, in whatever order. As nobody gains by two
// indexes that are taken for the same, it need not withstand forgery.
type digest [2]uint64

func (d *digest) add(e digest) { d[0], d[1] = d[0]+e[0], d[1]+e[1] }

func (d digest) String() string { return fmt.Sprintf("%016x%016x", d[0], d[1]) }

func (r *reach) name() string { return fmt.Sprintf("%04x%04x", r.under, r.from) }

func (r *reach) key() output.Key {
	return output.KeyOf(fmt.Sprintf("%04x%04x%04x %d", r.under, r.from, r.to, r.n), r.sum.String())
}

// reaches are the reaches of a part, ascending, and where to find that of a suffix.
type reaches struct {
	list  []reach
	heads []head
	of    [1 << 16]int32  // by the first unit: a reach or, below 0, ^ the number of a head
	dense [1 << 16]uint16 // consecutive numbers of the units that occur
	units []uint16        // their reverse, ascending
}

// A head is a unit so many suffixes begin with that they stand in several reaches.
// What begins with it is a list.
type head struct {
	unit   uint16
	counts []int32 // by dense number of the second unit: suffixes, then the reach
	sum    digest
}

// find returns the reach of the suffix at a place.
func (r *reaches) find(units []uint16, at int32) int32 {
	n := r.of[units[at]]
	if n < 0 {
		n = r.heads[^n].counts[r.dense[units[at+1]]]
	}
	return n
}

// cutReaches counts the suffixes of a corpus and cuts them. Their digests are not
// made yet.
func cutReaches(c *corpus) *reaches {
	r := &reaches{}
	counts := r.count(c)
	emit := func(under uint16, group []uint16, n int) {
		if n > 0 {
			r.list = append(r.list, reach{under: under, from: group[0], to: group[len(group)-1], n: n})
		}
	}
	for group, n := range runs(r.units, func(u uint16) int { return int(counts[u]) }) {
		at := r.of[group[0]]
		if at >= 0 {
			for _, u := range group {
				r.of[u] = int32(len(r.list))
			}
			emit(0, group, n)
			continue
		}
		h := &r.heads[^at]
		for group, n := range runs(r.units, func(u uint16) int { return int(h.counts[r.dense[u]]) }) {
			for _, u := range group {
				h.counts[r.dense[u]] = int32(len(r.list))
			}
			emit(h.unit, group, n)
		}
	}
	return r
}

// count counts suffixes by their first unit, which it returns, and under heads by
// their second.
func (r *reaches) count(c *corpus) (first *[1 << 16]int32) {
	first = new([1 << 16]int32)
	var seen [1 << 16]bool
	for _, u := range c.units {
		seen[u] = true
	}
	for u, yes := range seen {
		if yes {
			r.dense[u] = uint16(len(r.units))
			r.units = append(r.units, uint16(u))
		}
	}
	for p := range c.places {
		first[c.units[p.at]]++
	}
	for u, n := range first {
		if n > reachSize && u != marker {
			r.of[u] = ^int32(len(r.heads))
			r.heads = append(r.heads, head{unit: uint16(u), counts: make([]int32, len(r.units))})
		}
	}
	for p := range c.places {
		if n := r.of[c.units[p.at]]; n < 0 {
			r.heads[^n].counts[r.dense[c.units[p.at+1]]]++
		}
	}
	return first
}

// runs cuts ascending units into runs of some [reachSize] suffixes together. A unit
// that has so many is a run of its own, and so is the marker. Like leaves, runs end
// mostly at units that chance chooses, so that a change does not move all later ones.
func runs(units []uint16, count func(uint16) int) iter.Seq2[[]uint16, int] {
	return func(yield func(group []uint16, n int) bool) {
		from, sum := 0, 0
		for i, u := range units {
			n := count(u)
			alone := n > reachSize || u == marker
			if i > from && (alone || sum+n > reachSize || sum >= reachSize/4 && chance(units[i:i+1], 4)) {
				if !yield(units[from:i], sum) {
					return
				}
				from, sum = i, 0
			}
			sum += n
			if alone {
				if !yield(units[from:i+1], sum) {
					return
				}
				from, sum = i+1, 0
			}
		}
		if from < len(units) {
			yield(units[from:], sum)
		}
	}
}

// digest sums for each reach and head the hashes of the lines in it.
func (r *reaches) digest(c *corpus) {
	line, sum := int32(-1), digest{}
	var buf []byte
	for p := range c.places {
		if p.line != line {
			line = p.line
			buf = c.appendLine(buf[:0], line)
			h := sha256.Sum256(buf)
			sum = digest{binary.LittleEndian.Uint64(h[:]), binary.LittleEndian.Uint64(h[8:])}
		}
		r.list[r.find(c.units, p.at)].sum.add(sum)
	}
	for _, reach := range r.list {
		if reach.under != 0 {
			r.heads[^r.of[reach.under]].sum.add(reach.sum)
		}
	}
}

// appendLine appends the units of a line and its documents.
func (c *corpus) appendLine(to []byte, line int32) []byte {
	for _, u := range c.units[c.lines[line].start:c.lines[line+1].start] {
		to = append(to, byte(u), byte(u>>8))
	}
	for _, p := range c.of(line) {
		to = binary.LittleEndian.AppendUint32(to, uint32(p))
	}
	return to
}

// A spot is where in the units a suffix begins, and in which line.
type spot struct{ at, line int32 }

// places ranges over where the indexed suffixes begin: every character of a text,
// and the beginning of a filter's line.
func (c *corpus) places(yield func(spot) bool) {
	for l, end := range c.lines[1:] {
		start, end := c.lines[l].start, end.start
		if c.units[start] == marker {
			end = start + 2
		}
		for at := start; at < end-1; at++ {
			if u := c.units[at]; 0xDC00 <= u && u <= 0xDFFF {
				continue
			}
			if !yield(spot{at, int32(l)}) {
				return
			}
		}
	}
}

// collect returns the places of some reaches, which ascend, by reach.
func (r *reaches) collect(c *corpus, wanted []int) [][]spot {
	of := make([]int32, len(r.list)) // where in the result, and 1 more
	lists := make([][]spot, len(wanted))
	for i, n := range wanted {
		of[n] = int32(i + 1)
		lists[i] = make([]spot, 0, r.list[n].n)
	}
	for p := range c.places {
		if i := of[r.find(c.units, p.at)]; i > 0 {
			lists[i-1] = append(lists[i-1], p)
		}
	}
	return lists
}
