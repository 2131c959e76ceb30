package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat010 = &check.Rule{
	ID:    "CAT-010",
	Title: diag.T("实施目录事项写明种类、性质、内容和绩效评价标准", "an implementing item has category, nature, content and evaluation standard"),
	Doc: diag.T(`实施目录要明确政府购买服务的种类（category）、性质（nature）、内容（content）和绩效评价标准（evaluation_standard），
四项都写在具体事项上。下面还有事项的类别不要求。`,
		`An implementing catalogue states the category, nature, content and evaluation standard of each item. Headings with items
below them are exempt.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）", "Mangzhengbanfa [2017] No. 51, II(3)"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2025-12-16
effective_from = 2026-01-01
derived_from = "guiding-533103-2017"
[[items]] # want
code = "S1"
name = "居家养老上门服务"
implements = "K1-08"
category = "基本公共服务"
content = "助餐、助浴、助洁、探访"
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
name = "养老服务"
[[items]]
code = "S1-01"
name = "居家养老上门服务"
parent = "S1"
implements = "K1-08"
category = "基本公共服务"
nature = "公益性上门服务"
content = "助餐、助浴、助洁、探访"
evaluation_standard = "服务人次、合格率、满意度"
`,
	Run: check.Each(runFourContents),
}

func runFourContents(p *check.Pass, c *record.Catalog) {
	if c.Kind != implementingCatalog || !p.Rule.InForce(c.EffectiveFrom) {
		return
	}
	above := headings(c)
	for i := range c.Items {
		item := &c.Items[i]
		if above[item.Code] {
			continue
		}
		var missing []diag.Text
		keys, first := "", ""
		for _, f := range []struct{ key, value string }{
			{"category", item.Category}, {"nature", item.Nature}, {"content", item.Content}, {"evaluation_standard", item.EvaluationStandard},
		} {
			field := nth("items[%d].", i) + f.key
			if f.value != "" || undisclosed(c, field) {
				continue
			}
			if missing = append(missing, check.Label(c, field)); first == "" {
				first, keys = field, f.key
			} else {
				keys += "、" + f.key
			}
		}
		if len(missing) > 0 {
			p.Report(c, first, diag.T("“%s”没有写%s", "%q lacks %s", item.Name, listing(missing)), diag.T("在这个事项补写 %s", "add %s to the item", keys))
		}
	}
}

// listing joins labels as each language does.
func listing(labels []diag.Text) diag.Text {
	var t diag.Text
	for i, l := range labels {
		if i > 0 {
			t.ZH, t.EN = t.ZH+"、", t.EN+", "
		}
		t.ZH, t.EN = t.ZH+l.ZH, t.EN+l.EN
	}
	return t
}
