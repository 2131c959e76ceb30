package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var evl006 = &check.Rule{
	ID:    "EVL-006",
	Title: diag.T("写明评价结果的应用", "what followed from the evaluation is told"),
	Doc: diag.T(`评价结果作为以后年度编制预算和选择承接主体的重要依据。已公布的事后评价，写 [use_of_results]：预算应用、承接主体应用和说明。`,
		`By the results next years' budgets and providers are chosen. A published evaluation after the fact has [use_of_results]: what followed
for the budget and for the provider, in words.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）2", "Mangzhengbanfa [2017] No. 51, II(5)2"),
	From:  schemeBegan,
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1" # want
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
[use_of_results]
budget_action = "维持"
text = "下年度预算维持48万元。"
`,
	Run: check.Each(runUseOfResults),
}

func runUseOfResults(p *check.Pass, e *record.Evaluation) {
	if e.Stage != exPost || e.UseOfResults != nil || record.Draft(e, p.Today) || !p.Rule.InForce(e.DateMade) {
		return
	}
	p.Report(e, "use_of_results", diag.T("评价结果已公布，没有写结果应用", "the evaluation is published, but not what followed from it"),
		diag.T("补写 [use_of_results]：budget_action、provider_action 和 text", "add [use_of_results] with budget_action, provider_action and text"))
}
