package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc009 = &check.Rule{
	ID:    "PRC-009",
	Title: diag.T("公告和提供文件的天数足够", "notices stand and documents are given out long enough"),
	Doc: diag.T(`招标公告、资格预审公告的期限不少于五个工作日；以公告邀请供应商的谈判、磋商、询价公告不少于三个工作日；招标文件、磋商文件的提供期限不少于五个工作日。
公告期限自 tender.official_date（法定公告日期）至 tender.notice_to，提供期限自 documents_from 至 documents_to，开始当日不计，最后一日计入；缺少日期的不判定。
谈判文件、询价通知书没有法定的提供期限。`,
		`The notice of a tender or prequalification stands for at least five working days, that of a negotiation, consultation or
request for quotations to which suppliers are invited by notice for three; tender and consultation documents are given out
for five. Notices run from tender.official_date to notice_to, documents from documents_from to documents_to, the first day not
counted and the last counted. Where a date is not known this is not decided; for negotiations and quotations the law says
nothing on documents.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第三十一条；《政府采购信息公开有关事项的通知》（财库〔2015〕135号）、财库〔2014〕214号第十条（待核实）", "Government Procurement Regulations art. 31; Caiku [2015] No. 135, Caiku [2014] No. 214 art. 10 (to be verified)"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
supplier_invitation = "公告邀请"
notice_to = 2025-03-05 # want
documents_from = 2025-03-03
documents_to = 2025-03-09 # want
official_date = 2025-03-03
`,
	Good: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
supplier_invitation = "公告邀请"
notice_to = 2025-03-06
documents_from = 2025-03-03
documents_to = 2025-03-10
official_date = 2025-03-03
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
[tender]
method = "询价"
supplier_invitation = "供应商库抽取"
notice_to = 2025-04-08
documents_from = 2025-04-07
documents_to = 2025-04-09
official_date = 2025-04-07
`,
	Run: eachTender(runNoticePeriod),
}

// calendar2025 is a calendar for examples.
const calendar2025 = `
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
off = [2025-04-04, 2025-05-01, 2025-05-02]
`

func runNoticePeriod(p *check.Pass, b *purchase) {
	t := b.Tender
	var notice, documents string // keys
	switch b.method.Name {
	case openTender, invitedTender:
		notice, documents = "招标公告期限", "采购文件提供期限"
	case consultation:
		notice, documents = "非招标公告期限", "采购文件提供期限"
	case negotiation, inquiry:
		notice = "非招标公告期限"
	}
	switch t.SupplierInvitation {
	case "供应商库抽取", "书面推荐", "直接确定":
		notice = "" // nobody is invited by notice
	}
	if notice != "" && !t.OfficialDate.IsZero() && !t.NoticeTo.IsZero() {
		if due, short := tooShort(p, notice, t.OfficialDate, t.NoticeTo); short {
			p.Report(b.Result, "tender.notice_to", diag.T("公告自 %s 至 %s，应不早于 %s 截止", "the notice stands from %s to %s, which may not lie before %s", t.OfficialDate, t.NoticeTo, due), keepDates)
		}
	}
	if documents != "" && !t.DocumentsFrom.IsZero() && !t.DocumentsTo.IsZero() {
		if due, short := tooShort(p, documents, t.DocumentsFrom, t.DocumentsTo); short {
			p.Report(b.Result, "tender.documents_to", diag.T("文件自 %s 至 %s 提供，应不早于 %s 截止", "documents are given out from %s to %s, which may not lie before %s", t.DocumentsFrom, t.DocumentsTo, due), keepDates)
		}
	}
}

// tooShort reports whether something that began on from ended before a period of
// the law was over; due is the first lawful end.
func tooShort(p *check.Pass, key string, from, to record.Date) (due record.Date, short bool) {
	period, ok := p.Period(key, from)
	if !ok {
		return due, false
	}
	due, ok = p.Due(from, period)
	return due, ok && to.Before(due)
}
