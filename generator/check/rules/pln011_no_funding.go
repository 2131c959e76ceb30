package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln011 = &check.Rule{
	ID:    "PLN-011",
	Title: diag.T("财政不再拨付经费的年度没有新的计划", "no plan in a year without purchase funds"),
	Doc: diag.T(`对不按照规定使用资金或者未按合同完成购买服务工作量的购买主体，财政不再拨付下一年度购买经费。
处理决定（kind = "不再拨付下一年度购买经费"）限制期间内的1月1日所在的年度，该单位有购买计划的，列出；限制期间内没有1月1日的，看作出决定的下一年度。
决定已经撤销（[repealed]）、没有公开或者已经撤回的，计划已经取消的，不报告。`,
		`A purchaser that misused funds, or did not complete the services contracted, gets no purchase funds for the next year. A plan
of a unit under such a decision is listed if 1 January of its budget year lies within the decision's period (if no
1 January does: if it is the year after the decision). Decisions that are repealed, unpublished or withdrawn, and
cancelled plans, do not count.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 三（三）", "Mangzhengbanfa [2017] No. 51, III(3)"),
	From:  schemeBegan,
	Bad: `
-- data/sanctions/stop-2024-01.toml --
id = "stop-2024-01"
title = "处理决定"
org = "ms-mzj"
kind = "不再拨付下一年度购买经费"
behaviour = "未按合同完成购买服务工作量"
result = "2025年不再拨付购买经费"
basis = "芒政办发〔2017〕51号 三（三）"
authority = "ms-czj"
date_decided = 2024-06-03
date_published = 2024-06-10
valid_from = 2024-06-03
valid_to = 2025-12-31
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025 # want
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
-- data/plans/533103-2024-0001.toml --
id = "533103-2024-0001"
title = "城区居家养老服务"
fiscal_year = 2024
purchaser = "ms-mzj"
date_made = 2024-01-10
date_published = 2024-01-21
`,
	Good: `
-- data/sanctions/stop-2024-01.toml --
id = "stop-2024-01"
title = "处理决定"
org = "ms-mzj"
kind = "不再拨付下一年度购买经费"
behaviour = "未按合同完成购买服务工作量"
result = "2025年不再拨付购买经费"
basis = "芒政办发〔2017〕51号 三（三）"
authority = "ms-czj"
date_decided = 2024-06-03
date_published = 2024-06-10
valid_from = 2025-01-01
valid_to = 2025-12-31
[repealed]
date = 2024-11-01
reason = "经复核认定事实不清"
`,
	Run: runNoFunding,
}

const noFunding = "不再拨付下一年度购买经费" // 处理类别

func runNoFunding(p *check.Pass) {
	stopped := map[unitYear]*record.Sanction{}
	check.Each(func(p *check.Pass, s *record.Sanction) {
		if s.Kind != noFunding || s.Repealed != nil || record.Draft(s, p.Today) || !p.Rule.InForce(s.DateDecided) {
			return
		}
		for _, year := range yearsWithout(s) {
			stopped[unitYear{s.Org, year}] = s
		}
	})(p)
	if len(stopped) == 0 {
		return
	}
	check.Each(func(p *check.Pass, plan *record.Plan) {
		s := stopped[unitYear{plan.Purchaser, plan.FiscalYear.V}]
		if s == nil || plan.Cancelled != nil {
			return
		}
		p.Report(plan, "fiscal_year", diag.T("%s 决定不再拨付该单位 %d 年度购买经费（%s），仍有计划", "by %[3]s of %[1]s the unit gets no purchase funds for %[2]d, yet it has a plan", s.DateDecided, plan.FiscalYear.V, s.ID),
			diag.T("核对处理决定和预算年度；不再实施的，写 [cancelled]；决定已经撤销的，在该决定写 [repealed]", "check decision and budget year; if it is not carried out, write [cancelled]; if the decision was repealed, write [repealed] there"))
	})(p)
}

// yearsWithout are the budget years for which a decision stops the funds.
func yearsWithout(s *record.Sanction) []int {
	var years []int
	for y := int(s.ValidFrom.Year); y <= int(s.ValidTo.Year); y++ {
		newYear := record.Date{Year: int16(y), Month: 1, Day: 1}
		if !newYear.Before(s.ValidFrom) && !newYear.After(s.ValidTo) {
			years = append(years, y)
		}
	}
	if len(years) == 0 {
		years = append(years, int(s.DateDecided.Year)+1)
	}
	return years
}
