package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec015 = &check.Rule{
	ID:    "REC-015",
	Title: diag.T("总分由各项评分算出", "an evaluation's total follows from its scores"),
	Doc: diag.T(`只有指标的，总分等于各项得分合计（保留一位小数的，四舍五入）。有综合评价的，总分等于“权重×评分÷100”的合计，
四舍五入到一位小数；同时有指标的，各项得分合计等于 indicators_by 所写评价方的评分。权重不等于 100 的，先改权重。`,
		`With indicators alone the total is the sum of their scores, perhaps rounded to one decimal. With parts it is the sum of
weight × score / 100, rounded half up to one decimal; if there are indicators too, they sum to the score of the part
named by indicators_by. Where weights do not add up to 100, those are mended first.`),
	Level: diag.Error,
	Basis: diag.T("《项目支出绩效评价管理办法》（财预〔2020〕10号）", "Caiyu [2020] No. 10"),
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
total_score = 92.6 # want
indicators_by = "购买主体"
[[parts]]
evaluator = "购买主体"
weight = 40
score = 92.98 # want
[[parts]]
evaluator = "服务对象"
weight = 30
score = 95
[[parts]]
evaluator = "第三方"
weight = 30
score = 90
[[indicators]]
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 100
score = 93
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
total_score = 92.7
indicators_by = "购买主体"
[[parts]]
evaluator = "购买主体"
weight = 40
score = 92.98
[[parts]]
evaluator = "服务对象"
weight = 30
score = 95
[[parts]]
evaluator = "第三方"
weight = 30
score = 90
[[indicators]]
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 100
score = 92.98
`,
	Run: check.Each(runTotal),
}

func runTotal(p *check.Pass, e *record.Evaluation) {
	var scores record.Num
	for _, ind := range e.Indicators {
		scores += ind.Score.V
	}
	if len(e.Parts) == 0 {
		if len(e.Indicators) > 0 && indicatorWeights(e) == hundred && e.TotalScore.OK && e.TotalScore.V != scores && e.TotalScore.V != tenths(scores, 1) {
			wrongTotal(p, e, diag.T("各项指标得分合计", "the indicators' scores add up to"), scores, tenths(scores, 1))
		}
		return
	}
	if partWeights(e) == hundred && e.TotalScore.OK {
		var weighted record.Num // in hundredths of hundredths
		for _, part := range e.Parts {
			weighted += part.Weight.V * part.Score.V
		}
		if want := tenths(weighted, 100_00); e.TotalScore.V != want {
			wrongTotal(p, e, diag.T("按权重计算", "the weighted scores give"), want, want)
		}
	}
	i := slices.IndexFunc(e.Parts, func(part record.Part) bool { return part.Evaluator == e.IndicatorsBy })
	if i >= 0 && len(e.Indicators) > 0 && indicatorWeights(e) == hundred && e.Parts[i].Score.V != scores {
		p.Report(e, nth("parts[%d].score", i), diag.T("%s评分 %s，各项指标得分合计却是 %s", "the score of %s is %s, but the indicators add up to %s", e.IndicatorsBy, e.Parts[i].Score.V, scores),
			diag.T("核对评分和各项得分；指标不是由它评分的，改正 indicators_by", "check the scores; if another scored the indicators, correct indicators_by"))
	}
}

func wrongTotal(p *check.Pass, e *record.Evaluation, how diag.Text, sum, want record.Num) {
	p.Report(e, "total_score", diag.T("总分 %s，%s %s", "the total is %s, %s %s", e.TotalScore.V, how, sum),
		diag.T("改为 total_score = %s，或者改正评分", "write total_score = %s, or correct the scores", want))
}

// tenths returns n/unit, where n counts hundredths, rounded half up to one decimal.
func tenths(n, unit record.Num) record.Num {
	step := 10 * unit
	return (n + step/2) / step * 10
}
