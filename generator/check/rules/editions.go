package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/record"
)

// lastDays are the last days on which catalogues were in force, by id: their
// own effective_to, or the day before the edition that replaces them took
// effect. One that is not listed is in force still.
var lastDays = check.Share(func(in *check.Input) map[string]record.Date {
	last := map[string]record.Date{}
	for _, c := range in.Set.Catalogs {
		if !c.EffectiveTo.IsZero() {
			last[c.ID] = c.EffectiveTo
		}
	}
	for _, c := range in.Set.Catalogs {
		if c.Replaces == "" || c.Replaces == c.ID || c.Withdrawn != nil || c.EffectiveFrom.IsZero() || record.Draft(c, in.Today) {
			continue
		}
		end := c.EffectiveFrom.AddDays(-1)
		if old, ok := last[c.Replaces]; !ok || end.Before(old) {
			last[c.Replaces] = end
		}
	}
	return last
})

// inForce reports whether an edition was in force on a day.
func inForce(p *check.Pass, c *record.Catalog, day record.Date) bool {
	last, ended := lastDays.Of(p)[c.ID]
	return !day.Before(c.EffectiveFrom) && (!ended || !day.After(last))
}

// endedBefore reports whether an edition was no longer in force on a day.
func endedBefore(p *check.Pass, c *record.Catalog, day record.Date) bool {
	last, ended := lastDays.Of(p)[c.ID]
	return ended && last.Before(day)
}

// listed reports whether an item stood in its edition on a day. The day of its
// removal still counts: what was planned that day relied on it.
func listed(item *record.CatalogItem, day record.Date) bool {
	return !day.Before(item.ValidFrom) && (item.ValidTo.IsZero() || !day.After(item.ValidTo))
}

// headings are the items of an edition that have others below them.
func headings(c *record.Catalog) map[string]bool {
	above := make(map[string]bool, len(c.Items))
	for i := range c.Items {
		above[c.Items[i].Parent] = true
	}
	return above
}

// rootOf returns the class at the top of an item's parents.
func rootOf(s *record.Set, c *record.Catalog, item *record.CatalogItem) *record.CatalogItem {
	for range len(c.Items) {
		up := s.Item(c.ID, item.Parent)
		if item.Parent == "" || up == nil {
			break
		}
		item = up
	}
	return item
}

// purchasable reports whether a catalogue lists what may be bought.
func purchasable(c *record.Catalog) bool {
	return c.Kind == guidingCatalog || c.Kind == implementingCatalog
}
