package ocds

import (
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

func (p *process) contracts() {
	for _, c := range p.release.get("contracts").all() {
		r := p.results[c.get("awardID").see()]
		if r == nil && len(p.order) == 1 && c.get("awardID") == nil {
			r = p.order[0]
		}
		switch {
		case r == nil:
			p.whole(c, diag.T("找不到它所属的采购结果（awardID）", "its award (awardID) is not there"))
			continue
		case r.Contract != nil:
			p.whole(c, diag.T("一个采购结果只登记一份合同", "a result has one contract here"))
			continue
		case c.get("dateSigned").see() == "":
			p.whole(c, diag.T("没有签订日期，不能登记合同", "a contract without the day on which it was signed"))
			continue
		}
		r.Contract = p.contract(c, r)
		p.performed(c.get("implementation"), r)
	}
}

func (p *process) contract(c *node, r *record.Result) *record.Contract {
	x := &record.Contract{Name: c.take("title"), Scope: c.take("description"), Amount: p.money(c.get("value"))}
	x.DateSigned = p.day(c.get("dateSigned"))
	x.PeriodFrom, x.PeriodTo = p.day(c.get("period", "startDate")), p.day(c.get("period", "endDate"))
	if r.Award == nil { // renewed: the award only names the provider
		for _, a := range p.release.get("awards").all() {
			for _, s := range a.get("suppliers").all() {
				if u := p.units[s.get("id").see()]; p.results[a.get("id").see()] == r && u.org != "" && x.Provider == "" {
					x.Provider = u.org
				}
			}
		}
	}
	c.get("id").drop()
	c.get("awardID").drop()
	if s := c.get("status"); s.see() == "active" || s.see() == "terminated" || s.see() == "pending" {
		s.drop() // it follows from the dates
	}
	for i, a := range c.get("amendments").all() {
		if no, date := number(a.get("id").see(), "supplement-", i+1), p.day(a.get("date")); !date.IsZero() {
			x.Supplements = append(x.Supplements, record.Supplement{No: record.Some(no), Date: date, Reason: a.take("rationale")})
			a.get("id").drop()
		}
	}
	for _, m := range c.get("milestones").all() {
		if m.get("id").see() == "filing" || m.get("title").see() == "合同备案" {
			x.FilingDate, x.FilingNumber = p.day(m.get("dateMet")), m.take("description")
			shape(m)
		}
	}
	for _, d := range c.get("documents").all() {
		if d.get("documentType").see() == "contractSigned" && x.OfficialDate.IsZero() {
			x.OfficialDate, x.OfficialURL = p.day(d.get("datePublished")), d.take("url")
			for _, key := range []string{"id", "documentType", "title", "language"} {
				d.get(key).drop()
			}
		}
	}
	return x
}

// shape marks what a milestone says beside its day and text.
func shape(m *node) {
	for _, key := range []string{"id", "title", "type", "status"} {
		m.get(key).drop()
	}
}

// number reads the number behind a prefix, or gives the place in the list.
func number(id, prefix string, place int) int {
	rest, ok := strings.CutPrefix(id, prefix)
	if n, err := strconv.Atoi(rest); ok && err == nil && n > 0 && n < 10000 {
		return n
	}
	return place
}

// performed reads what became of a contract: progress, acceptance, payments.
func (p *process) performed(x *node, r *record.Result) {
	accepted := 0
	for _, m := range x.get("milestones").all() {
		date := p.day(m.get("dateMet"))
		switch kind := m.get("type").see(); {
		case kind == "reporting" && !date.IsZero():
			r.Contract.Progress = append(r.Contract.Progress, record.Progress{Date: date, Text: m.take("description")})
			shape(m)
		case kind == "delivery" && !date.IsZero():
			accepted++
			a := record.Acceptance{No: record.Some(number(m.get("id").see(), "acceptance-", accepted)), Date: date, Conclusion: "合格"}
			if s := m.get("description").see(); s == "合格" || s == "整改后合格" {
				a.Conclusion = m.take("description")
			}
			r.Acceptance = append(r.Acceptance, a)
			shape(m)
		}
	}
	for i, t := range x.get("transactions").all() {
		p.payment(t, r, i+1)
	}
	if v := x.get("finalValue"); v.get("currency").see() == "CNY" {
		v.drop() // the payments add up to it
	}
	if r.Payments != nil || r.Acceptance != nil {
		x.get("endDate").drop() // it follows
	}
}

func (p *process) payment(t *node, r *record.Result, place int) {
	amount, date := p.money(t.get("value")), p.day(t.get("date"))
	if !amount.OK || date.IsZero() {
		return
	}
	payer, payee := p.party(t.get("payer"), p.units), p.party(t.get("payee"), p.units)
	y := record.Payment{No: record.Some(number(t.get("id").see(), r.ID+"-p", place)), Date: date, Amount: amount}
	provider := r.Contract.Provider
	if provider == "" && r.Award != nil {
		provider = r.Award.Provider
	}
	switch {
	case payee.org != "" && payee.org == p.plan.Purchaser:
		y.Kind, y.Payee = "退款", other(payer.ref(), provider)
	default:
		y.Payee = other(payee.ref(), provider)
	}
	t.get("id").drop()
	r.Payments = append(r.Payments, y)
}

func other(unit, usual string) string {
	if unit == usual {
		return ""
	}
	return unit
}

// evaluations reads the metrics as which our own export writes evaluations.
func (p *process) evaluations() {
	for _, c := range p.release.get("contracts").all() {
		for _, m := range c.get("implementation", "metrics").all() {
			id := m.get("id").see()
			r := p.results[c.get("awardID").text]
			if r == nil || !strings.HasPrefix(id, p.plan.ID) || len(m.get("observations").all()) == 0 {
				continue
			}
			p.evaluation(m, r)
		}
	}
}

func (p *process) evaluation(m *node, r *record.Result) {
	e := &record.Evaluation{Result: r.ID}
	e.ID = m.take("id")
	if !strings.HasPrefix(e.ID, r.ID+"-") {
		e.Result, e.Plan = "", p.plan.ID
	}
	m.get("title").drop() // it follows from the subject
	for _, o := range m.get("observations").all() {
		score, ok := record.ParseNum(o.get("measure").see())
		name := o.get("dimensions", "indicator")
		switch {
		case !ok:
			continue
		case name.see() != "":
			e.Indicators = append(e.Indicators, record.Indicator{Name: name.take(), Score: record.Some(score)})
		default:
			e.TotalScore = record.Some(score)
			e.Grade, e.Stage, e.Level = o.take("dimensions", "grade"), o.take("dimensions", "stage"), o.take("dimensions", "level")
		}
		for _, key := range []string{"id", "measure", "unit"} {
			o.get(key).drop()
		}
	}
	p.out = append(p.out, e)
}
