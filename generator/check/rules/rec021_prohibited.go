package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec021 = &check.Rule{
	ID:    "REC-021",
	Title: diag.T("禁止购买事项写明理由和依据", "a prohibited item has its reason and basis"),
	Doc:   diag.T("禁止购买目录的每个事项写明 reason_code（禁止理由）和 basis（禁止依据）。", "Each item of a prohibited catalogue has reason_code and basis."),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）；《政府购买服务管理办法》（财政部令第102号）第十条", "Mangzhengbanfa [2017] No. 51, II(3); MOF Order 102 art. 10"),
	Bad: `
-- data/catalogs/prohibited-533103-2026.toml --
id = "prohibited-533103-2026"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
[[items]]
code = "N4" # want
name = "融资行为"
basis = "财政部令第102号第十条第四项"
`,
	Good: `
-- data/catalogs/prohibited-533103-2026.toml --
id = "prohibited-533103-2026"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
[[items]]
code = "N4"
name = "融资行为"
reason_code = "N4"
basis = "财政部令第102号第十条第四项"
`,
	Run: check.Each(runProhibited),
}

func runProhibited(p *check.Pass, c *record.Catalog) {
	if c.Kind != prohibitedCatalog {
		return
	}
	for i, item := range c.Items {
		if item.ReasonCode == "" {
			p.Report(c, nth("items[%d].code", i), diag.T("禁止购买事项“%s”没有写理由", "the prohibited item %q has no reason", item.Name),
				diag.T("补写 reason_code，如 reason_code = \"N4\"", "add reason_code, such as reason_code = \"N4\""))
		}
		if item.Basis == "" {
			p.Report(c, nth("items[%d].code", i), diag.T("禁止购买事项“%s”没有写依据", "the prohibited item %q has no basis", item.Name),
				diag.T("补写 basis，写明文件和条款", "add basis, the document and its article"))
		}
	}
}
