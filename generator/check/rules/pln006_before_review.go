package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln006 = &check.Rule{
	ID:    "PLN-006",
	Title: diag.T("计划不早于财政审核意见公开", "no plan is published before the finance department's opinion"),
	Doc: diag.T(`计划经财政部门审核并出具明确意见后向社会公开，公开日期不早于审核日期，同一天可以。
先公开、后审核确有其事的，照实填写日期，不要改日期；它只是提示，不影响网站生成，可以在 data/waivers.toml 写明情况。`,
		`A plan is published after the finance department has reviewed it: not before the day of the opinion; the same day will do.
If it was published first, record both days as they were. This is a finding and stops no build; data/waivers.toml can
explain it.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）2", "Mangzhengbanfa [2017] No. 51, II(4)2"),
	From:  schemeBegan,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-16 # want
[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2025-01-17
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-17
[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2025-01-17
`,
	Run: eachPublished(runBeforeReview),
}

func runBeforeReview(p *check.Pass, plan *record.Plan) {
	review := plan.FinanceReview
	if review == nil || review.Date.IsZero() || !plan.DatePublished.Before(review.Date) || !p.Rule.InForce(planDay(plan)) {
		return
	}
	p.Report(plan, "date_published", diag.T("公开日期 %s 早于财政审核日期 %s", "published on %s, before the finance department's opinion of %s", plan.DatePublished, review.Date),
		diag.T("核对两个日期；日期无误的照实保留，可以在 data/waivers.toml 写明情况", "check both dates; if they are right leave them, and explain it in data/waivers.toml"))
}
