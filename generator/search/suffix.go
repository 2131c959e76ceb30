package search

import (
	"slices"
	"sync"
)

// A span is a run of suffixes.
type span struct{ lo, hi int }

// suffixes are the sorted suffixes of a corpus.
type suffixes struct {
	*corpus
	at     []int32  // where each begins
	shared []uint16 // units it shares with the one before; equal: they are the same
	unit   []uint16 // the one after these
}

const (
	equal   = 0xFFFF
	longest = 0xFFFE // what more is shared is not told apart: no term is so long
)

// sortSuffixes sorts with so many workers. In what order equal suffixes stand is
// left open: nothing that is written depends on it.
func sortSuffixes(c *corpus, workers int) *suffixes {
	s := &suffixes{corpus: c}
	buckets := s.distribute()
	// The largest first, so that no worker is left alone with it.
	slices.SortFunc(buckets, func(a, b span) int { return (b.hi - b.lo) - (a.hi - a.lo) })
	work := make(chan span)
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			var keys []sortKey
			for b := range work {
				keys = slices.Grow(keys[:0], b.hi-b.lo)
				s.sortBucket(b, keys)
			}
		})
	}
	for _, b := range buckets {
		work <- b
	}
	close(work)
	wg.Wait()
	return s
}

// distribute sorts by the first unit, by counting, and returns what has the same.
func (s *suffixes) distribute() []span {
	var ends [1<<16 + 1]int
	for at := range s.begins {
		ends[int(s.units[at])+1]++
	}
	var buckets []span
	for u := range 1 << 16 {
		if n := ends[u+1]; n > 0 {
			buckets = append(buckets, span{ends[u], ends[u] + n})
		}
		ends[u+1] += ends[u]
	}
	n := ends[1<<16]
	s.at, s.shared, s.unit = make([]int32, n), make([]uint16, n), make([]uint16, n)
	for at := range s.begins {
		to := &ends[s.units[at]]
		s.at[*to] = at
		*to++
	}
	return buckets
}

// sortBucket sorts suffixes with the same first unit, in the memory of keys.
func (s *suffixes) sortBucket(b span, keys []sortKey) {
	at := s.at[b.lo:b.hi]
	for _, at := range at {
		keys = append(keys, sortKey{at: at})
	}
	s.unit[b.lo] = s.units[at[0]]
	s.sort(keys, b.lo, 1)
	for i, k := range keys {
		at[i] = k.at
	}
}

// begins ranges over the places where an indexed suffix begins: every character
// of a text, and the beginning of a filter's line.
func (s *suffixes) begins(yield func(int32) bool) {
	for l, end := range s.lines[1:] {
		start, end := s.lines[l].start, end.start
		if s.units[start] == marker {
			end = start + 2
		}
		for at := start; at < end-1; at++ {
			if u := s.units[at]; 0xDC00 <= u && u <= 0xDFFF {
				continue
			}
			if !yield(at) {
				return
			}
		}
	}
}

// apart counts the units that two different suffixes share, of which other
// suffixes stand between; before the first one is none.
func (s *suffixes) apart(i, j int) int {
	if i < 0 {
		return 0
	}
	n := int32(0)
	for s.units[s.at[i]+n] == s.units[s.at[j]+n] {
		n++
	}
	return min(int(n), longest)
}
