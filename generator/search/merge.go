package search

import "slices"

// merge returns the corpus of so many documents that has, of those of c that stay, the
// lines as they are, and all others from fresh, which has no lines of those that stay.
// Both are sealed. In which order the lines stand decides nothing that is written.
func (c *corpus) merge(fresh *corpus, documents int, stays []bool) *corpus {
	m := &corpus{documents: documents}
	m.units = make([]uint16, 0, len(c.units)+len(fresh.units))
	m.lines = make([]line, 0, len(c.lines)+len(fresh.lines))
	m.docs = make([]posting, 0, len(c.docs)+len(fresh.docs))
	twins, twin := c.twins(fresh), make([]bool, len(fresh.lines))
	for l := range int32(len(c.lines) - 1) {
		from := len(m.docs)
		for _, p := range c.of(l) {
			if n := int(p.doc()); n < len(stays) && stays[n] {
				m.docs = append(m.docs, p)
			}
		}
		if f, ok := twins[l]; ok {
			twin[f] = true
			m.docs = append(m.docs, fresh.of(f)...)
			slices.Sort(m.docs[from:])
		}
		if len(m.docs) > from {
			m.copyLine(c, l, from)
		}
	}
	for f := range int32(len(fresh.lines) - 1) {
		if !twin[f] {
			from := len(m.docs)
			m.docs = append(m.docs, fresh.of(f)...)
			m.copyLine(fresh, f, from)
		}
	}
	m.lines = append(m.lines, line{int32(len(m.units)), int32(len(m.docs))})
	m.units = append(m.units, make([]uint16, keyUnits)...)
	return m
}

// copyLine appends the units of a line of c, whose documents were appended already.
func (m *corpus) copyLine(c *corpus, l int32, docs int) {
	m.lines = append(m.lines, line{int32(len(m.units)), int32(docs)})
	m.units = append(m.units, c.text(l)...)
}

// text returns the units of a line, with its end.
func (c *corpus) text(l int32) []uint16 { return c.units[c.lines[l].start:c.lines[l+1].start] }

// twins returns for each line of c that fresh has, too, its number there. There are
// few, so lines are told apart by how they begin and how long they are, without a table
// of all.
func (c *corpus) twins(fresh *corpus) map[int32]int32 {
	type start struct {
		units uint64
		n     int
	}
	of := func(c *corpus, l int32) start { return start{c.read(c.lines[l].start), len(c.text(l))} }
	same := map[start][]int32{}
	for f := range int32(len(fresh.lines) - 1) {
		s := of(fresh, f)
		same[s] = append(same[s], f)
	}
	twins := map[int32]int32{}
	for l := range int32(len(c.lines) - 1) {
		for _, f := range same[of(c, l)] {
			if slices.Equal(c.text(l), fresh.text(f)) {
				twins[l] = f
			}
		}
	}
	return twins
}
