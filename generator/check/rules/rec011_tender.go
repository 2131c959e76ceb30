package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec011 = &check.Rule{
	ID:    "REC-011",
	Title: diag.T("一轮的采购信息只写一次", "a tender is written once a round"),
	Doc:   diag.T("一轮有几个标项的，[tender] 只写在标项号最小的一条结果里，其他标项整节沿用，不再写。", "Of the lots of a round only the lowest has [tender]; the others inherit it whole and do not write it."),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
lot = 1
[tender]
method = "竞争性磋商"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
[tender] # want
method = "竞争性磋商"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
lot = 1
[tender]
method = "竞争性磋商"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
`,
	Run: eachPlan(runTender),
}

func runTender(p *check.Pass, _ *record.Plan, results []*record.Result, complete bool) {
	if !complete || len(results) < 2 {
		return // the lowest lot may be one that cannot be seen
	}
	lowest := map[int]*record.Result{}
	for _, r := range results {
		at := placeOf(r)
		if l := lowest[at.round]; l == nil || at.lot < placeOf(l).lot {
			lowest[at.round] = r
		}
	}
	for _, r := range results {
		at := placeOf(r)
		l := lowest[at.round]
		if r.Tender == nil || at.lot == placeOf(l).lot {
			continue
		}
		message := diag.T("第 %d 轮的采购信息已写在 %s", "the tender of round %d stands in %s", at.round, l.ID)
		fix := diag.T("删去本标项的 [tender]，沿用 %s 的", "delete [tender]; %s has it", l.ID)
		if l.Tender == nil {
			message = diag.T("第 %d 轮的采购信息没有写在标项号最小的 %s", "the tender of round %d does not stand in its lowest lot, %s", at.round, l.ID)
			fix = diag.T("把 [tender] 移到 %s", "move [tender] to %s", l.ID)
		}
		p.Report(r, "tender", message, fix)
	}
}
