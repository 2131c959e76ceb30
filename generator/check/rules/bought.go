package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/record"
)

// A boughtItem is what a purchaser buys year after year: an item of the catalogue.
type boughtItem struct{ purchaser, code string }

// An itemHistory is what is known of one.
type itemHistory struct {
	plans       map[int]int                  // how many by year
	evaluations map[int][]*record.Evaluation // with a grade, by the year judged, in the order of their days
}

// bought are the histories of all items. Editions of a catalogue keep the codes
// of their items, so these stand for the item over the years.
var bought = check.Share(func(in *check.Input) map[boughtItem]*itemHistory {
	by := map[boughtItem]*itemHistory{}
	history := func(plan *record.Plan, code string) *itemHistory {
		at := boughtItem{plan.Purchaser, code}
		if by[at] == nil {
			by[at] = &itemHistory{map[int]int{}, map[int][]*record.Evaluation{}}
		}
		return by[at]
	}
	for _, plan := range in.Set.Plans {
		for _, ref := range plan.CatalogItems {
			h := history(plan, ref.Code)
			if plan.Withdrawn == nil && plan.Cancelled == nil {
				h.plans[plan.FiscalYear.V]++
			}
		}
	}
	for _, e := range in.Set.Evaluations {
		plan := judged(in.Set, e)
		if plan == nil || e.Stage != exPost || e.Grade == "" || e.Withdrawn != nil || e.Source.Broken {
			continue
		}
		for _, ref := range plan.CatalogItems {
			h := history(plan, ref.Code)
			h.evaluations[e.Year.V] = append(h.evaluations[e.Year.V], e)
		}
	}
	for _, h := range by {
		for _, list := range h.evaluations {
			slices.SortStableFunc(list, byDay)
		}
	}
	return by
})

func byDay(a, b *record.Evaluation) int { return a.DateMade.Compare(b.DateMade) }

// latest returns the newest evaluation of the two years before a year that was
// at hand on a day, or nil.
func (h *itemHistory) latest(year int, day record.Date) *record.Evaluation {
	if day.IsZero() {
		return nil
	}
	for _, y := range []int{year - 1, year - 2} {
		list := h.evaluations[y]
		if n, _ := slices.BinarySearchFunc(list, day, func(e *record.Evaluation, day record.Date) int { return e.DateMade.Compare(day) }); n > 0 {
			return list[n-1]
		}
	}
	return nil
}
