package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec013 = &check.Rule{
	ID:    "REC-013",
	Title: diag.T("付款对应的验收要有记录，序号从 1 起", "payments name an acceptance that there is; rows count from 1"),
	Doc:   diag.T("付款写了对应验收次序的，本条结果要有这一次验收。验收、付款、补充合同的序号从 1 起。", "A payment's acceptance is the number of one in the same result. Acceptances, payments and supplements count from 1."),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
[[payments]]
no = 0 # want
date = 2026-01-20
kind = "尾款"
amount = "33.95万元"
acceptance = 2 # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
[[payments]]
no = 1
date = 2026-01-20
kind = "尾款"
amount = "33.95万元"
acceptance = 1
`,
	Run: check.Each(runRows),
}

func runRows(p *check.Pass, r *record.Result) {
	count := func(no record.Opt[int], field string, i int) {
		if no.OK && no.V < 1 {
			fromOne(p, r, nth(field, i))
		}
	}
	if r.Contract != nil {
		for i, s := range r.Contract.Supplements {
			count(s.No, "contract.supplements[%d].no", i)
		}
	}
	for i, a := range r.Acceptance {
		count(a.No, "acceptance[%d].no", i)
	}
	for i, pay := range r.Payments {
		count(pay.No, "payments[%d].no", i)
		if pay.Acceptance.OK && !slices.ContainsFunc(r.Acceptance, func(a record.Acceptance) bool { return a.No == pay.Acceptance }) {
			p.Report(r, nth("payments[%d].acceptance", i), diag.T("没有第 %d 次验收的记录", "there is no acceptance %d", pay.Acceptance.V),
				diag.T("补录这次验收，或者改正次序", "add the acceptance, or correct the number"))
		}
	}
}
