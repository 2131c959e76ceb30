package disclosure

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/calendar"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// base is a portal around the purchases of the tests. The holidays are those of
// 2025; other years are not at hand.
var base = map[string]string{
	"data/site.toml": `name = "示例平台"
domain = "x.example"
id_code = "0000000000"
sponsor = "示例局"
contact_phone = "0692-0000000"
contact_address = "示例市"
region_code = "533103"
region_name = "示例市"
finance = "czj"
official_medium = "示例采购网"
`,
	"data/orgs/all.toml": `[[org]]
id = "czj"
name = "示例财政局"
roles = ["财政部门"]
[[org]]
id = "mzj"
name = "示例民政局"
roles = ["购买主体"]
tier = "市直"
[[org]]
id = "fuwu"
name = "示例服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
`,
	"data/catalogs/g.toml": `id = "guiding-533103-2017"
title = "示例目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "K1"
name = "公共服务"
service_nature = "公共服务"
[[items]]
code = "K1-01"
parent = "K1"
name = "养老"
[[items]]
code = "K5"
name = "辅助性服务"
service_nature = "辅助性服务"
`,
	"data/rules/holidays-2025.toml": `year = 2025
source = "国务院办公厅关于2025年部分节假日安排的通知"
off = [2025-01-01, 2025-01-28, 2025-01-29, 2025-01-30, 2025-01-31, 2025-02-03, 2025-02-04, 2025-04-04, 2025-05-01, 2025-05-02, 2025-05-05, 2025-06-02, 2025-10-01, 2025-10-02, 2025-10-03, 2025-10-06, 2025-10-07, 2025-10-08]
work = [2025-01-26, 2025-02-08, 2025-04-27, 2025-09-28, 2025-10-11]
`,
	"data/rules/thresholds.toml": `[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "200万元"
valid_from = 2021-01-01
basis = "示例"
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2021-01-01
basis = "示例"
`,
}

const (
	plan = `id = "533103-2025-0001"
title = "养老服务"
fiscal_year = 2025
purchaser = "mzj"
date_made = 2025-01-06
date_published = 2025-01-24
budget_amount = "50万元"
`
	reviewed = "[finance_review]\nauthority = \"czj\"\ndecision = \"同意\"\ndate = 2025-01-20\n"
	public   = "[[catalog_items]]\ncatalog = \"guiding-533103-2017\"\ncode = \"K1-01\"\n"
	inner    = "[[catalog_items]]\ncatalog = \"guiding-533103-2017\"\ncode = \"K5\"\n"
	result   = "id = \"533103-2025-0001-r1\"\nplan = \"533103-2025-0001\"\ndate_published = 2025-03-20\n"
	open     = "[tender]\nmethod = \"公开招标\"\nofficial_date = 2025-02-10\nbid_deadline = 2025-03-03T09:00:00\n"
	small    = "[tender]\nmethod = \"限额以下自行采购\"\n"
	award    = "[award]\ndate = 2025-03-05\nprovider = \"fuwu\"\namount = \"45万元\"\nofficial_date = 2025-03-06\n"
	signed   = "[contract]\ndate_signed = 2025-04-30\namount = \"45万元\"\n"
	accepted = "[[acceptance]]\nno = 1\ndate = 2025-09-29\nconclusion = \"合格\"\n"
	paid     = "[[payments]]\nno = 1\ndate = 2025-06-10\nkind = \"预付款\"\namount = \"10万元\"\n"
	judged   = `id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
`
)

// ledger reads a portal of base and more, on a day.
func ledger(t testing.TB, today string, files map[string]string) *Ledger {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, m := range []map[string]string{base, files} {
		for name, text := range m {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	set, list, err := record.Load(t.Context(), fsys, 1)
	for _, d := range list {
		if d.Level == diag.Error && d.Rule != "TML-012" { // a renewal of what is not there
			t.Error(d)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return New(set, day(t, today), calendar.New(set.Laws.Holidays))
}

func day(t testing.TB, s string) record.Date {
	t.Helper()
	d, ok := record.ParseDate(s)
	if !ok {
		t.Fatalf("%q is not a day", s)
	}
	return d
}

// said words the duties of a row: "late due 2025-04-02 by 3", "unknown no-date".
func said(l *Ledger, row string) string {
	var list []string
	for d := range l.All() {
		if d.Row.ID != row {
			continue
		}
		s := d.State.String()
		if d.Why != 0 {
			s += " " + d.Why.String()
		}
		if !d.Due.IsZero() {
			s += " due " + d.Due.String()
		}
		if n := d.Days(l.today); n > 0 {
			s += fmt.Sprintf(" by %d", n)
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

// A portal of one purchase.
func purchaseOf(plan, result, evaluation string) map[string]string {
	files := map[string]string{"data/plans/p.toml": plan}
	if result != "" {
		files["data/results/r.toml"] = result
	}
	if evaluation != "" {
		files["data/evaluations/e.toml"] = evaluation
	}
	return files
}

// The matrix is complete, each row says who, when and why, and is either decided
// or says why not; its periods are among the thresholds that come with the program.
func TestRows(t *testing.T) {
	l := ledger(t, "2025-06-01", nil)
	var ids []string
	for _, r := range Rows() {
		ids = append(ids, r.ID)
		if (r.process == nil && r.other == nil) != (r.Aside.ZH != "" && r.Aside.EN != "") {
			t.Errorf("%s: is it counted or not?", r.ID)
		}
		for _, text := range []string{r.Name.ZH, r.Name.EN, r.Who.ZH, r.Who.EN, r.Basis.ZH, r.Basis.EN, l.When(r).ZH, l.When(r).EN} {
			if text == "" || strings.Contains(text, "%!") || strings.Contains(text, "未录入") {
				t.Errorf("%s: %q", r.ID, text)
			}
		}
		for _, key := range r.Keys {
			if l.law[key] == nil || l.law[key].national.IsZero() {
				t.Errorf("%s: no national threshold %q", r.ID, key)
			}
		}
	}
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("rows share an id: %q", ids)
	}
	// domain.md B.10, row by row
	for _, id := range strings.Fields("policy catalog catalog-change requirement directory budget plan intention consultation tender single-source result contract filing payment acceptance evaluation report decision sanction sme-overdue") {
		if !slices.Contains(ids, id) {
			t.Errorf("no row %q", id)
		}
	}
}

// Nothing is owed of a draft, of what was taken back, or of what the record says it
// does not disclose.
func TestNothingIsOwed(t *testing.T) {
	full := result + open + award + signed
	for name, files := range map[string]map[string]string{
		"draft plan":       purchaseOf(strings.Replace(plan, "2025-01-24", "2025-12-24", 1)+reviewed, full, ""),
		"withdrawn plan":   purchaseOf(plan+reviewed+"[withdrawn]\ndate = 2025-05-01\nreason = \"示例\"\nbasis = \"示例\"\n", full, ""),
		"draft result":     purchaseOf(plan+reviewed, strings.Replace(full, "date_published = 2025-03-20", "date_published = 2025-12-20", 1), ""),
		"withdrawn result": purchaseOf(plan+reviewed, full+"[withdrawn]\ndate = 2025-05-01\nreason = \"示例\"\nbasis = \"示例\"\n", ""),
		"secret contract":  purchaseOf(plan+reviewed, full+"[[redactions]]\nfield = \"合同\"\nground = \"国家秘密\"\nbasis = \"示例\"\n", ""),
		"secret by key":    purchaseOf(plan+reviewed, full+"[[redactions]]\nfield = \"contract\"\nground = \"国家秘密\"\nbasis = \"示例\"\n", ""),
	} {
		if got := said(ledger(t, "2025-11-23", files), "contract"); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
	files := purchaseOf(plan+reviewed, full, "")
	if got := said(ledger(t, "2025-11-23", files), "contract"); got != "unknown no-date due 2025-05-07" {
		t.Errorf("without any of this: %q", got)
	}
}

// Duties of one purchase are the same as those among all, and in the same order
// each time.
func TestOf(t *testing.T) {
	set, list, err := record.Load(t.Context(), os.DirFS("../.."), 2)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	l := New(set, day(t, "2026-11-23"), calendar.New(set.Laws.Holidays))
	results, evaluations := l.byPlan()
	all := slices.Collect(l.All())
	if again := slices.Collect(l.All()); !slices.Equal(again, all) {
		t.Error("a second look sees something else")
	}
	at := 0
	for _, p := range set.Plans {
		one := l.Of(p, results[p.ID], evaluations[p.ID])
		if !slices.Equal(one, all[at:at+len(one)]) {
			t.Errorf("%s: alone %v, among all %v", p.ID, one, all[at:at+len(one)])
		}
		at += len(one)
	}
	states := map[State]int{}
	for _, d := range all {
		states[d.State]++
		if d.Unit == "" || d.Year == 0 || d.Record == nil {
			t.Errorf("%s of %s: %+v", d.Row.ID, record.Key(d.Record), d)
		}
	}
	for _, s := range slices.Sorted(maps.Keys(states)) {
		t.Log(s, states[s])
	}
	if states[OnTime] == 0 || states[Late] == 0 || states[Overdue] == 0 || states[Missing] == 0 {
		t.Error("the demonstration portal shows too little")
	}
}
