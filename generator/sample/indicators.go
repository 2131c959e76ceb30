package sample

import (
	"strconv"
	"strings"

	"mingshi/generator/record"
)

// indicators scores the plan's objectives, how the money was spent and what it
// was good for. The weights add up to 100.
func (p *process) indicators(e *record.Evaluation) {
	objectives := p.plan.Objectives
	e.Indicators = append(e.Indicators, p.spending(e))
	rest := 90
	for i, o := range objectives {
		weight := 10 + 5*p.between(0, 1) // five objectives leave ten
		if i == 0 {
			weight = 20
		}
		rest -= weight
		e.Indicators = append(e.Indicators, p.objective(o, weight))
	}
	e.Indicators = append(e.Indicators, p.effect(rest))
}

// scale returns weight times permille, to one decimal.
func scale(weight, permille int) record.Num {
	return record.Num(weight*min(permille, 1000)/100) * 10
}

func (p *process) spending(e *record.Evaluation) record.Indicator {
	rate := min(1000, int(e.Spent.V*1000/e.Budget.V))
	i := record.Indicator{
		Level1: "预算执行", Name: "预算执行率", Target: "100", Unit: "%", Actual: record.Num(rate * 10).String(),
		Weight: record.Some(record.Num(10_00)), Score: record.Some(scale(10, rate)),
	}
	if i.Score.V < i.Weight.V {
		i.ReasonIfShort = "成交金额低于预算。"
		if rate < 850 {
			i.ReasonIfShort = "部分款项尚未到支付时间。"
		}
	}
	return i
}

// objective scores an objective of the plan.
func (p *process) objective(o record.Objective, weight int) record.Indicator {
	i := record.Indicator{Level1: "产出", Level2: o.Kind, Objective: o.Name, Weight: record.Some(record.Num(weight * 100))}
	if o.Kind == "满意度" {
		i.Level1, i.Level2 = "满意度", "服务对象满意度"
	}
	target, err := strconv.Atoi(strings.TrimPrefix(o.Target, "≥"))
	if err != nil {
		target = 100
	}
	reached := 1000 + p.between(0, 40)
	if p.chance(280) {
		reached = p.between(780, 995)
	}
	actual := target * reached / 1000
	if o.Unit == "%" {
		actual = min(actual, 100)
	}
	if actual >= target {
		reached = 1000
	}
	i.Actual, i.Score = strconv.Itoa(actual), record.Some(scale(weight, reached))
	if i.Score.V < i.Weight.V {
		i.ReasonIfShort = p.say("short")
	}
	return i
}

// effect scores what cannot be counted.
func (p *process) effect(weight int) record.Indicator {
	i := record.Indicator{
		Level1: "效益", Level2: []string{"社会效益", "可持续影响", "生态效益", "经济效益"}[p.weighted(70, 15, 8, 7)],
		Name: p.some("成效", 1)[0], Target: p.word("成效程度"), Weight: record.Some(record.Num(weight * 100)),
	}
	i.Actual, i.Score = i.Target, i.Weight
	if p.chance(550) {
		i.Actual, i.Score = p.word("实际程度"), record.Some(scale(weight, p.between(650, 960)))
	}
	if i.Score.V < i.Weight.V {
		i.ReasonIfShort = p.say("short")
	}
	return i
}
