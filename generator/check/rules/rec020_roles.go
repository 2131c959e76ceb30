package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec020 = &check.Rule{
	ID:    "REC-020",
	Title: diag.T("单位写明所担任的角色", "units have the roles in which records name them"),
	Doc: diag.T("购买计划、单位整体评价中的购买主体，角色里要有“购买主体”；成交、入围、签约的单位，角色里要有“承接主体”。层级、承接主体类型等必填项由角色决定。",
		"The purchaser of a plan or judged as a whole has the role 购买主体, whoever wins or signs the role 承接主体: what else must be given of a unit depends on its roles."),
	Level: diag.Error,
	Bad: `
-- data/orgs/ms-wjj.toml --
id = "ms-wjj"
name = "芒市卫生健康局（示例）"
roles = ["监督部门"] # want
-- data/plans/533103-2025-0101.toml --
id = "533103-2025-0101"
title = "健康宣教服务"
fiscal_year = 2025
purchaser = "ms-wjj"
`,
	Good: `
-- data/orgs/ms-wjj.toml --
id = "ms-wjj"
name = "芒市卫生健康局（示例）"
roles = ["监督部门", "购买主体"]
tier = "市直"
-- data/plans/533103-2025-0101.toml --
id = "533103-2025-0101"
title = "健康宣教服务"
fiscal_year = 2025
purchaser = "ms-wjj"
`,
	Run: runRoles,
}

func runRoles(p *check.Pass) {
	buys := map[string]record.Record{} // the first record that makes a unit a purchaser
	buy := func(org string, r record.Record) {
		if org != "" && buys[org] == nil && p.Applies(r) {
			buys[org] = r
		}
	}
	for _, plan := range p.Set.Plans {
		buy(plan.Purchaser, plan)
	}
	for _, e := range p.Set.Evaluations {
		buy(e.Purchaser, e)
	}
	won := wins.Of(p)
	check.Each(func(p *check.Pass, o *record.Org) {
		if by := buys[o.ID]; by != nil {
			needsRole(p, o, purchaserRole, by)
		}
		if list := won[o.ID]; len(list) > 0 {
			needsRole(p, o, providerRole, list[0].result)
		}
	})(p)
}

func needsRole(p *check.Pass, o *record.Org, role string, by record.Record) {
	if !slices.Contains(o.Roles, role) {
		p.Report(o, "roles", diag.T("%[3]s 的%[2]s是“%[1]s”，角色里没有“%[2]s”", "%[3]s names %[1]s as its %[2]s, a role it does not have", o.Name, role, called(by)),
			diag.T("在 roles 里补上 \"%s\"，或者改正那条记录", "add %q to roles, or correct that record", role))
	}
}
