package rules

import (
	"cmp"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pay003 = &check.Rule{
	ID:    "PAY-003",
	Title: diag.T("付款不超过合同金额", "no more is paid than the contract says"),
	Doc: diag.T(`付款合计减去退款，不超过合同金额；有补充合同的，按最后一份补充合同的补充后金额。在使合计超出的那一笔付款处报告。
情况属实的，写 [[confirmed]] 说明理由和文号，页面照实公布，检查结果降为提示。`,
		`Payments less refunds do not exceed the contract's amount, or the amount after its last supplement. The payment that
goes beyond it is reported. If that is what happened, say so in [[confirmed]]: the page shows it, and it is a finding.`),
	Level:       diag.Error,
	Basis:       diag.T("芒政办发〔2017〕51号 二（四）4；《中华人民共和国政府采购法》第四十九条", "Mangzhengbanfa [2017] No. 51, II(4)4; Government Procurement Law art. 49"),
	Confirmable: true,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "13.95万元"
[[payments]]
no = 2
date = 2026-01-20
kind = "尾款"
amount = "33.95万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
[[contract.supplements]]
no = 1
date = 2025-09-10
reason = "新增服务对象"
amount_after = "47.5万元"
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
[[payments]]
no = 3
date = 2026-02-20
kind = "退款"
amount = "0.4万元"
`,
	Run: check.Each(runOverpaid),
}

func runOverpaid(p *check.Pass, r *record.Result) {
	if r.Contract == nil || !r.Contract.Amount.OK {
		return // without an amount nothing can be decided
	}
	limit := r.Contract.AmountInForce().V
	order := make([]int, len(r.Payments))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &r.Payments[a], &r.Payments[b]
		return cmp.Or(x.Date.Compare(y.Date), cmp.Compare(x.No.V, y.No.V))
	})
	var paid record.Money
	beyond := -1 // the payment that took the sum beyond the limit for good
	for _, i := range order {
		before := paid
		paid += r.Payments[i].Signed()
		if before <= limit && paid > limit {
			beyond = i
		}
	}
	if paid <= limit {
		return
	}
	p.Report(r, nth("payments[%d].amount", beyond),
		diag.T("付款合计（减退款）%s，超过合同金额 %s，多 %s", "%s paid (refunds subtracted), the contract says %s: %s too much", paid, limit, paid-limit),
		diag.T("核对金额；合同金额有变更的，补录补充合同的 amount_after；已退回的，补录付款类别为“退款”的一行；情况属实的，写 [[confirmed]]，rule = \"PAY-003\"，附 reason 和 document_number",
			"check the amounts; add the supplement's amount_after, or the 退款 (refund); if it is so, add [[confirmed]] with rule = \"PAY-003\", reason and document_number"))
}
