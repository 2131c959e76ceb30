package sample

import (
	"fmt"

	"mingshi/generator/record"
)

// competitive are the methods in which several compete after a notice.
func competitive(method string) bool {
	switch method {
	case "公开招标", "竞争性磋商", "竞争性谈判", "询价", "邀请招标", "框架协议":
		return true
	}
	return false
}

// makeResults makes what followed the plan: rounds of tenders, and the lots of each.
func (p *process) makeResults() {
	plan := p.plan
	if plan.Cancelled != nil || p.chance(335) {
		return // not bought yet, or never
	}
	ready := latest(plan.DatePublished, plan.BudgetApproval.Date)
	if len(plan.Adjustments) > 0 {
		ready = latest(ready, plan.Adjustments[0].Date)
	}
	start := p.after(ready, 8, 60)
	if in := plan.Intention; in != nil && !in.OfficialDate.IsZero() {
		start = latest(start, p.after(in.OfficialDate, 31, 75))
	}
	if !happened(start) {
		return
	}
	if competitive(p.method) && p.chance(70) {
		end := p.failed(start)
		if end.IsZero() || p.chance(250) {
			return
		}
		if start = p.after(end, 12, 35); !happened(start) {
			return
		}
		if p.method == "竞争性磋商" && p.chance(200) {
			p.method = "单一来源"
		}
		p.round(2, start)
		return
	}
	p.round(1, start)
}

// result adds a result of the process.
func (p *process) result(round, lot int, start record.Date) *record.Result {
	r := &record.Result{Plan: p.plan.ID}
	r.ID = fmt.Sprintf("%s-r%d", p.plan.ID, len(p.results)+1)
	r.Sample, r.DatePublished = record.Yes, start
	if day := p.after(start, 1, 4); happened(day) {
		r.DatePublished = day
	}
	if round > 1 {
		r.Round = record.Some(round)
	}
	if lot > 0 {
		r.Lot = record.Some(lot)
	}
	p.results = append(p.results, r)
	return r
}

// failed adds a first round without a winner and returns the day it ended, or
// none if it still runs.
func (p *process) failed(start record.Date) record.Date {
	r := p.result(1, 0, start)
	tender, deadline := p.tender(1, start)
	r.Tender = tender
	end := next(deadline)
	if !happened(next(end)) {
		return record.Date{}
	}
	kind, reason := "废标", "fail"
	if p.chance(120) {
		kind, reason = "终止", "stop"
	}
	r.Termination = &record.Termination{Kind: kind, Date: end, Reason: p.say(reason), Official: p.notice(next(end), "fb")}
	if kind == "废标" {
		budget := p.spendable()
		for i, name := range p.rivals(p.between(1, 2), "") {
			r.Bidders = append(r.Bidders, record.Bidder{
				Name: name, Price: record.Some(part(budget, 960+10*i, 100*yuan)), Status: "有效",
			})
		}
	}
	return end
}

// tender returns how the provider is sought and the day by which offers are due.
func (p *process) tender(round int, start record.Date) (*record.Tender, record.Date) {
	budget := p.spendable()
	t := &record.Tender{
		Method: p.method, SupplierInvitation: "公告邀请", OrganizationForm: "分散采购", PaymentForm: "合同付款", Venue: "公共资源交易中心",
		MaxPrice: record.Some(budget), ProjectNumber: fmt.Sprintf("SLCG%d-%05d", start.Year, p.n+1),
		Official: p.notice(start, fmt.Sprintf("cg%d", round)),
	}
	if p.method != "公开招标" {
		t.MethodRationale = p.say("rationale" + p.method)
	}
	if budget < openTender && p.chance(350) {
		t.Venue = "代理机构组织"
	}
	if p.chance(800) {
		t.Agency = agencyID(p.between(1, agencies))
	}
	if p.method == "竞争性磋商" && budget >= openTender {
		p.approve(t, "方式变更", start)
	}
	deadline := p.schedule(t, start)
	if competitive(p.method) {
		t.SMEReserved = []string{"未预留", "专门面向", "部分预留"}[p.weighted(50, 35, 15)]
		t.OpeningAt = t.BidDeadline
	}
	return t, deadline
}

// approve writes the approval that a method needs.
func (p *process) approve(t *record.Tender, kind string, start record.Date) {
	t.ApprovalKind, t.ApprovalAuthority = kind, upperBureau
	t.ApprovalDate = workday(start.AddDays(-p.between(5, 12)))
	t.ApprovalDocument = p.document("示州财采", t.ApprovalDate)
}

// schedule writes the days of the tender and returns the last.
func (p *process) schedule(t *record.Tender, start record.Date) record.Date {
	notice, preparation := 5, p.between(11, 16)
	switch p.method {
	case "公开招标", "邀请招标", "框架协议":
		notice, preparation = 8, p.between(22, 27)
		if p.method == "邀请招标" {
			t.SupplierInvitation = "资格预审"
		}
		if p.chance(400) {
			t.BidBond = record.Some(part(p.spendable(), 10, 100*yuan))
		}
		fallthrough
	case "竞争性磋商":
		t.EvaluationMethod = "综合评分法"
	case "竞争性谈判", "询价":
		t.EvaluationMethod = "最低价法"
	case "单一来源":
		t.SupplierInvitation = "直接确定"
		p.approve(t, "方式变更", start)
		t.SingleSourceFrom, t.SingleSourceTo = start, p.after(start, 8, 10)
		t.SingleSourceOpinion = p.say("sole")
		return p.after(t.SingleSourceTo, 2, 9)
	default:
		return p.informal(t, start)
	}
	t.NoticeTo = p.after(start, notice, notice+2)
	t.DocumentsFrom, t.DocumentsTo = start, p.after(start, 8, 9)
	day := p.after(start, preparation, preparation)
	t.BidDeadline = record.DateTime{Date: day, Hour: uint8([]int{9, 9, 10, 14, 15}[p.between(0, 4)]), Minute: uint8(30 * p.between(0, 1))}
	return day
}

// informal is a purchase below the limit, which has no notice of its own.
func (p *process) informal(t *record.Tender, start record.Date) record.Date {
	t.Agency, t.Venue, t.SupplierInvitation, t.OrganizationForm = "", "采购人组织", "直接确定", "自行采购"
	if p.method == "电子卖场" {
		t.Venue = "电子平台"
	}
	if p.method == "委托" {
		p.approve(t, "非竞争审核", start)
	}
	return p.after(start, 3, 12)
}
