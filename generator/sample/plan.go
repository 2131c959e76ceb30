package sample

import (
	"mingshi/generator/record"
)

// region is the code in the ids of plans; credit codes use 999999 instead, which
// no unit can have.
const (
	region  = "533103"
	guiding = "guiding-" + region + "-2017"
	bureau  = "sl-czj"
)

// makePlan makes the plan of the process.
func (p *process) makePlan(id string) {
	made := p.after(date(p.year-1, 11, 10), 0, 125)
	late := p.chance(200)
	if late {
		made = p.after(date(p.year, 3, 20), 0, 165)
	}
	review := p.after(made, 3, 14)
	published := p.after(review, 2, 9)
	p.plan = &record.Plan{
		FiscalYear: record.Some(p.year), Purchaser: p.buyer.id, DateMade: made,
		Requirement: "req-2017", PlannedMonth: monthOf(monthsLater(published, p.between(1, 3))),
		FinanceReview:  &record.FinanceReview{Authority: bureau, Decision: "同意", Date: review, DocumentNumber: p.document("示财购服", review)},
		BudgetApproval: &record.BudgetApproval{Date: p.after(latest(review, date(p.year, 1, 8)), 1, 18)},
	}
	plan := p.plan
	plan.ID, plan.Title, plan.Sample, plan.DatePublished = id, p.title(), record.Yes, published
	plan.BudgetApproval.DocumentNumber = p.document("示财预", plan.BudgetApproval.Date)
	if p.chance(60) {
		plan.FinanceReview.Decision = "修改后同意"
	}
	if p.chance(400) {
		plan.FinanceReview.Opinion = p.say("opinion")
	}
	p.term()
	p.money()
	p.words()
	p.objectives()
	p.catalogue()
	p.decisions(late)
	p.intention()
}

// term settles when the service is to be given.
func (p *process) term() {
	m := p.plan.PlannedMonth
	p.from = monthsLater(date(int(m.Year), int(m.Month), 1), p.between(1, 2))
	p.months = []int{3, 4, 6, 8, 10, 12, 24, 36}[p.weighted(6, 6, 14, 10, 12, 24, 3, 5)]
	if p.chance(350) { // to the end of the year
		p.months = 13 - int(p.from.Month)
	}
	p.to = monthsLater(p.from, p.months).AddDays(-1)
	p.plan.PlannedFrom, p.plan.PlannedTo = p.from, p.to
}

// money settles the budget, where it comes from and in which years it is spent.
func (p *process) money() {
	plan, budget := p.plan, p.budget()
	plan.BudgetAmount = record.Some(budget)
	p.method = p.chooseMethod(budget)
	plan.PlannedMethod = p.method
	if budget >= limit || p.chance(300) {
		plan.GPBudgetAmount = record.Some(budget)
	}
	if p.item.category != "-" {
		plan.ProcurementCategory = p.item.category
	}
	weights := [][]int{{1}, {p.between(3, 8), p.between(2, 7)}, {5, 3, 2}}[p.weighted(60, 32, 8)]
	funds := p.some("专项", 2)
	for i, sum := range shares(budget, 1000*yuan, weights...) {
		source := record.BudgetSource{Kind: "部门预算", Amount: record.Some(sum), Level: "市"}
		if i > 0 {
			source.Kind, source.Name, source.Level = "专项资金", funds[i-1], one(&p.dice, []string{"中央", "省", "州"})
		}
		plan.BudgetSources = append(plan.BudgetSources, source)
	}
	plan.YearlyFunding = p.byYear(budget, p.from, p.to)
}

// byYear divides money among the years from one day to another, or returns nil
// if they lie in the same.
func (p *process) byYear(m record.Money, from, to record.Date) []record.YearlyAmount {
	if from.Year == to.Year {
		return nil
	}
	var weights []int
	for y := from.Year; y <= to.Year; y++ {
		months := 12
		if y == from.Year {
			months = 13 - int(from.Month)
		}
		if y == to.Year {
			months = int(to.Month)
		}
		weights = append(weights, months)
	}
	var list []record.YearlyAmount
	for i, sum := range shares(m, 100*yuan, weights...) {
		list = append(list, record.YearlyAmount{Year: record.Some(int(from.Year) + i), Amount: record.Some(sum)})
	}
	return list
}

// chooseMethod returns how the service is to be bought.
func (p *process) chooseMethod(budget record.Money) string {
	switch {
	case budget >= openTender:
		return []string{"公开招标", "竞争性磋商"}[p.weighted(93, 7)]
	case budget >= limit:
		return []string{"竞争性磋商", "公开招标", "竞争性谈判", "单一来源", "询价", "邀请招标", "框架协议"}[p.weighted(60, 15, 8, 7, 5, 2, p.since(2023, 3))]
	}
	return []string{"限额以下自行采购", "竞争性磋商", "询价", "电子卖场", "委托"}[p.weighted(62, 22, 8, p.since(2021, 8), 4-p.since(2020, 4))]
}

// since returns weight from a year on, else 0.
func (p *process) since(year, weight int) int {
	if p.year < year {
		return 0
	}
	return weight
}

// words writes the texts of the plan.
func (p *process) words() {
	plan := p.plan
	first, of := "open事", "mid事"
	if p.item.people {
		first, of = "open人", "mid人"
	}
	plan.MainContent = p.text(80, 300, first, "mid", of, of)
	if p.chance(450) {
		plan.MainContent = p.end("close", 300)
	}
	plan.ProviderStandard = p.say("standard")
	plan.ServiceArea = p.facts[factPlace]
	plan.InitiatedBy = []string{"政府安排", "应社会申请"}[p.weighted(92, 8)]
	plan.Livelihood = record.No
	if p.item.people {
		plan.ServiceRecipients = p.facts[factRecipient]
		if p.chance(600) {
			plan.Livelihood = record.Yes
		}
	}
	if p.chance(350) {
		plan.PreviousProvision = p.say("previous")
	}
	if p.chance(120) {
		plan.StaffingEffect = p.say("staffing")
	}
	if p.chance(250) {
		plan.Keywords = append([]string{p.facts[factService]}, one(&p.dice, p.item.activities))
	}
}
