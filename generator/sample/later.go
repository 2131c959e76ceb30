package sample

import (
	"mingshi/generator/record"
)

// correct notes corrections that were published later.
func (p *process) correct() {
	if day := p.after(p.plan.DatePublished, 3, 40); p.chance(12) && happened(day) {
		p.plan.Corrections = []record.Correction{{
			No: record.Some(1), Date: day, Kind: "本站更正", Item: "服务地点", Before: p.word("地点"), After: p.facts[factPlace],
		}}
	}
	for _, r := range p.results {
		if r.Tender == nil || r.Tender.BidDeadline.IsZero() {
			continue
		}
		day := next(r.Tender.OfficialDate)
		if !p.chance(25) || !happened(day) {
			continue
		}
		before := r.Tender.BidDeadline
		before.Date = workday(r.Tender.BidDeadline.AddDays(-2))
		r.Corrections = []record.Correction{{
			No: record.Some(1), Date: day, Kind: "更正公告", Item: "提交截止时间",
			Before: before.String(), After: r.Tender.BidDeadline.String(), Official: p.notice(day, "gz"),
		}}
	}
}

// withdraw takes a few publications back: a whole process, or one of its records.
func (p *process) withdraw() {
	day := p.plan.DatePublished
	for _, r := range p.results {
		day = latest(day, r.DatePublished)
	}
	for _, e := range p.evaluations {
		day = latest(day, e.DatePublished)
	}
	day = p.after(day, 20, 200)
	w := &record.Withdrawal{Date: day, Reason: p.say("withdraw"), Basis: "《中华人民共和国政府信息公开条例》第十五条"}
	whole, one := p.chance(3), p.chance(2)
	if !happened(day) {
		return
	}
	if whole {
		bare := &record.Plan{FiscalYear: p.plan.FiscalYear, Purchaser: p.plan.Purchaser, DateMade: p.plan.DateMade}
		bare.Common = bareOf(&p.plan.Common, w)
		p.plan = bare
		w = &record.Withdrawal{Date: day, Reason: "随购买计划一并撤回。", Basis: w.Basis}
	}
	for i, r := range p.results {
		if whole || one && i == len(p.results)-1 {
			p.results[i] = &record.Result{Common: bareOf(&r.Common, w), Plan: r.Plan}
		}
	}
	for i, e := range p.evaluations {
		if whole && e.Purchaser == "" {
			p.evaluations[i] = &record.Evaluation{Common: bareOf(&e.Common, w), Plan: e.Plan, Result: e.Result, DateMade: e.DateMade}
		}
	}
}

// bareOf returns what a withdrawn record keeps.
func bareOf(c *record.Common, w *record.Withdrawal) record.Common {
	return record.Common{ID: c.ID, Title: c.Title, DatePublished: c.DatePublished, Sample: record.Yes, Withdrawn: w}
}
