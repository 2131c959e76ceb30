package disclosure

import (
	"cmp"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var planRow = &Row{
	ID: "plan", Name: diag.T("购买计划", "Purchase plan"),
	Who: byPurchaser, When: diag.T("自财政部门审核同意之日起%s内，预算批复在后的，自批复之日起", "within %s of the finance department's agreement, or of the approval of the budget if that is later"), Keys: []string{informationPeriod},
	Basis:   diag.T("芒政办发〔2017〕51号 二（四）2；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, II(4)2; Open Government Information Regulations art. 26"),
	From:    schemeBegan,
	process: planDuty,
}

// planDuty asks for the plan itself, which is first published here (domain.md
// B.4). One that was refused or given up need not have been published.
func planDuty(p *purchase, row *Row) {
	review, approval := p.plan.FinanceReview, p.plan.BudgetApproval
	if p.plan.Cancelled != nil || review != nil && review.Decision == "不同意" {
		return
	}
	d := Duty{Row: row, Record: p.plan, Published: p.plan.DatePublished, Shown: true}
	if review != nil {
		d.Formed = review.Date
		if approval != nil && approval.Date.After(d.Formed) {
			d.Formed = approval.Date
		}
	}
	day := cmp.Or(d.Formed, p.plan.DateMade, p.plan.DatePublished)
	if !row.inForce(day) {
		return
	}
	due := p.within(informationPeriod, day)
	if d.Formed.IsZero() && !due.free { // a period runs, but nobody knows since when
		due = deadline{why: NoDate}
	}
	p.add(d, due, false, "date_published")
}

var intentionRow = &Row{
	ID: "intention", Name: diag.T("采购意向", "Procurement intention"),
	Who: byPurchaser, When: diag.T("采购活动开始%s以前", "at least %s before the purchase begins"), Keys: []string{"采购意向公开期限"},
	Basis:   diag.T("《财政部关于开展政府采购意向公开工作的通知》（财库〔2020〕10号）", "Caiku [2020] No. 10"),
	From:    intentionsBegan,
	process: intentionDuty,
}

// intentionDuty asks for the intention: thirty days before the first notice, unless
// the purchase is exempt or below the limit of procurement.
func intentionDuty(p *purchase, row *Row) {
	in := p.plan.Intention
	if in != nil && in.ExemptReason != "" {
		return
	}
	notice, begun, tendered := p.firstNotice()
	d := Duty{Row: row, Record: p.plan, Formed: notice}
	if in == nil {
		if tendered && row.inForce(begun) {
			p.missingIntention(d, begun)
		}
		return
	}
	d.Shown, d.Published = true, in.OfficialDate
	switch {
	case !row.inForce(cmp.Or(begun, in.OfficialDate, p.plan.DatePublished)):
	case !tendered && p.plan.Cancelled != nil:
	case !tendered: // the thirty days end with a notice that is still to come
		d.State, d.Unit = Pending, p.plan.Purchaser
		d.Year = int(cmp.Or(in.OfficialDate, p.plan.DatePublished).Year)
		p.duties = append(p.duties, d)
	default:
		p.add(d, p.before(row.Keys[0], notice), true, "intention")
	}
}

// missingIntention notes an intention that is not there, if the budget reaches the
// amount from which the law of procurement applies.
func (p *purchase) missingIntention(d Duty, begun record.Date) {
	reached, known := p.reaches(procurementLimit, begun, p.plan.BudgetInForce())
	switch {
	case known && reached:
		due := p.before(d.Row.Keys[0], d.Formed)
		p.add(d, due, true, "intention")
	case !known:
		p.add(d, deadline{why: NoPeriod}, false, "intention")
	}
}

// firstNotice returns the day of the first notice that an intention must precede,
// the first day known of that purchase, and whether it was begun at all.
func (p *purchase) firstNotice() (notice, begun record.Date, tendered bool) {
	for i := range p.lots {
		x := &p.lots[i]
		if x.Tender == nil || x.again() || x.AdditionTo != "" || x.small() {
			continue
		}
		tendered = true
		notice, begun = earlier(notice, x.Tender.OfficialDate), earlier(begun, x.begun())
	}
	return notice, begun, tendered
}

// earlier returns the earlier of two days, leaving out what is not known.
func earlier(a, b record.Date) record.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
