package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var awd005 = &check.Rule{
	ID:    "AWD-005",
	Title: diag.T("金额与计价方式、标项与预算相符", "amounts agree with the kind of price, lots with the budget"),
	Doc: diag.T(`计价方式为总价的，成交金额、合同金额大于零；为免费的，不写金额或者写零。付款金额大于零。
同一轮各标项都写了标项预算的，合计不得超过项目预算（按调整中的最高数）。`,
		`A total price is more than nothing, a free service costs nothing, a payment is more than nothing. If all lots of a
round have a budget, these add up to no more than the plan's (the highest it ever was).`),
	Level: diag.Error,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第四十三条", "Government Procurement Regulations art. 43"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
lot = 1
lot_budget = "30万元"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "0元" # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
lot_budget = "20万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
lot = 1
lot_budget = "28万元"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "0元"
price_kind = "免费"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
lot_budget = "20万元"
`,
	Run: func(p *check.Pass) {
		check.Each(runAmounts)(p)
		eachPlan(runLotBudgets)(p)
	},
}

func runAmounts(p *check.Pass, r *record.Result) {
	kind := "总价"
	if r.Award != nil {
		if r.Award.PriceKind != "" {
			kind = r.Award.PriceKind
		}
		amountOf(p, r, "award.amount", kind, r.Award.Amount)
	}
	if r.Contract != nil {
		amountOf(p, r, "contract.amount", kind, r.Contract.Amount)
	}
	for i, pay := range r.Payments {
		if pay.Amount.OK && pay.Amount.V == 0 {
			p.Report(r, nth("payments[%d].amount", i), diag.T("付款金额为零", "a payment of nothing"),
				diag.T("写实际付款金额；没有付款的，删去这一行", "give the amount paid, or delete the row"))
		}
	}
}

func amountOf(p *check.Pass, r *record.Result, field, kind string, amount record.Opt[record.Money]) {
	if !amount.OK {
		return
	}
	switch label := check.Label(r, field); {
	case kind == "总价" && amount.V == 0:
		p.Report(r, field, diag.T("计价方式为总价，%s为零", "%[1]s is nothing, though the price is a total", label),
			diag.T("写实际金额；不收费的，写 award.price_kind = \"免费\"", "give the amount; for a free service write award.price_kind = \"免费\""))
	case kind == "免费" && amount.V > 0:
		p.Report(r, field, diag.T("计价方式为免费，%s却是 %s", "%[1]s is %[2]s, though the service is free", label, amount.V),
			diag.T("删去金额，或者改正 award.price_kind（计价方式）", "delete the amount, or correct award.price_kind"))
	}
}

func runLotBudgets(p *check.Pass, plan *record.Plan, results []*record.Result, complete bool) {
	if !complete || !plan.BudgetAmount.OK {
		return
	}
	most := plan.BudgetAmount.V
	for _, a := range plan.Adjustments {
		most = max(most, a.AmountAfter.Or(0))
	}
	sums, last := map[int]record.Money{}, map[int]*record.Result{}
	undecided := map[int]bool{}
	for _, r := range results {
		round := placeOf(r).round
		sums[round] += r.LotBudget.Or(0)
		undecided[round] = undecided[round] || !r.LotBudget.OK
		if l := last[round]; l == nil || placeOf(r).lot > placeOf(l).lot {
			last[round] = r
		}
	}
	for _, r := range results {
		if round := placeOf(r).round; last[round] == r && !undecided[round] && sums[round] > most {
			p.Report(r, "lot_budget", diag.T("第%d轮各标项预算合计 %s，超过项目预算 %s，多 %s", "the lots of round %d add up to %s, the plan's budget is %s: %s too much",
				round, sums[round], most, sums[round]-most),
				diag.T("核对各标项的 lot_budget；项目预算有调整的，在购买计划中补录 [[adjustments]]", "check each lot_budget; if the budget was changed, add [[adjustments]] to the plan"))
		}
	}
}
