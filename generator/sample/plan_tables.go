package sample

import (
	"slices"
	"strconv"

	"mingshi/generator/record"
)

// objectives writes what the plan is to achieve.
func (p *process) objectives() {
	add := func(name, kind, target, unit string) {
		if !slices.ContainsFunc(p.plan.Objectives, func(o record.Objective) bool { return o.Name == name }) {
			p.plan.Objectives = append(p.plan.Objectives, record.Objective{Name: name, Kind: kind, Target: target, Unit: unit})
		}
	}
	add(p.measure.name, "数量", strconv.Itoa(p.amount), p.measure.unit)
	if p.chance(300) {
		other := one(&p.dice, p.item.measures)
		add(other.name, "数量", strconv.Itoa(p.number(other.least, (other.least+other.most)/2, other.step)), other.unit)
	}
	quality, content := "质量事", "满意事"
	if p.item.people {
		quality, content = "质量人", "满意人"
	}
	add(p.word(quality), "质量", "≥"+strconv.Itoa(p.between(88, 98)), "%")
	if p.chance(350) {
		add(p.word("时效"), "时效", "≥"+strconv.Itoa(p.between(90, 100)), "%")
	}
	if p.chance(850) {
		add(p.word(content), "满意度", "≥"+strconv.Itoa(p.between(85, 96)), "%")
	}
}

// catalogue says which items of the catalogue are bought.
func (p *process) catalogue() {
	p.plan.CatalogItems = []record.CatalogRef{{Catalog: guiding, Code: p.item.code}}
	if p.item.code == "K6" {
		day := workday(p.plan.DateMade.AddDays(-p.between(12, 30)))
		p.plan.OffCatalog = &record.OffCatalog{Date: day, DocumentNumber: p.document("示财购备", day), Reason: p.say("offcatalog")}
		return
	}
	if other := one(&p.dice, p.buyer.items); p.chance(60) && other != p.item && other.code != "K6" {
		p.plan.CatalogItems = append(p.plan.CatalogItems, record.CatalogRef{Catalog: guiding, Code: other.code})
	}
}

// decisions writes what was decided before and after the plan was published.
func (p *process) decisions(late bool) {
	plan := p.plan
	if late && p.chance(700) {
		day := workday(plan.DateMade.AddDays(-p.between(10, 25)))
		plan.SpecialDecision = &record.SpecialDecision{Date: day, DocumentNumber: p.document("示政专议", day), Reason: p.say("special")}
	}
	if p.item.public() || p.year >= 2022 && p.chance(600) {
		plan.DemandSurvey = &record.DemandSurvey{
			Date: workday(plan.DateMade.AddDays(-p.between(25, 70))), Method: p.word("调查法"), Subjects: record.Some(p.between(3, 9)),
		}
	}
	if p.chance(30) {
		day := p.after(latest(plan.DatePublished, plan.BudgetApproval.Date), 5, 25)
		after := part(plan.BudgetAmount.V, p.between(900, 1100), 1000*yuan)
		if happened(day) && after > 0 {
			plan.Adjustments = []record.Adjustment{{
				No: record.Some(1), Date: day, AmountAfter: record.Some(after), Reason: p.say("adjust"), DocumentNumber: p.document("示财预调", day),
			}}
		}
	}
	if day := p.after(plan.DatePublished, 20, 150); p.chance(22) && happened(day) {
		plan.Cancelled = &record.Cancellation{Date: day, Reason: p.say("cancel"), DocumentNumber: p.document("示财购", day)}
	}
}

// spendable is the budget in force when the service is bought.
func (p *process) spendable() record.Money {
	if a := p.plan.Adjustments; len(a) > 0 {
		return a[0].AmountAfter.V
	}
	return p.plan.BudgetAmount.V
}

// intention announces the purchase, which units of cities must do since 2022.
func (p *process) intention() {
	if p.year < 2022 {
		return
	}
	plan := p.plan
	in := &record.Intention{NeedSummary: p.say("need"), ExpectedMonth: plan.PlannedMonth}
	day := p.after(latest(plan.DatePublished, date(2022, 1, 4)), 0, 6)
	switch {
	case p.spendable() < limit:
		in.ExemptReason = "预算金额在采购限额标准以下，不要求公开采购意向。"
	case happened(day):
		in.Official = p.notice(day, "yx")
		if p.spendable() < openTender && p.chance(250) {
			in.SMEOnly = record.Yes
		}
	default:
		return
	}
	plan.Intention = in
}
