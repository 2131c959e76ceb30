package site

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// records reads the portal of these tests, with some files replaced.
func records(t testing.TB, files map[string]string) *record.Set {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, m := range []map[string]string{portal, files} {
		for name, text := range m {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	set, list, err := record.Load(t.Context(), fsys, 1)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	return set
}

// overdueContract is a purchase with a contract that was never filed, next to one
// of 2024 of which nothing can be decided without its calendar.
var overdueContract = map[string]string{
	"data/rules/holidays-2025.toml": "year = 2025\nsource = \"示例\"\n",
	"data/plans/b.toml": `id = "533103-2025-0009"
title = "助餐服务"
fiscal_year = 2025
purchaser = "zhen"
date_made = 2025-01-05
date_published = 2025-01-10
[finance_review]
authority = "czj"
decision = "同意"
date = 2025-01-08
`,
	"data/results/b.toml": `id = "533103-2025-0009-r1"
plan = "533103-2025-0009"
date_published = 2025-03-01
[tender]
method = "公开招标"
official_date = 2025-02-03
bid_deadline = 2025-02-20T09:00:00
[award]
date = 2025-02-24
provider = "fuwu"
official_date = 2025-02-25
[contract]
date_signed = 2025-03-03
official_date = 2025-03-04
`,
}

// The tables count what their lines say, and shares leave out what cannot be
// decided.
func TestDisclosure(t *testing.T) {
	s, _ := New(records(t, overdueContract), Options{Today: record.Date{Year: 2025, Month: 6, Day: 1}})
	d := s.Disclosure()
	row := func(rows []TallyRow, key string) Tally {
		i := slices.IndexFunc(rows, func(r TallyRow) bool { return r.Key == key })
		if i < 0 {
			t.Fatalf("there is no line %q", key)
		}
		return rows[i].Tally
	}
	// on time: plan, result, contract; late: tender notice; overdue: filing; the
	// intention cannot be decided, for the plan has no budget
	zhen := row(d.ByUnit, "zhen")
	if want := (Tally{OnTime: 3, Late: 1, Overdue: 1, Unknown: 1, Pending: 1, Shown: 4}); zhen != want {
		t.Errorf("zhen: %+v, want %+v", zhen, want)
	}
	if p, ok := zhen.Timely(); !ok || p != 600 {
		t.Errorf("timely: %d, %v, want 600", p, ok)
	}
	if p, ok := zhen.Complete(); !ok || p != 800 {
		t.Errorf("complete: %d, %v, want 800", p, ok)
	}
	if years := d.UnitYears("zhen"); len(years) != 1 || years[0].Key != "2025" || years[0].Tally.Due() != 6 {
		t.Errorf("years of zhen: %+v", years)
	}
	if mzj := row(d.ByUnit, "mzj"); mzj.OnTime+mzj.Late > 0 || mzj.Unknown == 0 {
		t.Errorf("without the calendar of 2024: %+v", mzj)
	}
	sum := 0
	for _, r := range d.ByYear {
		sum += r.Due()
	}
	for _, rows := range [][]TallyRow{d.ByUnit, d.ByItem} {
		other := 0
		for _, r := range rows {
			other += r.Due()
		}
		if other != sum {
			t.Errorf("one table counts %d, another %d", sum, other)
		}
	}
	var none Tally
	if _, ok := none.Timely(); ok {
		t.Error("there is a share of nothing")
	}
}

// What is open is listed oldest first, with who owes it since when.
func TestOpenDuties(t *testing.T) {
	s, _ := New(records(t, overdueContract), Options{Today: record.Date{Year: 2026, Month: 7, Day: 1}})
	var got []string
	for _, d := range s.OpenDuties(1) {
		got = append(got, strings.Join([]string{d.Item.ZH, d.Unit, d.Due.String(), d.State, strconv.Itoa(d.Days), d.URL}, " "))
	}
	want := []string{
		"合同备案 示例镇 2025-03-12 overdue 476 results/2025/533103-2025-0009-r1.html",
		"绩效评价结果 示例镇 2026-06-30 overdue 1 plans/2025/533103-2025-0009.html",
		"绩效评价结果 示例民政局 2026-06-30 overdue 1 plans/2024/533103-2024-0001.html",
	}
	slices.Sort(got[1:])
	slices.Sort(want[1:])
	if !slices.Equal(got, want) {
		t.Errorf("open:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if lines, n := s.UnitOpen("zhen"); n != 2 || len(lines) != 2 {
		t.Errorf("zhen has %d open, %d lines", n, len(lines))
	}
	if list := s.OpenDuties(2); len(list) > 0 {
		t.Errorf("a page too many: %v", list)
	}
	process := s.Duties(s.Process("533103-2025-0009"))
	i := slices.IndexFunc(process, func(d DutyLine) bool { return d.Item.ZH == "合同备案" })
	if i < 0 || process[i].State != "overdue" || process[i].Days != 476 {
		t.Errorf("the process says %+v", process)
	}
}

// What rules found is shown as data/site.toml says, and never what concerns
// personal data, a record that is not there, or an error.
func TestFindings(t *testing.T) {
	rules := []*Rule{{ID: "PLN-004"}, {ID: "PLN-010"}, {ID: "PII-004", Private: true}}
	found := diag.List{
		{Rule: "PLN-004", Level: diag.Finding, Record: "plan/533103-2024-0001"},
		{Rule: "PLN-004", Level: diag.Finding, Record: "plan/533103-2024-0001", Path: "title"},
		{Rule: "PLN-010", Level: diag.Hint, Record: "plan/533103-2024-0001"},
		{Rule: "PLN-010", Level: diag.Error, Record: "plan/533103-2024-0001"},
		{Rule: "PII-004", Level: diag.Finding, Record: "plan/533103-2024-0001"},
		{Rule: "TML-020", Level: diag.Finding, Record: "plan/533103-2024-0001"},
		{Rule: "PLN-004", Level: diag.Finding, Record: "plan/533103-2024-0009"},
		{Rule: "PLN-004", Level: diag.Finding},
	}
	for _, tt := range []struct {
		show                  string
		shown, pln004, pln010 int
	}{{"", 0, 0, 0}, {"none", 0, 0, 0}, {"findings", 2, 1, 0}, {"all", 3, 1, 1}} {
		settings := portal["data/site.toml"]
		if tt.show != "" {
			settings += "show_findings = \"" + tt.show + "\"\n"
		}
		s, _ := New(records(t, map[string]string{"data/site.toml": settings}), Options{Today: record.Date{Year: 2025, Month: 6, Day: 1}, Rules: rules, Findings: found})
		if got := len(s.FindingsOf(s.Process("533103-2024-0001").Plan)); got != tt.shown || s.Concerned("PLN-004") != tt.pln004 || s.Concerned("PLN-010") != tt.pln010 || s.Concerned("PII-004") != 0 {
			t.Errorf("%q shows %d, concerned %d and %d", tt.show, got, s.Concerned("PLN-004"), s.Concerned("PLN-010"))
		}
	}
}

// Waivers are published, but not those of records that are not.
func TestWaivers(t *testing.T) {
	waivers := []record.Waiver{
		{Rule: "PLN-010", Record: "plan/533103-2024-0001"}, {Rule: "PLN-004", Record: "plan/533103-2024-0001"},
		{Rule: "PLN-004", Record: "plan/533103-2024-0009"}, {Rule: "CAT-999", Record: "plan/533103-2024-0001"},
	}
	s, _ := New(records(t, nil), Options{Today: record.Date{Year: 2025, Month: 6, Day: 1}, Rules: []*Rule{{ID: "PLN-004"}, {ID: "PLN-010"}}, Waivers: waivers})
	if all := s.WaiversOf(""); len(all) != 2 || all[0].Rule != "PLN-004" || len(s.WaiversOf("PLN-010")) != 1 {
		t.Errorf("waivers: %v", all)
	}
}

// The explanation of a rule is safe HTML in the language asked for.
func TestRuleHTML(t *testing.T) {
	r := Rule{Doc: diag.T("写 `a`。<script>x</script>", "Write **a**.")}
	if got := r.HTML("zh-CN"); !strings.Contains(got, "<code>a</code>") || strings.Contains(got, "<script") {
		t.Error(got)
	}
	if got := r.HTML("en"); !strings.Contains(got, "<strong>a</strong>") {
		t.Error(got)
	}
}

// BenchmarkDisclosure counts the duties of 100,000 records like those of the
// demonstration portal.
func BenchmarkDisclosure(b *testing.B) {
	set, list, err := record.Load(b.Context(), os.DirFS("../.."), 2)
	if err != nil || list.HasErrors() {
		b.Fatal(err, list)
	}
	plans, results := set.Plans, set.Results
	set.Plans, set.Results, set.Evaluations = nil, nil, nil
	for n := 0; len(set.Plans)+len(set.Results) < 100_000; n++ {
		suffix := strconv.Itoa(n)
		for _, p := range plans {
			p := *p
			p.ID += suffix
			set.Plans = append(set.Plans, &p)
		}
		for _, r := range results {
			r := *r
			r.ID, r.Plan = strings.Replace(r.ID, r.Plan, r.Plan+suffix, 1), r.Plan+suffix
			set.Results = append(set.Results, &r)
		}
	}
	s, _ := New(set, Options{Today: record.Date{Year: 2026, Month: 11, Day: 23}})
	for b.Loop() {
		if d := s.countDuties(); len(d.Open) == 0 {
			b.Fatal("nothing is open")
		}
	}
}
