package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec009 = &check.Rule{
	ID:    "REC-009",
	Title: diag.T("提前终止写明日期和原因", "an early end has its day and reason"),
	Doc:   diag.T("合同提前终止的，ended_on（提前终止日期）和 end_reason（提前终止原因）都写；没有提前终止的都不写。", "A contract that ended early has both ended_on and end_reason; any other has neither."),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
ended_on = 2025-08-31 # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
ended_on = 2025-08-31
end_reason = "服务站拆迁，双方协商解除。"
`,
	Run: check.Each(runEnded),
}

func runEnded(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil {
		return
	}
	switch {
	case !c.EndedOn.IsZero() && c.EndReason == "":
		p.Report(r, "contract.ended_on", diag.T("合同提前终止，没有写原因", "the contract ended early, without a reason"),
			diag.T("补写 end_reason", "add end_reason"))
	case c.EndedOn.IsZero() && c.EndReason != "":
		p.Report(r, "contract.end_reason", diag.T("写了提前终止原因，没有写日期", "a reason for an early end, without its day"),
			diag.T("补写 ended_on", "add ended_on"))
	}
}
