package rules

import (
	"regexp"
	"strconv"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec001 = &check.Rule{
	ID:    "REC-001",
	Title: diag.T("项目编号由区划、年度、流水号组成", "a plan's id is region, year and running number"),
	Doc: diag.T(`项目编号写成“行政区划代码-年度-流水号”，流水号 4 至 6 位，如 533103-2026-0001。编号中的年度就是预算年度，也是网址的一部分。`,
		"A plan's id is its region, year and a running number of 4 to 6 digits, such as 533103-2026-0001. The year in it is the budget year, and part of the address."),
	Level:     diag.Error,
	Withdrawn: true,
	Bad: `
-- data/plans/533103-2025-1.toml --
id = "533103-2025-1" # want
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2026 # want
purchaser = "ms-mzj"
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
`,
	Run: check.Each(runPlanID),
}

var planID = regexp.MustCompile(`^\d{6}-(\d{4})-\d{4,6}$`)

func runPlanID(p *check.Pass, plan *record.Plan) {
	m := planID.FindStringSubmatch(plan.ID)
	if m == nil {
		p.Report(plan, "id", diag.T("项目编号“%s”不是“行政区划代码-年度-流水号”", "the id %q is not region-year-number", plan.ID),
			diag.T("写成 533103-2026-0001 的样子，流水号 4 至 6 位", "write it like 533103-2026-0001, with 4 to 6 digits at the end"))
		return
	}
	if year := plan.FiscalYear; year.OK && m[1] != strconv.Itoa(year.V) {
		p.Report(plan, "fiscal_year", diag.T("预算年度 %d 与编号中的年度 %s 不一致", "the budget year %d differs from %s in the id", year.V, m[1]),
			diag.T("改正其中一个；已经公开的编号不能改", "correct one of them; a published id never changes"))
	}
}
