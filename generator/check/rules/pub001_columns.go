package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub001 = &check.Rule{
	ID:    "PUB-001",
	Title: diag.T("五个栏目都有内容", "none of the five columns is empty"),
	Doc: diag.T(`及时发布政策制度、购买目录、承接主体条件、采购结果、绩效评价结果等信息。本平台已经公开购买计划的，这五个栏目都要有内容：
前三个随计划即应公开；采购结果，上年度及以前已有公开计划的；绩效评价结果，最早的计划已过“绩效评价公布期限”的。在财政部门的记录上报告。`,
		`Policies, catalogues, conditions for providers, results and evaluations are published. Once plans are published here none of the five columns
stays empty: the first three go with the plans, results once a plan of an earlier year is published, evaluations once the
"绩效评价公布期限" of the earliest plan is over. It is reported on the finance department's record.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）4", "Mangzhengbanfa [2017] No. 51, II(5)4"),
	Bad: `
-- data/orgs/ms-czj.toml --
id = "ms-czj" # want PUB-001 PUB-001 PUB-001
name = "芒市财政局（示例）"
roles = ["财政部门"]
-- data/requirements/req-2017.toml --
id = "req-2017"
title = "承接主体条件"
scope = "全部项目"
decided_by = ["芒市人民政府办公室"]
date_published = 2017-04-17
`,
	Good: `
-- content/policies/fangan.md --
+++
title = "实施方案"
kind = "实施方案"
issuer = "芒市人民政府办公室"
date_made = 2017-04-17
date_published = 2017-04-17
+++

正文
-- data/requirements/req-2017.toml --
id = "req-2017"
title = "承接主体条件"
scope = "全部项目"
decided_by = ["芒市人民政府办公室"]
date_published = 2017-04-17
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
`,
	Run: runColumns,
}

func runColumns(p *check.Pass) {
	finance := publisher(p)
	if finance == nil || !portalBegun.Of(p) {
		return
	}
	first := int(p.Today.Year)
	for _, plan := range p.Set.Plans {
		if isPublic(plan, p.Today) && plan.FiscalYear.OK {
			first = min(first, plan.FiscalYear.V)
		}
	}
	empty := func(column diag.Text, filled bool) {
		if !filled {
			p.Report(finance, "id", diag.T("“%s”栏目没有已公开的内容", "nothing is published in the column “%s”", column),
				diag.T("录入并公开%s；已经录入的，核对 date_published", "add and publish %s; if they are there check date_published", column))
		}
	}
	empty(diag.T("政策制度", "policies"), hasPublic(p, slices.DeleteFunc(slices.Clone(p.Set.Policies), func(x *record.Policy) bool { return x.Column != "policy" })))
	empty(diag.T("购买目录", "catalogues"), hasPublic(p, p.Set.Catalogs))
	empty(diag.T("承接主体条件", "conditions for providers"), hasPublic(p, p.Set.Requirements))
	if first < int(p.Today.Year) {
		empty(diag.T("采购结果", "results"), hasPublic(p, p.Set.Results))
	}
	if due, ok := p.NextYear("绩效评价公布期限", first); ok && p.Today.After(due) {
		empty(diag.T("绩效评价结果", "evaluations"), hasPublic(p, p.Set.Evaluations))
	}
}

func hasPublic[R record.Record](p *check.Pass, list []R) bool {
	return slices.ContainsFunc(list, func(r R) bool { return isPublic(r, p.Today) })
}
