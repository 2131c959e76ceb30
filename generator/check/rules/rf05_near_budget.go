package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf05 = &check.Rule{
	ID:    "RF-05",
	Title: diag.T("成交金额接近预算", "an award close to the budget"),
	Doc: diag.T(`竞争性方式的成交金额不超过预算、又与预算相差不到“接近预算比例”（本平台约定）的，列为线索。有标项预算的比标项预算；
没有的，一轮只有一个标项时比项目预算。计价方式不是总价的不比较。参照国际通行的指标 i171。`,
		`An award by a competitive method that is within the budget but no further below it than the "接近预算比例" set by this portal is a red flag. It is compared with
the lot's budget or, in a round of a single lot, the plan's. Prices that are no total are not compared. After indicator
i171.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 一（二）；指标 i171", "Mangzhengbanfa [2017] No. 51, I(2); indicator i171"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "47.8万元" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "46.5万元"
`,
	Run: runNearBudget,
}

func runNearBudget(p *check.Pass) {
	lots := map[roundOf]int{}
	for _, r := range p.Set.Results {
		lots[roundOf{r.Plan, placeOf(r).round}]++
	}
	for _, d := range deals(p) {
		r, budget := d.Result, d.LotBudget
		if !budget.OK && lots[roundOf{r.Plan, placeOf(r).round}] == 1 {
			budget = d.plan.BudgetInForce()
		}
		if d.method.Competitive != record.Yes || !budget.OK || d.amount == 0 || d.amount > budget.V {
			continue
		}
		near, ok := p.Percent("接近预算比例", r.Award.Date)
		if !ok || exceeds(budget.V-d.amount, budget.V, near) {
			continue
		}
		p.Report(r, "award.amount", diag.T("成交金额 %s，比预算 %s 少 %s", "awarded at %s, %[3]s below the budget of %[2]s", d.amount, budget.V, budget.V-d.amount),
			diag.T("核对参加供应商的数量和报价", "look at the number of bidders and their prices"))
	}
}
