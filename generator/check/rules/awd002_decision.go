package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var awd002 = &check.Rule{
	ID:    "AWD-002",
	Title: diag.T("收到评审报告后五个工作日内确定成交", "the winner is settled within five working days of the report"),
	Doc: diag.T(`代理机构自评审结束之日起两个工作日内送交评审报告，购买主体自收到之日起五个工作日内确定成交供应商。记录中只有评审报告日期（award.report_date），没有收到的日期：
从报告日期起超过五个工作日、仍在送交期限以内的，只作提示；超过两个期限之和的，是不符。没有写报告日期的不判定。`,
		`The agency hands over the report within two working days of the evaluation, and the purchaser settles the winner within five
of receiving it. Records have the report's date only: more than five working days after it is a hint while the report may
have been two days on its way, and a finding beyond. Without the report's date this is not decided.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第四十三条", "Government Procurement Regulations art. 43"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: calendar2025 + handOver + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-26 # want
provider = "mz-fuyang"
report_date = 2025-03-14
`,
	Good: calendar2025 + handOver + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-21
provider = "mz-fuyang"
report_date = 2025-03-14
`,
	Run: eachPurchase(runDecision),
}

// handOver is the time for handing over the report, for examples.
const handOver = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "评审报告送交期限"
region = "000000"
value = "2个工作日"
valid_from = 2015-03-01
basis = "《中华人民共和国政府采购法实施条例》第四十三条"
`

func runDecision(p *check.Pass, b *purchase) {
	a := b.Award
	if a == nil || a.ReportDate.IsZero() {
		return
	}
	period, ok := p.Period("确定成交供应商期限", a.ReportDate)
	if !ok {
		return
	}
	due, late := p.Late(a.ReportDate, a.Date, period)
	if !late {
		return
	}
	message := diag.T("评审报告 %s，成交 %s 确定，应不晚于 %s", "the report is of %s, the winner was settled on %s, which was due by %s", a.ReportDate, a.Date, due)
	if way, ok := p.Period("评审报告送交期限", a.ReportDate); ok {
		if received, ok := p.Due(a.ReportDate, way); ok {
			latest, late := p.Late(received, a.Date, period)
			if !late {
				p.Hint(b.Result, "award.date", diag.T("评审报告 %s，成交 %s 确定，晚于 %s；报告在送交期限内收到的，可以到 %s", "the report is of %s, the winner was settled on %s, after %s; if the report was handed over in time, it could be until %s", a.ReportDate, a.Date, due, latest),
					diag.T("核对两个日期；收到报告较晚的，在 note（备注）中写明收到的日期", "check both dates; if the report came later, give that day in note"))
				return
			}
			message = diag.T("评审报告 %s，成交 %s 确定，连同送交期限应不晚于 %s", "the report is of %s, the winner was settled on %s, which was due by %s, the time of handing over included", a.ReportDate, a.Date, latest)
		}
	}
	b.report(p, "award.date", message, keepDates)
}
