package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv013 = &check.Rule{
	ID:    "PRV-013",
	Title: diag.T("优先选择只用于表扬的次年，不代替竞争", "priority holds for the year after, and does not replace competition"),
	Doc: diag.T(`作出突出贡献的社会力量，可成为下年度购买服务计划项目的优先选择主体。计划引用的表扬（priority_basis）应是上一年度的；
达到采购限额标准的项目，优先不能代替竞争：由受表扬单位以非竞争性方式承接、又没有记录审批的，予以提示。“采购限额标准”由本市在 data/rules/ 中录入。`,
		`Who did outstandingly well may be chosen first in the next year's plan. The commendation a plan names (priority_basis) is that of the year before; and
at or above the procurement limit ("采购限额标准", typed in by the city) it does not replace competition: the commended unit
found by another method, without an approval on record, is reported.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 三（三）", "Mangzhengbanfa [2017] No. 51, III(3)"),
	Bad: commended + `
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "城区居家养老服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-01-10
date_published = 2026-01-21
budget_amount = "48万元"
priority_basis = "commend-2025-01"
-- data/plans/533103-2026-0002.toml --
id = "533103-2026-0002"
title = "困难群众探访服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-01-10
date_published = 2026-01-21
budget_amount = "8万元"
priority_basis = "commend-2024-01" # want
-- data/results/533103-2026-0001-r1.toml --
id = "533103-2026-0001-r1"
plan = "533103-2026-0001"
date_published = 2026-03-20
[tender]
method = "委托" # want
[award]
date = 2026-03-18
provider = "mz-fuyang"
`,
	Good: commended + `
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "城区居家养老服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-01-10
date_published = 2026-01-21
budget_amount = "48万元"
priority_basis = "commend-2025-01"
-- data/results/533103-2026-0001-r1.toml --
id = "533103-2026-0001-r1"
plan = "533103-2026-0001"
date_published = 2026-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2026-03-18
provider = "mz-fuyang"
`,
	Run: func(p *check.Pass) {
		check.Each(runPriorityYear)(p)
		eachTender(runPriorityMethod)(p)
	},
}

// commended are commendations of two years, and the procurement limit.
const commended = `
-- data/commendations/commend-2024-01.toml --
id = "commend-2024-01"
title = "通报"
org = "mz-fuyang"
year = 2024
reason = "按时完成全部服务人次。"
authority = "ms-czj"
date_published = 2024-12-25
-- data/commendations/commend-2025-01.toml --
id = "commend-2025-01"
title = "通报"
org = "mz-fuyang"
year = 2025
reason = "按时完成全部服务人次。"
authority = "ms-czj"
date_published = 2025-12-25
-- data/rules/thresholds.toml --
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2021-01-01
basis = "示例"
`

// commendation returns what a plan's priority rests on, or nil.
func commendation(p *check.Pass, plan *record.Plan) *record.Commendation {
	c, _ := p.Set.Get("commendation", plan.PriorityBasis).(*record.Commendation)
	return c
}

func runPriorityYear(p *check.Pass, plan *record.Plan) {
	c := commendation(p, plan)
	if c == nil || plan.FiscalYear.V == c.Year.V+1 {
		return
	}
	p.Report(plan, "priority_basis", diag.T("表扬是%d年度的，用于%d年度的计划；优先只用于%d年度", "the commendation is of %d, the plan of %d; priority holds for %d", c.Year.V, plan.FiscalYear.V, c.Year.V+1),
		diag.T("核对 priority_basis；没有%d年度表扬的，不作为优先选择的依据", "check priority_basis; without a commendation of %d there is no priority", plan.FiscalYear.V-1))
}

func runPriorityMethod(p *check.Pass, b *purchase) {
	if b.plan == nil || b.plan.PriorityBasis == "" || b.method.Competitive != record.No || approved(b.Tender) {
		return
	}
	if c := commendation(p, b.plan); c == nil || contractor(p.Set, b.Result) != c.Org {
		return
	}
	budget, limit, reached := b.reaches(p, procurementLimit)
	if !reached {
		return
	}
	p.Report(b.Result, "tender.method", diag.T("预算 %s 达到采购限额标准 %s，以%s方式由受表扬单位承接，没有审批记录", "the budget of %s reaches the procurement limit of %s; the commended unit was found by %s, with no approval on record", budget, limit, b.method.Name),
		diag.T("经审批的，补录 tender.approval_document 和 approval_date；优先选择不代替竞争", "if it was approved add tender.approval_document and approval_date; priority does not replace competition"))
}
