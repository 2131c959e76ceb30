package site

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/record"
)

// A Spent is what purchases come to, from budget to payment. Cancelled and
// withdrawn ones enter none of it.
type Spent struct {
	Count                         int
	Budget, Awarded, Agreed, Paid record.Money
	NoBudget                      int          // purchases whose budget is not known
	PaidOfKnown                   record.Money // by the others: what a share of the budget is made of
}

// Execution is the share of the budget that was paid, in thousandths, rounded
// down, among purchases with a known budget. ok is false if there are none.
func (x *Spent) Execution() (permille int, ok bool) {
	if x.Budget <= 0 {
		return 0, false
	}
	return int(x.PaidOfKnown * 1000 / x.Budget), true
}

func (x *Spent) add(p *Process) {
	if !p.counts() {
		return
	}
	x.Count++
	x.Awarded += p.Awarded
	x.Paid += p.Paid
	x.Agreed += p.Agreed().V
	if !p.Budget.OK {
		x.NoBudget++
		return
	}
	x.Budget += p.Budget.V
	x.PaidOfKnown += p.Paid
}

// Agreed is what the contracts come to with their supplements, if there are any.
func (p *Process) Agreed() record.Opt[record.Money] {
	var sum record.Opt[record.Money]
	for _, r := range p.Results {
		if r.Withdrawn == nil && r.Agreed.OK {
			sum = record.Some(sum.V + r.Agreed.V)
		}
	}
	return sum
}

// HasAward reports whether a part of the process has an amount that enters sums.
func (p *Process) HasAward() bool {
	return slices.ContainsFunc(p.Results, func(r *Result) bool { return r.Awarded.OK })
}

// HasPayment reports whether anything is said to be paid.
func (p *Process) HasPayment() bool {
	return slices.ContainsFunc(p.Results, func(r *Result) bool { return r.Withdrawn == nil && len(r.Payments) > 0 })
}

// Grade is that of the newest evaluation after the service, or "".
func (p *Process) Grade() string {
	for _, e := range slices.Backward(p.Evaluations) {
		if e.Withdrawn == nil && e.Grade != "" && e.Stage != "事前" && e.Stage != "中期" {
			return e.Grade
		}
	}
	return ""
}

// A FiscalYear is what was bought under the plans of one year, whenever it was paid.
type FiscalYear struct {
	Year     int
	Projects []*Process // newest first, with those that enter no sum
	Spent
}

// FiscalYears returns purchases by the year of their plan, newest first.
func FiscalYears(list []*Process) []FiscalYear {
	byYear := map[int]*FiscalYear{}
	for _, p := range list {
		y := byYear[p.Plan.FiscalYear.V]
		if y == nil {
			y = &FiscalYear{Year: p.Plan.FiscalYear.V}
			byYear[y.Year] = y
		}
		y.Projects = append(y.Projects, p)
		y.add(p)
	}
	var years []FiscalYear
	for _, y := range slices.Backward(slices.Sorted(maps.Keys(byYear))) {
		years = append(years, *byYear[y])
	}
	return years
}

// SpentOn sums purchases up.
func SpentOn(list []*Process) Spent {
	var sum Spent
	for _, p := range list {
		sum.add(p)
	}
	return sum
}

// MethodRows returns how purchases were made, the most money first.
func MethodRows(list []*Process) []Row {
	methods := view{}
	for _, p := range list {
		if p.counts() && p.Method != "" {
			own := years{}
			p.count(own, nil)
			methods.at(p.Method, p.Method, "").add(own)
		}
	}
	return methods.rows()
}

// A Dealing is what one unit did with another: lots it won from it, or sold to it.
type Dealing struct {
	ID      string
	Name    string
	URL     string // "" if it has no page
	Lots    int
	Awarded record.Money
	Last    record.Date // of the newest award
}

// Providers returns whom purchases were awarded to: the lead of a consortium
// alone, who has the amount. Lots that came to nothing are left out.
func (s *Site) Providers(list []*Process) []Dealing {
	var results []*Result
	for _, p := range list {
		if p.counts() {
			results = append(results, p.Results...)
		}
	}
	return s.dealings(results, func(r *Result) string { return r.Provider() })
}

// Purchasers returns whom a unit won lots from, the most money first.
func (s *Site) Purchasers(p *Profile) []Dealing {
	return s.dealings(p.Awards, func(r *Result) string { return r.Process.Plan.Purchaser }, p.Org.ID)
}

// dealings counts lots by a party. Where a unit is given, only what it acts in
// itself has an amount: a partner's share is not known.
func (s *Site) dealings(list []*Result, party func(*Result) string, unit ...string) []Dealing {
	byID := map[string]*Dealing{}
	for _, r := range list {
		id := party(r)
		if id == "" || r.Withdrawn != nil || r.State.over() {
			continue
		}
		d := byID[id]
		if d == nil {
			d = &Dealing{ID: id, Name: s.PartyName(id, record.Date{}), URL: s.OrgURL(id)}
			byID[id] = d
		}
		d.Lots++
		if len(unit) == 0 || slices.Contains(unit, r.Provider()) {
			d.Awarded += r.Awarded.V
		}
		if day := DateOf(r.Result); day.After(d.Last) {
			d.Last = day
		}
	}
	rows := make([]Dealing, 0, len(byID))
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		rows = append(rows, *byID[id])
	}
	slices.SortStableFunc(rows, func(a, b Dealing) int {
		return cmp.Or(cmp.Compare(b.Awarded, a.Awarded), cmp.Compare(b.Lots, a.Lots))
	})
	return rows
}
