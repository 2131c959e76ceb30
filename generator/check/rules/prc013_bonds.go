package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc013 = &check.Rule{
	ID:    "PRC-013",
	Title: diag.T("保证金不超过规定比例", "bonds stay within their limits"),
	Doc: diag.T("投标保证金不超过采购项目预算金额的百分之二；履约保证金不超过合同金额的百分之十。限额以下自行采购、电子卖场参照执行，只作提示。",
		"A bid bond is at most two percent of the budget, a performance bond at most ten percent of the contract. For own purchases below the limit and the electronic marketplace it is a hint."),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第三十三条、第四十八条", "Government Procurement Regulations arts. 33, 48"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "公开招标"
bid_bond = "1万元" # want
official_date = 2025-03-03
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
performance_bond = "4.65001万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "公开招标"
bid_bond = "0.96万元"
official_date = 2025-03-03
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
performance_bond = "4.65万元"
`,
	Run: eachPurchase(runBonds),
}

func runBonds(p *check.Pass, b *purchase) {
	if t := b.Tender; t != nil && t.BidBond.OK {
		if budget, ok := b.budget(p); ok {
			b.bond(p, "tender.bid_bond", t.BidBond.V, "投标保证金比例", diag.T("预算", "the budget"), budget, b.begun)
		}
	}
	if c := b.Contract; c != nil && c.PerformanceBond.OK && c.Amount.OK {
		b.bond(p, "contract.performance_bond", c.PerformanceBond.V, "履约保证金比例", diag.T("合同金额", "the contract"), c.Amount.V, c.DateSigned)
	}
}

func (b *purchase) bond(p *check.Pass, field string, bond record.Money, key string, of diag.Text, whole record.Money, day record.Date) {
	percent, ok := p.Percent(key, day)
	if !ok || !exceeds(bond, whole, percent) {
		return
	}
	b.report(p, field, diag.T("%s %s，为%s %s 的 %s，超过 %d%%", "%s is %s, of %s, %s, that is %s, more than %d%%", check.Label(b.Result, field), bond, of, whole, shareOf(bond, whole), percent),
		diag.T("核对金额；属实的照实保留，多收的退还", "check the amounts; if they are right, leave them and return what was taken too much"))
}
