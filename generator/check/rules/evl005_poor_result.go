package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var evl005 = &check.Rule{
	ID:    "EVL-005",
	Title: diag.T("评价为“差”的，增加预算或者续用承接主体要有说明", "after a poor evaluation a larger budget or the same provider is explained"),
	Doc: diag.T(`评价结果是以后年度编制预算和选择承接主体的重要依据。同一购买主体、同一目录事项，编制计划（或者成交）时已有的最近一次事后评价为“差”，
而下年度预算增加，或者仍由同一承接主体承接的，要有说明：在计划的 previous_evaluations 中列出这次评价，或者在评价的 [use_of_results] 中写“增加”“续用”及理由。
同一事项一年有几个项目的，无从对应，不比较预算。`,
		`By the results next years' budgets and providers are chosen. Where the latest evaluation at hand for a purchaser's catalogue item is 差
(poor), a larger budget in the next plan, or the same provider again, is explained: the plan lists the evaluation in
previous_evaluations, or the evaluation's [use_of_results] says 增加 or 续用 and why. Budgets are compared only where
the item has a single project a year.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）2；《政府购买服务管理办法》（财政部令第102号）第二十一条（待核实）", "Mangzhengbanfa [2017] No. 51, II(5)2; MOF Order 102 art. 21 (to be verified)"),
	Bad: poorYear + `
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "城区居家养老服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-03-20
date_published = 2026-03-25
budget_amount = "50万元" # want
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/results/533103-2026-0001-r1.toml --
id = "533103-2026-0001-r1"
plan = "533103-2026-0001"
date_published = 2026-04-20
[award]
date = 2026-04-18
provider = "mz-fuyang" # want
`,
	Good: poorYear + `
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "城区居家养老服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-03-20
date_published = 2026-03-25
budget_amount = "48万元"
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/results/533103-2026-0001-r1.toml --
id = "533103-2026-0001-r1"
plan = "533103-2026-0001"
date_published = 2026-04-20
[award]
date = 2026-04-18
provider = "ms-anxin"
-- data/plans/533103-2027-0001.toml --
id = "533103-2027-0001"
title = "城区居家养老服务"
fiscal_year = 2027
purchaser = "ms-mzj"
date_made = 2026-11-02
date_published = 2026-11-06
budget_amount = "60万元"
previous_evaluations = ["533103-2025-0001-e1"]
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
`,
	Run: runPoorResult,
}

// poorYear is a project of 2025 and its evaluation.
const poorYear = `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "48万元"
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 55
grade = "差"
`

func runPoorResult(p *check.Pass) {
	results := resultsByPlan.Of(p)
	check.Each(func(p *check.Pass, plan *record.Plan) {
		if plan.Cancelled != nil {
			return
		}
		for _, ref := range plan.CatalogItems {
			h := bought.Of(p)[boughtItem{plan.Purchaser, ref.Code}]
			if largerBudget(p, plan, h) {
				break
			}
		}
		for _, r := range results[plan.ID] {
			if p.Applies(r) {
				sameProvider(p, plan, r)
			}
		}
	})(p)
}

func largerBudget(p *check.Pass, plan *record.Plan, h *itemHistory) bool {
	year := plan.FiscalYear.V
	e := h.latest(year, planDay(plan))
	if e == nil || e.Grade != poor || slices.Contains(plan.PreviousEvaluations, e.ID) || e.UseOfResults != nil && e.UseOfResults.BudgetAction == increase {
		return false
	}
	old := judged(p.Set, e)
	before := old.BudgetInForce()
	if h.plans[year] != 1 || h.plans[old.FiscalYear.V] != 1 || !before.OK || plan.BudgetAmount.V <= before.V {
		return false
	}
	p.Report(plan, "budget_amount", diag.T("%d年度评价（%s）等级为“差”，本项目预算 %s，多于当年的 %s，没有说明", "the evaluation of %d (%s) was 差 (poor); this budget is %s, that year's was %s, and nothing explains it", e.Year.V, e.ID, plan.BudgetAmount.V, before.V),
		explainPoor(e, increase))
	return true
}

func sameProvider(p *check.Pass, plan *record.Plan, r *record.Result) {
	who, day := contractor(p.Set, r), record.Date{}
	field := "award.provider"
	switch {
	case r.Award != nil:
		day = r.Award.Date
	case r.Contract != nil:
		day, field = r.Contract.DateSigned, "contract.date_signed"
	}
	if who == "" || day.IsZero() {
		return
	}
	for _, ref := range plan.CatalogItems {
		e := bought.Of(p)[boughtItem{plan.Purchaser, ref.Code}].latest(plan.FiscalYear.V, day)
		if e == nil || e.Grade != poor || !performedBy(p, e, who) || slices.Contains(plan.PreviousEvaluations, e.ID) {
			continue
		}
		if u := e.UseOfResults; u != nil && (u.ProviderAction == renewed || u.ProviderAction == priority) {
			continue
		}
		p.Report(r, field, diag.T("%d年度评价（%s）等级为“差”，仍由同一承接主体承接，没有说明", "the evaluation of %d (%s) was 差 (poor); the same provider performs this, and nothing explains it", e.Year.V, e.ID),
			explainPoor(e, renewed))
		return
	}
}

// performedBy reports whether a unit performed what an evaluation judges.
func performedBy(p *check.Pass, e *record.Evaluation, who string) bool {
	if r := p.Set.Result(e.Result); r != nil {
		return contractor(p.Set, r) == who
	}
	return slices.ContainsFunc(resultsByPlan.Of(p)[planOf(p.Set, e)], func(r *record.Result) bool { return contractor(p.Set, r) == who })
}

func explainPoor(e *record.Evaluation, action string) diag.Text {
	return diag.T("在计划的 previous_evaluations 中列出 \"%[1]s\"；或者在该评价的 [use_of_results] 中写“%[2]s”及理由", "list %[1]q in the plan's previous_evaluations, or say %[2]s and why in that evaluation's [use_of_results]", e.ID, action)
}
