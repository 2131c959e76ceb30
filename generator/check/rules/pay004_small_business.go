package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pay004 = &check.Rule{
	ID:    "PAY-004",
	Title: diag.T("中小企业的款项按期支付", "small and medium enterprises are paid in time"),
	Doc: diag.T(`机关、事业单位从中小企业采购服务，应当自交付之日起30日内支付；合同另有约定的，最长不超过60日；以验收合格作为付款条件的，自验收合格之日起算。
承接主体登记的企业规模为中型、小型、微型的，按付款所对应的验收（payments.acceptance）计算；写了应付日期（due_on）的，以约定为准，最长60日。
没有写对应验收、只有一次验收的，尾款和一次性付款按这次验收计算。验收合格后超过最长期限、没有任何付款记录的，是建议：可能只是没有录入。企业规模以合同订立时为准，单位记录上只有现在的，有变化的请核对。`,
		`A public body that buys services from a small or medium enterprise pays within 30 days of delivery, or as the contract says but
within 60; where acceptance is a condition, from acceptance. The rule looks at providers recorded as medium, small or
micro, and counts from the acceptance the payment names (payments.acceptance), or for a final or single payment the
only one there is. due_on is what the contract says. An acceptance with no payment at all after it is a hint: perhaps
it was not typed in. The size when the contract was signed counts; a unit's record only has the present one.`),
	Level: diag.Finding,
	Basis: diag.T("《保障中小企业款项支付条例》（国务院令第728号公布、第802号修订）第九条、第十条（待核实）", "Regulations on Payments to SMEs (State Council Orders 728, 802) arts. 9, 10 (to be verified)"),
	From:  record.Date{Year: 2020, Month: 9, Day: 1},
	Bad: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
sme_class = "微型"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin"
[[acceptance]]
no = 1
date = 2025-07-08
conclusion = "合格"
[[payments]]
no = 1
date = 2025-08-20 # want
kind = "进度款"
amount = "13.95万元"
acceptance = 1
[[payments]]
no = 2
date = 2025-09-10 # want
kind = "尾款"
amount = "13.95万元"
acceptance = 1
due_on = 2025-10-08
`,
	Good: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
sme_class = "微型"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin"
[[acceptance]]
no = 1
date = 2025-07-08
conclusion = "合格"
[[payments]]
no = 1
date = 2025-08-07
kind = "进度款"
amount = "13.95万元"
acceptance = 1
[[payments]]
no = 2
date = 2025-09-05
kind = "尾款"
amount = "13.95万元"
acceptance = 1
due_on = 2025-09-06
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[award]
date = 2025-03-18
provider = "mz-fuyang"
[[acceptance]]
no = 1
date = 2025-07-08
conclusion = "合格"
[[payments]]
no = 1
date = 2025-12-07
kind = "尾款"
amount = "13.95万元"
`,
	Run: check.Each(runSmallBusiness),
}

var smallBusiness = map[string]bool{"中型": true, "小型": true, "微型": true}

func runSmallBusiness(p *check.Pass, r *record.Result) {
	if len(r.Acceptance) == 0 {
		return
	}
	provider := p.Set.Org(contractor(p.Set, r))
	if provider == nil || !smallBusiness[provider.SMEClass] {
		return
	}
	for i := range r.Payments {
		if a := earned(r, &r.Payments[i]); a != nil && a.Conclusion != unacceptable && p.Rule.InForce(a.Date) {
			paidLate(p, r, i, a)
		}
	}
	unpaid(p, r)
}

// earned returns the acceptance from which a payment's time counts, or nil.
func earned(r *record.Result, pay *record.Payment) *record.Acceptance {
	switch {
	case pay.Kind == refundPayment || pay.Kind == advance:
		return nil
	case pay.Acceptance.OK:
		return acceptanceNo(r, pay.Acceptance)
	case len(r.Acceptance) == 1 && (pay.Kind == finalPayment || pay.Kind == singlePayment):
		return &r.Acceptance[0]
	}
	return nil
}

func paidLate(p *check.Pass, r *record.Result, i int, a *record.Acceptance) {
	pay := &r.Payments[i]
	period, ok := p.Period("中小企业付款期限", a.Date)
	longest, known := p.Period("中小企业付款最长期限", a.Date)
	if !ok || !known {
		return
	}
	due, _ := p.Due(a.Date, period)
	last, _ := p.Due(a.Date, longest)
	if agreed := pay.DueOn; agreed.After(due) {
		due, period = agreed, record.Period{}
		if agreed.After(last) {
			due, period = last, longest
		}
	}
	if due.IsZero() || !pay.Date.After(due) {
		return
	}
	limit := spelt(period)
	if period.N == 0 {
		limit = diag.T("合同约定的应付日期", "as agreed")
	}
	p.Report(r, nth("payments[%d].date", i), diag.T("承接主体是中小企业，%s 验收，%s 付款，晚于 %s（%s）", "the provider is a small or medium enterprise; accepted on %s, paid on %s: after %s (%s)", a.Date, pay.Date, due, limit),
		diag.T("核对两个日期；合同另有约定的，补录 due_on（最长不超过 %s）；属实的，保留原日期", "check both dates; if the contract says otherwise add due_on (no later than %s); if it is so, keep them", last))
}

// unpaid hints at a service found in order after which nothing at all was paid,
// although the contract's amount is not reached.
func unpaid(p *check.Pass, r *record.Result) {
	if !performed(r) || !totalled(p.Set, r) || !r.Contract.Amount.OK {
		return
	}
	a := passed(r, p.Today)
	if a == nil || !p.Rule.InForce(a.Date) || paidBy(r, p.Today) >= r.Contract.AmountInForce().V {
		return
	}
	for i := range r.Payments {
		if !r.Payments[i].Date.Before(a.Date) {
			return
		}
	}
	longest, ok := p.Period("中小企业付款最长期限", a.Date)
	if !ok {
		return
	}
	if due, late := p.Late(a.Date, record.Date{}, longest); late {
		p.Hint(r, "payments", diag.T("承接主体是中小企业，%s 验收，至 %s（%s）没有付款记录", "the provider is a small or medium enterprise; accepted on %s, no payment recorded by %s (%s)", a.Date, due, spelt(longest)),
			diag.T("已经付款的，补录 [[payments]]；没有付款的，请核对", "add [[payments]] if it was paid; if not, look into it"))
	}
}
