package site

import (
	"cmp"
	"slices"

	"mingshi/generator/record"
)

// An Edition is one edition of a catalogue with its tree of items.
type Edition struct {
	*record.Catalog
	Roots      []*Node
	Replaced   *Edition    // the one it replaces; may be nil
	ReplacedBy *Edition    // may be nil
	LastDay    record.Date // in force; zero while nothing ends it
	Standing   Standing
	URL        string
}

// A Standing says whether an edition is in force on the site's day.
type Standing int

// How an edition stands.
const (
	Current Standing = iota // in force
	Coming                  // takes effect later
	Past                    // replaced, expired or taken back
)

// A Node is an item in its place in the tree.
type Node struct {
	Item
	Children []*Node
}

// editions returns the public catalogues, the newest of each kind first.
func (s *Site) editions() []*Edition {
	var list []*Edition
	byID := map[string]*Edition{}
	for _, c := range s.set.Catalogs {
		if !s.public(c) {
			continue
		}
		e := &Edition{Catalog: c, URL: URL(c), LastDay: c.EffectiveTo}
		if c.Withdrawn == nil {
			e.Roots = s.tree(c)
		}
		byID[c.ID] = e
		list = append(list, e)
	}
	for _, e := range list {
		if old := byID[e.Replaces]; old != nil && old != e && e.Withdrawn == nil {
			e.Replaced, old.ReplacedBy = old, e
			old.endBefore(e.EffectiveFrom)
		}
	}
	for _, e := range list {
		e.Standing = e.on(s.Today)
	}
	kinds := s.Codes.Names("catalog-kind")
	slices.SortFunc(list, func(a, b *Edition) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), newestFirst(a.Catalog, b.Catalog))
	})
	return list
}

// endBefore ends an edition when its successor takes effect, unless it ended
// earlier.
func (e *Edition) endBefore(day record.Date) {
	if day.IsZero() {
		return
	}
	if end := day.AddDays(-1); e.LastDay.IsZero() || end.Before(e.LastDay) {
		e.LastDay = end
	}
}

func (e *Edition) on(day record.Date) Standing {
	switch {
	case e.Withdrawn != nil, !e.LastDay.IsZero() && day.After(e.LastDay):
		return Past
	case day.Before(e.EffectiveFrom):
		return Coming
	}
	return Current
}

func (s *Site) tree(c *record.Catalog) []*Node {
	nodes := make(map[string]*Node, len(c.Items))
	for i := range c.Items {
		if item, ok := s.item(c.ID, c.Items[i].Code); ok {
			nodes[c.Items[i].Code] = &Node{Item: item}
		}
	}
	var roots []*Node
	for i := range c.Items {
		n := nodes[c.Items[i].Code]
		if parent := nodes[c.Items[i].Parent]; parent != nil && parent != n {
			parent.Children = append(parent.Children, n)
		} else {
			roots = append(roots, n)
		}
	}
	return roots
}

// item finds a catalogue item and the class at the root of its parents.
func (s *Site) item(catalog, code string) (Item, bool) {
	c, i := s.set.Catalog(catalog), s.set.Item(catalog, code)
	if c == nil || i == nil {
		return Item{}, false
	}
	class := i
	for depth := 0; class.Parent != "" && depth < 10; depth++ {
		up := s.set.Item(catalog, class.Parent)
		if up == nil {
			break
		}
		class = up
	}
	return Item{c, i, class}, true
}

// Item returns a public catalogue item.
func (s *Site) Item(catalog, code string) (Item, bool) {
	i, ok := s.item(catalog, code)
	return i, ok && s.public(i.Catalog) && i.Catalog.Withdrawn == nil
}

// Nature is the item's service nature, typed or inherited.
func (s *Site) Nature(i Item) string {
	for item := i.CatalogItem; item != nil; item = s.set.Item(i.Catalog.ID, item.Parent) {
		if item.ServiceNature != "" || item.Parent == "" {
			return item.ServiceNature
		}
	}
	return ""
}
