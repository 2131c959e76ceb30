package local

import (
	"iter"
	"math/bits"
)

// A set holds numbers of documents as bits.
type set []uint64

func newSet(documents int) set { return make(set, (documents+63)/64) }

// full returns the set of all documents.
func full(documents int) set {
	s := newSet(documents)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if rest := documents % 64; rest > 0 {
		s[len(s)-1] = 1<<rest - 1
	}
	return s
}

func (s set) add(n int32)    { s[n/64] |= 1 << (n % 64) }
func (s set) remove(n int32) { s[n/64] &^= 1 << (n % 64) }

// keep leaves what is in the other set, too.
func (s set) keep(other set) {
	for i := range s {
		s[i] &= other[i]
	}
}

// drop removes what is in the other set.
func (s set) drop(other set) {
	for i := range s {
		s[i] &^= other[i]
	}
}

func (s set) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// newest ranges over the numbers from the last to the first.
func (s set) newest() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := len(s) - 1; i >= 0; i-- {
			for word := s[i]; word != 0; {
				bit := bits.Len64(word) - 1
				word &^= 1 << bit
				if !yield(int32(i*64 + bit)) {
					return
				}
			}
		}
	}
}
