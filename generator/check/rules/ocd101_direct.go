package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var ocd101 = &check.Rule{
	ID:    "OCD-101",
	Title: diag.T("直接确定的采购只有一家供应商", "a direct award has one supplier"),
	Doc: diag.T(`购买方式在 OCDS 中对应 direct（单一来源、委托等），却登记了多家参加供应商的，导出的数据前后矛盾，使用数据的人会当作错误。
没有登记参加供应商的不判断；撤回响应的不计。`,
		`A method that OCDS calls direct, with several bidders, makes data that contradict themselves. Where no bidders are recorded
nothing is said; those who withdrew do not count.`),
	Level: diag.Hint,
	Basis: diag.T("OCDS 1.1 数据质量检查（Pelican）", "OCDS 1.1 data quality checks (Pelican)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "单一来源"
[[bidders]] # want
name = "mz-fuyang"
[[bidders]]
name = "ms-anxin"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "单一来源"
[[bidders]]
name = "mz-fuyang"
[[bidders]]
name = "ms-anxin"
status = "撤回"
`,
	Run: eachPurchase(runDirect),
}

func runDirect(p *check.Pass, b *purchase) {
	if b.method.OCDS != "direct" {
		return
	}
	n := 0
	for _, bidder := range b.Bidders {
		if bidder.Status != "撤回" {
			n++
		}
	}
	if n > 1 {
		p.Report(b.Result, "bidders", diag.T("购买方式是%s，却登记了 %d 家供应商", "by %s, yet %d bidders are recorded", b.method.Name, n),
			diag.T("核对购买方式和参加供应商", "check the method and the bidders"))
	}
}
