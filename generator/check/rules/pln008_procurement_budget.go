package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln008 = &check.Rule{
	ID:    "PLN-008",
	Title: diag.T("纳入政府采购范围的，同步编制政府采购预算", "what falls under procurement law has a procurement budget"),
	Doc: diag.T(`购买服务项目纳入政府采购范围的，同步编制政府采购预算，写 gp_budget_amount（其中政府采购预算）。
预算资金（有调整的，用调整后的）达到编制之日的“采购限额标准”的，视为纳入政府采购范围。限额标准由本市录入 data/rules/*.toml；没有录入的，无法判定。
2020年3月1日以前，以特许经营、委托、战略合作、大额项目分包、新增项目另授方式购买的不要求。`,
		`A purchase that falls under procurement law has a procurement budget: write gp_budget_amount. It does when the budget (as
adjusted) reaches the 采购限额标准 (procurement limit) of the day on which the plan was made; the city types it into
data/rules/*.toml, without it nothing can be decided. Before 2020-03-01 this is not asked of purchases by concession,
entrustment, strategic cooperation, subcontract of a large project or additional award.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）1；《中华人民共和国政府采购法》第二条、第三十三条", "Mangzhengbanfa [2017] No. 51, II(5)1; Government Procurement Law arts. 2 and 33"),
	From:  schemeBegan,
	Bad: `
-- data/rules/thresholds.toml --
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2021-01-01
basis = "云财采〔2020〕1号"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001" # want
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "30万元"
`,
	Good: `
-- data/rules/thresholds.toml --
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2017-01-01
basis = "云财采〔2016〕1号"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "48万元"
gp_budget_amount = "48万元"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "社区助餐服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "29.99万元"
-- data/plans/533103-2018-0001.toml --
id = "533103-2018-0001"
title = "敬老院委托运营服务"
fiscal_year = 2018
purchaser = "ms-mzj"
date_made = 2018-01-10
date_published = 2018-01-21
budget_amount = "48万元"
planned_method = "委托"
`,
	Run: eachPublished(runProcurementBudget),
}

func runProcurementBudget(p *check.Pass, plan *record.Plan) {
	budget, day := plan.BudgetInForce(), planDay(plan)
	if !budget.OK || plan.GPBudgetAmount.Or(0) > 0 || plan.Cancelled != nil || !p.Rule.InForce(day) {
		return
	}
	if day.Before(order102On) && apartFromProcurement(p.Set, plan.PlannedMethod) {
		return
	}
	limit, ok := p.Limit("采购限额标准", day)
	if !ok || budget.V < limit {
		return
	}
	p.Report(plan, "gp_budget_amount", diag.T("预算资金 %s，达到采购限额标准 %s，没有写政府采购预算", "a budget of %s reaches the procurement limit of %s, but there is no procurement budget", budget.V, limit),
		diag.T("补写 gp_budget_amount（其中政府采购预算）", "add gp_budget_amount"))
}

// apartFromProcurement reports whether a method is one of those that the scheme of
// 2017 sets beside the methods of procurement law (二（四）3).
func apartFromProcurement(s *record.Set, method string) bool {
	v, ok := s.Codes.Find("methods", method)
	return ok && v.NeedsApproval == record.Yes && v.Name != "单一来源"
}
