package rules

import (
	"cmp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con006 = &check.Rule{
	ID:    "CON-006",
	Title: diag.T("合同期限一般不超过一年，最长不超过三年", "a contract lasts a year, or three at most"),
	Doc: diag.T(`合同履行期限一般不超过一年；在预算保障的前提下，购买内容相对固定、连续性强、经费来源稳定、价格变化幅度小的，可以不超过三年。
超过一年的，在 contract.long_term_reasons（超过一年的理由）中写明，四项都具备的才符合；只写了一部分的，或者因补充合同延长才超过一年的，只作提示。超过三年的，不论理由。
期限自 period_from 至 period_to，有补充合同的至 period_to_after。2020年3月1日以前签订的没有这一限制。`,
		`A contract lasts at most a year; where what is bought is fixed and continuous, its funds are stable and prices change little,
up to three. Beyond a year contract.long_term_reasons names these four reasons; some of them only, or a year exceeded by a
supplement, is a hint. More than three years is reported whatever the reasons. The period runs from period_from to period_to,
or to a supplement's period_to_after. Contracts signed before 1 March 2020 know no such limit.`),
	Level: diag.Finding,
	Basis: diag.T("《政府购买服务管理办法》（财政部令第102号）第二十四条", "Ministry of Finance Order No. 102 art. 24"),
	From:  order102On,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract] # want
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2027-03-31
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2028-04-02 # want
long_term_reasons = ["购买内容相对固定", "连续性强", "经费来源稳定", "价格变化幅度小"]
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2026-04-01
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2028-03-31
long_term_reasons = ["购买内容相对固定", "连续性强", "经费来源稳定", "价格变化幅度小"]
`,
	Run: check.Each(runTerm),
}

func runTerm(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil || c.PeriodFrom.IsZero() || !p.Rule.InForce(c.DateSigned) {
		return
	}
	to, at := lastDay(c)
	year, ok1 := p.Period("合同履行期限", c.DateSigned)
	most, ok2 := p.Period("合同履行最长期限", c.DateSigned)
	if to.IsZero() || !ok1 || !ok2 {
		return
	}
	if limit := most.After(c.PeriodFrom); to.After(limit) {
		p.Report(r, at, diag.T("合同期限 %s 至 %s，最长应到 %s", "the contract runs from %s to %s, at most until %s", c.PeriodFrom, to, limit), keepDates)
		return
	}
	limit := year.After(c.PeriodFrom)
	reasons := len(p.Set.Codes.Names("long-term-reason"))
	if !to.After(limit) || len(c.LongTermReasons) >= reasons {
		return
	}
	const field = "contract.long_term_reasons"
	message := diag.T("合同期限 %s 至 %s，超过一年（%s），写了 %d 项理由，应当具备 %d 项", "the contract runs from %s to %s, beyond a year (%s), with %d reasons of the %d required", c.PeriodFrom, to, limit, len(c.LongTermReasons), reasons)
	fix := diag.T("核对期限；四项条件都具备的，补写 long_term_reasons；不具备的照实填写，期满后重新采购", "check the period; if all four conditions hold, complete long_term_reasons; if not, leave it and buy anew when the period is over")
	switch {
	case at != "contract.period_to":
		p.Hint(r, at, message, fix)
	case len(c.LongTermReasons) > 0:
		p.Hint(r, field, message, fix)
	case !record.Draft(r, p.Today):
		p.Report(r, field, message, fix)
	}
}

// lastDay returns the last day of a contract, as the latest of its supplements has
// it, and where that stands.
func lastDay(c *record.Contract) (day record.Date, field string) {
	day, field = c.PeriodTo, "contract.period_to"
	latest := -1
	for i, s := range c.Supplements {
		if s.PeriodToAfter.IsZero() {
			continue
		}
		if latest < 0 || cmp.Or(s.Date.Compare(c.Supplements[latest].Date), s.No.V-c.Supplements[latest].No.V) >= 0 {
			latest = i
			day, field = s.PeriodToAfter, nth("contract.supplements[%d].period_to_after", i)
		}
	}
	return day, field
}
