package site

import (
	"slices"

	"mingshi/generator/record"
)

// A matcher pairs the items of two editions. Each pass looks only at what the
// passes before it left.
type matcher struct {
	old, new []*record.CatalogItem // not yet paired, in their order
	pairs    map[*record.CatalogItem]*record.CatalogItem
}

// match returns which item of the old edition each of the new one was. An item is
// itself if its code and its name say so; after that a name that both editions
// have once wins over a code, for an edition that inserts a line renumbers the
// rest, and a code is last: what stands at K1-05 now was renamed.
func match(before, now []record.CatalogItem) map[*record.CatalogItem]*record.CatalogItem {
	m := &matcher{pairs: map[*record.CatalogItem]*record.CatalogItem{}}
	names := [2]map[string]string{{}, {}} // of parents, by code
	for i := range before {
		m.old, names[0][before[i].Code] = append(m.old, &before[i]), before[i].Name
	}
	for i := range now {
		m.new, names[1][now[i].Code] = append(m.new, &now[i]), now[i].Name
	}
	m.by(func(_ int, i *record.CatalogItem) string { return i.Code + "\x00" + i.Name })
	m.aliases(func(before, now *record.CatalogItem) bool { return before.Code == now.Code })
	m.by(func(side int, i *record.CatalogItem) string { return names[side][i.Parent] + "\x00" + i.Name })
	m.by(func(_ int, i *record.CatalogItem) string { return i.Name })
	m.by(func(_ int, i *record.CatalogItem) string { return i.Code })
	m.aliases(func(*record.CatalogItem, *record.CatalogItem) bool { return true })
	return m.pairs
}

// by pairs items with the same key, if each edition has one such.
func (m *matcher) by(key func(side int, i *record.CatalogItem) string) {
	was, is := map[string][]*record.CatalogItem{}, map[string]int{}
	for _, i := range m.old {
		was[key(0, i)] = append(was[key(0, i)], i)
	}
	for _, i := range m.new {
		is[key(1, i)]++
	}
	for _, i := range m.new {
		if k := key(1, i); len(was[k]) == 1 && is[k] == 1 {
			m.pairs[i] = was[k][0]
		}
	}
	m.rest()
}

// aliases pairs an item with the one whose name it keeps as another name.
func (m *matcher) aliases(same func(before, now *record.CatalogItem) bool) {
	taken := map[*record.CatalogItem]bool{}
	for _, i := range m.new {
		for _, o := range m.old {
			if !taken[o] && slices.Contains(i.Aliases, o.Name) && same(o, i) {
				m.pairs[i], taken[o] = o, true
				break
			}
		}
	}
	m.rest()
}

// rest keeps what is not yet paired.
func (m *matcher) rest() {
	taken := make(map[*record.CatalogItem]bool, len(m.pairs))
	for _, o := range m.pairs {
		taken[o] = true
	}
	m.old = slices.DeleteFunc(m.old, func(o *record.CatalogItem) bool { return taken[o] })
	m.new = slices.DeleteFunc(m.new, func(i *record.CatalogItem) bool { return m.pairs[i] != nil })
}
