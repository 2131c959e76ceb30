package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub008 = &check.Rule{
	ID:    "PUB-008",
	Title: diag.T("公开分年资金安排和支付", "yearly funding and payments are published"),
	Doc: diag.T(`公开事项表（B.10）第13行：分年财政资金安排和支付情况，购买主体，每年，本平台首次公开。看两项：
计划或者合同的期限超过一年，没有写 [[yearly_funding]] 的（跨两个年度但不超过一年的，是建议）；
服务结束的次年已经过去，写了合同总价的合同没有任何付款记录的。提前终止、废标、终止的，免费的，不看支付。`,
		`Row 13 of the publication matrix (B.10): the money of each year and the payments; the purchaser; yearly; first on this portal. Two things are looked at:
a plan or contract of more than a year without [[yearly_funding]] (a hint if it reaches into a second year but is no
longer than one); and a contract with a total but no payment on record when the year after its end is over. Contracts
that ended early and services free of charge are passed over in the latter.`),
	Level: diag.Finding,
	Basis: diag.T("财预〔2017〕87号第五条", "Caiyu [2017] No. 87 art. 5"),
	From:  caiyu87Began,
	Bad: `
-- data/plans/533103-2022-0001.toml --
id = "533103-2022-0001" # want
title = "行政中心物业服务"
fiscal_year = 2022
purchaser = "ms-mzj"
date_made = 2022-01-10
date_published = 2022-01-21
planned_from = 2022-04-01
planned_to = 2024-03-31
-- data/results/533103-2022-0001-r1.toml --
id = "533103-2022-0001-r1" # want
plan = "533103-2022-0001"
date_published = 2022-03-20
[contract] # want
date_signed = 2022-03-28
amount = "90万元"
period_from = 2022-04-01
period_to = 2024-03-31
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
period_from = 2025-04-01
period_to = 2025-12-31
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
amount = "2万元"
period_from = 2025-04-01
period_to = 2027-03-31
[[contract.yearly_funding]]
year = 2025
amount = "1万元"
[[contract.yearly_funding]]
year = 2026
amount = "1万元"
`,
	Run: func(p *check.Pass) {
		check.Each(func(p *check.Pass, plan *record.Plan) {
			if day := planDay(plan); day.IsZero() || !p.Rule.InForce(day) {
				return
			}
			yearsOf(p, plan, "yearly_funding", plan.PlannedFrom, plan.PlannedTo, plan.YearlyFunding)
		})(p)
		check.Each(runFunding)(p)
	},
}

func runFunding(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil || !c.Amount.OK || !p.Rule.InForce(c.DateSigned) {
		return
	}
	yearsOf(p, r, "contract.yearly_funding", c.PeriodFrom, c.PeriodTo, c.YearlyFunding)
	end, _ := lastDay(c)
	over := !end.IsZero() && p.Today.After(endOf(int(end.Year)+1))
	if over && performed(r) && len(r.Payments) == 0 && c.Amount.V > 0 && totalled(p.Set, r) && !undisclosed(r, "payments") {
		p.Report(r, "payments", diag.T("服务 %s 结束，至 %d 年底没有付款记录", "service ended on %s; by the end of %d no payment is on record", end, int(end.Year)+1),
			diag.T("补录 [[payments]]；没有付款的，请核对", "add [[payments]]; if nothing was paid, look into it"))
	}
}

// yearsOf reports a term of more than a year whose money is not given by year.
func yearsOf(p *check.Pass, r record.Record, field string, from, to record.Date, funding []record.YearlyAmount) {
	if from.IsZero() || to.IsZero() || from.Year == to.Year || len(funding) > 0 || undisclosed(r, field) {
		return
	}
	report, message := p.Hint, diag.T("期限 %s 至 %s 跨年度，没有写分年资金安排", "the term from %s to %s reaches into another year; the money of each year is not given", from, to)
	if year := (record.Period{N: 1, Unit: record.Years}).After(from); !to.Before(year) {
		report, message = p.Report, diag.T("期限 %s 至 %s 超过一年，没有写分年资金安排", "the term from %s to %s is longer than a year; the money of each year is not given", from, to)
	}
	report(r, field, message, diag.T("按年度补录 [[%s]]：year、amount", "add [[%s]] with year and amount", field))
}
