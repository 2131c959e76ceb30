package search

// headsAtOnce is how many lists of heads are made in one pass over the lines.
const headsAtOnce = 64

// headLists returns the lists of some heads, at most [headsAtOnce].
func headLists(c *corpus, heads []head) [][]posting {
	var number [1 << 16]uint8 // of the unit's head, and 1 more
	unions := make([]*union, len(heads))
	for i, h := range heads {
		number[h.unit] = uint8(i + 1)
		unions[i] = newUnion(c.documents)
	}
	for l := range len(c.lines) - 1 {
		line := c.units[c.lines[l].start : c.lines[l+1].start-1]
		if line[0] == marker {
			continue
		}
		start := atStart
		if len(line) == 1 {
			start = isWhole
		}
		seen := uint64(0)
		for i, u := range line {
			n := number[u]
			if n == 0 || seen>>(n-1)&1 == 1 {
				continue
			}
			seen |= 1 << (n - 1)
			for _, p := range c.of(int32(l)) {
				unions[n-1].add(p.doc(), within(p.in(), i == 0, start))
			}
		}
	}
	lists := make([][]posting, len(heads))
	for i, u := range unions {
		lists[i] = u.take(nil)
	}
	return lists
}
