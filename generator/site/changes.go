package site

import (
	"cmp"
	"slices"
	"strings"

	"mingshi/generator/record"
)

// A ChangeKind says what happened to a record.
type ChangeKind uint8

// The kinds, in the order in which they happen on one day.
const (
	WasAdded ChangeKind = iota
	WasCorrected
	WasAdjusted
	WasCancelled
	WasSupplemented
	WasRecatalogued
	WasWithdrawn
)

// String names a kind, for the words of the interface and for the ids of feeds.
func (k ChangeKind) String() string {
	return [...]string{"added", "corrected", "adjusted", "cancelled", "supplemented", "catalog", "withdrawn"}[k]
}

// An Update is what happened to a public record on a legal date.
type Update struct {
	Date   record.Date
	Kind   ChangeKind
	N      int // which of the changes of its kind in the record, from 1
	Record record.Record
	Word   string // the kind of a correction or of a catalogue's change, as it is typed
	Text   string // what it is about; of an addition ""
}

// ChangesPerPage is the number of changes on a page: one is a line.
const ChangesPerPage = 100

// A YearOfChanges are the changes of one year.
type YearOfChanges struct {
	Name    string
	Changes []Update
}

// Changes returns what happened to public records, newest first, cut into years.
func (s *Site) Changes() []YearOfChanges { return s.changes() }

// Newest ranges over all changes, newest first, until yield returns false.
func (s *Site) Newest(yield func(*Update) bool) {
	for _, y := range s.changes() {
		for i := range y.Changes {
			if !yield(&y.Changes[i]) {
				return
			}
		}
	}
}

func (s *Site) gatherChanges() []YearOfChanges {
	var list []Update
	for r := range s.Records() {
		list = appendChanges(list, r)
	}
	list = newestChanges(list)
	var years []YearOfChanges
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].Date.Year == list[from].Date.Year {
			to++
		}
		years = append(years, YearOfChanges{itoa(int(list[from].Date.Year)), list[from:to]})
		from = to
	}
	return years
}

// newestChanges sorts changes, and drops those without a date. It moves numbers, not
// changes: what is equal keeps its order, and a stable sort of all would cost more
// than all else here.
func newestChanges(list []Update) []Update {
	order := make([]int32, 0, len(list))
	for i := range list {
		if !list[i].Date.IsZero() {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &list[i], &list[j]
		if c := b.Date.Compare(a.Date); c != 0 {
			return c
		}
		if c := strings.Compare(a.Record.Base().ID, b.Record.Base().ID); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(b.Kind, a.Kind), cmp.Compare(i, j))
	})
	sorted := make([]Update, len(order))
	for at, i := range order {
		sorted[at] = list[i]
	}
	return sorted
}

// appendChanges adds what happened to a record. Of one that was taken back nothing
// is told but that.
func appendChanges(list []Update, r record.Record) []Update {
	c := r.Base()
	var n [WasWithdrawn + 1]int
	add := func(day record.Date, kind ChangeKind, word, text string) {
		n[kind]++
		list = append(list, Update{day, kind, n[kind], r, word, text})
	}
	add(c.DatePublished, WasAdded, "", "")
	if w := c.Withdrawn; w != nil {
		add(w.Date, WasWithdrawn, "", w.Reason)
		return list
	}
	for _, x := range c.Corrections {
		add(x.Date, WasCorrected, x.Kind, x.Item)
	}
	switch r := r.(type) {
	case *record.Plan:
		for _, x := range r.Adjustments {
			add(x.Date, WasAdjusted, "", x.Reason)
		}
		if x := r.Cancelled; x != nil {
			add(x.Date, WasCancelled, "", x.Reason)
		}
	case *record.Result:
		if r.Contract != nil {
			for _, x := range r.Contract.Supplements {
				add(x.Date, WasSupplemented, "", x.Reason)
			}
		}
	case *record.Catalog:
		for _, x := range r.Changes {
			add(x.Date, WasRecatalogued, x.Kind, strings.TrimSpace(x.Code+" "+x.Reason))
		}
	}
	return list
}

// An AnnualRow counts what was published of a kind in a year.
type AnnualRow struct {
	Year                            int
	Kind                            *record.Kind
	Published, Corrected, Withdrawn int
	Tally                           // of what fell due or was published in that year
}

// Annual returns what was published, corrected and taken back in each year, newest
// first, and how much of what had to be published was published in time.
func (s *Site) Annual() []AnnualRow {
	type key struct {
		year int
		kind *record.Kind
	}
	rows := map[key]*AnnualRow{}
	row := func(year int, r record.Record) *AnnualRow {
		k := key{year, record.KindOf(r)}
		if rows[k] == nil {
			rows[k] = &AnnualRow{Year: year, Kind: k.kind}
		}
		return rows[k]
	}
	for c := range s.Newest {
		switch at := row(int(c.Date.Year), c.Record); c.Kind {
		case WasAdded:
			at.Published++
		case WasCorrected:
			at.Corrected++
		case WasWithdrawn:
			at.Withdrawn++
		}
	}
	for k, t := range s.Disclosure().kinds {
		if at := rows[key{k.year, k.kind}]; at != nil {
			at.Tally = *t
		}
	}
	list := make([]AnnualRow, 0, len(rows))
	for _, r := range rows {
		list = append(list, *r)
	}
	kinds := record.Kinds()
	slices.SortFunc(list, func(a, b AnnualRow) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)))
	})
	return list
}
