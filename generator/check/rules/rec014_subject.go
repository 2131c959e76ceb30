package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec014 = &check.Rule{
	ID:    "REC-014",
	Title: diag.T("评价对象只有一个", "an evaluation judges exactly one thing"),
	Doc: diag.T("plan（评价项目）、result（评价标项）、purchaser（评价单位整体）三项恰好写一项。一份报告评价几个项目的，每个项目一条记录，用同一个附件。",
		"Exactly one of plan, result and purchaser is given. A report on several projects is one record each, with the same attachment."),
	Level: diag.Error,
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
purchaser = "ms-mzj" # want
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
-- data/evaluations/533103-2025-0001-e2.toml --
id = "533103-2025-0001-e2" # want
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
`,
	Run: check.Each(runSubject),
}

func runSubject(p *check.Pass, e *record.Evaluation) {
	field, n := "plan", 0
	for _, s := range []struct{ key, id string }{{"plan", e.Plan}, {"result", e.Result}, {"purchaser", e.Purchaser}} {
		if s.id != "" {
			field = s.key
			n++
		}
	}
	if n != 1 {
		p.Report(e, field, diag.T("plan、result、purchaser 写了 %d 项，应当恰好一项", "%d of plan, result and purchaser are given, not one", n),
			diag.T("评价项目写 plan，评价标项写 result，评价单位整体写 purchaser", "give plan for a project, result for a lot, purchaser for a whole unit"))
	}
}
