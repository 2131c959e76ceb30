package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pay002 = &check.Rule{
	ID:    "PAY-002",
	Title: diag.T("付款与履约进度相称", "payments keep to the progress made"),
	Doc: diag.T(`进度款按合同执行进度支付。累计付款（减退款）占合同金额的比例，超过登记的履约进度较多的（“付款超前进度比例”，本平台约定），建议核对。
进度取付款当日或者其后第一次登记的；没有的，取此前最后一次。没有登记进度、付款前已经验收合格的，不作比较；预付款按合同约定，不比较。`,
		`Progress payments follow the progress of the work. Where the share paid (refunds subtracted) is well ahead of the progress
recorded ("付款超前进度比例", set by this portal), it is worth a look. Progress is that first recorded on or after the day
of payment, else the last before. Nothing is compared where no progress is recorded or the service was accepted, nor
advances, which the contract settles.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4", "Mangzhengbanfa [2017] No. 51, II(4)4"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
amount = "40万元"
[[contract.progress]]
date = 2025-06-30
percent = 30
[[contract.progress]]
date = 2025-08-31
percent = 55
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "12万元"
[[payments]]
no = 2
date = 2025-07-15
kind = "进度款"
amount = "20万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
amount = "40万元"
[[contract.progress]]
date = 2025-06-30
percent = 30
[[contract.progress]]
date = 2025-08-31
percent = 60
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "12万元"
[[payments]]
no = 2
date = 2025-07-15
kind = "进度款"
amount = "20万元"
`,
	Run: check.Each(runAheadOfProgress),
}

func runAheadOfProgress(p *check.Pass, r *record.Result) {
	if r.Contract == nil || r.Contract.AmountInForce().V == 0 || len(r.Contract.Progress) == 0 {
		return
	}
	whole := r.Contract.AmountInForce().V
	for i := range r.Payments {
		pay := &r.Payments[i]
		if pay.Kind == advance || pay.Kind == refundPayment || passed(r, pay.Date) != nil {
			continue
		}
		progress, ok := progressAt(r.Contract, pay.Date)
		most, known := p.Percent("付款超前进度比例", pay.Date)
		if !ok || !known {
			continue
		}
		paid := paidBy(r, pay.Date)
		// share is in hundredths of a percent, as progress is
		share := record.Num(int64(paid) * 100_00 / int64(whole))
		if share > progress+record.Num(most)*100 {
			p.Report(r, nth("payments[%d].amount", i), diag.T("至 %s 累计付款 %s，占合同金额 %s 的 %s%%；登记的履约进度是 %s%%", "by %s %s was paid, of %s: %[4]s%%; the progress recorded is %[5]s%%", pay.Date, paid, whole, share, progress),
				diag.T("核对付款和进度；进度已经更新的，补录 [[contract.progress]]", "check payments and progress; add [[contract.progress]] if there was more"))
		}
	}
}

// paidBy returns what was paid up to a day, refunds subtracted.
func paidBy(r *record.Result, day record.Date) (paid record.Money) {
	for i := range r.Payments {
		if !r.Payments[i].Date.After(day) {
			paid += r.Payments[i].Signed()
		}
	}
	return paid
}

// progressAt returns the progress nearest to a day: the first recorded on it or
// later, for work goes on before it is recorded, else the last before.
func progressAt(c *record.Contract, day record.Date) (record.Num, bool) {
	var before, after *record.Progress
	for i := range c.Progress {
		switch s := &c.Progress[i]; {
		case !s.Percent.OK:
		case s.Date.Before(day):
			if before == nil || s.Date.After(before.Date) {
				before = s
			}
		case after == nil || s.Date.Before(after.Date):
			after = s
		}
	}
	switch {
	case after != nil:
		return after.Percent.V, true
	case before != nil:
		return before.Percent.V, true
	}
	return 0, false
}
