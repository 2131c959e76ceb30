package site

import (
	"slices"

	"mingshi/generator/record"
)

// A Diff says how an edition differs from the one that it replaces. The order of
// items is no difference.
type Diff struct {
	Old, New *Edition
	URL      string
	Added    []Item // a ValidFrom says that it came in after the edition took effect
	Removed  []Gone
	Changed  []Change // at least one thing each
	Same     int
}

// A Gone is an item that was removed.
type Gone struct {
	Item
	On record.Date // the day, if it left after the new edition took effect
}

// A Change is an item that both editions have, and what is different.
type Change struct {
	Old, New Item
	Renamed  bool
	Recoded  bool
	Moved    bool                // below another item
	From, To *record.CatalogItem // the parents of one that moved; nil at the top
	Fields   []FieldChange       // nature, definition and the like
}

// A FieldChange is a field with its value in both editions; "" is not typed.
type FieldChange struct {
	Field         *record.Field
	Before, After string
}

// comparisons are the differences between editions, with what became of each item.
type comparisons struct {
	diffs        map[string]*Diff // by the id of the newer edition
	older, newer map[*record.CatalogItem]Item
}

// Diff returns how an edition differs from the one it replaces, or nil.
func (s *Site) Diff(e *Edition) *Diff { return s.compared().diffs[e.ID] }

// Versions returns an item as it stands in the other editions of its catalogue,
// the oldest first.
func (s *Site) Versions(i Item) []Item {
	c := s.compared()
	var list []Item
	for at, ok := c.older[i.CatalogItem]; ok && len(list) < 50; at, ok = c.older[at.CatalogItem] {
		list = append(list, at)
	}
	slices.Reverse(list)
	for at, ok := c.newer[i.CatalogItem]; ok && len(list) < 100; at, ok = c.newer[at.CatalogItem] {
		list = append(list, at)
	}
	return list
}

func (s *Site) compareEditions() *comparisons {
	c := &comparisons{diffs: map[string]*Diff{}, older: map[*record.CatalogItem]Item{}, newer: map[*record.CatalogItem]Item{}}
	for _, e := range s.Editions {
		if e.Replaced == nil || e.Replaced.Withdrawn != nil {
			continue
		}
		pairs := match(e.Replaced.Items, e.Items)
		for now, before := range pairs {
			c.older[now], _ = s.item(e.Replaced.ID, before.Code)
			c.newer[before], _ = s.item(e.ID, now.Code)
		}
		c.diffs[e.ID] = s.diff(e.Replaced, e, pairs)
	}
	return c
}

// diff compares two editions whose items are paired, the newer's with the older's.
// What the old one had dropped before it ended is no part of it.
func (s *Site) diff(before, now *Edition, pairs map[*record.CatalogItem]*record.CatalogItem) *Diff {
	d := &Diff{Old: before, New: now, URL: DiffURL(now.ID, before.ID)}
	kept := make(map[*record.CatalogItem]record.Date, len(pairs))
	for i := range now.Items {
		item, was := &now.Items[i], pairs[&now.Items[i]]
		gone := !item.ValidTo.IsZero() && s.Today.After(item.ValidTo)
		switch {
		case was == nil && !gone:
			x, _ := s.item(now.ID, item.Code)
			d.Added = append(d.Added, x)
		case was != nil && gone:
			kept[was] = item.ValidTo
		case was != nil:
			kept[was] = record.Date{}
			d.note(s.change(before, now, was, item, pairs))
		}
	}
	for i := range before.Items {
		item := &before.Items[i]
		on, ok := kept[item]
		if left := !item.ValidTo.IsZero() && item.ValidTo.Before(now.EffectiveFrom.AddDays(-1)); ok && on.IsZero() || left {
			continue
		}
		x, _ := s.item(before.ID, item.Code)
		d.Removed = append(d.Removed, Gone{x, on})
	}
	return d
}

func (d *Diff) note(c Change) {
	if !c.Renamed && !c.Recoded && !c.Moved && len(c.Fields) == 0 {
		d.Same++
		return
	}
	d.Changed = append(d.Changed, c)
}

func (s *Site) change(before, now *Edition, was, item *record.CatalogItem, pairs map[*record.CatalogItem]*record.CatalogItem) Change {
	var c Change
	c.Old, _ = s.item(before.ID, was.Code)
	c.New, _ = s.item(now.ID, item.Code)
	c.Renamed, c.Recoded = was.Name != item.Name, was.Code != item.Code
	c.From, c.To = s.set.Item(before.ID, was.Parent), s.set.Item(now.ID, item.Parent)
	c.Moved = pairs[c.To] != c.From || (c.To == nil) != (c.From == nil)
	c.Fields = s.fieldChanges(c.Old, c.New)
	return c
}

// uncompared are the fields of an item that say nothing of what it is: its place
// and name, which have their own words, and what only helps to find it.
var uncompared = []string{"code", "name", "parent", "aliases", "keywords", "match_keywords", "valid_from", "valid_to"}

func (s *Site) fieldChanges(before, now Item) []FieldChange {
	var list []FieldChange
	was, is := row(before), row(now)
	for v := range is.All() {
		if slices.Contains(uncompared, v.Field.Key) {
			continue
		}
		x := FieldChange{v.Field, was.Get(v.Field.Key).String(), v.String()}
		if v.Field.Key == "service_nature" { // it may be inherited
			x.Before, x.After = s.Nature(before), s.Nature(now)
		}
		if x.Before != x.After {
			list = append(list, x)
		}
	}
	return list
}

// row returns the fields of a catalogue item.
func row(i Item) record.Group {
	for n, g := range record.View(i.Catalog).Get("items").Rows() {
		if &i.Catalog.Items[n] == i.CatalogItem {
			return g
		}
	}
	return record.Group{}
}
