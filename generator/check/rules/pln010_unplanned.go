package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln010 = &check.Rule{
	ID:    "PLN-010",
	Title: diag.T("先有计划或者一事一议，后采购", "a plan or a special decision comes before the purchase"),
	Doc: diag.T(`购买主体按照下达的购买服务项目表组织实施；重大项目、重大民生事项或者因工作需要临时确定的重要事项，按“一事一议”专项研究确定。
采购公告（没有公告日期的看成交，没有成交的看合同签订）早于计划编制日期（date_made），又没有在此之前的一事一议（[special_decision]）的，列出，一个计划一条。
续签的不检查；计划没有编制日期的，无从比较。`,
		`Purchases follow the plan as handed down; major matters and those that arise meanwhile are settled by a special decision.
A purchase whose tender notice (else award, else signature) comes before the plan's date_made, without a
[special_decision] before it, is listed, once to a plan. Renewals are passed over; without date_made nothing is compared.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）1", "Mangzhengbanfa [2017] No. 51, II(5)1"),
	From:  schemeBegan,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "社区助餐服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-04-10
date_published = 2025-04-21
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03 # want
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "汛期应急安置服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-04-10
date_published = 2025-04-21
[special_decision]
date = 2025-03-01
reason = "汛情紧急，专项研究确定"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Run: eachPlan(runUnplanned),
}

func runUnplanned(p *check.Pass, plan *record.Plan, results []*record.Result, _ bool) {
	if plan.DateMade.IsZero() {
		return
	}
	var first buyingStep
	var result *record.Result
	for _, r := range results {
		steps := stepsOf(r)
		if r.RenewalOf == "" && len(steps) > 0 && (result == nil || steps[0].day.Before(first.day)) {
			result, first = r, steps[0]
		}
	}
	if result == nil || !first.day.Before(plan.DateMade) || decidedBy(plan, first.day) || !p.Rule.InForce(first.day) {
		return
	}
	why := diag.T("没有一事一议", "and there is no special decision")
	if plan.SpecialDecision != nil {
		why = diag.T("一事一议的日期 %s 也在其后", "and the special decision of %s came later too", plan.SpecialDecision.Date)
	}
	p.Report(result, first.field, diag.T("%s（%s）早于计划编制日期 %s，%s", "%s (%s) came before the plan was made on %s, %s", first.name, first.day, plan.DateMade, why),
		diag.T("核对日期；经一事一议确定的，在购买计划补写 [special_decision]（date、document_number、reason）", "check the dates; if it was a special decision, add [special_decision] with date, document_number and reason to the plan"))
}
