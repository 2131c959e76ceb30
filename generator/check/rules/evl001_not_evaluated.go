package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var evl001 = &check.Rule{
	ID:    "EVL-001",
	Title: diag.T("按期公布绩效评价结果", "the evaluation is published in time"),
	Doc: diag.T(`评价结果向社会公布，作为以后年度编制预算和选择承接主体的依据。文件没有规定日期，本平台按服务结束的次年“绩效评价公布期限”提示，
可在 data/rules/ 中另定。签订了合同的项目都要有评价（事前评估不算）；购买主体已公布该年度单位整体评价的，降为建议；提前终止、废标、终止的不提示。`,
		`Results of evaluation are published, and next years' budgets and providers are chosen by them. No act sets the day; the portal
reminds on the "绩效评价公布期限" of the year after the service ended, which data/rules/ may set otherwise. Every project with
a contract is evaluated; an appraisal beforehand does not take its place. Where the evaluation of the whole unit for
the year is published it is a hint. What ended early or was terminated is passed over.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）2", "Mangzhengbanfa [2017] No. 51, II(5)2"),
	From:  schemeBegan,
	Bad: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001" # want
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_to = 2025-12-31
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_to = 2025-12-31
-- data/evaluations/533103-2025-0002-e1.toml --
id = "533103-2025-0002-e1"
plan = "533103-2025-0002"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-06-20
date_published = 2026-07-03 # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_to = 2025-12-31
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
result = "533103-2025-0001-r1"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-06-20
date_published = 2026-06-30
`,
	Run: eachPlan(runEvaluated),
}

func runEvaluated(p *check.Pass, plan *record.Plan, results []*record.Result, complete bool) {
	if !complete || plan.Cancelled != nil || record.Draft(plan, p.Today) {
		return
	}
	year, ok := lastYear(plan, results)
	if !ok || !p.Rule.InForce(endOf(year)) {
		return
	}
	due, ok := p.NextYear("绩效评价公布期限", year)
	if !ok || !p.Today.After(due) {
		return
	}
	var first *record.Evaluation
	for _, e := range evaluationsByPlan.Of(p)[plan.ID] {
		switch {
		case !p.Applies(e):
			return // what cannot be seen may have been in time
		case e.Stage == exAnte || record.Draft(e, p.Today):
		case first == nil || e.DatePublished.Before(first.DatePublished):
			first = e
		}
	}
	switch {
	case first == nil:
		report := p.Report
		if unitsEvaluated.Of(p)[purchaserYear{plan.Purchaser, year}] {
			report = p.Hint
		}
		report(plan, "id", diag.T("服务于 %d 年结束，至 %s 没有公布绩效评价结果", "the service ended in %d; no evaluation was published by %s", year, due),
			diag.T("已经评价的，在 data/evaluations/ 补录并写 date_published；没有评价的，请安排评价", "if it was evaluated add the record with date_published to data/evaluations/; if not, have it evaluated"))
	case first.DatePublished.After(due):
		p.Report(first, "date_published", diag.T("服务于 %d 年结束，评价结果 %s 公开，晚于 %s", "the service ended in %d; its evaluation was published on %s, after %s", year, first.DatePublished, due),
			diag.T("核对公开日期；属实的，保留原日期", "check the date; if it is right, keep it"))
	}
}
