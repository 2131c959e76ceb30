package rules

import (
	"strings"
	"testing"

	"mingshi/generator/check"
)

// Sides of the rules on catalogues, plans and policies that their examples do
// not show.
func TestCatalogAndPlanCases(t *testing.T) {
	const catalog = "-- data/catalogs/impl-ms-mzj-2026.toml --\nid = \"impl-ms-mzj-2026\"\ntitle = \"实施目录\"\nkind = \"实施目录\"\nissuing_level = \"部门\"\nowner = \"ms-mzj\"\n" +
		"date_published = 2025-12-16\neffective_from = 2026-01-01\n"
	const withdrawn = "-- data/catalogs/guiding-533103-2016.toml --\nid = \"guiding-533103-2016\"\ntitle = \"旧目录\"\nkind = \"指导性目录\"\nissuing_level = \"市县\"\nowner = \"ms-czj\"\n" +
		"date_published = 2016-12-16\neffective_from = 2017-01-01\n[withdrawn]\ndate = 2024-01-01\nreason = \"误发\"\nbasis = \"某依据\"\n"
	const policy = "-- content/policies/shixing.md --\n+++\ntitle = \"试行办法\"\nkind = \"规范性文件\"\nissuer = \"芒市财政局\"\ndate_made = 2025-01-01\ndate_published = 2025-01-02\n"
	const plan = "-- data/plans/533103-2025-0001.toml --\nid = \"533103-2025-0001\"\ntitle = \"某项服务\"\nfiscal_year = 2025\npurchaser = \"ms-mzj\"\ndate_made = 2025-01-10\ndate_published = 2025-01-21\n"
	const result = "-- data/results/533103-2025-0001-r1.toml --\nid = \"533103-2025-0001-r1\"\nplan = \"533103-2025-0001\"\n"
	const tender = "[tender]\nmethod = \"公开招标\"\nofficial_date = 2025-02-01\n"
	const need = "[intention]\nneed_summary = \"某项需求\"\nexpected_month = \"2025-02\"\n"
	requirement := func(basis, made string) string {
		return "-- data/requirements/req-1.toml --\nid = \"req-1\"\ntitle = \"条件\"\nscope = \"全部\"\ndecided_by = [\"ms-czj\"]\ndate_made = " + made + "\nbasis = \"" + basis + "\"\n"
	}
	for _, tt := range []struct {
		name string
		rule *check.Rule
		src  string
		want string // levels
	}{
		{"a parent withdrawn", cat001, withdrawn + catalog + "derived_from = \"guiding-533103-2016\"\n", "finding finding"}, // and the base's own without a parent
		{"a parent in words", cat001, catalog + "derived_from = \"某目录（德财综〔2016〕2号）\"\n", "finding"},
		{"a chain that ends in a withdrawn edition", cat009, withdrawn + strings.Replace(overlaid(t, "data/catalogs/guiding-533103-2017.toml"), "kind =", "replaces = \"guiding-533103-2016\"\nkind =", 1), "hint"},
		{"a basis repealed at the time", doc003, requirement("依据财综〔2014〕96号第三条", "2020-03-01"), "hint"},
		{"a basis that was law", doc003, requirement("依据财综〔2014〕96号第三条", "2020-02-29"), ""},
		{"another act with a longer number", doc003, requirement("云财综〔2014〕96号", "2021-01-01"), ""},
		{"a trial that has run out", doc004, policy + "trial = true\neffective_to = 2026-11-22\n+++\n", "hint"},
		{"a trial that runs still", doc004, policy + "trial = true\neffective_to = 2026-11-23\n+++\n", ""},
		{"a trial that was ended", doc004, policy + "trial = true\neffective_to = 2026-01-31\nvalidity = \"失效\"\n+++\n", ""},
		{"bought without approval", pln009, plan + result + tender, "finding"},
		{"bought for nothing", pln009, plan + "budget_amount = \"0元\"\n" + result + tender, ""},
		{"a renewal signed before the approval", pln009, plan + "[budget_approval]\ndate = 2025-03-01\ndocument_number = \"某文号\"\n" +
			"-- data/results/533103-2025-0001-r1.toml --\nid = \"533103-2025-0001-r1\"\nplan = \"533103-2025-0001\"\nrenewal_of = \"533103-2025-0001-r2\"\n[contract]\ndate_signed = 2025-02-01\n" +
			"-- data/results/533103-2025-0001-r2.toml --\nid = \"533103-2025-0001-r2\"\nplan = \"533103-2025-0001\"\nlot = 2\n", "finding"},
		{"a special decision that came too late", pln010, strings.Replace(plan, "2025-01-10", "2025-03-10", 1) + "[special_decision]\ndate = 2025-03-01\nreason = \"某理由\"\n" + result + tender, "finding"},
		{"an intention for the marketplace", int001, plan + need + result + strings.Replace(tender, "公开招标", "电子卖场", 1), ""},
		{"no intention, limit not known", int001, plan + "budget_amount = \"48万元\"\n" + result + tender, "hint"},
		{"an open class by its words", pln012, "-- data/catalogs/guiding-533103-2017.toml --\nid = \"guiding-533103-2017\"\ntitle = \"目录\"\nkind = \"指导性目录\"\nissuing_level = \"市县\"\nowner = \"ms-czj\"\n" +
			"date_published = 2017-04-17\neffective_from = 2017-04-17\n[[items]]\ncode = \"F\"\nname = \"新增的或临时性、阶段性的公共服务事项\"\n[[items]]\ncode = \"F1\"\nname = \"其他\"\nparent = \"F\"\n" +
			catalog + "[[items]]\ncode = \"S1\"\nname = \"其他\"\nimplements = \"F1\"\n" + plan + "[[catalog_items]]\ncatalog = \"impl-ms-mzj-2026\"\ncode = \"S1\"\n", "finding finding"},
		{"a plan of two years within both budgets", pln003, "-- data/budgets/budget-533103-2025.toml --\nid = \"budget-533103-2025\"\ntitle = \"预算\"\nyear = 2025\ntotal_annual = \"900万元\"\ndate_published = 2025-02-28\n" +
			"[[by_purchaser]]\npurchaser = \"ms-mzj\"\namount = \"30万元\"\n" + plan + "budget_amount = \"48万元\"\n[[yearly_funding]]\nyear = 2025\namount = \"30万元\"\n[[yearly_funding]]\nyear = 2026\namount = \"18万元\"\n", ""},
	} {
		var got []string
		for _, d := range run(t, portal(t, tt.src), []*check.Rule{tt.rule}) {
			got = append(got, d.Level.String())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
