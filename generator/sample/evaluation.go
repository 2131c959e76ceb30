package sample

import (
	"fmt"
	"strconv"

	"mingshi/generator/record"
)

// makeEvaluations judges what is finished, and now and then a whole unit.
func (p *process) makeEvaluations() {
	if p.n%perUnit == perUnit-1 {
		p.unitEvaluation(p.n/perUnit + 1)
	}
	for _, r := range p.results {
		c := r.Contract
		if n := len(r.Acceptance); n > 0 && p.chance(540) {
			day := p.after(r.Acceptance[n-1].Date, 20, 110)
			if happened(next(day)) {
				p.evaluate(r, "事后", int(c.PeriodFrom.Year), day)
			}
		} else if c != nil && p.months >= 24 && p.chance(400) {
			if day := p.after(c.PeriodFrom, 370, 450); happened(next(day)) {
				p.evaluate(r, "中期", int(day.Year)-1, day)
			}
		}
	}
}

// perUnit is the number of processes to each evaluation of a whole unit.
const perUnit = 40

// evaluate adds an evaluation of the lot r, or of the plan if it has only one.
func (p *process) evaluate(r *record.Result, stage string, of int, day record.Date) {
	e := &record.Evaluation{Year: record.Some(of), Stage: stage, Level: []string{"单位自评", "部门评价", "财政评价"}[p.weighted(68, 23, 9)], DateMade: day}
	e.ID = fmt.Sprintf("%s-e%d", p.plan.ID, len(p.evaluations)+1)
	e.Sample, e.DatePublished = record.Yes, p.after(day, 1, 9)
	if !happened(e.DatePublished) {
		e.DatePublished = next(day)
	}
	if r.LotTitle == "" {
		e.Plan = p.plan.ID
	} else {
		e.Result = r.ID
	}
	budget := p.spendable()
	if r.LotBudget.OK {
		budget = r.LotBudget.V
	}
	if stage == "中期" { // what is due by then
		budget = part(budget, 500, 100*yuan)
	}
	e.Budget, e.Spent = record.Some(budget), record.Some(min(budget, spent(r, day)))
	e.SatisfactionMethod, e.SatisfactionSample = p.word("满意法"), record.Some(p.number(20, 400, 5))
	e.SatisfactionRate = record.Some(record.Num(p.between(800, 995) * 10))
	e.Problems = p.text(60, 220, "problem", "problem")
	e.Suggestions = p.text(40, 160, "suggestion", "suggestion")
	if !p.chance(120) {
		p.indicators(e)
	}
	if len(e.Indicators) == 0 || p.chance(450) {
		p.parts(e)
	}
	p.conclude(e)
	p.evaluations = append(p.evaluations, e)
}

// spent is what was paid by a day.
func spent(r *record.Result, by record.Date) record.Money {
	var sum record.Money
	for _, pay := range r.Payments {
		if pay.Date.After(by) {
			break
		}
		if pay.Kind == "退款" {
			sum -= pay.Amount.V
		} else {
			sum += pay.Amount.V
		}
	}
	return sum
}

// unitEvaluation adds the evaluation of the buyer as a whole.
func (p *process) unitEvaluation(no int) {
	day := p.after(date(p.year+1, 3, 20), 0, 90)
	published := p.after(day, 1, 8)
	if !happened(published) {
		return
	}
	e := &record.Evaluation{Purchaser: p.buyer.id, Year: record.Some(p.year), Stage: "事后", Level: "财政评价", DateMade: day}
	e.ID = fmt.Sprintf("%s-%d-e%d", p.buyer.id, p.year, no)
	e.Sample, e.DatePublished = record.Yes, published
	e.Problems, e.Suggestions = p.text(60, 200, "unit问题", "problem"), p.text(40, 160, "unit建议", "suggestion")
	p.parts(e)
	p.conclude(e)
	p.evaluations = append(p.evaluations, e)
}

// parts adds the scores of those who judged. The first is the buyer, whose score
// is that of the indicators if there are any.
func (p *process) parts(e *record.Evaluation) {
	by, weights := []string{"购买主体", "服务对象", "第三方"}, []int{40, 30, 30}
	switch p.weighted(50, 30, 20) {
	case 1:
		by, weights = []string{"购买主体", "第三方"}, []int{60, 40}
	case 2:
		by, weights = []string{"购买主体", "服务对象", "第三方", "审计"}, []int{30, 25, 30, 15}
	}
	for i, judge := range by {
		part := record.Part{Evaluator: judge, Weight: record.Some(record.Num(weights[i] * 100)), Score: record.Some(record.Num(p.between(740, 980) * 10))}
		if judge == "第三方" {
			part.Org = judgeID(p.between(1, judges))
		}
		e.Parts = append(e.Parts, part)
	}
	if len(e.Indicators) > 0 {
		e.IndicatorsBy, e.Parts[0].Score = by[0], record.Some(scored(e))
	}
}

// scored adds up the scores of the indicators.
func scored(e *record.Evaluation) record.Num {
	var sum record.Num
	for _, i := range e.Indicators {
		sum += i.Score.V
	}
	return sum
}

// conclude works out the total and the grade, and says what follows.
func (p *process) conclude(e *record.Evaluation) {
	total := scored(e)
	if len(e.Parts) > 0 {
		var sum record.Num // of products of hundredths
		for _, part := range e.Parts {
			sum += part.Weight.V * part.Score.V
		}
		const tenth = 100_00 * 10
		total = (sum + tenth/2) / tenth * 10
	}
	e.TotalScore = record.Some(total)
	grade := 3
	for i, least := range []record.Num{90_00, 80_00, 60_00} {
		if total >= least {
			grade = i
			break
		}
	}
	e.Grade = []string{"优", "良", "中", "差"}[grade]
	if !p.chance(750) {
		return
	}
	e.UseOfResults = &record.UseOfResults{
		BudgetAction:   [][]string{{"维持", "增加"}, {"维持", "维持"}, {"减少", "维持"}, {"减少", "取消"}}[grade][p.weighted(75, 25)],
		ProviderAction: [][]string{{"续用", "优先"}, {"续用", "续用"}, {"续用", "更换"}, {"更换", "更换"}}[grade][p.weighted(75, 25)],
		Text:           p.say("use"),
	}
	if e.Purchaser != "" {
		e.UseOfResults.ProviderAction = ""
	}
	if p.chance(500) {
		e.UseOfResults.DocumentNumber = fmt.Sprintf("示财绩〔%d〕%s号", e.DateMade.Year, strconv.Itoa(p.between(1, 90)))
	}
}
