package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub004 = &check.Rule{
	ID:    "PUB-004",
	Title: diag.T("购买目录按期公开", "catalogues are published in time"),
	Doc: diag.T(`公开事项表（B.10）第2行：指导性目录、实施目录、禁止购买目录及其调整，财政部门和各部门，形成之日起20个工作日内，本平台首次公开。
从成文日期起算；没有写成文日期的不判断。`,
		`Row 2 of the publication matrix (B.10): guiding, implementing and prohibited catalogues with their changes; finance and other departments; within
20 working days; first on this portal. It counts from the day the catalogue was made; without one nothing is said.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）4；《中华人民共和国政府信息公开条例》第二十六条；财政部令第102号第十一条（待核实）", "Mangzhengbanfa [2017] No. 51, II(5)4; Open Government Information Regulations art. 26; MOF Order 102 art. 11 (to be verified)"),
	From:  record.Date{Year: 2019, Month: 5, Day: 15},
	Bad: `
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "芒市民政局政府购买服务实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_made = 2026-03-02
date_published = 2026-03-31 # want
effective_from = 2026-04-01
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
`,
	Good: `
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "芒市民政局政府购买服务实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_made = 2026-03-02
date_published = 2026-03-30
effective_from = 2026-04-01
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
`,
	Run: check.Each(runCatalogOnTime),
}

func runCatalogOnTime(p *check.Pass, c *record.Catalog) {
	if !c.DateMade.IsZero() && p.Rule.InForce(c.DateMade) && ours(p, c.Owner) {
		onTime(p, c, c.DateMade, informationPeriod)
	}
}
