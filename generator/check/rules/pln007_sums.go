package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln007 = &check.Rule{
	ID:    "PLN-007",
	Title: diag.T("资金来源、分年安排合计等于预算资金", "sources and yearly amounts add up to the budget"),
	Doc: diag.T(`写了资金来源的，各项来源合计等于预算资金；写了分年资金安排的，各年合计等于预算资金。
预算有调整的，等于原预算或者最后一次调整后的预算都可以。`,
		`The sources of funds, where given, add up to the budget, and so do the yearly amounts. After adjustments they may add
up to the budget as disclosed or as last adjusted.`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）1；财预〔2017〕87号第五条", "Mangzhengbanfa [2017] No. 51, II(5)1; Caiyu [2017] No. 87 art. 5"),
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "48万元"
[[budget_sources]] # want
kind = "部门预算"
amount = "30万元"
[[budget_sources]]
kind = "专项资金"
amount = "17万元"
[[yearly_funding]] # want
year = 2025
amount = "50万元"
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "48万元"
[[budget_sources]]
kind = "部门预算"
amount = "30万元"
[[budget_sources]]
kind = "专项资金"
amount = "18万元"
[[yearly_funding]]
year = 2025
amount = "50万元"
[[adjustments]]
no = 1
date = 2025-06-01
amount_after = "50万元"
reason = "增加服务对象"
`,
	Run: check.Each(runPlanSums),
}

func runPlanSums(p *check.Pass, plan *record.Plan) {
	if !plan.BudgetAmount.OK {
		return
	}
	var sources, yearly record.Money
	for _, s := range plan.BudgetSources {
		sources += s.Amount.V
	}
	for _, y := range plan.YearlyFunding {
		yearly += y.Amount.V
	}
	budget, now := plan.BudgetAmount.V, plan.BudgetInForce().V
	if len(plan.BudgetSources) > 0 {
		sum(p, plan, "budget_sources", sources, "budget_amount", budget, now)
	}
	if len(plan.YearlyFunding) > 0 {
		sum(p, plan, "yearly_funding", yearly, "budget_amount", budget, now)
	}
}

// sum reports rows whose amounts do not add up to a field's amount, neither as
// it was first nor as it is now.
func sum(p *check.Pass, r record.Record, rows string, got record.Money, field string, first, now record.Money) {
	if got == first || got == now {
		return
	}
	off := got - now
	if off < 0 {
		off = -off
	}
	p.Report(r, rows, diag.T("%s合计 %s，与%s %s 相差 %s", "%s: the rows add up to %s, %s is %s: %s apart", check.Label(r, rows), got, check.Label(r, field), now, off),
		diag.T("核对各行金额，使合计与%s相等", "check the amounts of the rows and %s", check.Label(r, field)))
}
