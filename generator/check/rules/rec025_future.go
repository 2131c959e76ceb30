package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec025 = &check.Rule{
	ID:    "REC-025",
	Title: diag.T("已公开的事实不在将来", "no published fact lies in the future"),
	Doc: diag.T(`已公开的记录中，成交、签约、验收、付款、公告等已经发生的事，日期不晚于今天；晚于今天的多半是年份写错。
计划、期限、有效期可以在将来。这是提示而不是差错：用 --today 重现从前某一天的网站时，其后的事实也在“将来”。`,
		`In a published record what has happened (award, signature, acceptance, payment, notice) is dated no later than today; a
later date is most likely a wrong year. Plans, periods and validities may lie ahead. It is a finding and no error,
because to a site made for a former day with --today, all that came after lies in the future.`),
	Level: diag.Finding,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-10
[[payments]]
no = 1
date = 2062-01-20 # want
kind = "尾款"
amount = "33.95万元"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-10
[contract]
date_signed = 2025-03-28
period_to = 2062-12-31
[[payments]]
no = 1
date = 2026-01-20
kind = "尾款"
amount = "33.95万元"
`,
	Run: runFuture,
}

func runFuture(p *check.Pass) {
	today := p.Today.String()
	for _, t := range surveyed.Of(p).future {
		if _, unit := t.record.(*record.Org); !p.Applies(t.record) || record.Draft(t.record, p.Today) && !unit {
			continue
		}
		p.Report(t.record, t.field, diag.T("%s %s 晚于今天 %s", "%s %s lies after today, %s", check.Label(t.record, t.field), t.text, today),
			diag.T("核对日期，多半是年份写错", "check the date; the year may be wrong"))
	}
}
