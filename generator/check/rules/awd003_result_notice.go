package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var awd003 = &check.Rule{
	ID:    "AWD-003",
	Title: diag.T("成交结果在两个工作日内公告", "an award is announced within two working days"),
	Doc: diag.T(`自成交供应商确定之日起两个工作日内，在省级以上财政部门指定的媒体公告成交结果：award.official_date（法定公告日期）不晚于 award.date（确定日期）后两个工作日。
以指定媒体的公告日期为准，不以本站的公开日期为准。期限已过而没有写法定公告日期的，不算迟延，只提示补写。框架协议第二阶段的公告另有规定，不在此列；限额以下自行采购、电子卖场参照执行，只作提示。`,
		`Within two working days of settling the winner the award is announced in a medium that the provincial finance department
names: award.official_date lies no later than that after award.date. The notice there counts, not the publication here. Where
its date is not given though the time is over, nobody says it was late: a hint asks for it. What is called
off from a framework has rules of its own. For own purchases below the limit and the electronic marketplace it is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第四十三条", "Government Procurement Regulations art. 43"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
official_date = 2025-03-21 # want
`,
	Good: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
official_date = 2025-03-20
`,
	Run: eachPurchase(func(p *check.Pass, b *purchase) {
		if a := b.Award; a != nil && b.Framework == "" {
			b.notice(p, "结果公告期限", "award.date", a.Date, "award.official_date", a.OfficialDate)
		}
	}),
}

// notice reports a notice in the statutory medium that came later than a period
// of the law after an event. Of one whose day is not given nothing is known: it
// is a hint once the period is over.
func (b *purchase) notice(p *check.Pass, key, event string, from record.Date, field string, announced record.Date) {
	if b.draft && announced.IsZero() {
		return
	}
	period, ok := p.Period(key, from)
	if !ok {
		return
	}
	due, late := p.Late(from, announced, period)
	switch what := check.Label(b.Result, event); {
	case !late:
	case announced.IsZero():
		if !undisclosed(b.Result, field) {
			p.Hint(b.Result, field, diag.T("%s %s，应在 %s 以前公告，没有写法定公告日期，无法判定", "%s: %s; the notice was due by %s, and its date is not given: this cannot be decided", what, from, due),
				diag.T("补写 official_date 和 official_url；没有公告的，先在指定媒体公告", "add official_date and official_url; if there was no notice, publish it in the statutory medium first"))
		}
	default:
		b.report(p, field, diag.T("%s %s，公告 %s，应不晚于 %s", "%s: %s; the notice is of %s and was due by %s", what, from, announced, due), keepDates)
	}
}
