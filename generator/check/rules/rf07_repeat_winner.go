package rules

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf07 = &check.Rule{
	ID:    "RF-07",
	Title: diag.T("同一购买主体的项目多次由同一承接主体成交", "one provider wins a purchaser's projects again and again"),
	Doc: diag.T(`同一购买主体、同一承接主体，“重复成交期间”（本平台约定，365日）内在三个以上项目成交的，列为线索，在其中最后一个成交处报告。
一个项目的几个标项、几轮算一个；续签、框架协议第二阶段、添购不计。小地方承接主体少，重复成交不等于不公平。参照国际通行的指标 i077。`,
		`One provider with awards in three or more projects of one purchaser within the "重复成交期间" (365 days, set by this portal) is a red flag, reported at the last
of them. Lots and rounds of a project count once; renewals, call-offs and additions not at all. In a small place there are
few providers: winning often is not unfair. After indicator i077.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 一（二）；指标 i077", "Mangzhengbanfa [2017] No. 51, I(2); indicator i077"),
	Bad: twoAwards + `
-- data/plans/533103-2025-0004.toml --
id = "533103-2025-0004"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
-- data/results/533103-2025-0004-r1.toml --
id = "533103-2025-0004-r1"
plan = "533103-2025-0004"
date_published = 2025-12-20
[award]
date = 2025-12-18
provider = "mz-fuyang" # want
`,
	Good: twoAwards + `
-- data/plans/533103-2026-0004.toml --
id = "533103-2026-0004"
title = "困难群众探访服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_published = 2026-01-21
-- data/results/533103-2026-0004-r1.toml --
id = "533103-2026-0004-r1"
plan = "533103-2026-0004"
date_published = 2026-03-20
[award]
date = 2026-03-19
provider = "mz-fuyang"
`,
	Run: runRepeatWinner,
}

// twoAwards are two projects that one provider won.
const twoAwards = `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "儿童关爱服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-05-20
[award]
date = 2025-05-18
provider = "mz-fuyang"
`

type pair struct{ purchaser, provider string }

func runRepeatWinner(p *check.Pass) {
	const times = 3
	by := map[pair][]deal{}
	for _, d := range deals(p) {
		at := pair{d.plan.Purchaser, d.Award.Provider}
		by[at] = append(by[at], d)
	}
	inOrder := slices.SortedFunc(maps.Keys(by), func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.purchaser, b.purchaser), cmp.Compare(a.provider, b.provider))
	})
	for _, at := range inOrder {
		list := onePerPlan(by[at])
		if len(list) < times {
			continue
		}
		period, ok := p.Period("重复成交期间", list[len(list)-1].Award.Date)
		if !ok {
			continue
		}
		for _, run := range windows(list, period, times) {
			last := run[len(run)-1]
			who := last.Award.Provider
			if o := p.Set.Org(who); o != nil {
				who = o.Name
			}
			p.Report(last.Result, "award.provider", diag.T("“%s”自 %s 起成交本购买主体的项目 %d 个，相邻的每 %d 个都在%s内", "%s has won %[3]d of this purchaser's projects since %[2]s, every %[4]d in a row within %[5]s", who, run[0].Award.Date, len(run), times, spelt(period)),
				diag.T("核对各项目的竞争情况", "look at the competition in these projects"))
		}
	}
}

// onePerPlan returns the first deal of each plan, in the order of their days.
func onePerPlan(list []deal) []deal {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b deal) int {
		return cmp.Or(a.Award.Date.Compare(b.Award.Date), cmp.Compare(a.ID, b.ID))
	})
	seen := map[*record.Plan]bool{}
	return slices.DeleteFunc(list, func(d deal) bool {
		again := seen[d.plan]
		seen[d.plan] = true
		return again
	})
}

// windows returns the longest runs of deals of which any n that follow one
// another lie within the period.
func windows(list []deal, period record.Period, n int) [][]deal {
	var runs [][]deal
	from := -1 // where the run began, or -1
	for i := n - 1; i <= len(list); i++ {
		dense := i < len(list) && !list[i].Award.Date.After(period.After(list[i-n+1].Award.Date))
		switch {
		case dense && from < 0:
			from = i - n + 1
		case !dense && from >= 0:
			runs = append(runs, list[from:i])
			from = -1
		}
	}
	return runs
}
