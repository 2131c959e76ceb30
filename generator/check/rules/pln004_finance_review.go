package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln004 = &check.Rule{
	ID:    "PLN-004",
	Title: diag.T("公开的计划有财政部门的审核意见", "a published plan has the finance department's opinion"),
	Doc: diag.T(`购买服务项目计划经同级财政部门审核并出具明确意见后，才向社会公开，所以公开的计划要写 [finance_review]（审核部门、意见、日期）。
意见是“不同意”而仍然公开、没有取消的，同样列出。写了一事一议（[special_decision]）的，只是建议。
草稿不检查。公开早于审核的，见 PLN-006。`,
		`A plan is published after the finance department of the same level has reviewed it and given its opinion: a published plan
has [finance_review] with authority, decision and date. An opinion 不同意 (not approved) of a plan that is public and not
cancelled is listed as well. With [special_decision] it is a hint. Drafts are passed over. For publication before the
opinion see PLN-006.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）2", "Mangzhengbanfa [2017] No. 51, II(4)2"),
	From:  schemeBegan,
	Bad: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001" # want
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
[finance_review]
authority = "ms-czj"
decision = "不同意" # want
date = 2025-01-17
`,
	Good: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
[finance_review]
authority = "ms-czj"
decision = "修改后同意"
date = 2025-01-17
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
`,
	Run: eachPublished(runFinanceReview),
}

// notApproved is the value of 审核意见 that is no consent.
const notApproved = "不同意"

func runFinanceReview(p *check.Pass, plan *record.Plan) {
	if !p.Rule.InForce(planDay(plan)) {
		return
	}
	review := plan.FinanceReview
	switch {
	case review == nil:
		report := p.Report
		if plan.SpecialDecision != nil {
			report = p.Hint
		}
		report(plan, "finance_review", diag.T("计划已于 %s 公开，没有财政部门的审核意见", "published on %s without the finance department's opinion", plan.DatePublished),
			diag.T("补写 [finance_review]，写明 authority、decision、date", "add [finance_review] with authority, decision and date"))
	case review.Decision == notApproved && plan.Cancelled == nil:
		p.Report(plan, "finance_review.decision", diag.T("财政部门 %s 的意见是“不同意”，计划已公开且没有取消", "the finance department's opinion of %s is 不同意 (not approved), yet the plan is public and not cancelled", review.Date),
			diag.T("核对审核意见；修改后重新审核的，写最后的意见；不再实施的，写 [cancelled]", "check the opinion; after a second review give the last one; if it is not carried out, write [cancelled]"))
	}
}
