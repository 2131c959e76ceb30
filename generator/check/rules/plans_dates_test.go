package rules

import (
	"strings"
	"testing"

	"mingshi/generator/check"
	"mingshi/generator/diag"
)

// A rule holds by the record's own day: on one side of a change of law it
// reports, on the other it is silent or only a hint.
func TestChangesOfLaw(t *testing.T) {
	plan := func(year, made, rest string) string {
		id := "533103-" + year + "-0009"
		return "-- data/plans/" + id + ".toml --\nid = \"" + id + "\"\ntitle = \"某项服务\"\nfiscal_year = " + year +
			"\npurchaser = \"ms-mzj\"\ndate_made = " + made + "\ndate_published = " + made + "\n" + rest + "\n"
	}
	court := strings.Replace(overlaid(t, "data/orgs/ms-mzj.toml"), "tier =", "purchaser_kind = \"其他国家机关\"\ntier =", 1)
	managed := strings.Replace(court, "其他国家机关", "参公事业单位", 1)
	limit := "-- data/rules/thresholds.toml --\n[[threshold]]\nkey = \"采购限额标准\"\nregion = \"533103\"\nvalue = \"30万元\"\nvalid_from = 2017-01-01\nbasis = \"某文号\"\n"
	entrusted := "budget_amount = \"40万元\"\nplanned_method = \"委托\""
	intention := func(day string) string {
		return plan("2021", "2021-10-08", "[intention]\nneed_summary = \"某项需求\"\nexpected_month = \"2021-12\"\nofficial_date = 2021-12-20") +
			"-- data/results/533103-2021-0009-r1.toml --\nid = \"533103-2021-0009-r1\"\nplan = \"533103-2021-0009\"\n[tender]\nmethod = \"公开招标\"\nofficial_date = " + day + "\n"
	}
	catalog := func(to string) string {
		return "-- data/catalogs/guiding-533103-2017.toml --\nid = \"guiding-533103-2017\"\ntitle = \"目录\"\nkind = \"指导性目录\"\nissuing_level = \"市县\"\nowner = \"ms-czj\"\n" +
			"date_published = 2017-04-17\neffective_from = 2017-04-17\neffective_to = " + to + "\n[[items]]\ncode = \"K1\"\nname = \"甲\"\n"
	}
	for _, tt := range []struct {
		name string
		rule *check.Rule
		src  string
		want string // levels
	}{
		{"works on the day before 财预〔2017〕87号", cat005, plan("2017", "2017-05-27", `main_content = "采购设备"`), ""},
		{"works on its day", cat005, plan("2017", "2017-05-28", `main_content = "采购设备"`), "finding"},
		{"financing on the day before", cat007, plan("2017", "2017-05-27", `main_content = "融资租赁"`), ""},
		{"financing on its day", cat007, plan("2017", "2017-05-28", `main_content = "融资租赁"`), "finding"},
		{"an item that went before 财预〔2017〕87号", cat005, strings.Replace(catalog("2017-05-27"), "甲", "办公楼装修", 1), ""},
		{"an item that stayed", cat005, strings.Replace(catalog("2017-05-28"), "甲", "办公楼装修", 1), "finding"},
		{"dispatch before order 102", cat006, plan("2020", "2020-02-29", `main_content = "劳务派遣"`), ""},
		{"dispatch since", cat006, plan("2020", "2020-03-01", `main_content = "劳务派遣"`), "finding"},
		{"entrusted before order 102", pln008, limit + plan("2019", "2019-12-31", entrusted), ""},
		{"entrusted since", pln008, limit + plan("2020", "2020-03-01", entrusted), "finding"},
		{"a court's plan before order 102", org001, court + plan("2020", "2020-02-29", ""), "finding"},
		{"a court's plan since", org001, court + plan("2020", "2020-03-01", ""), ""},
		{"a managed institution before", org001, managed + plan("2020", "2020-02-29", ""), ""},
		{"a managed institution since", org001, managed + plan("2020", "2020-03-01", ""), "hint"},
		{"never planned in 2019, shall", cat012, catalog("2019-12-31") + plan("2019", "2019-01-10", ""), "finding"},
		{"never planned in 2020, may", cat012, strings.ReplaceAll(catalog("2020-12-31"), "2017-04-17", "2020-01-01") + plan("2020", "2020-01-10", ""), "hint"},
		{"an intention before 2022", int001, intention("2021-12-31"), ""},
		{"an intention in 2022", int001, intention("2022-01-04"), "finding"},
		{"before the scheme", pln004, plan("2017", "2017-04-16", ""), ""},
		{"under the scheme", pln004, plan("2017", "2017-04-17", ""), "finding"},
	} {
		// The base portal's own plan is drafted away: it lies in 2025.
		src := "-- data/plans/533103-2025-0001.toml --\nid = \"533103-2025-0001\"\ntitle = \"某项服务\"\nfiscal_year = 2025\npurchaser = \"ms-mzj\"\n" + tt.src
		var got []string
		for _, d := range run(t, portal(t, src), []*check.Rule{tt.rule}) {
			got = append(got, d.Level.String())
			if d.Level == diag.Error {
				t.Log(d)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// overlaid returns a file of the base portal as an overlay.
func overlaid(t *testing.T, name string) string {
	t.Helper()
	return "-- " + name + " --\n" + string(portal(t, "")[name].Data)
}

// Which edition was in force on a day decides what a plan could cite.
func TestEditionsInForce(t *testing.T) {
	const newer = `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "目录（2026年版）"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2026-06-15
effective_from = 2026-07-01
replaces = "guiding-533103-2017"
[[items]]
code = "K1-08"
name = "基本养老服务"
[[items]]
code = "K2-01"
name = "区划地名管理"
valid_to = 2026-09-30
[[items]]
code = "K7"
name = "家庭照护支持"
valid_from = 2026-10-08
`
	for _, tt := range []struct {
		name, made, catalog, code string
		want                      int
	}{
		{"the old edition on its last day", "2026-06-30", "guiding-533103-2017", "K1-08", 0},
		{"the old edition on the day after", "2026-07-01", "guiding-533103-2017", "K1-08", 1},
		{"the new edition before its day", "2026-06-30", "guiding-533103-2026", "K1-08", 1},
		{"the new edition on its day", "2026-07-01", "guiding-533103-2026", "K1-08", 0},
		{"an item on its last day", "2026-09-30", "guiding-533103-2026", "K2-01", 0},
		{"a removed item", "2026-10-01", "guiding-533103-2026", "K2-01", 1},
		{"an item not yet added", "2026-10-07", "guiding-533103-2026", "K7", 1},
		{"an item on its first day", "2026-10-08", "guiding-533103-2026", "K7", 0},
	} {
		src := newer + "-- data/plans/533103-2025-0001.toml --\nid = \"533103-2025-0001\"\ntitle = \"某项服务\"\nfiscal_year = 2026\npurchaser = \"ms-mzj\"\ndate_made = " + tt.made +
			"\n[[catalog_items]]\ncatalog = \"" + tt.catalog + "\"\ncode = \"" + tt.code + "\"\n"
		if got := run(t, portal(t, src), []*check.Rule{pln001}); len(got) != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
