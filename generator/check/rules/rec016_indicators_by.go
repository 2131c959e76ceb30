package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec016 = &check.Rule{
	ID:    "REC-016",
	Title: diag.T("写明指标由谁评分", "whose scores the indicators are is said"),
	Doc:   diag.T("既有综合评价又有指标的，indicators_by 写明指标由其中哪一方评分。", "Where there are both parts and indicators, indicators_by names the part that scored the indicators."),
	Level: diag.Error,
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
indicators_by = "审计" # want
[[parts]]
evaluator = "购买主体"
weight = 100
score = 90
[[indicators]]
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 100
score = 90
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
indicators_by = "购买主体"
[[parts]]
evaluator = "购买主体"
weight = 100
score = 90
[[indicators]]
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 100
score = 90
`,
	Run: check.Each(runIndicatorsBy),
}

func runIndicatorsBy(p *check.Pass, e *record.Evaluation) {
	if len(e.Parts) == 0 || len(e.Indicators) == 0 {
		return
	}
	switch {
	case e.IndicatorsBy == "":
		p.Report(e, "indicators", diag.T("既有综合评价又有指标，没有写指标由谁评分", "both parts and indicators, without saying who scored the indicators"),
			diag.T("补写 indicators_by，如 indicators_by = \"%s\"", "add indicators_by, such as indicators_by = %q", e.Parts[0].Evaluator))
	case !slices.ContainsFunc(e.Parts, func(part record.Part) bool { return part.Evaluator == e.IndicatorsBy }):
		p.Report(e, "indicators_by", diag.T("综合评价里没有“%s”的评分", "no part is by %q", e.IndicatorsBy),
			diag.T("写 [[parts]] 中的一方，或者补上它的评分", "name one of [[parts]], or add the part"))
	}
}
