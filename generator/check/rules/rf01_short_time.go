package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf01 = &check.Rule{
	ID:    "RF-01",
	Title: diag.T("响应时间过短", "little time to make an offer"),
	Doc: diag.T(`竞争性谈判、询价：从提供文件（没有写的，从公告）之日起，到提交截止之日止，少于“非招标响应截止期限”（待核实）的，列为线索。
招标的20日、磋商的10日由 PRC-008 检查，这里不重复。参照国际通行的指标 R003。`,
		`In negotiations and requests for quotations less than the "非招标响应截止期限" (to be verified) between the offering of documents, or else the notice, and
the day offers are due is a red flag. The 20 days of a tender and 10 of a consultation are looked at by PRC-008. After
Cardinal's indicator R003.`),
	Level: diag.Hint,
	Basis: diag.T("《政府采购非招标采购方式管理办法》（财政部令第74号）（待核实）", "MOF Order 74 (to be verified)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "询价"
documents_from = 2025-03-12
bid_deadline = 2025-03-14T09:00:00 # want
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "询价"
documents_from = 2025-03-12
bid_deadline = 2025-03-17T09:00:00
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
`,
	Run: check.Each(runShortTime),
}

func runShortTime(p *check.Pass, r *record.Result) {
	t := r.Tender
	if t == nil || t.BidDeadline.IsZero() || !slices.Contains([]string{"竞争性谈判", "询价"}, t.Method) {
		return
	}
	from := t.DocumentsFrom
	if from.IsZero() {
		from = t.OfficialDate
	}
	period, ok := p.Period("非招标响应截止期限", from)
	if !ok {
		return
	}
	due, ok := p.Due(from, period)
	if !ok || !t.BidDeadline.Date.Before(due) {
		return
	}
	p.Report(r, "tender.bid_deadline", diag.T("%s 提供文件，%s 截止，不足%s（%s）", "documents offered on %s, offers due on %s: less than %s (%s)", from, t.BidDeadline.Date, spelt(period), due),
		diag.T("核对两个日期", "check both dates"))
}
