package rules

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf14 = &check.Rule{
	ID:    "RF-14",
	Title: diag.T("一个单位各项目评价得分都相同", "all projects of a unit have the same score"),
	Doc: diag.T(`同一购买主体、同一评价年度、同一评价方式有三个以上项目的事后评价，总分都相同的，列为线索：评价可能流于形式。在其中最后一条处报告。`,
		`Three or more evaluations of projects of one purchaser, in one year and of one kind, that all have the same total are a red flag: evaluating may have become a form. It is
reported at the last of them.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）2；本平台指标", "Mangzhengbanfa [2017] No. 51, II(5)2; indicator of this portal"),
	Bad: twoScores + `
-- data/evaluations/533103-2025-0001-e3.toml --
id = "533103-2025-0001-e3"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 95 # want
`,
	Good: twoScores + `
-- data/evaluations/533103-2025-0001-e3.toml --
id = "533103-2025-0001-e3"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 91.5
`,
	Run: runSameScore,
}

// twoScores are two evaluations with one score.
const twoScores = `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 95
-- data/evaluations/533103-2025-0001-e2.toml --
id = "533103-2025-0001-e2"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 95
`

type evaluatedYear struct {
	purchaser, level string
	year             int
}

func runSameScore(p *check.Pass) {
	const few = 3
	by := map[evaluatedYear][]*record.Evaluation{}
	check.Each(func(p *check.Pass, e *record.Evaluation) {
		plan := judged(p.Set, e)
		if plan != nil && e.Stage == exPost && e.TotalScore.OK {
			at := evaluatedYear{plan.Purchaser, e.Level, e.Year.V}
			by[at] = append(by[at], e)
		}
	})(p)
	inOrder := slices.SortedFunc(maps.Keys(by), func(a, b evaluatedYear) int {
		return cmp.Or(cmp.Compare(a.purchaser, b.purchaser), cmp.Compare(a.level, b.level), cmp.Compare(a.year, b.year))
	})
	for _, at := range inOrder {
		list := by[at]
		differ := slices.ContainsFunc(list, func(e *record.Evaluation) bool { return e.TotalScore != list[0].TotalScore })
		if len(list) < few || differ {
			continue
		}
		last := list[len(list)-1]
		p.Report(last, "total_score", diag.T("%d年度%s的 %d 个项目总分都是 %s", "in %d all %[3]d projects of the purchaser (%[2]s) have a total of %[4]s", last.Year.V, last.Level, len(list), last.TotalScore.V),
			diag.T("核对各项目的评分依据", "look at how each score was reached"))
	}
}
