package disclosure

import (
	"strings"

	"mingshi/generator/diag"
)

var tenderRow = &Row{
	ID: "tender", Name: diag.T("采购公告", "Tender notice"),
	Who:     byAgency,
	When:    diag.T("招标的，投标截止%s以前；竞争性磋商的，响应截止%s以前；以公告邀请的谈判、询价，响应截止%s以前", "tenders: at least %s before bids are due; consultations: %s; negotiations and quotations by notice: %s"),
	Keys:    []string{"投标截止期限", "磋商响应截止期限", "非招标公告期限"},
	Basis:   diag.T("《中华人民共和国政府采购法》第三十五条；财库〔2014〕214号第十条、《政府采购信息公开有关事项的通知》（财库〔2015〕135号）（待核实）", "Government Procurement Law art. 35; Caiku [2014] No. 214 art. 10, Caiku [2015] No. 135 (to be verified)"),
	process: tenderDuties,
}

// tenderDuties asks for the notice of each round.
func tenderDuties(p *purchase, row *Row) {
	round := 0
	for i := range p.lots {
		x := &p.lots[i]
		if x.again() || x.Round.Or(1) == round {
			continue
		}
		switch {
		case x.Tender != nil:
			round = x.Round.Or(1)
			p.tenderDuty(x, row)
		case x.tender == nil && x.AdditionTo == "" && !x.signedOrAwarded().IsZero():
			round = x.Round.Or(1)
			p.add(Duty{Row: row, Record: x.Result}, deadline{why: NoDate}, true, "tender")
		}
	}
}

func (p *purchase) tenderDuty(x *lot, row *Row) {
	t := x.Tender
	key, noticed := byNotice(x.method, t.SupplierInvitation)
	if !noticed {
		return
	}
	d := Duty{Row: row, Record: x.Result, Formed: t.BidDeadline.Date, Published: t.OfficialDate, Shown: true}
	due := deadline{free: true}
	if key != "" {
		due = p.before(key, d.Formed)
	}
	p.add(d, due, false, "tender.official_date")
}

// byNotice reports whether suppliers are invited by a public notice, and the key of
// the period that it must leave them; "" if the law sets none.
func byNotice(method, invitation string) (key string, noticed bool) {
	switch invitation {
	case "供应商库抽取", "书面推荐", "直接确定":
		return "", method == openTender
	}
	switch method {
	case openTender, invitedTender:
		return "投标截止期限", true
	case consultation:
		return "磋商响应截止期限", true
	case negotiation, inquiry:
		return "非招标公告期限", true
	}
	return "", method == frameworkMethod
}

var singleSourceRow = &Row{
	ID: "single-source", Name: diag.T("单一来源公示", "Single-source announcement"),
	Who:     byAgency,
	When:    diag.T("达到公开招标数额标准的，成交以前公示不少于%s", "at the limit of open tenders: for at least %s before the award"),
	Keys:    []string{"单一来源公示期限"},
	Basis:   diag.T("《中华人民共和国政府采购法实施条例》第三十八条", "Government Procurement Regulations art. 38"),
	From:    regulationBegan,
	process: singleSourceDuties,
}

// singleSourceDuties asks for the announcement that there is only one supplier. Of
// additions and emergencies the law does not demand it.
func singleSourceDuties(p *purchase, row *Row) {
	for i := range p.lots {
		x := &p.lots[i]
		t := x.Tender
		if t == nil || x.method != singleSource || x.AdditionTo != "" || urgent(t.MethodRationale) || !row.inForce(x.begun()) {
			continue
		}
		d := Duty{Row: row, Record: x.Result, Published: t.SingleSourceFrom, Shown: !t.SingleSourceFrom.IsZero()}
		reached, known := p.reaches(openTenderLimit, x.begun(), p.plan.BudgetInForce())
		if known && !reached {
			continue
		}
		if x.Award != nil {
			d.Formed = x.Award.Date
		}
		switch {
		case !known && !d.Shown:
			p.add(d, deadline{why: NoPeriod}, false, "tender.single_source_from")
		case d.Formed.IsZero(): // it need only stand before an award that is still to come
		default: // it is over the day before the award
			p.add(d, p.before(row.Keys[0], d.Formed.AddDays(-1)), true, "tender.single_source_from")
		}
	}
}

// urgent reports whether the reason for a single source is an emergency
// (《政府采购法》第三十一条第二项).
func urgent(reason string) bool {
	return strings.Contains(reason, "紧急") || strings.Contains(reason, "不可预见")
}

var resultRow = &Row{
	ID: "result", Name: diag.T("采购结果", "Award"),
	Who: byAgency, When: diag.T("自确定成交供应商之日起%s内", "within %s of settling the winner"), Keys: []string{"结果公告期限"},
	Basis:   diag.T("《中华人民共和国政府采购法实施条例》第四十三条；芒政办发〔2017〕51号 二（五）4", "Government Procurement Regulations art. 43; Mangzhengbanfa [2017] No. 51, II(5)4"),
	From:    regulationBegan,
	process: resultDuties,
}

// resultDuties asks for the notice of each award; renewals have none, and what is
// called off from a framework is announced otherwise.
func resultDuties(p *purchase, row *Row) {
	for i := range p.lots {
		x := &p.lots[i]
		if x.again() || x.small() || !row.inForce(x.signedOrAwarded()) {
			continue
		}
		switch {
		case x.Award != nil:
			d := Duty{Row: row, Record: x.Result, Formed: x.Award.Date, Published: x.Award.OfficialDate, Shown: true}
			p.add(d, p.within(row.Keys[0], d.Formed), false, "award.official_date")
		case x.Contract != nil && x.AdditionTo == "":
			p.add(Duty{Row: row, Record: x.Result}, deadline{why: NoDate}, true, "award")
		}
	}
}
