package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf06 = &check.Rule{
	ID:    "RF-06",
	Title: diag.T("预算集中在限额之下", "budgets bunched below a threshold"),
	Doc: diag.T(`项目预算低于公开招标数额标准或者采购限额标准、相差不到“接近标准比例”（本平台约定）的，列为线索，并列出同一购买主体同一年度这样的项目有几个。
是否拆分项目由 PRC-007 检查。标准由本市在 data/rules/ 中按年度录入。`,
		`A budget below the open-tender threshold or the procurement limit, by less than the "接近标准比例" set by this portal, is a red flag, told with the number of
such projects of the purchaser in the year. Splitting is looked at by PRC-007. The city types the thresholds of each year
into data/rules/.`),
	Level: diag.Hint,
	Basis: diag.T("《中华人民共和国政府采购法》第二十八条；本平台指标", "Government Procurement Law art. 28; indicator of this portal"),
	Bad: openTenderThreshold + `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "数据中心运行维护服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "198万元" # want
`,
	Good: openTenderThreshold + `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "数据中心运行维护服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "200万元"
`,
	Run: runBelowThreshold,
}

// A nearPlan is a plan with a budget just below a threshold.
type nearPlan struct {
	plan  *record.Plan
	key   string
	limit record.Money
}

func runBelowThreshold(p *check.Pass) {
	var found []nearPlan
	count := map[purchaserYear]map[string]int{}
	check.Each(func(p *check.Pass, plan *record.Plan) {
		for _, key := range []string{openTenderLimit, procurementLimit} {
			limit, ok := nearLimit(p, plan, key)
			if !ok {
				continue
			}
			at := purchaserYear{plan.Purchaser, plan.FiscalYear.V}
			if count[at] == nil {
				count[at] = map[string]int{}
			}
			count[at][key]++
			found = append(found, nearPlan{plan, key, limit})
		}
	})(p)
	for _, f := range found {
		budget := f.plan.BudgetAmount.V
		n := count[purchaserYear{f.plan.Purchaser, f.plan.FiscalYear.V}][f.key]
		p.Report(f.plan, "budget_amount", diag.T("预算 %s，比%s %s 少 %s；该购买主体本年度这样的项目有 %d 个", "the budget of %s is %[4]s below the %[2]s of %[3]s; the purchaser has %[5]d such projects this year", budget, thresholdName(f.key), f.limit, f.limit-budget, n),
			diag.T("核对预算的测算依据，有无应当合并采购的项目", "look at how the budget was worked out, and whether projects belong together"))
	}
}

// nearLimit returns a threshold that a plan's budget stays just below.
func nearLimit(p *check.Pass, plan *record.Plan, key string) (limit record.Money, ok bool) {
	day := planDay(plan)
	if !plan.BudgetAmount.OK || plan.Cancelled != nil || day.IsZero() {
		return 0, false
	}
	limit, ok = p.Limit(key, day)
	if !ok {
		return 0, false
	}
	near, ok := p.Percent("接近标准比例", day)
	below := limit - plan.BudgetAmount.V
	return limit, ok && below > 0 && below*100 <= limit*record.Money(near)
}

func thresholdName(key string) diag.Text {
	if key == openTenderLimit {
		return diag.T("公开招标数额标准", "open-tender threshold")
	}
	return diag.T("采购限额标准", "procurement limit")
}
