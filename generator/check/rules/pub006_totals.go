package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub006 = &check.Rule{
	ID:    "PUB-006",
	Title: diag.T("公开年度和中期的政府购买服务总金额", "the yearly and mid-term totals are published"),
	Doc: diag.T(`公开事项表（B.10）第4行：年度预算中政府购买服务总金额、纳入中期财政规划的总金额，财政部门，预算批准后20日内（data/budgets/）。
看三项：预算记录的公开日期晚于成文（批准）日期20日的；没有写 total_midterm 的；有已公开计划的年度已经过去、仍没有该年度预算总额的（在财政部门的记录上报告）。`,
		`Row 4 of the publication matrix (B.10): the totals for purchased services in the year's budget and in the mid-term plan; the finance department; within
20 days of approval (data/budgets/). Three things are looked at: publication later than 20 days after the budget was made;
no total_midterm; no budget record for a past year that has published plans, which is reported on the finance department's
record.`),
	Level: diag.Finding,
	Basis: diag.T("财预〔2017〕87号第五条；《中华人民共和国预算法》第十四条", "Caiyu [2017] No. 87 art. 5; Budget Law art. 14"),
	From:  caiyu87Began,
	Bad: `
-- data/orgs/ms-czj.toml --
id = "ms-czj" # want
name = "芒市财政局（示例）"
roles = ["财政部门"]
-- data/budgets/budget-2026.toml --
id = "budget-2026" # want
title = "2026年政府购买服务预算总额"
year = 2026
total_annual = "970万元"
date_made = 2026-02-14
date_published = 2026-03-09 # want
`,
	Good: `
-- data/budgets/budget-2025.toml --
id = "budget-2025"
title = "2025年政府购买服务预算总额"
year = 2025
total_annual = "970万元"
total_midterm = "2380万元"
date_made = 2025-02-14
date_published = 2025-02-28
`,
	Run: func(p *check.Pass) {
		check.Each(runBudgetTotals)(p)
		runMissingTotals(p)
	},
}

// budgetDay is the day a budget's total came into being, or a day of its year.
func budgetDay(b *record.Budget) record.Date {
	if !b.DateMade.IsZero() {
		return b.DateMade
	}
	return endOf(b.Year.V)
}

func endOf(year int) record.Date { return record.Date{Year: int16(year), Month: 12, Day: 31} }

func runBudgetTotals(p *check.Pass, b *record.Budget) {
	if !p.Rule.InForce(budgetDay(b)) {
		return
	}
	if !b.TotalMidterm.OK && !undisclosed(b, "total_midterm") {
		p.Report(b, "total_midterm", diag.T("没有写纳入中期财政规划的政府购买服务总金额", "the total in the mid-term plan is not given"),
			diag.T("补写：total_midterm = \"2380万元\" 的样子", "add total_midterm, such as \"2380万元\""))
	}
	if !b.DateMade.IsZero() {
		onTime(p, b, b.DateMade, "预算公开期限")
	}
}

// runMissingTotals reports the past years with published plans and no total.
func runMissingTotals(p *check.Pass) {
	finance := publisher(p)
	if finance == nil {
		return
	}
	has := map[int]bool{}
	for _, b := range p.Set.Budgets {
		has[b.Year.V] = true
	}
	planned := map[int]int{}
	for _, plan := range p.Set.Plans {
		if isPublic(plan, p.Today) {
			planned[plan.FiscalYear.V]++
		}
	}
	for year := int(p.Rule.From.Year) + 1; year < int(p.Today.Year); year++ {
		if planned[year] > 0 && !has[year] {
			p.Report(finance, "id", diag.T("已公开%d年的购买计划 %d 个，没有公开该年度政府购买服务总金额", "%[2]d plans of %[1]d are published, but not the total of that year", year, planned[year]),
				diag.T("在 data/budgets/ 补录%d年的预算总额：total_annual、total_midterm", "add the budget of %d to data/budgets/ with total_annual and total_midterm", year))
		}
	}
}
