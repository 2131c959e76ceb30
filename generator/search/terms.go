package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"

	"mingshi/generator/output"
)

// collected is about how many suffixes are found in one pass over the lines, to be sorted.
const collected = 8 << 20

// termUnits makes the lists and leaves: of each reach, and the lists of heads.
func (b *partBuilder) termUnits() iter.Seq[unit] {
	return func(yield func(unit) bool) {
		r := cutReaches(b.corpus)
		if output.Remembers(b.sink) {
			r.digest(b.corpus)
		}
		for heads := range slices.Chunk(r.heads, headsAtOnce) {
			if !yield(b.headUnit(heads)) {
				return
			}
		}
		for from := 0; from < len(r.list); {
			var wanted []int
			n, to := 0, from
			for ; to < len(r.list) && n < collected; to++ {
				reach := &r.list[to]
				if !output.Stands(b.sink, b.unitName(reach.name()), reach.key()) {
					wanted = append(wanted, to)
					n += reach.n
				}
			}
			places := map[int][]spot{}
			for i, list := range r.collect(b.corpus, wanted) {
				places[wanted[i]] = list
			}
			for ; from < to; from++ {
				if !yield(b.reachUnit(r, from, places[from])) {
					return
				}
			}
		}
	}
}

// reachUnit makes the lists and leaves of a reach.
func (b *partBuilder) reachUnit(r *reaches, n int, places []spot) unit {
	reach := &r.list[n]
	return unit{
		name: b.unitName(reach.name()),
		key:  reach.key,
		make: func(to *fileList) ([]byte, error) {
			if places == nil {
				places = r.collect(b.corpus, []int{n})[0]
			}
			w := b.walkers.Get().(*walker)
			defer b.walkers.Put(w)
			var failed error
			entries := w.walk(b.corpus, reach, places, func(e *entry, c content) {
				var err error
				e.name, err = to.add(&to.coded, c)
				failed = errors.Join(failed, err)
			})
			return encodeEntries(entries), failed
		},
		got: b.addEntries,
	}
}

// headUnit makes the lists of some heads.
func (b *partBuilder) headUnit(heads []head) unit {
	return unit{
		name: b.unitName(fmt.Sprintf("heads %04x", heads[0].unit)),
		key: func() output.Key {
			var parts []string
			for _, h := range heads {
				parts = append(parts, fmt.Sprintf("%04x", h.unit), h.sum.String())
			}
			return output.KeyOf(parts...)
		},
		make: func(to *fileList) (_ []byte, err error) {
			entries := make([]*entry, len(heads))
			for i, list := range headLists(b.corpus, heads) {
				e := &entry{key: []uint16{heads[i].unit}}
				if e.name, err = to.add(&to.coded, e.list(list)); err != nil {
					return nil, err
				}
				entries[i] = e
			}
			return encodeEntries(entries), nil
		},
		got: b.addEntries,
	}
}

func (b *partBuilder) addEntries(note []byte) error {
	entries, err := decodeEntries(note)
	b.entries = append(b.entries, entries...)
	return err
}

// encodeEntries returns the note of a unit: its entries of the directory.
func encodeEntries(entries []*entry) []byte {
	to := binary.AppendUvarint(nil, uint64(len(entries)))
	for _, e := range entries {
		for _, n := range []int{len(e.key), e.documents, e.titled} {
			to = binary.AppendUvarint(to, uint64(n))
		}
		for _, u := range e.key {
			to = binary.BigEndian.AppendUint16(to, u)
		}
		to = append(to, e.name[:]...)
	}
	return to
}

func decodeEntries(note []byte) ([]*entry, error) {
	d := decoder{rest: note}
	list := make([]entry, d.count(8*11))
	entries := make([]*entry, len(list))
	for i := range list {
		e := &list[i]
		units := d.count(8)
		e.documents, e.titled = d.small(maxPart), d.small(maxPart)
		key := d.bytes(2 * units)
		for j := 0; j < len(key); j += 2 {
			e.key = append(e.key, binary.BigEndian.Uint16(key[j:]))
		}
		copy(e.name[:], d.bytes(len(e.name)))
		entries[i] = e
	}
	return entries, d.err
}
