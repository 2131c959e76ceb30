package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub011 = &check.Rule{
	ID:    "PUB-011",
	Title: diag.T("信息形成后20个工作日内公开", "information is published within 20 working days"),
	Doc: diag.T(`属于主动公开范围的政府信息，自形成之日起20个工作日内公开，法律、法规另有规定的从其规定。公开事项表（B.10）第5行、第15行和没有单列的都按本条：
购买计划，从财政审核同意之日（预算批复在后的，从批复之日）起；绩效评价，从报告日期起；采购结果，从成交（没有成交的，签约或者终止）之日起，
已按期在法定媒体公告的不算晚；表扬，从成文日期起。尚未公开、期限已过的，同样提示。`,
		`Government information to be published is published within 20 working days of coming into being, unless a law says otherwise. Rows 5 and 15 of the
publication matrix (B.10), and what has no row of its own, go by this: plans, from the finance department's agreement
(or the later approval of the budget); evaluations, from the report; results, from the award, else the signature or the
termination, and one announced in the official medium in time is in time; commendations, from the day they were made. What
is not yet published when the period is over is reported too.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府信息公开条例》第二十六条", "Open Government Information Regulations art. 26"),
	From:  record.Date{Year: 2019, Month: 5, Day: 15},
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-02
date_published = 2026-03-31 # want
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "困难群众探访服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_published = 2026-03-31 # want
[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2026-03-02
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-02
date_published = 2026-03-30
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2026-06-30
[award]
date = 2026-03-18
provider = "mz-fuyang"
official_date = 2026-03-20
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
`,
	Run: func(p *check.Pass) {
		check.Each(func(p *check.Pass, plan *record.Plan) { inTwenty(p, plan, planFormed(plan)) })(p)
		check.Each(func(p *check.Pass, e *record.Evaluation) { inTwenty(p, e, e.DateMade) })(p)
		check.Each(func(p *check.Pass, c *record.Commendation) { inTwenty(p, c, c.DateMade) })(p)
		check.Each(runResultOnTime)(p)
	},
}

func inTwenty(p *check.Pass, r record.Record, formed record.Date) {
	if !formed.IsZero() && p.Rule.InForce(formed) {
		onTime(p, r, formed, informationPeriod)
	}
}

// planFormed returns the day from which a plan could be published, or none.
func planFormed(plan *record.Plan) record.Date {
	f := plan.FinanceReview
	if f == nil || f.Decision == "不同意" || plan.Cancelled != nil {
		return record.Date{}
	}
	if b := plan.BudgetApproval; b != nil && b.Date.After(f.Date) {
		return b.Date
	}
	return f.Date
}

func runResultOnTime(p *check.Pass, r *record.Result) {
	formed, official := resultFormed(r)
	if !official.IsZero() && !formed.IsZero() {
		period, ok := p.Period(informationPeriod, formed)
		if !ok {
			return
		}
		if !official.After(formed.AddDays(period.N)) {
			return // in time however the days are counted; nearly all are
		}
		if _, late := p.Late(formed, official, period); !late {
			return
		}
	}
	inTwenty(p, r, formed)
}

// resultFormed returns the day on which there was a result to publish, and when
// it was announced in the official medium.
func resultFormed(r *record.Result) (formed, official record.Date) {
	switch {
	case r.Award != nil:
		return r.Award.Date, r.Award.OfficialDate
	case r.Contract != nil:
		return r.Contract.DateSigned, r.Contract.OfficialDate
	case r.Termination != nil:
		return r.Termination.Date, r.Termination.OfficialDate
	}
	return record.Date{}, record.Date{}
}
