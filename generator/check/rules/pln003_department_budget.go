package rules

import (
	"cmp"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln003 = &check.Rule{
	ID:    "PLN-003",
	Title: diag.T("各计划合计不超过部门预算", "the plans of a purchaser stay within its budget"),
	Doc: diag.T(`先有预算、后购买服务：一个购买主体一个年度的计划，由部门预算安排的部分合计不超过预算总额记录（data/budgets/）中该单位当年的金额。
在使合计超出的那一个计划处报告（按公开先后）。计算方法：

- 跨年度的，用该年的分年资金安排（[[yearly_funding]]），否则用预算资金（有调整的，用调整后的）；
- 写了资金来源的，减去专项资金和其他资金；一事一议的计划另行确定资金来源，不计入；取消的不计入；
- 该年没有录入预算总额，或者没有这个单位的，无从比较，不报告。`,
		`First the budget, then the purchase: what a purchaser's plans of a year take from its department budget adds up to no more
than data/budgets/ gives for the unit and year. The plan that goes beyond it is reported (in the order of publication).
For several years the year's [[yearly_funding]] counts, else the budget, as adjusted; special funds and other sources are
subtracted where sources are given; plans by special decision and cancelled ones do not count. Without a total for the year
and unit nothing is compared.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）1；财预〔2017〕87号第三条", "Mangzhengbanfa [2017] No. 51, II(4)1; Caiyu [2017] No. 87 art. 3"),
	From:  schemeBegan,
	Bad: `
-- data/budgets/budget-533103-2025.toml --
id = "budget-533103-2025"
title = "2025年政府购买服务预算总额"
year = 2025
total_annual = "900万元"
date_published = 2025-02-28
[[by_purchaser]]
purchaser = "ms-mzj"
amount = "60万元"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-03-20
budget_amount = "30万元" # want
[[budget_sources]]
kind = "部门预算"
amount = "20万元"
[[budget_sources]]
kind = "专项资金"
amount = "10万元"
`,
	Good: `
-- data/budgets/budget-533103-2025.toml --
id = "budget-533103-2025"
title = "2025年政府购买服务预算总额"
year = 2025
total_annual = "900万元"
date_published = 2025-02-28
[[by_purchaser]]
purchaser = "ms-mzj"
amount = "60万元"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-03-20
budget_amount = "30万元"
[[budget_sources]]
kind = "部门预算"
amount = "12万元"
[[budget_sources]]
kind = "专项资金"
amount = "18万元"
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "汛期应急安置服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-06-20
budget_amount = "90万元"
[special_decision]
date = 2025-06-10
reason = "汛情紧急，专项研究确定"
`,
	Run: runDepartmentBudget,
}

// A unitYear is a purchaser's year.
type unitYear struct {
	unit string
	year int
}

// A budgetShare is what a plan takes from a year's budget.
type budgetShare struct {
	plan   *record.Plan
	field  string
	amount record.Money
}

func runDepartmentBudget(p *check.Pass) {
	budgets := map[unitYear]record.Money{}
	check.Each(func(p *check.Pass, b *record.Budget) {
		for _, row := range b.ByPurchaser {
			if key := (unitYear{row.Purchaser, b.Year.V}); row.Amount.OK && !record.Draft(b, p.Today) {
				budgets[key] = max(budgets[key], row.Amount.V)
			}
		}
	})(p)
	if len(budgets) == 0 {
		return
	}
	shares := map[unitYear][]budgetShare{}
	eachPublished(func(p *check.Pass, plan *record.Plan) {
		if plan.SpecialDecision != nil || plan.Cancelled != nil || !p.Rule.InForce(planDay(plan)) {
			return
		}
		for year, s := range sharesOf(plan) {
			key := unitYear{plan.Purchaser, year}
			if _, known := budgets[key]; known {
				shares[key] = append(shares[key], s)
			}
		}
	})(p)
	for key, list := range shares { // what is reported is put in order afterwards
		reportBeyond(p, key, list, budgets[key])
	}
}

// sharesOf returns what a plan takes from the department's budget of each year, at
// the least: of several years' money it is not known which part is special funds.
func sharesOf(plan *record.Plan) map[int]budgetShare {
	var other record.Money
	for _, s := range plan.BudgetSources {
		if s.Kind != "部门预算" {
			other += s.Amount.Or(0)
		}
	}
	shares := map[int]budgetShare{}
	for i, y := range plan.YearlyFunding {
		if y.Year.OK && y.Amount.OK {
			shares[y.Year.V] = budgetShare{plan, nth("yearly_funding[%d].amount", i), max(0, y.Amount.V-other)}
		}
	}
	if budget := plan.BudgetInForce(); len(plan.YearlyFunding) == 0 && budget.OK && plan.FiscalYear.OK {
		shares[plan.FiscalYear.V] = budgetShare{plan, "budget_amount", max(0, budget.V-other)}
	}
	return shares
}

func reportBeyond(p *check.Pass, key unitYear, list []budgetShare, budget record.Money) {
	slices.SortFunc(list, func(a, b budgetShare) int {
		return cmp.Or(a.plan.DatePublished.Compare(b.plan.DatePublished), strings.Compare(a.plan.ID, b.plan.ID))
	})
	var sum record.Money
	var beyond *budgetShare
	for i := range list {
		if sum += list[i].amount; sum > budget && beyond == nil {
			beyond = &list[i]
		}
	}
	if beyond == nil {
		return
	}
	name := key.unit
	if o := p.Set.Org(key.unit); o != nil {
		name = o.Name
	}
	p.Report(beyond.plan, beyond.field, diag.T("%s%d年 %d 个计划由部门预算安排的合计至少 %s，超过部门预算 %s，多 %s", "the %[3]d plans of %[1]s for %[2]d take at least %[4]s from a department budget of %[5]s: %[6]s too much",
		name, key.year, len(list), sum, budget, sum-budget),
		diag.T("核对预算总额（data/budgets/）和各计划的资金来源；由专项资金安排的，写 [[budget_sources]]；预算有调整的，补录 [[adjustments]] 或者更正预算总额",
			"check data/budgets/ and the sources of each plan; for special funds write [[budget_sources]]; if a budget was changed, add [[adjustments]] or correct the total"))
}
