package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub005 = &check.Rule{
	ID:    "PUB-005",
	Title: diag.T("承接主体条件随计划公开", "conditions for providers are published with the plan"),
	Doc: diag.T(`公开事项表（B.10）第3行：承接主体条件，购买主体会同财政部门，随计划公开，且在形成之日起20个工作日内，本平台首次公开。
计划引用的条件（requirement）公开日期不晚于计划的公开日期；条件从确定日期（没有的，成文日期）起算20个工作日。名录没有公开日期可查，不判断。`,
		`Row 3 of the publication matrix (B.10): conditions for providers; the purchaser with the finance department; with the plan, and within 20 working
days; first on this portal. The conditions a plan names (requirement) are published no later than the plan, and within 20
working days of their decision, or else of the day they were made. Directories have no day of publication to look at.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）、二（五）4；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, II(2), II(5)4; Open Government Information Regulations art. 26"),
	Bad: `
-- data/requirements/req-yanglao.toml --
id = "req-yanglao"
title = "养老服务项目承接主体条件"
scope = "养老服务"
decided_by = ["ms-mzj", "ms-czj"]
decision_date = 2025-01-06
date_published = 2025-03-04 # want
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
requirement = "req-yanglao" # want
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
`,
	Good: `
-- data/requirements/req-yanglao.toml --
id = "req-yanglao"
title = "养老服务项目承接主体条件"
scope = "养老服务"
decided_by = ["ms-mzj", "ms-czj"]
decision_date = 2025-01-06
date_published = 2025-01-21
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
requirement = "req-yanglao"
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
`,
	Run: func(p *check.Pass) {
		check.Each(func(p *check.Pass, q *record.Requirement) {
			formed := q.DecisionDate
			if formed.IsZero() {
				formed = q.DateMade
			}
			if !formed.IsZero() {
				onTime(p, q, formed, informationPeriod)
			}
		})(p)
		check.Each(runConditionsWithPlan)(p)
	},
}

func runConditionsWithPlan(p *check.Pass, plan *record.Plan) {
	q, ok := p.Set.Get("requirement", plan.Requirement).(*record.Requirement)
	if !ok || q.Withdrawn != nil || q.Source.Broken || record.Draft(plan, p.Today) {
		return
	}
	fix := diag.T("核对两个公开日期；条件没有公开的，请与计划同时公开", "check both dates; publish the conditions together with the plan")
	switch {
	case record.Draft(q, p.Today):
		p.Report(plan, "requirement", diag.T("计划 %s 公开，所适用的 %s 尚未公开", "the plan was published on %s; %s, which it names, is not", plan.DatePublished, called(q)), fix)
	case q.DatePublished.After(plan.DatePublished):
		p.Report(plan, "requirement", diag.T("计划 %s 公开，所适用的 %s 到 %s 才公开", "the plan was published on %s; %s, which it names, only on %s", plan.DatePublished, called(q), q.DatePublished), fix)
	}
}
