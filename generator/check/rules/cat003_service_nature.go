package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat003 = &check.Rule{
	ID:    "CAT-003",
	Title: diag.T("目录事项写明服务性质", "an item says of what nature the service is"),
	Doc: diag.T(`每个事项写明服务性质（公共服务或者辅助性服务），没有写的沿用上级事项的。写在类别上即可。禁止购买目录不要求。`,
		`Each item is a public service or an auxiliary one; what does not say takes it from its parent, so that the class alone
need say it. Prohibited catalogues are exempt.`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）；《政府购买服务管理办法》（财政部令第102号）第九条", "Mangzhengbanfa [2017] No. 51, II(3); MOF Order 102 art. 9"),
	Bad: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
[[items]] # want
code = "K1"
name = "基本公共服务事项"
[[items]]
code = "K1-08"
name = "基本养老服务"
parent = "K1"
`,
	Good: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
[[items]]
code = "K1"
name = "基本公共服务事项"
service_nature = "公共服务"
[[items]]
code = "K1-08"
name = "基本养老服务"
parent = "K1"
`,
	Run: check.Each(runServiceNature),
}

func runServiceNature(p *check.Pass, c *record.Catalog) {
	if c.Kind == prohibitedCatalog {
		return
	}
	byCode := make(map[string]*record.CatalogItem, len(c.Items))
	for i := range c.Items {
		byCode[c.Items[i].Code] = &c.Items[i]
	}
	for i := range c.Items {
		item := &c.Items[i]
		// An item below another is mended by mending the class.
		if item.ServiceNature == "" && byCode[item.Parent] == nil {
			p.Report(c, nth("items[%d]", i), diag.T("“%s”没有写服务性质", "%[1]q does not say of what nature the service is", item.Name),
				diag.T("补写：service_nature = \"公共服务\" 或 \"辅助性服务\"；下级事项沿用", "add service_nature = \"公共服务\" or \"辅助性服务\"; items below inherit it"))
		}
	}
}

const (
	guidingCatalog      = "指导性目录"
	implementingCatalog = "实施目录"
	prohibitedCatalog   = "禁止购买目录"
)
