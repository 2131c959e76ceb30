package rules

import (
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec017 = &check.Rule{
	ID:    "REC-017",
	Title: diag.T("指标对应计划的目标，或者写明名称和目标值", "an indicator has its objective, or a name and target"),
	Doc: diag.T("对应购买计划目标的指标写 objective（目标名称，与计划一字不差），目标值和单位取自计划；其他指标写 name 和 target。",
		"An indicator of an objective of the plan gives its name as objective, exactly as in the plan, and takes target and unit from there; any other has name and target."),
	Level: diag.Error,
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
[[indicators]]
level1 = "产出"
objective = "服务人数" # want
actual = "1236"
weight = 60
score = 60
[[indicators]]
level1 = "效益"
name = "减轻家庭照护负担" # want
actual = "基本达到"
weight = 40
score = 36
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
[[indicators]]
level1 = "产出"
objective = "服务人次"
actual = "1236"
weight = 60
score = 60
[[indicators]]
level1 = "效益"
name = "减轻家庭照护负担"
target = "明显减轻"
actual = "基本达到"
weight = 40
score = 36
`,
	Run: check.Each(runObjective),
}

func runObjective(p *check.Pass, e *record.Evaluation) {
	plan := p.Set.Plan(planOf(p.Set, e))
	for i, ind := range e.Indicators {
		switch {
		case ind.Objective == "" && ind.Name == "":
			p.Report(e, nth("indicators[%d]", i), diag.T("指标没有写对应目标，也没有写名称", "an indicator with neither objective nor name"),
				diag.T("写 objective（计划中的目标名称），或者写 name 和 target", "give objective, or name and target"))
		case ind.Objective == "" && ind.Target == "":
			p.Report(e, nth("indicators[%d].name", i), diag.T("指标“%s”没有写目标值", "the indicator %q has no target", ind.Name),
				diag.T("补写 target；对应计划目标的，改写 objective", "add target; if it is an objective of the plan give objective instead"))
		case ind.Objective != "" && e.Purchaser != "":
			p.Report(e, nth("indicators[%d].objective", i), diag.T("评价单位整体的，没有计划目标可以对应", "an evaluation of a whole unit has no plan with objectives"),
				diag.T("改写 name 和 target", "give name and target instead"))
		case ind.Objective != "" && plan != nil && p.Applies(plan):
			if !slices.ContainsFunc(plan.Objectives, func(o record.Objective) bool { return o.Name == ind.Objective }) {
				p.Report(e, nth("indicators[%d].objective", i), diag.T("购买计划 %s 没有目标“%s”", "the plan %s has no objective %q", plan.ID, ind.Objective), objectives(plan))
			}
		}
	}
}

func objectives(plan *record.Plan) diag.Text {
	if len(plan.Objectives) == 0 {
		return diag.T("改写 name 和 target", "give name and target instead")
	}
	var names []string
	for _, o := range plan.Objectives {
		names = append(names, o.Name)
	}
	return diag.T("计划的目标：%s；其他指标写 name 和 target", "its objectives: %s; for any other indicator give name and target", strings.Join(names, "、"))
}
