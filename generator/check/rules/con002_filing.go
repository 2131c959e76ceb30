package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var con002 = &check.Rule{
	ID:    "CON-002",
	Title: diag.T("合同在签订后七个工作日内备案", "a contract is filed within seven working days"),
	Doc: diag.T(`购买主体自合同签订之日起七个工作日内，将合同报同级财政部门备案，写 contract.filing_date（备案日期）和 filing_number（备案号）。
期限已过没有写备案日期的，或者备案日期在期限以后的，予以提示。限额以下自行采购、电子卖场的期限参照执行，超过的只作提示。`,
		`Within seven working days of its signature the contract is filed with the finance department: contract.filing_date and
filing_number. A date after that is reported, and so is its absence once the time is over. For own purchases below the limit and
the electronic marketplace the time applies by analogy, and a late filing is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4；《中华人民共和国政府采购法》第四十七条", "Mangzhengbanfa [2017] No. 51, II(4)4; Government Procurement Law art. 47"),
	Bad: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
filing_date = 2025-04-10 # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract] # want
date_signed = 2025-03-28
`,
	Good: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
filing_date = 2025-04-09
`,
	Run: eachPurchase(runFiling),
}

func runFiling(p *check.Pass, b *purchase) {
	const field = "contract.filing_date"
	c := b.Contract
	if c == nil || b.draft && c.FilingDate.IsZero() {
		return
	}
	period, ok := p.Period("合同备案期限", c.DateSigned)
	if !ok {
		return
	}
	due, late := p.Late(c.DateSigned, c.FilingDate, period)
	switch {
	case !late:
	case c.FilingDate.IsZero():
		if !undisclosed(b.Result, field) {
			p.Report(b.Result, field, diag.T("合同 %s 签订，应在 %s 以前备案，没有写备案日期", "signed on %s, the contract was to be filed by %s, and no date of filing is given", c.DateSigned, due),
				diag.T("已备案的，补写 filing_date 和 filing_number；没有备案的，报财政部门备案", "if it was filed, add filing_date and filing_number; if not, file it with the finance department"))
		}
	default:
		b.report(p, field, diag.T("合同 %s 签订，%s 备案，应不晚于 %s", "the contract was signed on %s and filed on %s; that was due by %s", c.DateSigned, c.FilingDate, due), keepDates)
	}
}
