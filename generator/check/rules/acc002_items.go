package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var acc002 = &check.Rule{
	ID:    "ACC-002",
	Title: diag.T("验收有分项结果", "an acceptance has a result for each requirement"),
	Doc: diag.T(`验收书应当包括每一项技术、服务、安全标准的履约情况。逐项写 [[acceptance.items]]：验收要求、实际情况、分项结果；
只写总的结论，公众无从知道哪一项合格、哪一项不合格。`,
		`The acceptance states how each technical, service and safety standard was met: one [[acceptance.items]] each, with the
requirement, what was found and the result. From a conclusion alone the public cannot tell what was met and what not.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第四十五条", "Government Procurement Regulations art. 45"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[[acceptance]] # want
no = 1
date = 2026-01-08
conclusion = "合格"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
[[acceptance.items]]
requirement = "服务1200人次"
actual = "1236人次"
result = "合格"
`,
	Run: check.Each(runAcceptanceItems),
}

func runAcceptanceItems(p *check.Pass, r *record.Result) {
	for i := range r.Acceptance {
		a := &r.Acceptance[i]
		if len(a.Items) > 0 || !p.Rule.InForce(a.Date) || undisclosed(r, "acceptance.items") {
			continue
		}
		p.Report(r, nth("acceptance[%d].items", i), diag.T("%s 的验收只有结论“%s”，没有分项结果", "the acceptance of %s has a conclusion (%s) but no results for single requirements", a.Date, a.Conclusion),
			diag.T("对照合同和验收书，逐项补录 [[acceptance.items]]：requirement、actual、result", "from the contract and the acceptance record add [[acceptance.items]] with requirement, actual and result"))
	}
}
