package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/record"
)

// Words of the code lists that rules on evaluations turn on.
const (
	exAnte   = "事前" // 评价阶段
	exPost   = "事后"
	poor     = "差" // 等级
	renewed  = "续用"
	priority = "优先"
	increase = "增加"
)

// evaluationsByPlan are the evaluations of each plan and of its results, in the
// order of the files.
var evaluationsByPlan = check.Share(func(in *check.Input) map[string][]*record.Evaluation {
	by := make(map[string][]*record.Evaluation, len(in.Set.Evaluations))
	for _, e := range in.Set.Evaluations {
		if id := planOf(in.Set, e); id != "" {
			by[id] = append(by[id], e)
		}
	}
	return by
})

// judged returns the plan that an evaluation judges, or a result of which it
// judges; nil for a whole unit.
func judged(s *record.Set, e *record.Evaluation) *record.Plan { return s.Plan(planOf(s, e)) }

// lastYear returns the year in which the service of a plan ends: of its
// contracts that were performed, as far as their end is known, else that of the
// budget. ok is false where there is no such contract.
func lastYear(plan *record.Plan, results []*record.Result) (year int, ok bool) {
	year = plan.FiscalYear.V
	for _, r := range results {
		if performed(r) {
			ok = true
			end, _ := lastDay(r.Contract)
			year = max(year, int(end.Year))
		}
	}
	return year, ok
}

// unitsEvaluated are the purchasers of which an evaluation as a whole is
// published, by the year judged.
var unitsEvaluated = check.Share(func(in *check.Input) map[purchaserYear]bool {
	by := map[purchaserYear]bool{}
	for _, e := range in.Set.Evaluations {
		if e.Purchaser != "" && isPublic(e, in.Today) {
			by[purchaserYear{e.Purchaser, e.Year.V}] = true
		}
	}
	return by
})
