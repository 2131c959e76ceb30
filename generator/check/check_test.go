package check

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

func plan(id string, change func(*record.Plan)) *record.Plan {
	p := &record.Plan{Common: record.Common{ID: id, Source: record.Source{File: "data/plans/" + id + ".toml"}}}
	if change != nil {
		change(p)
	}
	return p
}

// seen is a rule that reports every plan it is shown.
func seen(id string) *Rule {
	return &Rule{ID: id, Level: diag.Error, Run: Each(func(p *Pass, r *record.Plan) {
		p.Report(r, "title", diag.T("看到", "seen"), diag.Text{})
	})}
}

func run(t *testing.T, in Input, rules ...*Rule) diag.List {
	t.Helper()
	in.Jobs = 4
	list, err := Run(t.Context(), in, rules)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// What cannot be judged is passed over: a record with mistakes, for a missing
// field may be one of them, and a withdrawn one, unless the rule holds for it.
func TestEachPassesOver(t *testing.T) {
	in := Input{Set: &record.Set{Plans: []*record.Plan{
		plan("a", nil),
		plan("b", func(p *record.Plan) { p.Source.Broken = true }),
		plan("c", func(p *record.Plan) { p.Withdrawn = &record.Withdrawal{} }),
	}}}
	identity := seen("REC-001")
	identity.Withdrawn = true
	got := map[string][]string{}
	for _, d := range run(t, in, seen("PLN-001"), identity) {
		got[d.Rule] = append(got[d.Rule], d.Record)
	}
	if want := []string{"plan/a"}; !slices.Equal(got["PLN-001"], want) {
		t.Errorf("PLN-001 saw %v, want %v", got["PLN-001"], want)
	}
	if want := []string{"plan/a", "plan/c"}; !slices.Equal(got["REC-001"], want) {
		t.Errorf("REC-001 saw %v, want %v", got["REC-001"], want)
	}
}

func TestEachOfAllKinds(t *testing.T) {
	in := Input{Set: &record.Set{Plans: []*record.Plan{plan("a", nil)}, Orgs: []*record.Org{{}}}}
	n := 0
	run(t, in, &Rule{ID: "REC-001", Run: Each(func(*Pass, record.Record) { n++ })})
	if n != 2 {
		t.Errorf("saw %d records, want 2", n)
	}
}

// Ruling 2: what a record confirms becomes a finding, for the rules that allow it.
func TestConfirmed(t *testing.T) {
	in := Input{Set: &record.Set{Plans: []*record.Plan{plan("a", func(p *record.Plan) {
		p.Confirmed = []record.Confirmation{{Rule: "PAY-003"}, {Rule: "PLN-007"}}
	})}}}
	pay, pln := seen("PAY-003"), seen("PLN-007")
	pay.Confirmable = true
	for _, d := range run(t, in, pay, pln) {
		want := map[string]diag.Level{"PAY-003": diag.Finding, "PLN-007": diag.Error}[d.Rule]
		if d.Level != want {
			t.Errorf("%s: level %s, want %s", d.Rule, d.Level, want)
		}
	}
}

func TestReportNamesTheField(t *testing.T) {
	in := Input{Set: &record.Set{Plans: []*record.Plan{plan("a", func(p *record.Plan) { p.Source.Prefix = "plan[3]" })}}}
	d := run(t, in, seen("PLN-001"))[0]
	if d.File != "data/plans/a.toml" || d.Path != "plan[3].title" || d.Record != "plan/a" {
		t.Errorf("got %+v", d)
	}
}

// The list is the same however many rules run side by side.
func TestRunIsDeterministic(t *testing.T) {
	in := Input{Set: &record.Set{}}
	for _, id := range strings.Fields("c a b e d") {
		in.Set.Plans = append(in.Set.Plans, plan(id, nil))
	}
	rules := []*Rule{seen("PLN-001"), seen("PLN-002"), seen("PLN-003")}
	want, err := Run(t.Context(), in, rules)
	if err != nil || len(want) != 15 {
		t.Fatal(len(want), err)
	}
	for range 20 {
		if got := run(t, in, rules...); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestSharedIsMadeOnce(t *testing.T) {
	made := 0
	value := Share(func(in *Input) int { made++; return len(in.Set.Plans) })
	rule := func(id string) *Rule {
		return &Rule{ID: id, Run: func(p *Pass) {
			if got := value.Of(p); got != 1 {
				t.Errorf("got %d, want 1", got)
			}
		}}
	}
	in := Input{Set: &record.Set{Plans: []*record.Plan{plan("a", nil)}}}
	run(t, in, rule("AAA-001"), rule("AAA-002"), rule("AAA-003"))
	if made != 1 {
		t.Errorf("made %d times, want once", made)
	}
}

func TestFailureAndCancel(t *testing.T) {
	disk := errors.New("disk on fire")
	fails := &Rule{ID: "PII-001", Run: func(p *Pass) { p.Fail(disk); p.Fail(errors.New("later")) }}
	if _, err := Run(t.Context(), Input{Set: &record.Set{}}, []*Rule{fails}); !errors.Is(err, disk) {
		t.Errorf("got %v, want the failure", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, Input{Set: &record.Set{}}, []*Rule{fails}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
}

func TestInForce(t *testing.T) {
	day := func(s string) record.Date { d, _ := record.ParseDate(s); return d }
	r := &Rule{From: day("2018-01-01"), To: day("2020-12-31")}
	for s, want := range map[string]bool{"": true, "2017-12-31": false, "2018-01-01": true, "2020-12-31": true, "2021-01-01": false} {
		if got := r.InForce(day(s)); got != want {
			t.Errorf("in force on %q: %v, want %v", s, got, want)
		}
	}
	if !new(Rule).InForce(day("1999-01-01")) {
		t.Error("a rule without dates is not always in force")
	}
}

func TestValidate(t *testing.T) {
	text := diag.T("字", "words")
	good := func() *Rule {
		return &Rule{ID: "PLN-007", Title: text, Doc: text, Basis: text, Level: diag.Error, Bad: "-", Good: "-", Run: func(*Pass) {}}
	}
	if err := Validate([]*Rule{good()}); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*Rule){
		"malformed ID":        func(r *Rule) { r.ID = "X1" },
		"undocumented":        func(r *Rule) { r.Doc.EN = "" },
		"no level":            func(r *Rule) { r.Level = 0 },
		"no legal basis":      func(r *Rule) { r.Basis = diag.Text{} },
		"no examples":         func(r *Rule) { r.Good = "" },
		"no Run function":     func(r *Rule) { r.Run = nil },
		"can be confirmed":    func(r *Rule) { r.Level, r.Confirmable = diag.Finding, true },
		"before it is":        func(r *Rule) { r.From, r.To = record.Date{Year: 2}, record.Date{Year: 1} },
		"out of order or dup": func(r *Rule) { r.ID = "AAA-001" },
	} {
		r := good()
		change(r)
		if err := Validate([]*Rule{good(), r}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for path, want := range map[string]string{
		"contract.period_to":           "服务期限结束",
		"contract.supplements[1].date": "补充日期",
		"payments[0].amount":           "付款金额",
		"date_published":               "公开日期",
		"nowhere.at_all":               "nowhere",
	} {
		if got := Label(new(record.Result), path); got.ZH != want || got.EN == "" {
			t.Errorf("%s: got %v, want %s", path, got, want)
		}
	}
}
