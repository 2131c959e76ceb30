package search

import (
	"encoding/binary"
	"errors"
	"slices"
)

// A directory page is cut before a leaf or a filter, at keys that chance chooses:
// a new prefix then changes one page, not all that follow.
const (
	smallPage = 128
	largePage = 512
)

// cutPages cuts entries into pages.
func cutPages(entries []*entry) [][]*entry {
	var pages [][]*entry
	from := 0
	for i, e := range entries {
		n := i - from
		if n >= smallPage && (n >= largePage || chance(e.key, smallPage)) && (e.documents == 0 || e.key[0] == marker) && !splits(e.key) {
			pages = append(pages, entries[from:i])
			from = i
		}
	}
	return append(pages, entries[from:])
}

// splits says that a key ends within a character, which the root cannot hold.
func splits(key []uint16) bool {
	last := key[len(key)-1]
	return 0xD800 <= last && last <= 0xDBFF
}

// pageOf returns a page of the directory.
func pageOf(entries []*entry) content {
	shared := binary.AppendUvarint(nil, uint64(len(entries)))
	var more, units, documents, names []byte
	var before []uint16
	for _, e := range entries {
		n := 0
		for n < min(len(before), len(e.key)) && before[n] == e.key[n] {
			n++
		}
		shared = binary.AppendUvarint(shared, uint64(n))
		more = binary.AppendUvarint(more, uint64(len(e.key)-n))
		for _, u := range e.key[n:] {
			units = binary.BigEndian.AppendUint16(units, u)
		}
		documents = binary.AppendUvarint(documents, uint64(e.documents))
		names = append(names, e.name[:]...)
		before = e.key
	}
	return content{slices.Concat(shared, more), units, documents, names}
}

// decodePage reads a page of the directory, whose keys must ascend.
func decodePage(body []byte) ([]*entry, error) {
	d := decoder{rest: body}
	m := d.count(8 * 11)
	shared, more := make([]int, m), make([]int, m)
	for i := range m {
		shared[i] = d.small(longest)
	}
	for i := range m {
		more[i] = d.count(16)
	}
	list := make([]*entry, m)
	var before []uint16
	for i := range m {
		units := d.bytes(2 * more[i])
		if d.err == nil && shared[i] > len(before) {
			d.fail(errors.New("a key shares more than there is"))
		}
		if d.err != nil {
			return nil, d.err
		}
		key := slices.Clone(before[:shared[i]])
		for j := 0; j < len(units); j += 2 {
			key = append(key, binary.BigEndian.Uint16(units[j:]))
		}
		if i > 0 && slices.Compare(before, key) >= 0 {
			return nil, errors.New("keys do not ascend")
		}
		list[i] = &entry{key: key}
		before = key
	}
	for _, e := range list {
		e.documents = d.small(maxPart)
	}
	for _, e := range list {
		copy(e.name[:], d.bytes(len(e.name)))
	}
	return list, d.err
}

// findEntry returns the list of a term, or the leaf in which alone it can stand,
// or nil if there is neither.
func findEntry(page []*entry, term []uint16) *entry {
	at, _ := slices.BinarySearchFunc(page, term, func(e *entry, t []uint16) int { return slices.Compare(e.key, t) })
	if at < len(page) && page[at].documents > 0 && len(page[at].key) >= len(term) && slices.Equal(page[at].key[:len(term)], term) {
		return page[at]
	}
	if at == len(page) || !slices.Equal(page[at].key, term) {
		at--
	}
	for ; at >= 0; at-- {
		if page[at].documents == 0 {
			return page[at]
		}
	}
	return nil
}
