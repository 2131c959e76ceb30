package site

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// withMore is the portal of these tests with more files, or others in their place.
func withMore(files map[string]string) map[string]string {
	all := maps.Clone(portal)
	maps.Copy(all, files)
	return all
}

// The sums of a purchaser, worked out by hand: 20 + 12万 are known, of which 5万
// were paid; a budget that is not known has no part in the share, a cancelled
// purchase in nothing.
func TestFiscalYears(t *testing.T) {
	s := build(t, withMore(map[string]string{
		"data/plans/e.toml": `[[plan]]
id = "533103-2025-0003"
title = "甲"
fiscal_year = 2025
purchaser = "zhen"
date_published = 2025-01-11
budget_amount = "20万元"
[[plan]]
id = "533103-2025-0004"
title = "预算未公开"
fiscal_year = 2025
purchaser = "zhen"
date_published = 2025-01-11
[[plan.redactions]]
field = "budget_amount"
ground = "商业秘密"
basis = "示例"
[[plan]]
id = "533103-2024-0009"
title = "旧"
fiscal_year = 2024
purchaser = "zhen"
date_published = 2024-01-11
budget_amount = "1万元"
`,
		"data/results/e.toml": `[[result]]
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-03-01
[result.award]
date = 2025-02-20
provider = "fuwu"
amount = "19万元"
[result.contract]
date_signed = 2025-03-01
amount = "18万元"
period_from = 2025-03-01
period_to = 2025-12-31
[[result.payments]]
no = 1
date = 2026-01-05
kind = "进度款"
amount = "5万元"
[[result]]
id = "533103-2025-0004-r1"
plan = "533103-2025-0004"
date_published = 2025-03-01
[result.award]
date = 2025-02-20
provider = "fuwu"
amount = "3万元"
[[result.payments]]
no = 1
date = 2025-05-05
kind = "进度款"
amount = "3万元"
`}), "2026-11-23")
	p := s.Profile("zhen")
	years := FiscalYears(p.Purchases)
	if len(years) != 2 || years[0].Year != 2025 || years[1].Year != 2024 {
		t.Fatalf("years: %+v", years)
	}
	y := years[0]
	if want := (Spent{Count: 3, Budget: 32 * wan, Awarded: 22 * wan, Agreed: 18 * wan, Paid: 8 * wan, NoBudget: 1, PaidOfKnown: 5 * wan}); y.Spent != want {
		t.Errorf("2025: %+v, want %+v", y.Spent, want)
	}
	if len(y.Projects) != 4 {
		t.Errorf("%d projects are listed, the cancelled one among them makes 4", len(y.Projects))
	}
	if got, ok := y.Execution(); !ok || got != 156 { // 5 of 32
		t.Errorf("execution %d, %v", got, ok)
	}
	if _, ok := (&Spent{Paid: wan}).Execution(); ok {
		t.Error("a share of an unknown budget")
	}
	if got := s.Providers(p.Purchases); len(got) != 1 || got[0].ID != "fuwu" || got[0].Lots != 3 || got[0].Awarded != 22*wan || got[0].Last.String() != "2025-04-20" {
		t.Errorf("providers: %+v", got) // of four lots one failed; a unit price has no amount
	}
	methods := map[string]int{}
	for _, r := range MethodRows(p.Purchases) {
		methods[r.Key] = r.Total.Plans
	}
	if want := map[string]int{"单一来源": 1}; !maps.Equal(methods, want) {
		t.Errorf("methods: %v, want %v", methods, want)
	}
}

// consortium is a lot that two units won together, with a part given away, and
// that was judged twice.
var consortium = map[string]string{
	"data/orgs/more.toml": `[[org]]
id = "lead"
name = "示例牵头公司"
roles = ["承接主体"]
provider_kind = "企业"
[[org]]
id = "daili"
name = "示例代理公司"
roles = ["代理机构"]
[[org]]
id = "pingjia"
name = "示例评价公司"
roles = ["评价机构"]
`,
	"data/plans/e.toml": `id = "533103-2025-0003"
title = "联合服务"
fiscal_year = 2025
purchaser = "zhen"
date_published = 2025-01-11
budget_amount = "20万元"
`,
	"data/results/e.toml": `id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-03-01
[tender]
method = "公开招标"
agency = "daili"
[award]
date = 2025-02-20
provider = "lead"
partners = ["fuwu"]
amount = "19万元"
conditions_met = ["C1", "C5"]
conditions_checked_by = "czj"
[contract]
date_signed = 2025-03-01
amount = "18万元"
period_from = 2025-03-01
period_to = 2025-12-31
[[contract.subcontracts]]
provider = "fuwu"
content = "调查"
amount = "2万元"
`,
	"data/evaluations/e.toml": `[[evaluation]]
id = "533103-2025-0003-e1"
plan = "533103-2025-0003"
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-02-01
date_published = 2026-02-02
total_score = 90.5
grade = "优"
[[evaluation.parts]]
evaluator = "第三方"
org = "pingjia"
weight = 100
score = 90.5
[[evaluation]]
id = "533103-2025-0003-e2"
plan = "533103-2025-0003"
year = 2025
stage = "事后"
level = "财政评价"
date_made = 2026-03-01
date_published = 2026-03-02
total_score = 80.2
grade = "良"
`,
}

// Of what is won together, the amount is the lead's alone; everybody who took part
// finds it on the profile.
func TestJointWork(t *testing.T) {
	s := build(t, withMore(consortium), "2026-11-23")
	lead, partner := s.Profile("lead"), s.Profile("fuwu")
	if y := lead.AwardYears(); len(y) != 1 || y[0] != (AwardYear{Year: 2025, Lots: 1, Awarded: 19 * wan, Agreed: 18 * wan}) {
		t.Errorf("lead: %+v", y)
	}
	// In 2025 a unit price without an amount and the part of the consortium.
	if y := partner.AwardYears(); len(y) != 2 || y[0] != (AwardYear{Year: 2025, Lots: 2, Partner: 1}) || y[1] != (AwardYear{Year: 2024, Lots: 1, Awarded: 45 * wan, Agreed: 48 * wan}) {
		t.Errorf("partner: %+v", y)
	}
	for _, d := range s.Purchasers(partner) {
		if d.ID == "zhen" && (d.Lots != 2 || d.Awarded != 0) {
			t.Errorf("a partner's share is not known: %+v", d)
		}
	}
	if len(lead.Together()) != 1 || len(partner.Together()) != 1 || len(partner.Subcontracts) != 1 || len(lead.Subcontracts) != 0 {
		t.Error("who won together and who took a part over")
	}
	if a, e := s.Profile("daili"), s.Profile("pingjia"); len(a.Tenders) != 1 || len(e.Judged) != 1 {
		t.Errorf("the agency has %d tenders, the evaluator %d evaluations", len(a.Tenders), len(e.Judged))
	}
	scores := lead.Scores()
	if len(scores) != 2 || scores[0].ID != "533103-2025-0003-e2" || !scores[0].Shared {
		t.Errorf("scores: %+v", scores)
	}
	if y := ScoreYears(scores); len(y) != 1 || y[0] != (ScoreYear{2025, 2, 854}) { // 85.35 rounds up
		t.Errorf("means: %+v", y)
	}
	if g := s.Process("533103-2025-0003").Grade(); g != "良" {
		t.Errorf("the newest grade is 良, not %q", g)
	}
}

// Eight conditions, each with what awards say of it and nothing beyond: one that
// no award names is not counted as checked.
func TestConditions(t *testing.T) {
	s := build(t, withMore(consortium), "2026-11-23")
	list := s.Conditions(s.Profile("fuwu"))
	if len(list) != 8 {
		t.Fatalf("%d conditions", len(list))
	}
	for _, c := range list {
		want := map[string]int{"C1": 1, "C5": 1}[c.Name]
		if c.Checked != want || c.Awards != 3 || (c.Last != nil) != (want > 0) {
			t.Errorf("%s: checked in %d of %d awards, newest %v", c.Name, c.Checked, c.Awards, c.Last)
		}
	}
	if got := s.Conditions(s.Profile("daili")); len(got) != 8 || slices.ContainsFunc(got, func(c Condition) bool { return c.Checked > 0 || c.Awards > 0 }) {
		t.Error("one who won nothing has awards")
	}
}

// A ban binds from its first to its last day, and no longer once it is repealed.
func TestBanDays(t *testing.T) {
	ban := `id = "ban-533103-2025-01"
title = "处理决定"
org = "fuwu"
kind = "禁止参加政府购买服务"
behaviour = "示例"
result = "示例"
basis = "示例"
authority = "czj"
date_decided = 2025-03-01
date_published = 2025-03-02
valid_from = 2025-03-05
valid_to = 2026-03-04
`
	for _, c := range []struct {
		today, more string
		want        bool
	}{
		{"2025-03-04", "", false}, {"2025-03-05", "", true}, {"2026-03-04", "", true}, {"2026-03-05", "", false},
		{"2025-06-01", "[repealed]\ndate = 2025-05-01\nreason = \"示例\"\n", false},
	} {
		s := build(t, withMore(map[string]string{"data/sanctions/a.toml": ban + c.more}), c.today)
		p := s.Profile("fuwu")
		if got := len(s.Binding(p)) == 1; got != c.want || len(p.Sanctions) != 1 {
			t.Errorf("on %s (%s): binds %v, want %v", c.today, strings.TrimSpace(c.more), got, c.want)
		}
		if d := s.Profile("czj").Decided; len(d) != 1 {
			t.Errorf("who decided it has %d decisions", len(d))
		}
	}
}
