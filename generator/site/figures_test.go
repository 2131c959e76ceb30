package site

import (
	"slices"
	"strings"
	"testing"
)

// The figures of the home page are worked out by hand from the portal of
// site_test.go: in 2024 one purchase of 30 of its 50 was planned and awarded for
// 45; in 2025 one was planned for 12 beside the other's 20, and its price is a
// unit price, which can be held against no budget.
func TestFigures(t *testing.T) {
	for _, tt := range []struct {
		today string
		want  Figures
	}{
		{"2024-12-31", Figures{Year: 2024, Totals: Totals{1, 30 * wan, 45 * wan, 10 * wan}, Budgeted: 1, Awards: 1, Compared: 1, Ceiling: 50 * wan, Saved: 5 * wan}},
		{"2025-12-31", Figures{Year: 2025, Totals: Totals{1, 32 * wan, 0, 30 * wan}, Budgeted: 2}},
		{"2026-11-23", Figures{Year: 2025, Totals: Totals{1, 32 * wan, 0, 30 * wan}, Budgeted: 2}}, // nothing of 2026 yet
	} {
		got, ok := load(t, tt.today).Figures()
		got.Duties = nil
		if !ok || got != tt.want {
			t.Errorf("on %s: got %+v, want %+v", tt.today, got, tt.want)
		}
	}
}

// A price of one lot says nothing of a budget for two.
func TestSavingsNeedEveryLot(t *testing.T) {
	p := load(t, "2026-11-23").Process("533103-2024-0001")
	if year, ok := p.settled(); !ok || year != 2024 {
		t.Errorf("settled in %d, %t", year, ok)
	}
	failed := *p.Results[0]
	failed.Lot, failed.State = 2, Failed
	p.Results = append(p.Results, &failed)
	if _, ok := p.settled(); ok {
		t.Error("a lot has failed, and its budget counts as saved")
	}
}

func TestByProvider(t *testing.T) {
	rows := load(t, "2026-11-23").ByProvider()
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
		for d := range s.Documents() {
			found = found || d.Kind == "plan" && strings.Contains(d.Text, word)
		}
		if !found {
			t.Errorf("no plan is found by %q", word)
		}
	}
}
