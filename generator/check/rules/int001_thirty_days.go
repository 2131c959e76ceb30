package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var int001 = &check.Rule{
	ID:    "INT-001",
	Title: diag.T("采购意向在采购活动开始前三十日公开", "the intention is published thirty days before the purchase begins"),
	Doc: diag.T(`2022年1月1日起，县级单位的采购意向原则上不得晚于采购活动开始前30日公开。以第一轮采购公告的法定公告日期（tender.official_date）为准，按日历天计算，当日不计。
采购公告已经发布，采购意向没有写法定公告日期的，预算资金达到采购限额标准而没有采购意向的，也列出。

以下不检查：写了免于公开理由的（intention.exempt_reason，如因不可预见的原因急需开展、涉密）；电子卖场、限额以下自行采购；框架协议第二阶段、续签、添购；
采购公告没有法定公告日期的。`,
		`Since 2022-01-01 units at county level publish their intention, as a rule, no later than 30 days before the purchase begins:
calendar days before the statutory notice of the first round (tender.official_date), its own day not counted. Listed too
are an intention without its statutory date although the tender notice is out, and a purchase that reaches the procurement
limit without an intention. Passed over: intentions with exempt_reason (unforeseeable urgency, secrecy), the electronic
marketplace and purchases below the limit, call-offs, renewals, additions, and tenders without a statutory date.`),
	Level: diag.Finding,
	Basis: diag.T("《财政部关于开展政府采购意向公开工作的通知》（财库〔2020〕10号）", "Caiku [2020] No. 10"),
	From:  record.Date{Year: 2022, Month: 1, Day: 1},
	Bad: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-10
budget_amount = "48万元"
[intention]
need_summary = "居家养老上门服务"
expected_month = "2025-02"
official_date = 2025-01-18 # want
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
official_date = 2025-02-09
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "社区助餐服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-10
[intention] # want
need_summary = "社区助餐"
expected_month = "2025-02"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "公开招标"
official_date = 2025-02-09
`,
	Good: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-10
budget_amount = "48万元"
[intention]
need_summary = "居家养老上门服务"
expected_month = "2025-02"
official_date = 2025-01-10
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
official_date = 2025-02-09
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "汛期应急安置服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-10
[intention]
need_summary = "应急安置"
expected_month = "2025-02"
exempt_reason = "汛情不可预见，急需开展"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性谈判"
official_date = 2025-02-09
`,
	Run: eachPlan(runThirtyDays),
}

func runThirtyDays(p *check.Pass, plan *record.Plan, results []*record.Result, _ bool) {
	begun := firstTender(results)
	if begun.IsZero() || !p.Rule.InForce(begun) || plan.Intention != nil && plan.Intention.ExemptReason != "" {
		return
	}
	if plan.Intention == nil {
		limit, ok := record.Money(0), false
		if budget := plan.BudgetInForce(); budget.OK {
			limit, ok = p.Limit("采购限额标准", begun)
			ok = ok && budget.V >= limit
		}
		if ok {
			p.Report(plan, "intention", diag.T("采购公告已于 %s 发布，预算资金达到采购限额标准 %s，没有采购意向", "the tender notice is of %s and the budget reaches the procurement limit of %s, but there is no intention", begun, limit),
				diag.T("补写 [intention]；免于公开的，写 need_summary、expected_month 和 exempt_reason", "add [intention]; if exempt, with need_summary, expected_month and exempt_reason"))
		}
		return
	}
	published := plan.Intention.OfficialDate
	if published.IsZero() {
		p.Report(plan, "intention.official_date", diag.T("采购公告已于 %s 发布，采购意向没有写法定公告日期", "the tender notice is of %s, but the intention has no statutory date", begun),
			diag.T("补写 intention.official_date 和 official_url；免于公开的，写 exempt_reason", "add intention.official_date and official_url, or exempt_reason if it was exempt"))
		return
	}
	period, ok := p.Period("采购意向公开期限", begun)
	if !ok {
		return
	}
	if due, ok := p.Due(published, period); ok && begun.Before(due) {
		days := int(begun.Time().Sub(published.Time()).Hours() / 24)
		p.Report(plan, "intention.official_date", diag.T("采购意向 %s 公开，采购公告 %s 发布，相隔 %d 日，不足%s", "the intention is of %s, the tender notice of %s: %d days apart, less than %s", published, begun, days, spelt(period)),
			diag.T("核对两个法定公告日期；因不可预见的原因急需开展的，写 intention.exempt_reason", "check both statutory dates; if it was urgent for reasons that could not be foreseen, write intention.exempt_reason"))
	}
}

// firstTender returns the day of the first tender notice that an intention has to
// precede; zero where none is known.
func firstTender(results []*record.Result) record.Date {
	var first record.Date
	for _, r := range results {
		if r.Tender == nil || r.RenewalOf != "" || r.Framework != "" || r.AdditionTo != "" {
			continue
		}
		if m := r.Tender.Method; m == "电子卖场" || m == "限额以下自行采购" {
			continue
		}
		if day := r.Tender.OfficialDate; !day.IsZero() && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first
}
