package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub009 = &check.Rule{
	ID:    "PUB-009",
	Title: diag.T("投诉、监督检查处理决定和禁入决定按期公开", "decisions on complaints, inspections and bans are published in time"),
	Doc: diag.T(`公开事项表（B.10）第16行：投诉和监督检查处理决定，财政部门，完成之日起5个工作日内（待核实）；禁入决定，次月10日前（待核实）。
处理决定看法定公告日期 official_date；没有写的，本站公开晚于期限的只作建议，因为是否另有公告并不知道。禁入决定看 date_published；写了来源网址（source_url）的，已在别处公布，不判断。`,
		`Row 16 of the publication matrix (B.10): decisions on complaints and inspections, the finance department, within 5 working days (to be verified); bans, by
the 10th of the next month (to be verified). Of a decision the official date counts; where there is none, later
publication here is a hint only, since nothing is known of a notice elsewhere. Of a ban date_published counts; one with a
source_url was published there, and nothing is said.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第五十八条；财库〔2015〕135号（期限待核实）", "Government Procurement Regulations art. 58; Caiku [2015] No. 135 (periods to be verified)"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: `
-- data/complaints/complaint-2025-01.toml --
id = "complaint-2025-01"
title = "投诉处理决定"
kind = "投诉处理"
plan = "533103-2025-0001"
matter = "投诉人认为评审有误。"
basis = "《中华人民共和国政府采购法》第五十六条"
result = "驳回投诉。"
authority = "ms-czj"
date_decided = 2025-06-09
date_published = 2025-06-17
official_date = 2025-06-17 # want
-- data/sanctions/ban-2025-01.toml --
id = "ban-2025-01"
title = "处理决定"
org = "ms-anxin"
kind = "禁止参加政府购买服务"
behaviour = "虚报服务人次。"
result = "三年内不得参与政府购买服务。"
basis = "芒政办发〔2017〕51号 三（三）"
authority = "ms-czj"
date_decided = 2025-03-01
date_published = 2025-04-11 # want
valid_from = 2025-03-01
valid_to = 2028-02-29
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
`,
	Good: `
-- data/complaints/complaint-2025-01.toml --
id = "complaint-2025-01"
title = "投诉处理决定"
kind = "投诉处理"
plan = "533103-2025-0001"
matter = "投诉人认为评审有误。"
basis = "《中华人民共和国政府采购法》第五十六条"
result = "驳回投诉。"
authority = "ms-czj"
date_decided = 2025-06-09
date_published = 2025-06-17
official_date = 2025-06-16
-- data/sanctions/ban-2025-01.toml --
id = "ban-2025-01"
title = "处理决定"
org = "ms-anxin"
kind = "禁止参加政府购买服务"
behaviour = "虚报服务人次。"
result = "三年内不得参与政府购买服务。"
basis = "芒政办发〔2017〕51号 三（三）"
authority = "ms-czj"
date_decided = 2025-03-01
date_published = 2025-04-10
valid_from = 2025-03-01
valid_to = 2028-02-29
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
`,
	Run: func(p *check.Pass) {
		check.Each(runComplaintDecision)(p)
		check.Each(runBanPublished)(p)
	},
}

func runComplaintDecision(p *check.Pass, c *record.Complaint) {
	if !p.Rule.InForce(c.DateDecided) {
		return
	}
	period, ok := p.Period("投诉处理公告期限", c.DateDecided)
	if !ok {
		return
	}
	fix := diag.T("核对决定日期和公告日期；已经公告的，补录 official_date 和 official_url", "check both dates; if it was announced add official_date and official_url")
	if !c.OfficialDate.IsZero() {
		if due, late := p.Late(c.DateDecided, c.OfficialDate, period); late {
			p.Report(c, "official_date", diag.T("%s 作出，%s 公告，晚于 %s（%s）", "decided on %s, announced on %s: after %s (%s)", c.DateDecided, c.OfficialDate, due, spelt(period)), fix)
		}
		return
	}
	if due, late := p.Late(c.DateDecided, c.DatePublished, period); late {
		p.Hint(c, "official_date", diag.T("%s 作出，应在 %s 前（%s）公告，没有写法定公告日期", "decided on %s, to be announced by %s (%s); there is no official date", c.DateDecided, due, spelt(period)), fix)
	}
}

func runBanPublished(p *check.Pass, s *record.Sanction) {
	if s.Kind != banFromPurchases || s.SourceURL != "" || !p.Rule.InForce(s.DateDecided) {
		return
	}
	onTime(p, s, endOfMonth(s.DateDecided), "失信记录公告期限")
}

// endOfMonth returns the last day of a day's month, from which the days of the
// next month count.
func endOfMonth(d record.Date) record.Date {
	next := record.Period{N: 1, Unit: record.Months}.After(record.Date{Year: d.Year, Month: d.Month, Day: 1})
	return next.AddDays(-1)
}
