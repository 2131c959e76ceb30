package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con008 = &check.Rule{
	ID:    "CON-008",
	Title: diag.T("履约期间记录进度", "progress is recorded while a contract runs"),
	Doc: diag.T(`购买主体应当及时了解掌握项目实施进度，在 [[contract.progress]] 中记录。服务期过去一半以上没有任何进度，或者最近一次进度之后又过去了半个以上服务期的，予以提示。
承接主体的报告（[[contract.reports]]）、验收也算；提前终止的，算到终止之日。`,
		`The purchaser keeps itself informed of progress and records it in [[contract.progress]]. A hint is given when more than half of
the period has gone by without an entry, or since the last one. Reports by the provider ([[contract.reports]]) and acceptances
count too; a contract that ended early is looked at until that day.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4；《政府购买服务管理办法》（财政部令第102号）第二十五条（待核实）", "Mangzhengbanfa [2017] No. 51, II(4)4; Ministry of Finance Order No. 102 art. 25 (to be verified)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2025-12-31
[[contract.progress]] # want
date = 2025-06-30
percent = 30
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2025-12-31
[[contract.progress]]
date = 2025-08-31
percent = 55
`,
	Run: check.Each(runProgress),
}

func runProgress(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil || c.PeriodFrom.IsZero() || r.Termination != nil || record.Draft(r, p.Today) {
		return
	}
	end, _ := lastDay(c)
	if end.IsZero() || !end.After(c.PeriodFrom) {
		return
	}
	until := end
	if !c.EndedOn.IsZero() && c.EndedOn.Before(until) {
		until = c.EndedOn
	}
	if p.Today.Before(until) {
		until = p.Today
	}
	last := c.PeriodFrom
	seen := func(day record.Date) {
		if day.After(last) {
			last = day
		}
	}
	for _, x := range c.Progress {
		seen(x.Date)
	}
	for _, x := range c.Reports {
		seen(x.Date)
	}
	for _, x := range r.Acceptance {
		seen(x.Date)
	}
	if daysBetween(last, until)*2 > daysBetween(c.PeriodFrom, end) {
		p.Report(r, "contract.progress", diag.T("服务期 %s 至 %s，%s 至 %s 没有进度记录", "the period is %s to %s; from %s to %s no progress is recorded", c.PeriodFrom, end, last, until),
			diag.T("有进度情况的，补写一行 [[contract.progress]]", "if progress is known, add a row to [[contract.progress]]"))
	}
}

// daysBetween returns the days from one day to another.
func daysBetween(from, to record.Date) int {
	return int(to.Time().Sub(from.Time()).Hours()) / 24
}
