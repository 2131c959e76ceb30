package rules

import (
	"regexp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec003 = &check.Rule{
	ID:    "REC-003",
	Title: diag.T("评价编号是项目编号或单位编号加 -e 和序号", "an evaluation's id is its plan's or unit's with -e and a number"),
	Doc: diag.T("评价项目的，编号由项目编号加“-e序号”组成，如 533103-2026-0001-e1；评价单位整体的，由单位编号、年度和“-e序号”组成，如 ms-mzj-2026-e1。",
		"The id of an evaluation of a project is the plan's with -e and a number, such as 533103-2026-0001-e1; of a whole unit the unit's with a year, such as ms-mzj-2026-e1."),
	Level:     diag.Error,
	Withdrawn: true,
	Bad: `
-- data/evaluations/ms-mzj-e1.toml --
id = "ms-mzj-e1" # want
purchaser = "ms-mzj"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
`,
	Good: `
-- data/evaluations/ms-mzj-2025-e1.toml --
id = "ms-mzj-2025-e1"
purchaser = "ms-mzj"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
`,
	Run: check.Each(runEvaluationID),
}

var unitEvaluationID = regexp.MustCompile(`^(.+)-\d{4}-e\d+$`)

func runEvaluationID(p *check.Pass, e *record.Evaluation) {
	plan := planOf(p.Set, e)
	switch {
	case plan != "":
		if !numbered(e.ID, plan+"-e") {
			p.Report(e, "id", diag.T("评价编号“%s”不是项目编号“%s”加 -e 和序号", "the id %q is not the plan's, %q, with -e and a number", e.ID, plan),
				diag.T("写成 \"%s-e1\" 的样子，或者改正评价对象", "write it like \"%s-e1\", or correct what is judged", plan))
		}
	case e.Purchaser != "":
		if m := unitEvaluationID.FindStringSubmatch(e.ID); m == nil || m[1] != e.Purchaser {
			p.Report(e, "id", diag.T("评价编号“%s”不是单位编号“%s”加年度、-e 和序号", "the id %q is not the unit's, %q, with a year, -e and a number", e.ID, e.Purchaser),
				diag.T("写成 \"%s-2026-e1\" 的样子", "write it like \"%s-2026-e1\"", e.Purchaser))
		}
	}
}

// planOf returns the id of the plan that an evaluation judges, itself or by one
// of its results; "" if it judges a unit or that is not known.
func planOf(s *record.Set, e *record.Evaluation) string {
	if e.Plan != "" {
		return e.Plan
	}
	if r := s.Result(e.Result); r != nil {
		return r.Plan
	}
	return ""
}
