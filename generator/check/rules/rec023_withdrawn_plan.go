package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec023 = &check.Rule{
	ID:    "REC-023",
	Title: diag.T("撤回计划的，结果和评价一并撤回", "with a plan its results and evaluations are withdrawn"),
	Doc: diag.T("购买计划撤回后，已经公开的结果和评价也要写 [withdrawn]。计划只是不再实施的，不撤回，写 [cancelled]。",
		"When a plan is withdrawn, its published results and evaluations have [withdrawn] too. A plan that is merely not carried out is not withdrawn: it has [cancelled]."),
	Level: diag.Error,
	Basis: diag.T("《中华人民共和国政府信息公开条例》第十五条", "Open Government Information Regulations art. 15"),
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-10
[withdrawn]
date = 2025-06-01
reason = "涉及个人隐私"
basis = "《中华人民共和国政府信息公开条例》第十五条"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002" # want
date_published = 2025-03-10
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-10
[withdrawn]
date = 2025-06-01
reason = "涉及个人隐私"
basis = "《中华人民共和国政府信息公开条例》第十五条"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-10
[withdrawn]
date = 2025-06-01
reason = "随购买计划一并撤回"
basis = "《中华人民共和国政府信息公开条例》第十五条"
`,
	Run: func(p *check.Pass) {
		check.Each(func(p *check.Pass, r *record.Result) { runWithdrawnPlan(p, r, "plan", r.Plan) })(p)
		check.Each(func(p *check.Pass, e *record.Evaluation) {
			field := "plan"
			if e.Plan == "" {
				field = "result"
			}
			runWithdrawnPlan(p, e, field, planOf(p.Set, e))
		})(p)
	},
}

func runWithdrawnPlan(p *check.Pass, r record.Record, field, id string) {
	plan := p.Set.Plan(id)
	if plan == nil || plan.Withdrawn == nil || record.Draft(r, p.Today) {
		return
	}
	p.Report(r, field, diag.T("购买计划 %s 已于 %s 撤回，本条没有撤回", "the plan %s was withdrawn on %s, this record was not", id, plan.Withdrawn.Date),
		diag.T("补写 [withdrawn]，写明日期、原因、依据；其余内容可以删去", "add [withdrawn] with date, reason and basis; the rest may then be deleted"))
}
