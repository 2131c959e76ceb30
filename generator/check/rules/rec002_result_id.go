package rules

import (
	"regexp"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec002 = &check.Rule{
	ID:        "REC-002",
	Title:     diag.T("结果编号是项目编号加 -r 和序号", "a result's id is its plan's with -r and a number"),
	Doc:       diag.T("结果编号由所属项目编号加“-r序号”组成，如 533103-2026-0001-r1。序号只是顺序号，没有含义。", "A result's id is its plan's id with -r and a running number that means nothing, such as 533103-2026-0001-r1."),
	Level:     diag.Error,
	Withdrawn: true,
	Bad: `
-- data/results/533103-2025-0009-r1.toml --
id = "533103-2025-0009-r1" # want
plan = "533103-2025-0001"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
`,
	Run: check.Each(runResultID),
}

func runResultID(p *check.Pass, r *record.Result) {
	if r.Plan != "" && !numbered(r.ID, r.Plan+"-r") {
		p.Report(r, "id", diag.T("结果编号“%s”不是项目编号“%s”加 -r 和序号", "the id %q is not the plan's, %q, with -r and a number", r.ID, r.Plan),
			diag.T("写成 \"%s-r1\" 的样子，或者改正 plan", "write it like \"%s-r1\", or correct plan", r.Plan))
	}
}

var digits = regexp.MustCompile(`^\d+$`)

// numbered reports whether id is prefix and a number.
func numbered(id, prefix string) bool {
	n, ok := strings.CutPrefix(id, prefix)
	return ok && digits.MatchString(n)
}
