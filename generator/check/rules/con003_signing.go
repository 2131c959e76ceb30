package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con003 = &check.Rule{
	ID:    "CON-003",
	Title: diag.T("成交公告后三十日内签订合同", "the contract is signed within thirty days of the notice"),
	Doc: diag.T(`自发出中标、成交通知书之日起三十日内签订合同。通知书与成交公告同时发出，所以按 award.official_date（成交公告的法定公告日期）计算；没有写的不判定。
记录的暂停期间（[[suspensions]]）不计入。期限已过没有合同的，也予以提示；已终止的、框架协议入围的不在此列。限额以下自行采购、电子卖场参照执行，只作提示。`,
		`The contract is signed within thirty days of the letter of award, which goes out with the notice: award.official_date counts, and
where it is not given this is not decided. Suspensions on record do not count. That there is no contract once the time is over is
reported too, unless the lot was terminated or the award admits to a framework. For own purchases below the limit and the
electronic marketplace it is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第四十六条", "Government Procurement Law art. 46"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
official_date = 2025-03-19
[contract]
date_signed = 2025-04-19 # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2" # want
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[award]
date = 2025-03-18
provider = "mz-fuyang"
official_date = 2025-03-19
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
official_date = 2025-03-19
[contract]
date_signed = 2025-04-18
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
[award]
date = 2025-03-18
provider = "mz-fuyang"
official_date = 2025-03-19
[contract]
date_signed = 2025-04-28
[[suspensions]]
from = 2025-04-01
to = 2025-04-10
reason = "投诉处理期间暂停"
`,
	Run: eachPurchase(runSigning),
}

func runSigning(p *check.Pass, b *purchase) {
	a := b.Award
	if a == nil || a.OfficialDate.IsZero() || len(a.Winners) > 0 {
		return
	}
	period, ok := p.Period("合同签订期限", a.OfficialDate)
	if !ok {
		return
	}
	due, ok := p.Due(a.OfficialDate, period)
	if !ok {
		return
	}
	due = afterSuspensions(b.Suspensions, a.OfficialDate, due, p.Today)
	switch c := b.Contract; {
	case c != nil && c.DateSigned.After(due):
		b.report(p, "contract.date_signed", diag.T("成交公告 %s，合同 %s 签订，应不晚于 %s", "the award was announced on %s, the contract signed on %s; that was due by %s", a.OfficialDate, c.DateSigned, due), keepDates)
	case c == nil && p.Today.After(due) && b.Termination == nil && !b.draft && (b.plan == nil || b.plan.Cancelled == nil):
		b.report(p, "contract", diag.T("成交公告 %s，应在 %s 以前签订合同，没有合同", "the award was announced on %s, a contract was due by %s, and there is none", a.OfficialDate, due),
			diag.T("已签订的，补写 [contract]；不再签订的，写 [termination] 说明", "if it was signed, add [contract]; if it will not be, say so in [termination]"))
	}
}

// afterSuspensions moves the end of a period that began on from by the days on
// which the purchase was suspended.
func afterSuspensions(list []record.Suspension, from, due, today record.Date) record.Date {
	for _, s := range list {
		to := s.To
		if to.IsZero() {
			to = today
		}
		if !s.From.Before(from) && !s.From.After(due) && !to.Before(s.From) {
			due = due.AddDays(daysBetween(s.From, to) + 1)
		}
	}
	return due
}
