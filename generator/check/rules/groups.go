package rules

import (
	"fmt"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// resultsByPlan are the results of each plan, in the order of the files.
var resultsByPlan = check.Share(func(in *check.Input) map[string][]*record.Result {
	by := make(map[string][]*record.Result, len(in.Set.Plans))
	for _, r := range in.Set.Results {
		if r.Plan != "" {
			by[r.Plan] = append(by[r.Plan], r)
		}
	}
	return by
})

// eachPlan makes a Run function of one that looks at a plan with all its
// results that the rule looks at. complete says that there are no others, so
// that sums over them can be decided.
func eachPlan(f func(p *check.Pass, plan *record.Plan, results []*record.Result, complete bool)) func(*check.Pass) {
	return func(p *check.Pass) {
		by := resultsByPlan.Of(p)
		check.Each(func(p *check.Pass, plan *record.Plan) {
			all := by[plan.ID]
			if len(all) == 0 {
				return
			}
			results := all
			if slices.ContainsFunc(all, func(r *record.Result) bool { return !p.Applies(r) }) {
				results = nil
				for _, r := range all {
					if p.Applies(r) {
						results = append(results, r)
					}
				}
			}
			f(p, plan, results, len(results) == len(all))
		})(p)
	}
}

// A lotOf is a place in a process: a lot of a round.
type lotOf struct{ round, lot int }

func placeOf(r *record.Result) lotOf { return lotOf{r.Round.Or(1), r.Lot.Or(1)} }

// A win is a result that makes a unit a provider.
type win struct {
	result *record.Result
	date   record.Date
}

// wins are the results in which each unit wins or signs, in the order of the
// files, withdrawn and unreadable ones left out.
var wins = check.Share(func(in *check.Input) map[string][]win {
	by := map[string][]win{}
	for _, r := range in.Set.Results {
		if r.Withdrawn != nil || r.Source.Broken {
			continue
		}
		units := []string{contractor(in.Set, r)}
		var date record.Date
		if r.Contract != nil {
			date = r.Contract.DateSigned
		}
		if a := r.Award; a != nil {
			date = a.Date
			units = append(append(units, a.Provider), a.Partners...)
			for _, w := range a.Winners {
				units = append(units, w.Provider)
			}
		}
		slices.Sort(units)
		for _, id := range slices.Compact(units) {
			if id != "" {
				by[id] = append(by[id], win{r, date})
			}
		}
	}
	return by
})

// maxRenewals bounds the walk along renewals, which bad data may turn into a circle.
const maxRenewals = 100

// contractor returns who performs a result: who signed the contract, else who
// won, else the contractor of what it renews; "" where that is not known.
func contractor(s *record.Set, r *record.Result) string {
	for range maxRenewals {
		switch {
		case r.Contract != nil && r.Contract.Provider != "":
			return r.Contract.Provider
		case r.Award != nil && r.Award.Provider != "":
			return r.Award.Provider
		}
		if r = s.Result(r.RenewalOf); r == nil {
			break
		}
	}
	return ""
}

// called returns what a message calls another record, such as "购买计划 533103-2025-0001".
func called(r record.Record) diag.Text {
	return diag.Text{ZH: record.KindOf(r).Label.ZH + " " + r.Base().ID, EN: record.Key(r)}
}

// nth returns the path of a field of a row.
func nth(path string, row int) string { return fmt.Sprintf(path, row) }
