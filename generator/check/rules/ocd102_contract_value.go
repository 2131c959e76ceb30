package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var ocd102 = &check.Rule{
	ID:    "OCD-102",
	Title: diag.T("合同金额与成交金额相差不过半", "a contract is between half and one and a half of its award"),
	Doc: diag.T(`合同金额（不含补充合同）不到成交金额的百分之五十，或者超过百分之一百五十的，多半是单位（元、万元）填错。
只看计价方式为总价的；是否合法另由 CON-007 判断。`,
		`A contract, without its supplements, below 50 % or above 150 % of its award is mostly a unit mistyped (元, 万元).
Only total prices are looked at; whether it is lawful is for CON-007.`),
	Level: diag.Hint,
	Basis: diag.T("OCDS 1.1 数据质量检查（Pelican）", "OCDS 1.1 data quality checks (Pelican)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "46.5万元"
[contract]
date_signed = 2025-03-28
amount = "4.65万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "46.5万元"
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
`,
	Run: eachPurchase(runContractValue),
}

func runContractValue(p *check.Pass, b *purchase) {
	a, c := b.Award, b.Contract
	if a == nil || c == nil || !a.Amount.OK || !c.Amount.OK || a.PriceKind != "" && a.PriceKind != totalPrice {
		return
	}
	if award, contract := a.Amount.V, c.Amount.V; 2*contract < award || 2*contract > 3*award {
		p.Report(b.Result, "contract.amount", diag.T("合同金额 %s，成交金额 %s", "the contract is %s, the award %s", contract, award),
			diag.T("核对两个金额和单位（元、万元）", "check both amounts and their units"))
	}
}
