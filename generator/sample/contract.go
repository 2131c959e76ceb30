package sample

import (
	"fmt"

	"mingshi/generator/record"
)

// contract adds the contract and what came of it.
func (p *process) contract(r *record.Result, from, to record.Date) {
	a := r.Award
	day := p.after(a.OfficialDate, 3, 18)
	if !happened(next(day)) || p.chance(15) { // some are not signed, or not told
		return
	}
	c := &record.Contract{
		Number: fmt.Sprintf("SLHT-%d-%05d-%d", day.Year, p.n+1, len(p.results)), Name: p.facts[factService] + "合同",
		DateSigned: day, Amount: a.Amount, PeriodFrom: from, PeriodTo: to,
		RightsObligations: p.say("rights"), BreachLiability: p.say("breach"), DisputeResolution: p.say("dispute"),
		Place: p.facts[factPlace], PaymentChannel: "国库集中支付", Official: p.notice(next(day), fmt.Sprintf("ht%d", len(p.results))),
	}
	if p.chance(400) {
		c.AcceptancePlan = p.say("accept")
	}
	if filed := p.after(day, 1, 6); happened(filed) && !p.chance(25) {
		c.FilingDate, c.FilingNumber = filed, p.document("示财合备", filed)
	}
	if p.chance(120) {
		c.PerformanceBond = record.Some(part(a.Amount.V, 50, yuan))
	}
	if day := p.after(day, 25, 60); happened(day) && p.chance(800) {
		c.LedgerConfirmedOn = day
	}
	if p.months > 12 {
		c.LongTermReasons = []string{"购买内容相对固定", "连续性强", "经费来源稳定", "价格变化幅度小"}
	}
	c.YearlyFunding = p.byYear(a.Amount.V, from, to)
	r.Contract = c
	if p.chance(12) {
		p.endEarly(c)
	}
	end, total := p.supplements(c)
	p.progress(c, end)
	p.around(r)
	p.accept(r, end)
	p.pay(r, total, end)
}

// middle returns a working day some way through the contract's period.
func (p *process) middle(c *record.Contract, percent int) record.Date {
	days := int(c.PeriodTo.Time().Sub(c.PeriodFrom.Time()).Hours()) / 24
	return workday(c.PeriodFrom.AddDays(days * percent / 100))
}

// supplements changes some contracts, and returns their end and amount after that.
func (p *process) supplements(c *record.Contract) (end record.Date, total record.Money) {
	end, total = c.PeriodTo, c.Amount.V
	no := 0
	add := func(percent int, reason string) *record.Supplement {
		day := p.middle(c, percent)
		if !happened(next(day)) || !c.EndedOn.IsZero() && !day.Before(c.EndedOn) {
			return nil
		}
		no++
		c.Supplements = append(c.Supplements, record.Supplement{
			No: record.Some(no), Date: day, Reason: p.say(reason), Official: p.notice(next(day), fmt.Sprintf("bc%d-%d", len(p.results), no)),
		})
		return &c.Supplements[no-1]
	}
	if p.chance(80) {
		if s := add(p.between(20, 60), "supplement"); s != nil {
			total += part(total, p.between(15, 95), yuan)
			s.AmountAfter = record.Some(total)
		}
	}
	if p.chance(40) {
		if s := add(p.between(70, 95), "extend"); s != nil {
			end = monthsLater(end, p.between(2, 4)).AddDays(-1)
			s.PeriodToAfter = end
		}
	}
	return end, total
}

func (p *process) endEarly(c *record.Contract) {
	if day := p.middle(c, p.between(30, 80)); happened(day) {
		c.EndedOn, c.EndReason = day, p.say("early")
	}
}

// progress reports how the service went on.
func (p *process) progress(c *record.Contract, end record.Date) {
	var last record.Date
	for i, percent := range [][]int{{55}, {35, 70}, {25, 50, 80}, {}}[p.weighted(40, 30, 15, 15)] {
		day := p.middle(c, percent)
		if !day.After(last) { // a long holiday has made two days one
			continue
		}
		last = day
		if i == 0 && happened(day) && p.chance(500) {
			c.Reports = append(c.Reports, record.Report{Date: day, Kind: "项目执行情况"})
		}
		if day = next(day); !happened(day) || !c.EndedOn.IsZero() && day.After(c.EndedOn) {
			break
		}
		done := percent + p.between(-6, 6)
		p.facts[factShare] = fmt.Sprintf("%d%%", done)
		c.Progress = append(c.Progress, record.Progress{Date: day, Percent: record.Some(record.Num(done * 100)), Text: p.say("progress")})
	}
	if day := p.after(end, 1, 5); happened(day) && c.EndedOn.IsZero() && p.chance(600) {
		c.Reports = append(c.Reports, record.Report{Date: day, Kind: "成果总结"})
	}
}

// around adds what happens to few contracts.
func (p *process) around(r *record.Result) {
	c := r.Contract
	if p.chance(15) {
		if other := p.provider(c.Amount.V / 5); other != r.Award.Provider {
			c.Subcontracts = []record.Subcontract{{
				Provider: other, Content: p.say("subcontract"), Amount: record.Some(part(c.Amount.V, 150, yuan)), ConsentDate: c.DateSigned,
			}}
		}
	}
	if from := p.middle(c, p.between(20, 50)); p.chance(8) && happened(from) && c.EndedOn.IsZero() {
		s := record.Suspension{From: from, Reason: p.say("suspend"), DocumentNumber: p.document("示财采", from)}
		if to := p.after(from, 10, 28); happened(to) {
			s.To = to
		}
		r.Suspensions = []record.Suspension{s}
	}
	if p.chance(25) {
		r.Redactions = []record.Redaction{{Field: p.say("redact"), Ground: "个人隐私", Basis: "《中华人民共和国政府信息公开条例》第十五条"}}
	}
}
