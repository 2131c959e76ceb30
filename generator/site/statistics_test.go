package site

import (
	"context"
	"os"
	"slices"
	"testing"

	"mingshi/generator/record"
)

// What stands beside the sums is worked out by hand from the portal of site_test.go.
func TestCounts(t *testing.T) {
	all := load(t, "2026-11-23").Totals().All
	want := Totals{
		Plans: 2, Budget: 62 * wan, Budgets: 3, // two years of the one, the other
		Lots: 2, Awarded: 45 * wan, Awards: 1, // the second is a unit price
		Contracts: 1, Agreed: 48 * wan, Amounts: 1, // with its supplement
		Paid: 40 * wan, Payments: 3,
		Compared: 1, SavedOf: 50 * wan, Saved: 5 * wan,
		Methods: 2, Competitive: 1, // 竞争性磋商 is, 单一来源 is not
		Done: 1, // accepted, not evaluated
	}
	if all != want {
		t.Errorf("got  %+v\nwant %+v", all, want)
	}
}

func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		bids   []int
		tenths int
	}{{[]int{3}, 30}, {[]int{3, 4}, 35}, {[]int{1, 9, 3}, 30}, {[]int{2, 100, 2, 100}, 125}} {
		var b Bids
		for _, n := range tt.bids {
			b.count(n)
		}
		if got, ok := b.Median(); !ok || got != tt.tenths {
			t.Errorf("%v: got %d, want %d", tt.bids, got, tt.tenths)
		}
	}
	if _, ok := new(Bids).Median(); ok {
		t.Error("no lot has a median")
	}
}

// demonstration is the portal of this repository.
func demonstration(t *testing.T) (*record.Set, *Site) {
	t.Helper()
	set, list, err := record.Load(context.Background(), os.DirFS("../.."), 2)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	s, _ := New(set, Options{Today: date("2026-11-23")})
	return set, s
}

// A second way to the same sums: straight from the records, each question asked
// by itself, without the model.
func TestSumsAgreeWithTheRecords(t *testing.T) {
	set, s := demonstration(t)
	live := map[string]bool{}
	var want Totals
	for _, p := range set.Plans {
		if p.DatePublished.IsZero() || p.DatePublished.After(s.Today) || p.Withdrawn != nil || p.Cancelled != nil {
			continue
		}
		live[p.ID] = true
		want.Plans++
		for _, y := range p.YearlyFunding {
			want.Budget += y.Amount.V
		}
		if len(p.YearlyFunding) == 0 {
			want.Budget += p.BudgetInForce().V
		}
	}
	for _, r := range set.Results {
		if !live[r.Plan] || r.DatePublished.IsZero() || r.DatePublished.After(s.Today) || r.Withdrawn != nil {
			continue
		}
		total := r.Award == nil || slices.Contains([]string{"", "总价"}, r.Award.PriceKind)
		if r.Award != nil && r.Termination == nil {
			want.Lots++
			if total {
				want.Awarded += r.Award.Amount.V
			}
		} else if r.RenewalOf != "" && r.Contract != nil && r.Termination == nil {
			want.Lots++
			want.Awarded += r.Contract.Amount.V
		}
		if r.Contract != nil {
			want.Contracts++
			if total && r.Termination == nil {
				want.Agreed += r.Contract.AmountInForce().V
			}
		}
		for _, x := range r.Payments {
			want.Payments++
			if x.Kind == "退款" {
				want.Paid -= x.Amount.V
			} else {
				want.Paid += x.Amount.V
			}
		}
	}
	got := s.Totals().All
	if got.Plans != want.Plans || got.Budget != want.Budget || got.Lots != want.Lots || got.Awarded != want.Awarded ||
		got.Contracts != want.Contracts || got.Agreed != want.Agreed || got.Payments != want.Payments || got.Paid != want.Paid {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if want.Plans < 20 || want.Paid == 0 {
		t.Errorf("the demonstration portal says little: %+v", want)
	}
}

// Every dimension adds up to the portal's sums, line by line and year by year;
// that by provider in what lots add.
func TestDimensionsAddUp(t *testing.T) {
	_, s := demonstration(t)
	st := s.Totals()
	for _, d := range Dimensions {
		var lines, years Totals
		for _, r := range st.By(d) {
			lines.Add(&r.Total)
			for _, y := range r.Years {
				years.Add(&y.Total)
			}
		}
		if lines != years {
			t.Errorf("%s: lines %+v, years %+v", d, lines, years)
		}
		want := st.All
		if d == "provider-kind" {
			want.Plans, want.Budget, want.Budgets, want.NoBudget = 0, 0, 0, 0
			want.Compared, want.SavedOf, want.Saved = 0, 0, 0
			want.Methods, want.Competitive, want.Open = 0, 0, 0
			want.Done, want.Evaluated, want.Grades = 0, 0, [4]int{}
		}
		if lines != want {
			t.Errorf("%s: got  %+v\nwant %+v", d, lines, want)
		}
	}
}

// What is withdrawn or cancelled adds nothing anywhere.
func TestWithdrawnCountsNowhere(t *testing.T) {
	s := load(t, "2026-11-23")
	for _, p := range s.Processes {
		if total := p.total(); p.State == Cancelled && total != (Totals{}) {
			t.Errorf("%s adds %+v", p.Plan.ID, total)
		}
	}
	p := s.Process("533103-2024-0001")
	p.Results[0].Withdrawn = &record.Withdrawal{}
	if got := p.total(); got.Lots != 0 || got.Paid != 0 || got.Plans != 1 {
		t.Errorf("a withdrawn result adds %+v", got)
	}
}
