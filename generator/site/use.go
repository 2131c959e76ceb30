package site

import (
	"net/url"
	"slices"
	"strings"

	"mingshi/generator/record"
)

// A use is what was bought under an item and all below it, each purchase once.
type use struct {
	purchases []*Process // newest first
	total     Totals
}

// Uses returns the purchases that cite an item or one below it, newest first.
func (s *Site) Uses(i Item) []*Process {
	if u := s.uses()[i.CatalogItem]; u != nil {
		return u.purchases
	}
	return nil
}

// Spending returns what was bought under an item and all below it.
func (s *Site) Spending(i Item) Totals {
	if u := s.uses()[i.CatalogItem]; u != nil {
		return u.total
	}
	return Totals{}
}

func (s *Site) indexUses() map[*record.CatalogItem]*use {
	uses := map[*record.CatalogItem]*use{}
	for _, p := range s.Processes {
		if p.Withdrawn() {
			continue
		}
		total := p.total()
		for _, item := range s.above(p) {
			u := uses[item]
			if u == nil {
				u = &use{}
				uses[item] = u
			}
			u.purchases = append(u.purchases, p)
			u.total.Add(&total)
		}
	}
	return uses
}

// above returns the items that a process cites and all above them, each once.
func (s *Site) above(p *Process) []*record.CatalogItem {
	var seen []*record.CatalogItem
	for _, i := range p.Items {
		item := i.CatalogItem
		for depth := 0; item != nil && depth < 10 && !slices.Contains(seen, item); depth++ {
			seen = append(seen, item)
			item = s.set.Item(i.Catalog.ID, item.Parent)
		}
	}
	return seen
}

// SearchURL returns the search page with filters: names and values in turn.
func SearchURL(pairs ...string) string {
	var b strings.Builder
	b.WriteString("search/index.html")
	for i := 0; i+1 < len(pairs); i += 2 {
		b.WriteByte("?&"[min(i, 1)])
		b.WriteString(pairs[i] + "=" + url.QueryEscape(pairs[i+1]))
	}
	return b.String()
}

// Cited returns the policies of the library that a text names, by their document
// number or their whole title.
func (s *Site) Cited(text string) []*Page {
	var list []*Page
	for _, p := range s.Pages {
		x := p.Policy
		if x.Column == "policy" && x.Withdrawn == nil && x.Interprets == "" &&
			(x.DocumentNumber != "" && strings.Contains(text, x.DocumentNumber) || strings.Contains(text, x.Title)) {
			list = append(list, p)
		}
	}
	return list
}

// Implementing returns the items of catalogues in force that carry a guiding item
// out.
func (s *Site) Implementing(i Item) []Item {
	var list []Item
	for _, e := range s.Editions {
		if e.Standing != Current || e.DerivedFrom != i.Catalog.ID {
			continue
		}
		for n := range e.Items {
			if item, ok := s.item(e.ID, e.Items[n].Code); ok && item.Implements == i.Code {
				list = append(list, item)
			}
		}
	}
	return list
}
