package site

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/record"
)

// Totals are counts and sums. Withdrawn and cancelled purchases enter none of
// them, and prices that are no total (单价, 费率, framework ceilings) no sum.
type Totals struct {
	Plans   int
	Budget  record.Money // of a year: its yearly_funding, else the budget in force in its fiscal year (ruling 10)
	Awarded record.Money // of a year: by the date of the award
	Paid    record.Money // of a year: by the date of the payment, refunds subtracted
}

func (t *Totals) add(o Totals) {
	t.Plans += o.Plans
	t.Budget += o.Budget
	t.Awarded += o.Awarded
	t.Paid += o.Paid
}

// A Row is one line of a statistic.
type Row struct {
	Key   string
	Name  string
	URL   string // may be empty
	Total Totals
	Years map[int]Totals
}

// Statistics are the portal's sums in four views.
type Statistics struct {
	All         Totals
	ByYear      []Row // newest first
	ByPurchaser []Row // by budget, largest first
	ByClass     []Row // a process counts once, under the class of its first item, by name over all editions
	ByMethod    []Row // under the method of its newest round, else as planned
}

// A view gathers rows by key.
type view map[string]*Row

func (v view) add(key, name, url string, years map[int]Totals) {
	if key == "" {
		return
	}
	r := v[key]
	if r == nil {
		r = &Row{Key: key, Name: name, URL: url, Years: map[int]Totals{}}
		v[key] = r
	}
	for y, t := range years {
		sum := r.Years[y]
		sum.add(t)
		r.Years[y] = sum
		r.Total.add(t)
	}
}

func (v view) rows() []Row {
	rows := make([]Row, 0, len(v))
	for _, key := range slices.Sorted(maps.Keys(v)) {
		rows = append(rows, *v[key])
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Total.Budget, a.Total.Budget), cmp.Compare(b.Total.Awarded, a.Total.Awarded))
	})
	return rows
}

// statistics sums the processes up, each looked at once.
func (s *Site) statistics() *Statistics {
	st := &Statistics{}
	years := map[int]Totals{}
	purchasers, classes, methods := view{}, view{}, view{}
	for _, p := range s.Processes {
		if !p.counts() {
			continue
		}
		own := p.Years()
		for y, t := range own {
			sum := years[y]
			sum.add(t)
			years[y] = sum
			st.All.add(t)
		}
		if p.Purchaser != nil {
			purchasers.add(p.Purchaser.ID, p.Purchaser.Name, URL(p.Purchaser), own)
		}
		if item, ok := p.Class(); ok {
			classes.add(item.Class.Name, item.Class.Name, ItemURL(item.Catalog.ID, item.Class.Code), own)
		}
		methods.add(p.Method, p.Method, "", own)
	}
	for _, y := range slices.Backward(slices.Sorted(maps.Keys(years))) {
		st.ByYear = append(st.ByYear, Row{Key: itoa(y), Name: itoa(y), Total: years[y]})
	}
	st.ByPurchaser, st.ByClass, st.ByMethod = purchasers.rows(), classes.rows(), methods.rows()
	return st
}

// counts reports whether a process enters statistics.
func (p *Process) counts() bool { return p.State != Withdrawn && p.State != Cancelled }

// Years returns what the process adds to each year.
func (p *Process) Years() map[int]Totals {
	years := map[int]Totals{}
	at := func(y int, t Totals) {
		sum := years[y]
		sum.add(t)
		years[y] = sum
	}
	fiscal := p.Plan.FiscalYear.V
	at(fiscal, Totals{Plans: 1})
	if len(p.Plan.YearlyFunding) == 0 {
		at(fiscal, Totals{Budget: p.Budget.V})
	}
	for _, y := range p.Plan.YearlyFunding {
		at(y.Year.V, Totals{Budget: y.Amount.V})
	}
	for _, r := range p.Results {
		if r.Withdrawn != nil {
			continue
		}
		if r.Awarded.OK {
			at(r.awardYear(fiscal), Totals{Awarded: r.Awarded.V})
		}
		for i := range r.Payments {
			at(int(r.Payments[i].Date.Year), Totals{Paid: r.Payments[i].Signed()})
		}
	}
	return years
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

// YearRows returns the yearly sums of some processes, newest first.
func YearRows(list []*Process) []Row {
	sum := view{}
	for _, p := range list {
		if p.counts() {
			sum.add("all", "", "", p.Years())
		}
	}
	var rows []Row
	if all := sum["all"]; all != nil {
		for _, y := range slices.Backward(slices.Sorted(maps.Keys(all.Years))) {
			rows = append(rows, Row{Key: itoa(y), Name: itoa(y), Total: all.Years[y]})
		}
	}
	return rows
}
