package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln002 = &check.Rule{
	ID:    "PLN-002",
	Title: diag.T("计划不引用禁止购买的事项", "a plan cites no prohibited item"),
	Doc: diag.T(`应当由政府直接提供、不适合社会力量承担的公共服务，以及不属于政府职责范围的服务项目，不得购买。
[[catalog_items]] 引用禁止购买目录的，即予列出。引错了的，改为指导性目录或者实施目录的事项；属于禁止购买的，计划写 [cancelled]。
名称、内容与禁止购买事项相近的，见 CAT-004。`,
		`What government has to provide itself, what does not suit others to provide, and what is no duty of government may not be
bought. A row of [[catalog_items]] with a prohibited catalogue is listed. If it was cited by mistake, cite the right item;
if it may not be bought, the plan gets [cancelled]. For names that resemble a prohibited item see CAT-004.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）；《政府购买服务管理办法》（财政部令第102号）第十条", "Mangzhengbanfa [2017] No. 51, II(3); MOF Order 102 art. 10"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/prohibited-533103-2017.toml --
id = "prohibited-533103-2017"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "P4"
name = "司法审判、行政行为"
reason_code = "P4"
basis = "芒政办发〔2017〕51号 二（三）"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "审批服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
[[catalog_items]]
catalog = "prohibited-533103-2017"
code = "P4" # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
`,
	Run: check.Each(runCitesProhibited),
}

func runCitesProhibited(p *check.Pass, plan *record.Plan) {
	if plan.Cancelled != nil || !p.Rule.InForce(planDay(plan)) {
		return
	}
	for i, row := range plan.CatalogItems {
		c := p.Set.Catalog(row.Catalog)
		if c == nil || c.Kind != prohibitedCatalog || !p.Applies(c) {
			continue
		}
		name := row.Code
		if item := p.Set.Item(row.Catalog, row.Code); item != nil {
			name += " " + item.Name
		}
		p.Report(plan, nth("catalog_items[%d].code", i), diag.T("引用了禁止购买目录 %s 的事项“%s”", "it cites an item of the prohibited catalogue %s: %q", c.ID, name),
			diag.T("引错了的，改为指导性目录或者实施目录的事项；属于禁止购买的，不得购买，计划写 [cancelled]", "if by mistake, cite the right item; if it may not be bought, write [cancelled]"))
	}
}
