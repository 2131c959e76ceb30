package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf13 = &check.Rule{
	ID:    "RF-13",
	Title: diag.T("评价等级高而满意度低或者投诉多", "a good grade with low satisfaction or many complaints"),
	Doc: diag.T(`评价等级为优、良，而满意度低于“满意度提示线”（本平台约定），或者该项目有两件以上投诉处理决定的，列为线索。投诉不论结果，只作提醒。`,
		`A grade of 优 or 良 with a satisfaction below the "满意度提示线" set by this portal, or two or more decisions on complaints about the project, is a red flag. Complaints
count whatever was decided.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）2；本平台指标", "Mangzhengbanfa [2017] No. 51, II(5)2; indicator of this portal"),
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 91
grade = "优"
satisfaction_rate = 68.5 # want
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 91
grade = "优"
satisfaction_rate = 90.8
`,
	Run: runUnsatisfied,
}

func runUnsatisfied(p *check.Pass) {
	const many = 2
	complaints := map[string]int{}
	check.Each(func(p *check.Pass, c *record.Complaint) {
		if c.Kind == "投诉处理" && c.Plan != "" {
			complaints[c.Plan]++
		}
	})(p)
	check.Each(func(p *check.Pass, e *record.Evaluation) {
		if e.Grade != "优" && e.Grade != "良" {
			return
		}
		line, ok := p.Percent("满意度提示线", e.DateMade)
		if ok && e.SatisfactionRate.OK && e.SatisfactionRate.V < record.Num(line)*hundred/100 {
			p.Report(e, "satisfaction_rate", diag.T("等级为“%s”，满意度 %s%%，低于 %d%%", "graded %s with a satisfaction of %s%%, below %d%%", e.Grade, e.SatisfactionRate.V, line),
				diag.T("核对满意度和评分依据", "look at the survey and at how the score was reached"))
		}
		if n := complaints[planOf(p.Set, e)]; n >= many {
			p.Report(e, "grade", diag.T("等级为“%s”，该项目有投诉处理决定 %d 件", "graded %s, with %d decisions on complaints about the project", e.Grade, n),
				diag.T("核对评价是否考虑了投诉反映的问题", "check that the evaluation took what was complained of into account"))
		}
	})(p)
}
