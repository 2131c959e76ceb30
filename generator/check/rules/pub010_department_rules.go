package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub010 = &check.Rule{
	ID:    "PUB-010",
	Title: diag.T("购买主体公布本部门的实施细则或者方案", "a purchaser publishes its own rules"),
	Doc: diag.T(`购买主体负责研究制定本行业本系统公共服务购买实施细则，制定本部门或本行业的政府购买服务具体方案，并主动公开。
已公开购买计划的购买主体，在 content/policies/ 中有一份由其发布、文件类别为实施细则、实施方案或者规范性文件的即可。`,
		`A purchaser makes rules or a scheme for purchases in its trade, and publishes them. One with published plans has a document of its own in
content/policies/, of kind 实施细则, 实施方案 or 规范性文件.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（一）、三（二）", "Mangzhengbanfa [2017] No. 51, II(1), III(2)"),
	Bad: `
-- data/orgs/ms-mzj.toml --
id = "ms-mzj" # want
name = "芒市民政局（示例）"
roles = ["购买主体"]
tier = "市直"
`,
	Good: `
-- content/policies/xize.md --
+++
title = "实施细则"
kind = "实施细则"
issuer = "ms-mzj"
date_made = 2024-12-10
date_published = 2024-12-20
+++

正文
`,
	Run: runDepartmentRules,
}

// rulesOfOwn are the kinds of document by which a department rules its purchases.
var rulesOfOwn = []string{"实施细则", "实施方案", "规范性文件"}

func runDepartmentRules(p *check.Pass) {
	has, plans := map[string]bool{}, map[string]int{}
	for _, policy := range p.Set.Policies {
		if policy.Column == "policy" && slices.Contains(rulesOfOwn, policy.Kind) && isPublic(policy, p.Today) {
			has[policy.Issuer] = true
		}
	}
	for _, plan := range p.Set.Plans {
		if isPublic(plan, p.Today) {
			plans[plan.Purchaser]++
		}
	}
	check.Each(func(p *check.Pass, o *record.Org) {
		if plans[o.ID] > 0 && !has[o.ID] {
			p.Report(o, "id", diag.T("已公开购买计划 %d 个，没有公布本部门的实施细则或者方案", "%d plans are published, but no rules of its own", plans[o.ID]),
				diag.T("已经制定的，在 content/policies/ 录入，issuer = \"%[1]s\"；没有制定的，请研究制定", "if there are any add them to content/policies/ with issuer = %[1]q; if not, make some", o.ID))
		}
	})(p)
}
