package site

import (
	"cmp"
	"slices"

	"mingshi/generator/record"
)

// A Process is one purchase from plan to evaluation, the unit that a reader follows.
type Process struct {
	Plan        *record.Plan
	Results     []*Result // by round, then lot
	Evaluations []*record.Evaluation
	State       State
	Purchaser   *record.Org
	Items       []Item                   // its catalogue items; the first decides its class
	Method      string                   // of the newest round, else as planned; may be empty
	Competitive record.Bool              // whether the method is, as the code list says
	Budget      record.Opt[record.Money] // in force
	Awarded     record.Money
	Paid        record.Money
	URL         string

	place int // among the site's processes; the same on a site made after this one
}

// A Result is a lot of a round, with what it inherits.
type Result struct {
	*record.Result
	Process *Process
	Org     *record.Org    // the provider; may be nil
	Tender  *record.Tender // its own, its round's, or its origin's; may be nil
	Round   int
	Lot     int
	State   State
	Awarded record.Opt[record.Money] // enters totals only where the price is a total
	Agreed  record.Opt[record.Money] // the contract's amount with its supplements
	Paid    record.Money             // payments less refunds
	URL     string
}

// An Item is a catalogue item with its catalogue and its class.
type Item struct {
	Catalog *record.Catalog
	*record.CatalogItem
	Class *record.CatalogItem // the root of the parent chain
}

// URL returns the item's page.
func (i Item) URL() string { return ItemURL(i.Catalog.ID, i.Code) }

// Anchor names the item's place on the page of its edition.
func (i Item) Anchor() string { return "item-" + pathSafe(i.Code) }

// Key returns the item's name in filters, "<catalog>/<code>".
func (i Item) Key() string { return i.Catalog.ID + "/" + i.Code }

// ClassKey returns the class's name in filters.
func (i Item) ClassKey() string { return i.Catalog.ID + "/" + i.Class.Code }

// Withdrawn reports whether the process was taken back.
func (p *Process) Withdrawn() bool { return p.Plan.Withdrawn != nil }

// Class returns the item whose class the process is counted under.
func (p *Process) Class() (Item, bool) {
	if len(p.Items) == 0 {
		return Item{}, false
	}
	return p.Items[0], true
}

// Providers returns the ids of everybody who won a part of the process.
func (p *Process) Providers() []string {
	var ids []string
	for _, r := range p.Results {
		for _, id := range r.Providers() {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Providers returns the ids of the provider, its partners, or a framework's winners.
func (r *Result) Providers() []string {
	var ids []string
	if a := r.Award; a != nil {
		if a.Provider != "" {
			ids = append(ids, a.Provider)
		}
		ids = append(ids, a.Partners...)
		for _, w := range a.Winners {
			ids = append(ids, w.Provider)
		}
	}
	if c := r.Contract; c != nil && c.Provider != "" && !slices.Contains(ids, c.Provider) {
		ids = append(ids, c.Provider)
	}
	return ids
}

// Provider returns the one who acts: the contract's party, else the award's.
func (r *Result) Provider() string {
	if c := r.Contract; c != nil && c.Provider != "" {
		return c.Provider
	}
	if r.Award != nil {
		return r.Award.Provider
	}
	return ""
}

// Method returns the statutory word of the method, or "".
func (r *Result) Method() string {
	if r.Tender == nil {
		return ""
	}
	return r.Tender.Method
}

// awarded is the amount that enters totals: a total price, not a ceiling, of a lot
// that was not given up; for a yearly renewal, which has no award, its contract.
func awarded(r *record.Result) record.Opt[record.Money] {
	switch {
	case r.Withdrawn != nil || r.Termination != nil:
	case r.Award != nil && (r.Award.PriceKind == "" || r.Award.PriceKind == "总价"):
		return r.Award.Amount
	case r.Award == nil && r.RenewalOf != "" && r.Contract != nil:
		return r.Contract.Amount
	}
	return record.Opt[record.Money]{}
}

func paid(r *record.Result) record.Money {
	var sum record.Money
	for i := range r.Payments {
		sum += r.Payments[i].Signed()
	}
	return sum
}

// join fills in a process from its plan, public results and evaluations.
func (s *Site) join(proc *Process, results []*record.Result, evaluations []*record.Evaluation) {
	p := proc.Plan
	proc.Evaluations, proc.Purchaser, proc.Budget, proc.URL = evaluations, s.set.Org(p.Purchaser), p.BudgetInForce(), URL(p)
	for _, c := range p.CatalogItems {
		if item, ok := s.item(c.Catalog, c.Code); ok {
			proc.Items = append(proc.Items, item)
		}
	}
	for _, r := range results {
		x := &Result{Result: r, Process: proc, Round: r.Round.Or(1), Lot: r.Lot.Or(1), URL: URL(r), Awarded: awarded(r), Paid: paid(r)}
		if r.Contract != nil {
			x.Agreed = r.Contract.AmountInForce()
		}
		proc.Results = append(proc.Results, x)
	}
	slices.SortFunc(proc.Results, byRoundAndLot)
	slices.SortFunc(proc.Evaluations, func(a, b *record.Evaluation) int {
		return cmp.Or(a.DateMade.Compare(b.DateMade), cmp.Compare(a.ID, b.ID))
	})
	for _, r := range proc.Results {
		r.Tender, r.Org = s.tender(proc, r), s.set.Org(r.Provider())
		r.State = s.resultState(r)
		proc.Awarded += r.Awarded.V
		if r.Withdrawn == nil {
			proc.Paid += r.Paid
		}
	}
	proc.Method = p.PlannedMethod
	for _, r := range proc.Results {
		proc.Method = cmp.Or(r.Method(), proc.Method)
	}
	if m, ok := s.Codes.Find("methods", proc.Method); ok {
		proc.Competitive = m.Competitive
	}
	proc.State = s.processState(proc)
}

func byRoundAndLot(a, b *Result) int {
	return cmp.Or(cmp.Compare(a.Round, b.Round), cmp.Compare(a.Lot, b.Lot), cmp.Compare(a.ID, b.ID))
}

// tender returns what a result says of its tender, or inherits: from the lowest
// lot of its round (ruling 11), from the contract it renews, from its framework
// (ruling 9).
func (s *Site) tender(proc *Process, r *Result) *record.Tender {
	if r.Result.Tender != nil {
		return r.Result.Tender
	}
	for _, o := range proc.Results {
		if o.Round == r.Round && o.Result.Tender != nil {
			return o.Result.Tender
		}
	}
	for seen, origin := 0, cmp.Or(r.RenewalOf, r.Framework); origin != "" && seen < 20; seen++ {
		o := s.set.Result(origin)
		if o == nil {
			return nil
		}
		if o.Tender != nil {
			return o.Tender
		}
		origin = cmp.Or(o.RenewalOf, o.Framework)
	}
	return nil
}
