package check

import (
	"iter"
	"slices"

	"mingshi/generator/record"
)

// Each makes a Run function of one that looks at records singly. R is a kind,
// or record.Record for all kinds. Records of which parts could not be read are
// passed over, for what a rule misses may only be missing because of a mistake
// already reported; so are withdrawn ones, unless the rule holds for them.
func Each[R record.Record](f func(*Pass, R)) func(*Pass) {
	return func(p *Pass) {
		n := 0
		for r := range All[R](p.Set) {
			if n++; n%1024 == 0 && p.Stopped() {
				return
			}
			if p.Applies(r) {
				f(p, r)
			}
		}
	}
}

// Applies reports whether the rule looks at r at all. A rule that goes over
// records by itself asks it for each.
func (p *Pass) Applies(r record.Record) bool {
	base := r.Base()
	return !base.Source.Broken && (base.Withdrawn == nil || p.Rule.Withdrawn)
}

// All ranges over the records of a kind, or over all for record.Record.
func All[R record.Record](s *record.Set) iter.Seq[R] {
	lists := []any{
		s.Plans, s.Results, s.Evaluations, s.Catalogs, s.Orgs, s.Requirements,
		s.Sanctions, s.Commendations, s.Complaints, s.Budgets, s.Policies,
	}
	for _, l := range lists {
		if list, ok := l.([]R); ok {
			return slices.Values(list)
		}
	}
	return func(yield func(R) bool) {
		for r := range s.All() {
			if !yield(r.(R)) {
				return
			}
		}
	}
}
