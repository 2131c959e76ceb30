package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var evl002 = &check.Rule{
	ID:    "EVL-002",
	Title: diag.T("购买主体、服务对象、第三方共同评价", "purchaser, recipients and a third party evaluate together"),
	Doc: diag.T(`探索建立由购买主体、服务对象及第三方组成的综合性评价机制。项目的事后评价在 [[parts]] 中写明各方的权重和评分。
单位自评、由其评分的指标，看作购买主体的评价；做了满意度调查的，看作服务对象参加了评价；审计、机构编制部门参加的，看作第三方。缺少一方的，建议在以后的评价中补上。`,
		`Purchaser, recipients and a third party evaluate together. The [[parts]] of a project's evaluation give the weight and score of
each. A self-evaluation, or whoever scored the indicators, speaks for the purchaser, a survey of satisfaction for the
recipients, the audit or the staffing department is a third party. Where one is missing, ask it next time.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）2", "Mangzhengbanfa [2017] No. 51, II(5)2"),
	From:  schemeBegan,
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
date_published = 2026-03-16
[[parts]] # want
evaluator = "购买主体"
weight = 60
score = 93
[[parts]]
evaluator = "第三方"
weight = 40
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
date_published = 2026-03-16
[[parts]]
evaluator = "购买主体"
weight = 40
score = 93
[[parts]]
evaluator = "服务对象"
weight = 30
score = 95
[[parts]]
evaluator = "审计"
weight = 30
score = 90
`,
	Run: check.Each(runEvaluators),
}

// sides are the parties to an evaluation, each with the evaluators that speak
// for it.
var sides = [][]string{{"购买主体"}, {"服务对象"}, {"第三方", "审计", "机构编制"}}

func runEvaluators(p *check.Pass, e *record.Evaluation) {
	if e.Stage != exPost || e.Purchaser != "" || !p.Rule.InForce(e.DateMade) {
		return
	}
	took := map[string]bool{e.IndicatorsBy: true}
	if e.Level == "单位自评" {
		took["购买主体"] = true
	}
	if e.SatisfactionRate.OK {
		took["服务对象"] = true
	}
	for _, part := range e.Parts {
		took[part.Evaluator] = true
	}
	var missing []string
	for _, side := range sides {
		if !anyOf(took, side) {
			missing = append(missing, side[0])
		}
	}
	if len(missing) > 0 {
		p.Report(e, "parts", diag.T("评价中没有%s的评分", "%s took no part in the evaluation", joinWords(missing)),
			diag.T("有评分的，补录 [[parts]]：evaluator、weight、score；没有的，以后的评价请其参加", "if there was a score add [[parts]] with evaluator, weight and score; if not, ask them next time"))
	}
}

func anyOf(set map[string]bool, words []string) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}
