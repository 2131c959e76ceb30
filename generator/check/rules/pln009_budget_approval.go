package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln009 = &check.Rule{
	ID:    "PLN-009",
	Title: diag.T("先批复预算，后采购", "the budget is approved before the purchase"),
	Doc: diag.T(`政府购买服务要坚持先有预算、后购买服务：采购公告、成交（续签的看合同签订）不早于预算批复（[budget_approval]）。
已经采购而没有写预算批复的，也列出；不花钱的项目（预算资金为零）不要求。采购意向可以早于预算批复。
有一事一议（[special_decision]）且不晚于采购的，资金由专项研究确定，不看预算批复。`,
		`First the budget, then the purchase: neither the tender notice nor the award (of a renewal: the signature) comes before
[budget_approval]. A plan that was bought without one is listed too, unless its budget is nothing. An intention may come
before. With a [special_decision] no later than the purchase the funds were settled by it.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）1；财预〔2017〕87号第三条", "Mangzhengbanfa [2017] No. 51, II(5)1; Caiyu [2017] No. 87 art. 3"),
	From:  schemeBegan,
	Bad: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[budget_approval]
date = 2025-03-10
document_number = "芒财预〔2025〕3号"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03 # want
[award]
date = 2025-03-18
provider = "mz-fuyang"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002" # want
title = "社区助餐服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
budget_amount = "20万元"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Good: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[budget_approval]
date = 2025-03-03
document_number = "芒财预〔2025〕3号"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "汛期应急安置服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[special_decision]
date = 2025-02-10
reason = "汛情紧急，专项研究确定"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性磋商"
official_date = 2025-02-11
`,
	Run: eachPlan(runBudgetApproval),
}

func runBudgetApproval(p *check.Pass, plan *record.Plan, results []*record.Result, _ bool) {
	bought := record.Date{}
	for _, r := range results {
		for _, s := range stepsOf(r) {
			if !p.Rule.InForce(s.day) || decidedBy(plan, s.day) {
				continue
			}
			if bought.IsZero() || s.day.Before(bought) {
				bought = s.day
			}
			if plan.BudgetApproval == nil || !s.day.Before(plan.BudgetApproval.Date) {
				continue
			}
			p.Report(r, s.field, diag.T("%s（%s）早于预算批复（%s）", "%s (%s) came before the budget approval (%s)", s.name, s.day, plan.BudgetApproval.Date),
				diag.T("核对两个日期；由一事一议确定的，在购买计划写 [special_decision]", "check both dates; if it was a special decision, write [special_decision] in the plan"))
			break // the later steps follow from the first
		}
	}
	free := plan.BudgetAmount.OK && plan.BudgetAmount.V == 0
	if plan.BudgetApproval == nil && !bought.IsZero() && !free {
		p.Report(plan, "budget_approval", diag.T("已于 %s 开始采购，没有写预算批复", "buying began on %s, but there is no budget approval", bought),
			diag.T("补写 [budget_approval]（date、document_number）；由一事一议确定的，写 [special_decision]", "add [budget_approval] with date and document_number; if it was a special decision, write [special_decision]"))
	}
}

// decidedBy reports whether a special decision had been taken by a day.
func decidedBy(plan *record.Plan, day record.Date) bool {
	return plan.SpecialDecision != nil && !plan.SpecialDecision.Date.After(day)
}
