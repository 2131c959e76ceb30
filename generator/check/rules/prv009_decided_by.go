package rules

import (
	"cmp"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv009 = &check.Rule{
	ID:    "PRV-009",
	Title: diag.T("承接主体条件会同财政部门确定", "conditions are decided together with the finance department"),
	Doc: diag.T(`承接主体的具体条件由购买主体会同财政部门根据购买服务项目的性质和质量要求确定。确定单位（decided_by）中要有财政部门；
由人民政府（不作为购买主体的）印发的，视为已经会同。
2020年3月1日起，承接主体的具体条件由购买主体按财政部令第102号第七条规定，本条不再适用。`,
		`The purchaser decides the conditions for providers together with the finance department, which therefore stands in decided_by. Conditions
issued by a people's government that is not the purchaser itself need no more. Since 2020-03-01 the purchaser decides
them under MOF Order 102 art. 7, and the rule holds no longer.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）", "Mangzhengbanfa [2017] No. 51, II(2)"),
	From:  schemeBegan,
	To:    order102On.AddDays(-1),
	Bad: `
-- data/requirements/req-yanglao.toml --
id = "req-yanglao"
title = "养老服务项目承接主体条件"
scope = "养老服务"
decided_by = ["ms-mzj"] # want
date_published = 2018-12-24
`,
	Good: `
-- data/requirements/req-yanglao.toml --
id = "req-yanglao"
title = "养老服务项目承接主体条件"
scope = "养老服务"
decided_by = ["ms-mzj", "ms-czj"]
date_published = 2018-12-24
-- data/requirements/req-2017.toml --
id = "req-2017"
title = "承接主体条件"
scope = "全部项目"
decided_by = ["芒市人民政府办公室"]
date_published = 2017-04-17
`,
	Run: check.Each(runDecidedBy),
}

const financeRole = "财政部门"

func runDecidedBy(p *check.Pass, q *record.Requirement) {
	if !p.Rule.InForce(cmp.Or(q.DecisionDate, q.DateMade, q.DatePublished)) {
		return
	}
	for _, party := range q.DecidedBy {
		o := p.Set.Org(party)
		switch {
		case o != nil && slices.Contains(o.Roles, financeRole), o == nil && strings.Contains(party, "财政"):
			return
		case o == nil && strings.Contains(party, "人民政府"), o != nil && strings.Contains(o.Name, "人民政府") && !slices.Contains(o.Roles, purchaserRole):
			return
		}
	}
	p.Report(q, "decided_by", diag.T("确定单位中没有财政部门", "the finance department is not among those who decided"),
		diag.T("会同财政部门确定的，在 decided_by 中补上其编号，如 \"%[1]s\"；没有会同的，以后修订时请会同", "if the finance department took part add it, such as %[1]q; if not, ask it at the next revision", p.Set.Settings.Finance))
}
