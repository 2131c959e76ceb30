package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var int002 = &check.Rule{
	ID:    "INT-002",
	Title: diag.T("采购意向有预算金额", "an intention has a budget"),
	Doc: diag.T(`公开采购意向要写明项目名称、采购需求概况、预算金额、预计采购时间。名称和预算金额取自购买计划，
所以有采购意向的计划要写 budget_amount；需求概况和预计采购时间缺少的，读取时即报错。`,
		`An intention states its name, the need, the budget and the month expected. Name and budget are the plan's, so a plan
with an intention has budget_amount; the others are asked for when the file is read.`),
	Level: diag.Error,
	Basis: diag.T("《财政部关于开展政府采购意向公开工作的通知》（财库〔2020〕10号）", "Caiku [2020] No. 10"),
	From:  record.Date{Year: 2022, Month: 1, Day: 1},
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
[intention] # want
need_summary = "入户探访困难群众，全年2000人次。"
expected_month = "2025-03"
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "20万元"
[intention]
need_summary = "入户探访困难群众，全年2000人次。"
expected_month = "2025-03"
`,
	Run: check.Each(runIntention),
}

func runIntention(p *check.Pass, plan *record.Plan) {
	in := plan.Intention
	if in == nil || in.ExemptReason != "" || plan.BudgetAmount.OK {
		return
	}
	day := in.OfficialDate
	if day.IsZero() {
		day = plan.DatePublished
	}
	if !p.Rule.InForce(day) {
		return
	}
	p.Report(plan, "intention", diag.T("公开了采购意向，没有写预算资金", "an intention without a budget"),
		diag.T("补写：budget_amount = \"48万元\" 的样子", "add budget_amount, such as \"48万元\""))
}
