package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec005 = &check.Rule{
	ID:    "REC-005",
	Title: diag.T("一轮的一个标项只有一条结果", "one result to a lot of a round"),
	Doc: diag.T("同一项目的结果，轮次和标项号不能都相同；没有写的按 1 计。轮次、标项号从 1 起。废标后重新采购的，轮次加 1。",
		"Results of a plan differ in round or lot; what is not given is 1. Both count from 1. After a failed round the next has the next number."),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 1 # want
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
round = 0 # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
round = 2
`,
	Run: eachPlan(runLot),
}

func runLot(p *check.Pass, _ *record.Plan, results []*record.Result, _ bool) {
	seen := make(map[lotOf]string, len(results))
	for _, r := range results {
		at := placeOf(r)
		if at.round < 1 {
			fromOne(p, r, "round")
		}
		if at.lot < 1 {
			fromOne(p, r, "lot")
		}
		if first, dup := seen[at]; dup {
			field := "id"
			if r.Lot.OK {
				field = "lot"
			} else if r.Round.OK {
				field = "round"
			}
			p.Report(r, field, diag.T("与 %s 同是第 %d 轮第 %d 标项", "%s is also round %d, lot %d", first, at.round, at.lot),
				diag.T("改正 round（轮次）或 lot（标项号）", "correct round or lot"))
			continue
		}
		seen[at] = r.ID
	}
}

func fromOne(p *check.Pass, r record.Record, field string) {
	p.Report(r, field, diag.T("%s从 1 起，不能是 0", "%s: numbers begin at 1", check.Label(r, field)), diag.T("改为 1", "write 1"))
}
