package search

import "slices"

// A span is a run of suffixes.
type span struct{ lo, hi int }

// suffixes are the sorted suffixes of a reach.
type suffixes struct {
	*corpus
	at     []spot
	shared []uint16 // units it shares with the one before; equal: they are the same
	unit   []uint16 // the one after these
	weight []int32  // documents of those before, counted with repetitions; one more than suffixes
	keys   []sortKey
}

const (
	equal   = 0xFFFF
	longest = 0xFFFE // what more is shared is not told apart: no term is so long
)

// set sorts the suffixes at some places, in the memory of those before. In what order
// equal suffixes stand is left open: nothing that is written depends on it.
func (s *suffixes) set(c *corpus, at []spot) {
	n := len(at)
	s.corpus, s.at = c, at
	s.shared, s.unit = slices.Grow(s.shared[:0], n)[:n], slices.Grow(s.unit[:0], n)[:n]
	s.weight = slices.Grow(s.weight[:0], n+1)[:n+1]
	s.keys = slices.Grow(s.keys[:0], n)[:n]
	for i, p := range at {
		s.keys[i].spot = p
	}
	s.sort(s.keys, 0, 0)
	s.shared[0], s.unit[0], s.weight[0] = 0, s.units[s.keys[0].at], 0
	for i, k := range s.keys {
		at[i] = k.spot
		s.weight[i+1] = s.weight[i] + s.lines[k.line+1].docs - s.lines[k.line].docs
	}
}

// documents counts those of a span, with repetitions.
func (s *suffixes) documentsOf(of span) int { return int(s.weight[of.hi] - s.weight[of.lo]) }

// apart counts the units that two different suffixes share, of which other
// suffixes stand between; before the first one is none.
func (s *suffixes) apart(i, j int) int {
	if i < 0 {
		return 0
	}
	n := int32(0)
	for s.units[s.at[i].at+n] == s.units[s.at[j].at+n] {
		n++
	}
	return min(int(n), longest)
}
