package site

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/record"
)

// years are what something adds to each year.
type years map[int]*Totals

func (y years) at(year int) *Totals {
	if y[year] == nil {
		y[year] = new(Totals)
	}
	return y[year]
}

func (y years) add(o years) {
	for year, t := range o {
		y.at(year).Add(t)
	}
}

// counts reports whether a process enters statistics.
func (p *Process) counts() bool { return p.State != Withdrawn && p.State != Cancelled }

// count adds a process up. What each of its lots adds is also handed to lot, if
// that is not nil.
func (p *Process) count(own years, lot func(*Result, years)) {
	fiscal := p.Plan.FiscalYear.V
	p.countPlan(own)
	for _, r := range p.Results {
		if r.Withdrawn != nil {
			continue
		}
		part := years{}
		r.count(part, fiscal)
		own.add(part)
		if lot != nil {
			lot(r, part)
		}
	}
	if year, saved, of, ok := p.saved(); ok {
		t := own.at(year)
		t.Compared++
		t.Saved += saved
		t.SavedOf += of
	}
}

// countPlan counts the purchase in its fiscal year and its money in each of its years.
func (p *Process) countPlan(own years) {
	t := own.at(p.Plan.FiscalYear.V)
	t.Plans++
	known := false
	budget := func(t *Totals, m record.Opt[record.Money]) {
		if m.OK {
			known = true
			t.Budget += m.V
			t.Budgets++
		}
	}
	if len(p.Plan.YearlyFunding) == 0 {
		budget(t, p.Budget)
	}
	for _, y := range p.Plan.YearlyFunding {
		budget(own.at(y.Year.V), y.Amount)
	}
	if !known {
		t.NoBudget++
	}
	if p.Method != "" {
		t.Methods++
		if p.Competitive == record.Yes {
			t.Competitive++
		}
		if p.Method == "公开招标" {
			t.Open++
		}
	}
	p.countEvaluation(t)
}

func (p *Process) countEvaluation(t *Totals) {
	var last *record.Evaluation
	for _, e := range p.Evaluations { // by day
		if e.Withdrawn == nil && e.Stage == "事后" {
			last = e
		}
	}
	switch {
	case last != nil:
		t.Done++
		t.Evaluated++
		if i := slices.Index(Grades[:], last.Grade); i >= 0 {
			t.Grades[i]++
		}
	case slices.Contains(done, p.State):
		t.Done++
	}
}

// done are the states after which a purchase can be evaluated.
var done = []State{Rejected, Ended, Accepted, Settled, Evaluated}

// count adds a lot to its years.
func (r *Result) count(own years, fiscal int) {
	if r.won() {
		r.countAward(own.at(r.awardYear(fiscal)))
	}
	if c := r.Contract; c != nil {
		year := fiscal
		if !c.DateSigned.IsZero() {
			year = int(c.DateSigned.Year)
		}
		t := own.at(year)
		t.Contracts++
		if r.Agreed.OK && r.totalPrice() {
			t.Agreed += r.Agreed.V
			t.Amounts++
		}
	}
	for i := range r.Payments {
		t := own.at(int(r.Payments[i].Date.Year))
		t.Paid += r.Payments[i].Signed()
		t.Payments++
	}
}

func (r *Result) countAward(t *Totals) {
	t.Lots++
	if r.Awarded.OK {
		t.Awarded += r.Awarded.V
		t.Awards++
	}
	if n := r.bidders(); n > 0 {
		t.Bids.count(n)
	}
	if r.Org == nil {
		return
	}
	switch r.Org.SMEClass {
	case "":
	case "中型", "小型", "微型":
		t.Small++
		t.SmallAwarded += r.Awarded.V
		fallthrough
	default:
		t.Sized++
		t.SizedAwarded += r.Awarded.V
	}
}

// won reports whether somebody was chosen, or a contract renewed, and it was not
// given up.
func (r *Result) won() bool {
	return r.Termination == nil && (r.Award != nil || r.RenewalOf != "" && r.Contract != nil)
}

// totalPrice reports whether the lot's price is a total, so that sums may hold it.
func (r *Result) totalPrice() bool {
	return r.Termination == nil && (r.Award == nil || r.Award.PriceKind == "" || r.Award.PriceKind == "总价")
}

// bidders is the number of those who took part; those who left do not count.
func (r *Result) bidders() int {
	n := 0
	for i := range r.Bidders {
		if r.Bidders[i].Status != "撤回" {
			n++
		}
	}
	return n
}

// awardYear is the year of the award, of a renewal's signing, or the fiscal year.
func (r *Result) awardYear(fiscal int) int {
	switch {
	case r.Award != nil && !r.Award.Date.IsZero():
		return int(r.Award.Date.Year)
	case r.Contract != nil && !r.Contract.DateSigned.IsZero():
		return int(r.Contract.DateSigned.Year)
	}
	return fiscal
}

// saved compares a purchase whose lots are all won for total prices with its
// budget on the day of the last award, which is the lots' own where they have one.
// With a lot that failed only lots with budgets of their own can be compared.
func (p *Process) saved() (year int, saved, of record.Money, ok bool) {
	newest := map[int]*Result{}
	for _, r := range p.Results { // by round: a later one replaces
		if r.Withdrawn == nil {
			newest[r.Lot] = r
		}
	}
	var day record.Date
	var budgets, awarded record.Money
	own, failed := true, false
	for _, r := range newest {
		switch {
		case r.State.over():
			failed = true
		case r.Award == nil || r.Award.Provider == "" || !r.Awarded.OK:
			return 0, 0, 0, false
		default:
			awarded += r.Awarded.V
			budgets += r.LotBudget.V
			own = own && r.LotBudget.OK
			if r.Award.Date.After(day) {
				day = r.Award.Date
			}
		}
	}
	whole := p.budgetOn(day)
	switch {
	case day.IsZero():
		return 0, 0, 0, false
	case own:
		of = budgets
	case !failed && whole.OK:
		of = whole.V
	default:
		return 0, 0, 0, false
	}
	return int(day.Year), of - awarded, of, true
}

// budgetOn is the budget as it was on a day.
func (p *Process) budgetOn(day record.Date) record.Opt[record.Money] {
	then := *p.Plan
	then.Adjustments = slices.DeleteFunc(slices.Clone(then.Adjustments), func(a record.Adjustment) bool { return a.Date.After(day) })
	return then.BudgetInForce()
}

// total is what a process comes to in all its years; nothing if it counts nowhere.
func (p *Process) total() Totals {
	var sum Totals
	if !p.counts() {
		return sum
	}
	own := years{}
	p.count(own, nil)
	for _, t := range own {
		sum.Add(t)
	}
	return sum
}

// YearRows returns the yearly sums of some processes, newest first.
func YearRows(list []*Process) []Row {
	sums := years{}
	for _, p := range list {
		if p.counts() {
			p.count(sums, nil)
		}
	}
	return sums.rows()
}

// rows returns the years as lines, newest first.
func (y years) rows() []Row {
	var rows []Row
	for _, year := range slices.SortedFunc(maps.Keys(y), func(a, b int) int { return cmp.Compare(b, a) }) {
		rows = append(rows, Row{Key: itoa(year), Name: itoa(year), Total: *y[year]})
	}
	return rows
}
