package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var org001 = &check.Rule{
	ID:    "ORG-001",
	Title: diag.T("购买主体的类型符合当时的规定", "a purchaser is of a kind that the law of the time names"),
	Doc: diag.T(`购买主体写明类型（purchaser_kind），并且是编制计划时的规定所列的：

- 2017年4月17日起：行政机关，具有行政管理职能的参公事业单位，党的机关，群团组织；
- 2020年3月1日起：各级国家机关（行政机关和其他国家机关），参照执行的党的机关、承担行政职能的事业单位、群团组织。

事业单位只写现在的类型：2020年3月1日以前的“承担行政职能的事业单位”当时是否参公，此后的“参公事业单位”是否承担行政职能，看不出来，列为建议，请核对。

公益一类事业单位、使用事业编制且由财政拨款保障的群团组织不是购买主体。类型后来改变、当时符合规定的，在 data/waivers.toml 写明。
每个单位只报告一次，写出最早的一个计划。`,
		`A purchaser says of what kind it is (purchaser_kind), and the kind is among those that the law named when its plans were
made: from 2017-04-17 administrative organs, institutions managed under the civil service law, party organs, mass
organisations; from 2020-03-01 state organs, and likewise party organs, institutions with administrative functions and
mass organisations. Of an institution only its present kind is known: whether one with administrative functions was managed
under the civil service law before 2020-03-01, and whether one so managed has such functions since, cannot be told, and is
a hint. Where the kind has changed, say so in data/waivers.toml. Each unit is reported once, with its first plan.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（一）；《政府购买服务管理办法》（财政部令第102号）第五条、第八条、第三十三条（第三十三条待核实）",
		"Mangzhengbanfa [2017] No. 51, II(1); MOF Order 102 arts. 5, 8 and 33 (art. 33 to be verified)"),
	From: schemeBegan,
	Bad: `
-- data/orgs/ms-mzj.toml --
id = "ms-mzj" # want
name = "芒市民政局（示例）"
roles = ["购买主体"]
tier = "市直"
-- data/orgs/ms-fy.toml --
id = "ms-fy"
name = "芒市人民法院（示例）"
roles = ["购买主体"]
tier = "市直"
purchaser_kind = "其他国家机关" # want
-- data/plans/533103-2019-0002.toml --
id = "533103-2019-0002"
title = "诉讼材料整理服务"
fiscal_year = 2019
purchaser = "ms-fy"
date_made = 2019-01-10
date_published = 2019-01-20
`,
	Good: `
-- data/orgs/ms-mzj.toml --
id = "ms-mzj"
name = "芒市民政局（示例）"
roles = ["购买主体"]
tier = "市直"
purchaser_kind = "行政机关"
-- data/orgs/ms-fy.toml --
id = "ms-fy"
name = "芒市人民法院（示例）"
roles = ["购买主体"]
tier = "市直"
purchaser_kind = "其他国家机关"
-- data/plans/533103-2021-0002.toml --
id = "533103-2021-0002"
title = "诉讼材料整理服务"
fiscal_year = 2021
purchaser = "ms-fy"
date_made = 2021-01-10
date_published = 2021-01-20
`,
	Run: runPurchaserKind,
}

// The kinds of purchaser of which the laws of 2017 and 2020 speak differently.
const (
	otherStateOrgan     = "其他国家机关"
	withFunctions       = "承担行政职能的事业单位"
	civilServantManaged = "参公事业单位"
)

func runPurchaserKind(p *check.Pass) {
	by := plansByPurchaser.Of(p)
	check.Each(func(p *check.Pass, o *record.Org) {
		plans := by[o.ID]
		if o.PurchaserKind == "" && (len(plans) > 0 || slices.Contains(o.Roles, purchaserRole)) {
			p.Report(o, "purchaser_kind", diag.T("购买主体“%s”没有写类型", "the purchaser %s does not say of what kind it is", o.Name),
				diag.T("补写 purchaser_kind，可填：%s", "add purchaser_kind, one of %s", joinWords(p.Set.Codes.Names("purchaser-kind"))))
			return
		}
		before, after := madeAround(p, plans)
		switch {
		case o.PurchaserKind == otherStateOrgan && before.n > 0:
			p.Report(o, "purchaser_kind", diag.T("%s 以前的规定没有把“%s”列为购买主体；此前编制了 %d 个计划，最早的是 %s（%s）",
				"before %s the law did not name %s as a purchaser; plans made before: %d, the first %s (%s)", order102On, o.PurchaserKind, before.n, before.first.ID, planDay(before.first)),
				diag.T("核对类型；后来改变了类型、当时符合规定的，在 data/waivers.toml 写明", "check the kind; if it has changed since, say so in data/waivers.toml"))
		case o.PurchaserKind == withFunctions && before.n > 0:
			p.Hint(o, "purchaser_kind", diag.T("%s 以前的规定以参照公务员法管理的为限；“%s”写为“%s”，此前编制了 %d 个计划，最早的是 %s（%s）",
				"before %s only institutions managed under the civil service law were purchasers; %s is written as %s; plans made before: %d, the first %s (%s)",
				order102On, o.Name, o.PurchaserKind, before.n, before.first.ID, planDay(before.first)),
				diag.T("核对当时的类型；当时参公的，在 data/waivers.toml 写明", "check of what kind it was then; if it was so managed, say so in data/waivers.toml"))
		case o.PurchaserKind == civilServantManaged && after.n > 0:
			p.Hint(o, "purchaser_kind", diag.T("%s 起以承担行政职能的为限；“%s”写为“%s”，此后编制了 %d 个计划，最早的是 %s（%s）",
				"since %s only institutions with administrative functions are purchasers; %s is written as %s; plans made since: %d, the first %s (%s)",
				order102On, o.Name, o.PurchaserKind, after.n, after.first.ID, planDay(after.first)),
				diag.T("承担行政职能的，改为 purchaser_kind = \"承担行政职能的事业单位\"", "if it has administrative functions, write purchaser_kind = \"承担行政职能的事业单位\""))
		}
	})(p)
}

// A planCount is how many plans there are, and the earliest.
type planCount struct {
	n     int
	first *record.Plan
}

// madeAround counts the plans of the rule's time made before 财政部令第102号 and since.
func madeAround(p *check.Pass, plans []*record.Plan) (before, after planCount) {
	for _, plan := range plans {
		day := planDay(plan)
		if day.IsZero() || !p.Rule.InForce(day) || !p.Applies(plan) {
			continue
		}
		c := &after
		if day.Before(order102On) {
			c = &before
		}
		if c.n++; c.first == nil || day.Before(planDay(c.first)) {
			c.first = plan
		}
	}
	return before, after
}
