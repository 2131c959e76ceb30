package rules

import (
	"cmp"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con007 = &check.Rule{
	ID:    "CON-007",
	Title: diag.T("合同金额与成交金额一致，补充合同合计不超过百分之十", "a contract is for what was awarded, its supplements within ten percent"),
	Doc: diag.T(`合同按成交的事项签订，合同金额等于成交金额（计价方式为总价、由成交的承接主体签订的）。
追加服务的，所有补充合同增加的金额合计不超过原合同金额的百分之十，在使合计超过的那一份补充合同处报告；减少的不抵扣。限额以下自行采购、电子卖场参照执行，只作提示。`,
		`A contract is signed on what was awarded: its amount is the award's, where that is a total and the winner signs. What all
supplements add comes to no more than ten percent of the contract as signed; the one that goes beyond is reported, and what
others take off does not count. For own purchases below the limit and the electronic marketplace it is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第四十六条、第四十九条", "Government Procurement Law arts. 46, 49"),
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
amount = "46万元" # want
[[contract.supplements]]
no = 1
date = 2025-06-10
amount_after = "49万元"
reason = "新增服务对象"
[[contract.supplements]]
no = 2
date = 2025-09-10
amount_after = "51万元" # want
reason = "再新增服务对象"
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
[[contract.supplements]]
no = 1
date = 2025-06-10
amount_after = "51.15万元"
reason = "新增服务对象"
[[contract.supplements]]
no = 2
date = 2025-12-10
amount_after = "50万元"
reason = "核减"
`,
	Run: eachPurchase(runContractAmounts),
}

func runContractAmounts(p *check.Pass, b *purchase) {
	c := b.Contract
	if c == nil || !c.Amount.OK {
		return
	}
	a := b.Award
	if a != nil && a.Amount.OK && a.Amount.V != c.Amount.V && priceKind(b.Result) == totalPrice && (c.Provider == "" || c.Provider == a.Provider) {
		b.report(p, "contract.amount", diag.T("合同金额 %s，成交金额 %s", "the contract is for %s, the award for %s", c.Amount.V, a.Amount.V),
			diag.T("核对两个金额；按单价、费率计价的，写 award.price_kind；属实的照实保留", "check both amounts; for a price per unit or a rate give award.price_kind; if they are right, leave them"))
	}
	if len(c.Supplements) > 0 {
		b.supplements(p, c)
	}
}

func (b *purchase) supplements(p *check.Pass, c *record.Contract) {
	order := make([]int, len(c.Supplements))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		s, t := &c.Supplements[x], &c.Supplements[y]
		return cmp.Or(s.Date.Compare(t.Date), cmp.Compare(s.No.V, t.No.V))
	})
	now, added := c.Amount.V, record.Money(0)
	for _, i := range order {
		s := &c.Supplements[i]
		if !s.AmountAfter.OK {
			continue
		}
		more := s.AmountAfter.V > now
		added += max(0, s.AmountAfter.V-now)
		now = s.AmountAfter.V
		if percent, ok := p.Percent("补充合同比例", s.Date); more && ok && exceeds(added, c.Amount.V, percent) {
			b.report(p, nth("contract.supplements[%d].amount_after", i), diag.T("补充合同累计增加 %s，为原合同金额 %s 的 %s，超过 %d%%", "supplements add %s to the contract's %s, that is %s, more than %d%%", added, c.Amount.V, shareOf(added, c.Amount.V), percent),
				diag.T("核对补充后的金额；属实的照实保留，超出部分另行采购", "check the amounts; if they are right, leave them, and buy what goes beyond anew"))
			return
		}
	}
}
