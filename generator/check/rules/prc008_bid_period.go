package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var prc008 = &check.Rule{
	ID:    "PRC-008",
	Title: diag.T("给供应商留足编制投标、响应文件的时间", "suppliers have the time that the law gives them to prepare"),
	Doc: diag.T(`招标的，自招标文件开始发出之日起至投标截止之日止不少于二十日；竞争性磋商的，自磋商文件发出之日起至首次响应文件提交截止之日止不少于十日。
按 tender.documents_from（文件提供开始）和 tender.bid_deadline（提交截止时间）计算，开始当日不计；两者缺一的不判定。`,
		`From the day on which the tender documents are first given out to the deadline there are at least twenty days, and ten in a
competitive consultation: from tender.documents_from, that day not counted, to tender.bid_deadline. Where one is not known this
is not decided.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第三十五条；《政府采购竞争性磋商采购方式管理暂行办法》（财库〔2014〕214号）第十条（待核实）", "Government Procurement Law art. 35; Caiku [2014] No. 214 art. 10 (to be verified)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "公开招标"
documents_from = 2025-03-03
bid_deadline = 2025-03-22T09:00:00 # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
[tender]
method = "竞争性磋商"
documents_from = 2025-04-03
bid_deadline = 2025-04-12T09:00:00 # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "公开招标"
documents_from = 2025-03-03
bid_deadline = 2025-03-23T09:00:00
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
[tender]
method = "竞争性磋商"
documents_from = 2025-04-03
bid_deadline = 2025-04-13T09:00:00
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
round = 3
[tender]
method = "询价"
documents_from = 2025-05-06
bid_deadline = 2025-05-12T09:00:00
`,
	Run: eachTender(runBidPeriod),
}

func runBidPeriod(p *check.Pass, b *purchase) {
	var key string
	switch b.method.Name {
	case openTender, invitedTender:
		key = "投标截止期限"
	case consultation:
		key = "磋商响应截止期限"
	default:
		return
	}
	t := b.Tender
	if t.DocumentsFrom.IsZero() || t.BidDeadline.IsZero() {
		return
	}
	if due, short := tooShort(p, key, t.DocumentsFrom, t.BidDeadline.Date); short {
		p.Report(b.Result, "tender.bid_deadline", diag.T("文件自 %s 起提供，提交截止 %s，应不早于 %s", "documents are given out from %s on, the deadline is %s, which may not lie before %s", t.DocumentsFrom, t.BidDeadline.Date, due), keepDates)
	}
}
