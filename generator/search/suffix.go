package search

import (
	"slices"
	"sync"
)

// suffixes are the sorted suffixes of a corpus.
type suffixes struct {
	*corpus
	at     []int32  // where each begins
	line   []int32  // the line it belongs to
	shared []uint16 // units it shares with the one before; equal: they are the same
	sizes  []int64  // documents, with repetitions, before every 16th suffix
}

const (
	equal   = 0xFFFF
	longest = 0xFFFE // what more is shared is not told apart: no term is so long
)

// sortSuffixes sorts with so many workers. Equal suffixes stand in the order of
// their places, so the order is one.
func sortSuffixes(c *corpus, workers int) *suffixes {
	s := &suffixes{corpus: c}
	s.distribute(workers)
	s.line = make([]int32, len(s.at))
	parallel(workers, len(s.at), func(from, to int) {
		for i := from; i < to; i++ {
			s.line[i] = c.lineAt(s.at[i])
		}
	})
	s.sizes = make([]int64, 0, len(s.at)/16+2)
	sum := int64(0)
	for i := range s.at {
		if i%16 == 0 {
			s.sizes = append(s.sizes, sum)
		}
		sum += s.size(i)
	}
	s.sizes = append(s.sizes, sum)
	return s
}

// size is how many documents a suffix has, before suffixes that are equal are
// united.
func (s *suffixes) size(i int) int64 {
	l := s.line[i]
	return int64(s.offsets[l+1] - s.offsets[l])
}

// distribute sorts by the first unit by counting, then every such bucket.
func (s *suffixes) distribute(workers int) {
	var ends [1<<16 + 1]int
	for at := range s.begins {
		ends[int(s.units[at])+1]++
	}
	for u := range 1 << 16 {
		ends[u+1] += ends[u]
	}
	var buckets [][2]int
	for u := range 1 << 16 {
		if ends[u+1]-ends[u] > 1 {
			buckets = append(buckets, [2]int{ends[u], ends[u+1]})
		}
	}
	s.at, s.shared = make([]int32, ends[1<<16]), make([]uint16, ends[1<<16])
	for at := range s.begins {
		u := s.units[at]
		s.at[ends[u]] = at
		ends[u]++
	}
	// The largest first, so that no worker is left alone with it.
	slices.SortFunc(buckets, func(a, b [2]int) int { return (b[1] - b[0]) - (a[1] - a[0]) })
	work := make(chan [2]int)
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			for b := range work {
				s.sort(b[0], b[1], 1)
			}
		})
	}
	for _, b := range buckets {
		work <- b
	}
	close(work)
	wg.Wait()
}

// begins ranges over the places where an indexed suffix begins: every character
// of a text, and the beginning of a filter's line.
func (s *suffixes) begins(yield func(int32) bool) {
	for l, start := range s.starts {
		end := int32(len(s.units))
		if l+1 < len(s.starts) {
			end = s.starts[l+1]
		}
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

// sort is multikey quicksort (Bentley and Sedgewick, 1997) of the suffixes from lo
// to hi, which share their first depth units. What neighbours share falls out of
// it, but for the first.
func (s *suffixes) sort(lo, hi int, depth int32) {
	for hi-lo > 16 {
		v := s.median(lo, hi, depth)
		less, more := lo, hi
		for i := lo; i < more; {
			switch u := s.units[s.at[i]+depth]; {
			case u < v:
				s.at[less], s.at[i] = s.at[i], s.at[less]
				less++
				i++
			case u > v:
				more--
				s.at[more], s.at[i] = s.at[i], s.at[more]
			default:
				i++
			}
		}
		s.sort(lo, less, depth)
		s.sort(more, hi, depth)
		if less > lo {
			s.shared[less] = uint16(min(depth, longest))
		}
		if more < hi {
			s.shared[more] = uint16(min(depth, longest))
		}
		lo, hi = less, more
		if v == lineEnd {
			slices.Sort(s.at[lo:hi])
			for i := lo + 1; i < hi; i++ {
				s.shared[i] = equal
			}
			return
		}
		depth++
	}
	for i := lo + 1; i < hi; i++ {
		for j := i; j > lo && s.before(s.at[j], s.at[j-1], depth); j-- {
			s.at[j], s.at[j-1] = s.at[j-1], s.at[j]
		}
	}
	for i := lo + 1; i < hi; i++ {
		s.shared[i] = s.common(s.at[i-1], s.at[i], depth)
	}
}

func (s *suffixes) median(lo, hi int, depth int32) uint16 {
	a, b, c := s.units[s.at[lo]+depth], s.units[s.at[(lo+hi)/2]+depth], s.units[s.at[hi-1]+depth]
	return max(min(a, b), min(max(a, b), c))
}

func (s *suffixes) before(a, b, depth int32) bool {
	for i := depth; ; i++ {
		switch u, v := s.units[a+i], s.units[b+i]; {
		case u != v:
			return u < v
		case u == lineEnd:
			return a < b
		}
	}
}

// common counts the units that two suffixes share, which are at least n.
func (c *corpus) common(a, b, n int32) uint16 {
	for ; ; n++ {
		if u := c.units[a+n]; u != c.units[b+n] {
			return uint16(min(n, longest))
		} else if u == lineEnd {
			return equal
		}
	}
}

// weigh is how many documents the suffixes from lo to hi have between them, with
// repetitions.
func (s *suffixes) weigh(lo, hi int) int64 {
	return s.before16(hi) - s.before16(lo)
}

func (s *suffixes) before16(i int) int64 {
	sum := s.sizes[i/16]
	if i == len(s.at) {
		return s.sizes[len(s.sizes)-1]
	}
	for j := i - i%16; j < i; j++ {
		sum += s.size(j)
	}
	return sum
}

// parallel cuts 0 to n into runs for the workers.
func parallel(workers, n int, do func(from, to int)) {
	workers = max(workers, 1)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { do(w*n/workers, (w+1)*n/workers) })
	}
	wg.Wait()
}
