package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var awd001 = &check.Rule{
	ID:    "AWD-001",
	Title: diag.T("成交金额不超过预算和最高限价", "an award is within the budget and the highest price"),
	Doc: diag.T(`成交金额不超过标项预算（没有写的，不超过项目预算）和最高限价；同一项目各标项的成交金额合计，不超过项目预算。
预算按成交之日的数额，此前调整过的按调整后的。逐年续签没有成交，按合同金额。单价、费率、免费的不比较。`,
		`An award is within its lot's budget, or else the plan's, and within the highest price; all awards of a plan together are within
its budget, as it was on the day of the award, after the adjustments made until then. A yearly renewal has no award: its
contract counts. Prices that are no totals are not compared.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第三十六条；芒政办发〔2017〕51号 二（四）1；《保障中小企业款项支付条例》第八条", "Government Procurement Law art. 36; Mangzhengbanfa [2017] No. 51, II(4)1; Regulations on Payment to Small and Medium Enterprises art. 8"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "48.5万元" # want
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "40万元"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "26万元"
-- data/results/533103-2025-0002-r2.toml --
id = "533103-2025-0002-r2"
plan = "533103-2025-0002"
lot = 2
[award]
date = 2025-03-19
provider = "mz-fuyang"
amount = "15万元" # want
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "社区矫正帮教服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "40万元"
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
[tender]
max_price = "25万元"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "26万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
max_price = "48万元"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "48万元"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "40万元"
[[adjustments]]
no = 1
date = 2025-03-01
amount_after = "45万元"
reason = "增加探访对象"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "44万元"
`,
	Run: runOverBudget,
}

var checkAmounts = diag.T("核对成交金额、预算和最高限价；预算有调整的，在购买计划中补录 [[adjustments]]；属实的照实保留", "check the award, the budget and the highest price; if the budget was changed, add [[adjustments]] to the plan; if it is so, leave it")

func runOverBudget(p *check.Pass) {
	over := map[string]bool{} // plans of which an award alone is too much
	eachPurchase(func(p *check.Pass, b *purchase) {
		if overBudget(p, b) {
			over[b.Plan] = true
		}
	})(p)
	eachPlan(func(p *check.Pass, plan *record.Plan, results []*record.Result, _ bool) {
		if len(results) > 1 && !over[plan.ID] {
			sumOverBudget(p, plan, results)
		}
	})(p)
}

// overBudget reports an award beyond its lot's budget, the plan's or the highest
// price, and says whether it did.
func overBudget(p *check.Pass, b *purchase) bool {
	field, amount, day := committed(b.Result)
	if field == "" {
		return false
	}
	budget, kind := b.LotBudget, diag.T("标项预算", "the lot's budget")
	if !budget.OK && b.plan != nil {
		budget, kind = budgetOn(b.plan, day), diag.T("预算", "the budget")
	}
	if (!budget.OK || amount <= budget.V) && b.Award != nil && b.Framework == "" && b.under != nil {
		budget, kind = b.under.MaxPrice, diag.T("最高限价", "the highest price")
	}
	if !budget.OK || amount <= budget.V {
		return false
	}
	p.Report(b.Result, field, diag.T("%s %s，超过%s %s，多 %s", "%s is %s, beyond %s, %s, by %s", check.Label(b.Result, field), amount, kind, budget.V, amount-budget.V), checkAmounts)
	return true
}

// sumOverBudget reports the last of a plan's awards where they exceed its budget
// only together.
func sumOverBudget(p *check.Pass, plan *record.Plan, results []*record.Result) {
	var sum record.Money
	var last *record.Result
	var lastField string
	var lastDay record.Date
	for _, r := range results {
		field, amount, day := committed(r)
		if field == "" {
			continue
		}
		sum += amount
		if last == nil || !day.Before(lastDay) {
			last, lastField, lastDay = r, field, day
		}
	}
	if last == nil {
		return
	}
	if budget := budgetOn(plan, lastDay); budget.OK && sum > budget.V {
		p.Report(last, lastField, diag.T("本项目成交合计 %s，超过预算 %s，多 %s", "the awards of this plan come to %s, beyond the budget, %s, by %s", sum, budget.V, sum-budget.V), checkAmounts)
	}
}

// committed returns the total price that a result commits its plan to, the field
// in which it stands and its day; no field where there is none.
func committed(r *record.Result) (field string, amount record.Money, day record.Date) {
	switch {
	case r.Termination != nil || priceKind(r) != totalPrice:
	case r.Award != nil && r.Award.Amount.OK:
		return "award.amount", r.Award.Amount.V, r.Award.Date
	case r.Award == nil && r.RenewalOf != "" && r.Contract != nil && r.Contract.Amount.OK:
		return "contract.amount", r.Contract.Amount.V, r.Contract.DateSigned
	}
	return "", 0, record.Date{}
}
