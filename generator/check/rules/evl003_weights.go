package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var evl003 = &check.Rule{
	ID:    "EVL-003",
	Title: diag.T("权重、分值合计 100，得分不超过分值", "weights add up to 100, no score exceeds its weight"),
	Doc: diag.T(`各评价方的权重合计为 100，各项指标的分值合计为 100。指标得分不超过分值，各评价方的评分和总分不超过 100。`,
		`The weights of the evaluators add up to 100, and so do those of the indicators. An indicator scores no more than its
weight, an evaluator and the whole no more than 100.`),
	Level: diag.Error,
	Basis: diag.T("《项目支出绩效评价管理办法》（财预〔2020〕10号）", "Caiyu [2020] No. 10"),
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
[[indicators]] # want
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 60
score = 61 # want
[[indicators]]
level1 = "满意度"
name = "满意度"
target = "≥90%"
actual = "95%"
weight = 30
score = 30
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
[[indicators]]
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 60
score = 60
[[indicators]]
level1 = "满意度"
name = "满意度"
target = "≥90%"
actual = "95%"
weight = 40
score = 40
`,
	Run: check.Each(runWeights),
}

// hundred is 100 in the hundredths of a record.Num.
const hundred record.Num = 100_00

func runWeights(p *check.Pass, e *record.Evaluation) {
	atMost := func(field string, got, most record.Num) {
		if got > most {
			p.Report(e, field, diag.T("%s %s 超过 %s", "%s %s is more than %s", check.Label(e, field), got, most),
				diag.T("核对得分和分值", "check the score and the weight"))
		}
	}
	for i, part := range e.Parts {
		atMost(nth("parts[%d].score", i), part.Score.V, hundred)
	}
	for i, ind := range e.Indicators {
		atMost(nth("indicators[%d].score", i), ind.Score.V, ind.Weight.V)
	}
	atMost("total_score", e.TotalScore.V, hundred)
	if sum := partWeights(e); len(e.Parts) > 0 && sum != hundred {
		p.Report(e, "parts", diag.T("各评价方权重合计 %s，应为 100", "the weights of the evaluators add up to %s, not 100", sum),
			diag.T("改正权重", "correct the weights"))
	}
	if sum := indicatorWeights(e); len(e.Indicators) > 0 && sum != hundred {
		p.Report(e, "indicators", diag.T("各项指标分值合计 %s，应为 100", "the weights of the indicators add up to %s, not 100", sum),
			diag.T("改正分值，或者补上漏填的指标", "correct the weights, or add the indicators left out"))
	}
}

func partWeights(e *record.Evaluation) (sum record.Num) {
	for _, part := range e.Parts {
		sum += part.Weight.V
	}
	return sum
}

func indicatorWeights(e *record.Evaluation) (sum record.Num) {
	for _, ind := range e.Indicators {
		sum += ind.Weight.V
	}
	return sum
}
