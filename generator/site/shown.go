package site

import (
	"cmp"
	"slices"

	"mingshi/generator/record"
)

// Shown returns a record as its page shows it: with what is not typed because it
// follows from elsewhere (records.md rulings 8 and 24). The record stays as it is.
func (s *Site) Shown(r record.Record) record.Record {
	switch r := r.(type) {
	case *record.Evaluation:
		return s.withTargets(r)
	case *record.Result:
		return withPayees(r)
	}
	return r
}

// withTargets gives indicators that name an objective its target and unit.
func (s *Site) withTargets(e *record.Evaluation) *record.Evaluation {
	p := s.processOf(e)
	if p == nil || len(e.Indicators) == 0 {
		return e
	}
	shown := *e
	shown.Indicators = slices.Clone(e.Indicators)
	for i := range shown.Indicators {
		x := &shown.Indicators[i]
		at := slices.IndexFunc(p.Plan.Objectives, func(o record.Objective) bool { return x.Objective != "" && o.Name == x.Objective })
		if at < 0 {
			continue
		}
		o := p.Plan.Objectives[at]
		x.Name, x.Target, x.Unit = cmp.Or(x.Name, o.Name), cmp.Or(x.Target, o.Target), cmp.Or(x.Unit, o.Unit)
	}
	return &shown
}

// withPayees names the contract's provider where some payments name another.
func withPayees(r *record.Result) *record.Result {
	if !slices.ContainsFunc(r.Payments, func(p record.Payment) bool { return p.Payee != "" }) {
		return r
	}
	payee := ""
	if r.Award != nil {
		payee = r.Award.Provider
	}
	if r.Contract != nil {
		payee = cmp.Or(r.Contract.Provider, payee)
	}
	shown := *r
	shown.Payments = slices.Clone(r.Payments)
	for i := range shown.Payments {
		shown.Payments[i].Payee = cmp.Or(shown.Payments[i].Payee, payee)
	}
	return &shown
}
