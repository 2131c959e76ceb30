package site

import (
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
)

// The figures of the home page are those of a year that has come: budgets of
// later years are known, but are not this year's.
func TestFigures(t *testing.T) {
	type sums struct {
		year, plans, budgets, awards, compared int
		budget, awarded, paid, savedOf, saved  record.Money
	}
	for _, tt := range []struct {
		today string
		want  sums
	}{
		{"2024-12-31", sums{2024, 1, 1, 1, 1, 30 * wan, 45 * wan, 10 * wan, 50 * wan, 5 * wan}},
		{"2025-12-31", sums{2025, 1, 2, 0, 0, 32 * wan, 0, 30 * wan, 0, 0}},
		{"2026-11-23", sums{2025, 1, 2, 0, 0, 32 * wan, 0, 30 * wan, 0, 0}}, // nothing of 2026 yet
	} {
		f, ok := load(t, tt.today).Figures()
		got := sums{f.Year, f.Plans, f.Budgets, f.Awards, f.Compared, f.Budget, f.Awarded, f.Paid, f.SavedOf, f.Saved}
		if !ok || got != tt.want {
			t.Errorf("on %s: got %+v, want %+v", tt.today, got, tt.want)
		}
	}
}

// A price of one lot says nothing of a budget for two, unless the lot has its own.
func TestSavingsNeedEveryLot(t *testing.T) {
	p := load(t, "2026-11-23").Process("533103-2024-0001")
	if year, saved, of, ok := p.saved(); !ok || year != 2024 || saved != 5*wan || of != 50*wan {
		t.Errorf("saved %d of %d in %d, %t", saved, of, year, ok)
	}
	failed := *p.Results[0]
	failed.Lot, failed.State = 2, Failed
	p.Results = append(p.Results, &failed)
	if _, _, _, ok := p.saved(); ok {
		t.Error("a lot has failed, and its budget counts as saved")
	}
	own := *p.Results[0].Result
	own.LotBudget = record.Some[record.Money](46 * wan)
	p.Results[0].Result = &own
	if _, saved, of, ok := p.saved(); !ok || saved != wan || of != 46*wan {
		t.Errorf("with a budget of the lot: saved %d of %d, %t", saved, of, ok)
	}
}

func TestByProvider(t *testing.T) {
	rows := load(t, "2026-11-23").Totals().ByProvider
	if len(rows) != 1 || rows[0].Key != "fuwu" || rows[0].Total.Awarded != 45*wan {
		t.Errorf("got %+v", rows)
	}
}

// What the home page offers to search for is found.
func TestPopularWordsAreFound(t *testing.T) {
	s := load(t, "2026-11-23")
	words := s.Popular(4)
	if !slices.Equal(words, []string{"养老"}) { // the other purchase names a class
		t.Errorf("got %q", words)
	}
	for _, word := range words {
		found := false
		for d := range s.Documents().All() {
			found = found || d.Kind == "plan" && strings.Contains(d.Text, word)
		}
		if !found {
			t.Errorf("no plan is found by %q", word)
		}
	}
}
