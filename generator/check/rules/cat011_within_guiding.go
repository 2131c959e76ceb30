package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat011 = &check.Rule{
	ID:    "CAT-011",
	Title: diag.T("实施目录在指导性目录的范围以内", "an implementing catalogue stays within the guiding one"),
	Doc: diag.T(`实施目录根据指导性目录制定：每个具体事项写 implements（对应的指导性目录事项编码），该事项在实施目录施行之日（后来纳入的，在纳入之日）列在指导性目录中，
所依据的指导性目录当时也在施行。下面还有事项的类别不要求。编码不存在的，见 REC-022。
指导性目录后来换版的，实施目录不因此报告；随新版修订即可。`,
		`An implementing catalogue follows the guiding one: each item has implements, the code of a guiding item that stood in
the guiding catalogue on the day the implementing one (or the item) took effect; the guiding edition was in force then.
Headings are exempt. Codes that do not exist are REC-022. A later edition of the guiding catalogue changes nothing here.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）", "Mangzhengbanfa [2017] No. 51, II(3)"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017"
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "K1-08"
name = "基本养老服务"
[[items]]
code = "K2-01"
name = "区划地名管理"
valid_to = 2024-12-31
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2025-12-16
effective_from = 2026-01-01
derived_from = "guiding-533103-2017"
[[items]]
code = "S1"
name = "居家养老上门服务"
implements = "K1-08"
[[items]]
code = "S2"
name = "地名普查"
implements = "K2-01" # want
[[items]] # want
code = "S3"
name = "婚姻家庭辅导"
`,
	Good: `
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2025-12-16
effective_from = 2026-01-01
derived_from = "guiding-533103-2017"
[[items]]
code = "S1"
name = "居家养老上门服务"
implements = "K1-08"
`,
	Run: check.Each(runWithinGuiding),
}

func runWithinGuiding(p *check.Pass, c *record.Catalog) {
	if c.Kind != implementingCatalog || !p.Rule.InForce(c.EffectiveFrom) {
		return
	}
	guides := guidesOf(p, c)
	above := headings(c)
	for i := range c.Items {
		item := &c.Items[i]
		if item.Implements == "" {
			if !above[item.Code] {
				p.Report(c, nth("items[%d].implements", i), diag.T("“%s”没有写对应的指导性目录事项", "%[1]q does not say which guiding item it implements", item.Name),
					diag.T("补写 implements = \"K1-08\" 的样子；指导性目录没有的，先按程序调整指导性目录", "add implements, such as \"K1-08\"; if the guiding catalogue has no such item, have it changed first"))
			}
			continue
		}
		day := laterDay(c.EffectiveFrom, item.ValidFrom)
		exists, stood := false, false
		for _, g := range guides {
			if target := p.Set.Item(g.ID, item.Implements); target != nil {
				exists = true
				stood = stood || inForce(p, g, day) && listed(target, day)
			}
		}
		if exists && !stood {
			p.Report(c, nth("items[%d].implements", i), diag.T("对应的事项“%s”在 %s 不在施行中的指导性目录 %s 内", "%q was not in the guiding catalogue in force on %s (%s)", item.Implements, day, joinWords(idsOf(guides))),
				diag.T("核对施行日期和编码；指导性目录已经换版的，按新版改写 derived_from 和 implements", "check dates and code; if there is a new guiding edition, write derived_from and implements by it"))
		}
	}
}

func idsOf(list []*record.Catalog) []string {
	var ids []string
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	return ids
}
