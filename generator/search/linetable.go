package search

import "hash/maphash"

// A lineTable finds the lines that have a hash. It is asked for every line of every
// text, so a slot is eight bytes and next to others, where a map looks in two places.
type lineTable struct {
	seed  maphash.Seed // decides nothing that is written
	slots []lineSlot   // a power of two; a line stands in the slot of its hash or in a later one
	lines int
}

// A lineSlot is empty while line is 0; else it is the line and 1 more.
type lineSlot struct{ hash, line uint32 }

func newLineTable() lineTable {
	return lineTable{seed: maphash.MakeSeed(), slots: make([]lineSlot, 1<<10)}
}

func (t *lineTable) hash(s string) uint32 { return uint32(maphash.String(t.seed, s)) }

// find looks from a slot on, at first from that of the hash, and returns the next
// line with that hash and its slot, or the empty slot where one may go and -1.
func (t *lineTable) find(hash, from uint32) (at uint32, line int32) {
	mask := uint32(len(t.slots) - 1)
	for at = from; ; at++ {
		switch s := t.slots[at&mask]; {
		case s.line == 0:
			return at, -1
		case s.hash == hash:
			return at, int32(s.line - 1)
		}
	}
}

// add puts a line into the empty slot that find returned.
func (t *lineTable) add(at, hash uint32, line int32) {
	t.slots[at&uint32(len(t.slots)-1)] = lineSlot{hash, uint32(line + 1)}
	t.lines++
	if t.lines*4 < len(t.slots)*3 {
		return
	}
	old := t.slots
	t.slots = make([]lineSlot, 2*len(old))
	mask := uint32(len(t.slots) - 1)
	for _, s := range old {
		if s.line == 0 {
			continue
		}
		at := s.hash
		for t.slots[at&mask].line != 0 {
			at++
		}
		t.slots[at&mask] = s
	}
}
