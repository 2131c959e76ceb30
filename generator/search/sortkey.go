package search

import "math/bits"

// keyUnits is how many units a sortKey holds.
const keyUnits = 4

// A sortKey is the units of a suffix from some depth on, as a number that sorts like
// them; behind a line end they are 0. It stands beside its suffix, so that the
// text is looked at once for every four units and not for every comparison.
type sortKey struct {
	units uint64
	spot
}

// ends says whether the line ends within a key: equal ones belong to equal suffixes.
func (w sortKey) ends() bool { return uint16(w.units) == lineEnd }

// read returns the units at a place.
func (c *corpus) read(at int32) uint64 {
	u := c.units[at:][:keyUnits]
	w := uint64(u[0])<<48 | uint64(u[1])<<32 | uint64(u[2])<<16 | uint64(u[3])
	switch uint16(lineEnd) {
	case u[0]:
		return 0
	case u[1]:
		return w &^ (1<<48 - 1)
	case u[2]:
		return w &^ (1<<32 - 1)
	}
	return w
}

// sort sorts the suffixes from first on, which share their first depth units, and
// says what each of them but the first shares with the one before.
func (s *suffixes) sort(list []sortKey, first, depth int) {
	for i := range list {
		list[i].units = s.read(list[i].at + int32(depth))
	}
	order(list)
	before := list[0].units
	for lo := 0; lo < len(list); {
		w := list[lo]
		if lo > 0 {
			n := bits.LeadingZeros64(w.units^before) / 16
			s.shared[first+lo] = uint16(min(depth+n, longest))
			s.unit[first+lo] = uint16(w.units >> (16 * (keyUnits - 1 - n)))
			before = w.units
		}
		hi := lo + 1
		for hi < len(list) && list[hi].units == w.units {
			hi++
		}
		switch {
		case w.ends():
			for i := lo + 1; i < hi; i++ {
				s.shared[first+i] = equal
			}
		case hi > lo+1:
			s.sort(list[lo:hi], first+lo, depth+keyUnits)
		}
		lo = hi
	}
}

// order sorts by units: quicksort that puts equal ones aside, for there are many.
func order(list []sortKey) {
	for len(list) > 12 {
		v := median(list[0].units, list[len(list)/2].units, list[len(list)-1].units)
		less, more := 0, len(list)
		for i := 0; i < more; {
			switch w := list[i]; {
			case w.units < v:
				list[i], list[less] = list[less], w
				less++
				i++
			case w.units > v:
				more--
				list[i], list[more] = list[more], w
			default:
				i++
			}
		}
		// The smaller side first, so that the stack stays small.
		if less < len(list)-more {
			order(list[:less])
			list = list[more:]
		} else {
			order(list[more:])
			list = list[:less]
		}
	}
	for i := 1; i < len(list); i++ {
		w, j := list[i], i
		for ; j > 0 && w.units < list[j-1].units; j-- {
			list[j] = list[j-1]
		}
		list[j] = w
	}
}

func median(a, b, c uint64) uint64 { return max(min(a, b), min(max(a, b), c)) }
