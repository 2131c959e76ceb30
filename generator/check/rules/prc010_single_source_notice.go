package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc010 = &check.Rule{
	ID:    "PRC-010",
	Title: diag.T("达到公开招标数额标准的单一来源事先公示", "at the limit of open tenders, a single source is announced beforehand"),
	Doc: diag.T(`预算达到公开招标数额标准、只能从唯一供应商处采购的单一来源项目，应当在指定媒体公示项目信息和唯一供应商名称，公示期不少于五个工作日，公示期满后再确定成交。
写公示开始和截止日期、拟定供应商、论证意见。添购（addition_to）和理由中写明不可预见的紧急情况的，不在此列。数额标准没有录入的无法判定。`,
		`Where only one supplier can deliver and the budget reaches the limit of open tenders, the project and the supplier's name are
announced for at least five working days before the award: from, to, supplier and the experts' opinion are given. Additions
(addition_to) and unforeseeable emergencies, where the reason says so, are left out. Without the limit this cannot be decided.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第三十一条；《中华人民共和国政府采购法实施条例》第三十八条", "Government Procurement Law art. 31; Government Procurement Regulations art. 38"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: openTenderLimitExample + calendar2025 + `
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-03-20
[tender] # want
method = "单一来源"
official_date = 2025-03-03
-- data/results/533103-2025-0004-r1.toml --
id = "533103-2025-0004-r1"
plan = "533103-2025-0004"
date_published = 2025-03-20
[tender]
method = "单一来源"
single_source_from = 2025-03-03
single_source_to = 2025-03-07 # want
single_source_provider = "mz-fuyang"
single_source_opinion = "三名专业人员论证，只能从唯一供应商处采购。"
[award]
date = 2025-03-07 # want
provider = "mz-fuyang"
`,
	Good: openTenderLimitExample + calendar2025 + `
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-03-20
[tender]
method = "单一来源"
single_source_from = 2025-03-03
single_source_to = 2025-03-10
single_source_provider = "mz-fuyang"
single_source_opinion = "三名专业人员论证，只能从唯一供应商处采购。"
[award]
date = 2025-03-11
provider = "mz-fuyang"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "单一来源"
official_date = 2025-03-03
`,
	Run: eachTender(runSingleSource),
}

func runSingleSource(p *check.Pass, b *purchase) {
	t := b.Tender
	if b.method.Name != singleSource || b.AdditionTo != "" || urgent(t.MethodRationale) || !p.Rule.InForce(b.begun) {
		return
	}
	budget, limit, reached := b.reaches(p, openTenderLimit)
	if !reached {
		return
	}
	l := lacking{record: b.Result}
	l.want("tender.single_source_from", !t.SingleSourceFrom.IsZero())
	l.want("tender.single_source_to", !t.SingleSourceTo.IsZero())
	l.want("tender.single_source_provider", t.SingleSourceProvider != "")
	l.want("tender.single_source_opinion", t.SingleSourceOpinion != "")
	if l.first != "" && !b.draft {
		p.Report(b.Result, l.first, diag.T("预算 %s 达到公开招标数额标准 %s，单一来源采购没有写%s", "the budget, %s, reaches the limit of open tenders, %s, and the single source has no %s", budget, limit, l.names),
			diag.T("补写公示的起止日期、拟定供应商和论证意见；属于紧急采购的，在 method_rationale 中写明", "add the days of the announcement, the supplier and the opinion; if it was an emergency, say so in method_rationale"))
	}
	if t.SingleSourceFrom.IsZero() || t.SingleSourceTo.IsZero() {
		return
	}
	if due, short := tooShort(p, "单一来源公示期限", t.SingleSourceFrom, t.SingleSourceTo); short {
		p.Report(b.Result, "tender.single_source_to", diag.T("公示自 %s 至 %s，应不早于 %s 截止", "announced from %s to %s, which may not lie before %s", t.SingleSourceFrom, t.SingleSourceTo, due), keepDates)
	}
	if b.Award != nil && !b.Award.Date.After(t.SingleSourceTo) {
		p.Report(b.Result, "award.date", diag.T("成交的确定日期 %s，公示到 %s 才截止", "awarded on %s, while the announcement stood until %s", b.Award.Date, t.SingleSourceTo), keepDates)
	}
}

// urgent reports whether the reason for a single source is an emergency
// (《政府采购法》第三十一条第二项).
func urgent(reason string) bool {
	return strings.Contains(reason, "紧急") || strings.Contains(reason, "不可预见")
}
