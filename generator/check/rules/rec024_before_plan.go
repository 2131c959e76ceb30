package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec024 = &check.Rule{
	ID:    "REC-024",
	Title: diag.T("结果、评价不先于购买计划公开", "nothing is published before its plan"),
	Doc: diag.T("结果、评价、投诉处理决定显示在项目的页面上，购买计划没有公开，就没有这个页面。先公开计划，或者先不写 date_published。",
		"Results, evaluations and decisions stand on their project's page, which there is not until the plan is published. Publish the plan first, or leave date_published out."),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）2", "Mangzhengbanfa [2017] No. 51, II(4)2"),
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-10 # want
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-01-02 # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-10
`,
	Run: func(p *check.Pass) {
		check.Each(func(p *check.Pass, r *record.Result) { runBeforePlan(p, r, r.Plan) })(p)
		check.Each(func(p *check.Pass, e *record.Evaluation) {
			runBeforePlan(p, e, planOf(p.Set, e))
			if r := p.Set.Result(e.Result); r != nil {
				runBefore(p, e, r)
			}
		})(p)
		check.Each(func(p *check.Pass, c *record.Complaint) { runBeforePlan(p, c, c.Plan) })(p)
	},
}

func runBeforePlan(p *check.Pass, r record.Record, plan string) {
	if first := p.Set.Plan(plan); first != nil {
		runBefore(p, r, first)
	}
}

// runBefore reports r if it is published, and first is not or is so later.
func runBefore(p *check.Pass, r, first record.Record) {
	if record.Draft(r, p.Today) || first.Base().Source.Broken {
		return
	}
	published, due := r.Base().DatePublished, first.Base().DatePublished
	switch {
	case record.Draft(first, p.Today):
		p.Report(r, "date_published", diag.T("%s 尚未公开，本条不能先公开", "%s is not published, so this cannot be", called(first)),
			diag.T("先写那条记录的 date_published；还不公开的，删去本条的 date_published", "give that record its date_published first, or delete this one's"))
	case published.Before(due):
		p.Report(r, "date_published", diag.T("公开日期 %s 早于 %s 的公开日期 %s", "published on %s, before %s on %s", published, called(first), due),
			diag.T("核对两个公开日期：都是首次在本站公开的日期", "check both: each is the day of first publication here"))
	}
}
