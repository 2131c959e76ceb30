package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pay001 = &check.Rule{
	ID:    "PAY-001",
	Title: diag.T("验收合格后才付尾款", "the final payment follows acceptance"),
	Doc: diag.T(`承接主体完成服务后先验收，验收合格的才付尾款（一次性付款同样看待）。付款写明对应验收次序（payments.acceptance）的，
以那次验收为准；没有写的，付款之前要有合格或者整改后合格的验收。提前终止、废标、终止的项目按结算处理，不提示。`,
		`When the service is complete it is accepted, and only if it is found in order the final payment (or a single payment) is
made. A payment that names its acceptance goes by that one; else some acceptance found in order precedes it. What
ended early or was terminated is settled, and passed over.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）5", "Mangzhengbanfa [2017] No. 51, II(4)5"),
	From:  schemeBegan,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "不合格"
[[acceptance]]
no = 2
date = 2026-02-27
conclusion = "整改后合格"
[[payments]]
no = 1
date = 2026-01-20
kind = "尾款" # want
amount = "33.95万元"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract]
date_signed = 2025-03-28
[[payments]]
no = 1
date = 2025-04-20
kind = "一次性付款" # want
amount = "2万元"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "13.95万元"
[[payments]]
no = 2
date = 2026-01-20
kind = "尾款"
amount = "33.95万元"
acceptance = 1
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract]
date_signed = 2025-03-28
ended_on = 2025-06-30
end_reason = "承接主体停止经营。"
[[payments]]
no = 1
date = 2025-07-20
kind = "尾款"
amount = "2万元"
`,
	Run: check.Each(runFinalPayment),
}

func runFinalPayment(p *check.Pass, r *record.Result) {
	if r.Termination != nil || r.Contract != nil && !r.Contract.EndedOn.IsZero() {
		return
	}
	for i := range r.Payments {
		pay := &r.Payments[i]
		if pay.Kind != finalPayment && pay.Kind != singlePayment || !p.Rule.InForce(pay.Date) {
			continue
		}
		if message := notAccepted(r, pay); !message.IsZero() {
			p.Report(r, nth("payments[%d].kind", i), message,
				diag.T("核对付款类别和两个日期；付款依据的是另一次验收的，补录该次验收，并在这一笔写 acceptance；属实的，保留原日期", "check the kind and both dates; if another acceptance was the ground, add it and name it in acceptance; if it is so, keep the dates"))
		}
	}
}

// notAccepted says why a payment had not been earned by an acceptance.
func notAccepted(r *record.Result, pay *record.Payment) diag.Text {
	named := acceptanceNo(r, pay.Acceptance)
	switch {
	case named != nil && named.Date.After(pay.Date):
		return diag.T("%s付款日期 %s，早于对应的验收日期 %s", "%s paid on %s, before the acceptance it rests on, of %s", pay.Kind, pay.Date, named.Date)
	case named != nil && named.Conclusion == unacceptable:
		return diag.T("%s于 %s 付出，对应的验收结论是“%s”", "%s paid on %s, while the acceptance it rests on concludes %s", pay.Kind, pay.Date, named.Conclusion)
	case named != nil || passed(r, pay.Date) != nil:
		return diag.Text{}
	case len(r.Acceptance) == 0:
		return diag.T("%s于 %s 付出，没有验收记录", "%s paid on %s, without any acceptance on record", pay.Kind, pay.Date)
	case slices.ContainsFunc(r.Acceptance, func(a record.Acceptance) bool { return !a.Date.After(pay.Date) }):
		return diag.T("%s于 %s 付出，此前的验收没有合格结论", "%s paid on %s, when no acceptance had found the service in order", pay.Kind, pay.Date)
	}
	return diag.T("%s付款日期 %s，早于验收日期 %s", "%s paid on %s, before acceptance on %s", pay.Kind, pay.Date, firstAcceptance(r).Date)
}

// firstAcceptance returns the earliest acceptance of a result that has any.
func firstAcceptance(r *record.Result) *record.Acceptance {
	first := &r.Acceptance[0]
	for i := range r.Acceptance {
		if a := &r.Acceptance[i]; a.Date.Before(first.Date) {
			first = a
		}
	}
	return first
}
