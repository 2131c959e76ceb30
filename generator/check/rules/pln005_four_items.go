package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln005 = &check.Rule{
	ID:    "PLN-005",
	Title: diag.T("公开预算资金、主要内容、承接标准、目标要求", "a published plan states budget, content, provider standard and objectives"),
	Doc: diag.T(`公开购买服务项目计划，要写明四项：预算资金（budget_amount）、主要内容（main_content）、承接标准（provider_standard）、目标要求（[[objectives]]，至少一项）。
承接标准也可以只引用承接主体条件（requirement）。依法不公开的，写 [[redactions]] 说明该项内容、理由和依据，不再报告。草稿不检查。`,
		`A published plan states four things: budget_amount, main_content, provider_standard (or a requirement) and at least one
[[objectives]]. What may not be disclosed is named in [[redactions]] with ground and basis, and is not reported. Drafts are
passed over.`),
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
budget_amount = "48万元"
main_content = "助餐、助浴、助洁、探访。"
`,
	Good: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "48万元"
main_content = "助餐、助浴、助洁、探访。"
provider_standard = "依法登记，具备养老服务资质。"
[[objectives]]
name = "服务人次"
kind = "数量"
target = "1200"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "某项服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "48万元"
provider_standard = "依法登记。"
[[objectives]]
name = "完成率"
kind = "质量"
target = "100"
[[redactions]]
field = "主要内容"
ground = "商业秘密"
basis = "《中华人民共和国政府信息公开条例》第十五条"
`,
	Run: eachPublished(runFourItems),
}

func runFourItems(p *check.Pass, plan *record.Plan) {
	if !p.Rule.InForce(planDay(plan)) {
		return
	}
	for _, f := range []struct {
		key   string
		there bool
		fix   diag.Text
	}{
		{"budget_amount", plan.BudgetAmount.OK, diag.T("补写：budget_amount = \"48万元\" 的样子", "add budget_amount, such as \"48万元\"")},
		{"main_content", plan.MainContent != "", diag.T("补写 main_content，写明服务内容、对象和数量", "add main_content: the service, for whom and how much")},
		{"provider_standard", plan.ProviderStandard != "" || plan.Requirement != "", diag.T("补写 provider_standard，或者用 requirement 引用承接主体条件", "add provider_standard, or a requirement")},
		{"objectives", len(plan.Objectives) > 0, diag.T("至少补写一项 [[objectives]]（name、kind、target）", "add at least one of [[objectives]] with name, kind and target")},
	} {
		if !f.there && !undisclosed(plan, f.key) {
			p.Report(plan, f.key, diag.T("计划已公开，没有写%s", "the plan is public, but %[1]s is missing", check.Label(plan, f.key)), f.fix)
		}
	}
}
