package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf11 = &check.Rule{
	ID:    "RF-11",
	Title: diag.T("年底签约当年付清", "signed in December and paid in full by year's end"),
	Doc: diag.T(`十二月签订合同，当年年底前付款（减退款）已达合同金额的，列为线索：可能是突击花钱，服务尚未提供。续签按其合同同样看待。`,
		`A contract signed in December and paid in full (refunds subtracted) by the end of the year is a red flag: money may have been spent in haste before the service
was given.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4；本平台指标", "Mangzhengbanfa [2017] No. 51, II(4)4; indicator of this portal"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-12-20
[contract]
date_signed = 2025-12-12 # want
amount = "12万元"
[[payments]]
no = 1
date = 2025-12-25
kind = "一次性付款"
amount = "12万元"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-12-20
[contract]
date_signed = 2025-12-12
amount = "12万元"
[[payments]]
no = 1
date = 2025-12-25
kind = "预付款"
amount = "3.6万元"
[[payments]]
no = 2
date = 2026-06-25
kind = "尾款"
amount = "8.4万元"
`,
	Run: check.Each(runYearEnd),
}

func runYearEnd(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil || c.DateSigned.Month != 12 || !c.Amount.OK || c.Amount.V == 0 {
		return
	}
	paid := paidBy(r, endOf(int(c.DateSigned.Year)))
	if paid < c.Amount.V {
		return
	}
	p.Report(r, "contract.date_signed", diag.T("%s 签约，当年付款 %s，已达合同金额 %s", "signed on %s; %s paid by the end of the year, of a contract of %s", c.DateSigned, paid, c.Amount.V),
		diag.T("核对服务是否已经提供、付款是否符合合同", "check that the service was given and that the contract provides for such payment"))
}
