package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var evl004 = &check.Rule{
	ID:    "EVL-004",
	Title: diag.T("等级与总分相符", "the grade is that of the score"),
	Doc: diag.T(`事后评价写总分和等级。百分制下等级一般分四档：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差（待核实）。
分档在 data/rules/ 中用“绩效等级优”“绩效等级良”“绩效等级中”录入，写占满分的比例，如 "90%"；地方另有规定的，写同名的行。
按另外的办法评定等级的，属实保留，可在 note 中说明。`,
		`An evaluation after the fact has a total and a grade. Of 100 points, 90 and more are 优, 80 and more 良, 60 and more 中, fewer 差
(to be verified). The bands are rows of data/rules/: "绩效等级优", "绩效等级良", "绩效等级中", as shares of the full score. A
grade given by other rules stands; note may say so.`),
	Level: diag.Finding,
	Basis: diag.T("《项目支出绩效评价管理办法》（财预〔2020〕10号）（等级划分待核实）", "Caiyu [2020] No. 10 (the bands are to be verified)"),
	Bad: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 89.9
grade = "优" # want
-- data/evaluations/533103-2025-0001-e2.toml --
id = "533103-2025-0001-e2" # want
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 92.7
`,
	Good: `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
total_score = 90
grade = "优"
`,
	Run: check.Each(runGrade),
}

// bands are the grades from the top, each with the key of its lowest score.
var bands = []struct{ grade, key string }{{"优", "绩效等级优"}, {"良", "绩效等级良"}, {"中", "绩效等级中"}}

func runGrade(p *check.Pass, e *record.Evaluation) {
	if !e.TotalScore.OK {
		if e.Stage == exPost && !record.Draft(e, p.Today) && !undisclosed(e, "total_score") {
			p.Report(e, "total_score", diag.T("没有写总分", "there is no total"), diag.T("补写 total_score，如 total_score = 92.7", "add total_score, such as total_score = 92.7"))
		}
		return
	}
	want, ok := gradeOf(p, e)
	switch {
	case !ok || e.Grade == want:
	case e.Grade != "":
		p.Report(e, "grade", diag.T("总分 %s 对应的等级是“%s”，写的是“%s”", "a total of %s is %s, not %s", e.TotalScore.V, want, e.Grade),
			diag.T("核对总分和等级；按另外的办法评定的，保留原等级，在 note 中说明", "check both; if the grade was given by other rules, keep it and say so in note"))
	case e.Stage == exPost:
		p.Report(e, "grade", diag.T("没有写等级", "there is no grade"), diag.T("按总分 %s 补写 grade = \"%s\"", "for a total of %s write grade = %q", e.TotalScore.V, want))
	}
}

// gradeOf returns the grade of an evaluation's total; ok is false where the
// bands are not known.
func gradeOf(p *check.Pass, e *record.Evaluation) (grade string, ok bool) {
	for _, b := range bands {
		lowest, ok := p.Percent(b.key, e.DateMade)
		if !ok {
			return "", false
		}
		if e.TotalScore.V >= record.Num(lowest)*hundred/100 {
			return b.grade, true
		}
	}
	return poor, true
}
