package record

import (
	"slices"
	"testing"
)

func day(s string) Date {
	d, _ := ParseDate(s)
	return d
}

func TestSet(t *testing.T) {
	s, list := load(t, map[string]string{
		"data/plans/a.toml":   goodPlan,
		"data/results/r.toml": "id = \"533103-2025-0001-r1\"\nplan = \"533103-2025-0001\"\n",
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	if s.Plan("533103-2025-0001") != s.Plans[0] || s.Result("533103-2025-0001-r1") != s.Results[0] || s.Catalog("guiding-533103-2017") != s.Catalogs[0] ||
		s.Org("ms-mzj").Name != "示例民政局" || s.Get("org", "ms-mzj") != Record(s.Org("ms-mzj")) {
		t.Error("records are not found by id")
	}
	if s.Plan("ms-mzj") != nil || s.Org("x") != nil || s.Get("plan", "") != nil {
		t.Error("found what is not there")
	}
	if i := s.Item("guiding-533103-2017", "K1-08"); i == nil || i.Name != "养老服务" || s.Item("guiding-533103-2017", "K9") != nil {
		t.Errorf("item %v", i)
	}
	var keys []string
	for r := range s.All() {
		keys = append(keys, Key(r))
	}
	want := []string{"plan/533103-2025-0001", "result/533103-2025-0001-r1", "catalog/guiding-533103-2017", "org/ms-czj", "org/ms-mzj", "org/mz-fuyang"}
	if !slices.Equal(keys, want) {
		t.Errorf("All is %v, want %v", keys, want)
	}
	for range s.All() {
		break // must not panic
	}
	if Name(s.Org("ms-mzj")) != "示例民政局" || Name(s.Plans[0]) != "城区居家养老服务" {
		t.Error("Name of a record is what people call it")
	}
}

// Ruling 6.
func TestDraft(t *testing.T) {
	today := day("2026-02-01")
	for _, tt := range []struct {
		published string
		want      bool
	}{{"", true}, {"2026-02-02", true}, {"2026-02-01", false}, {"2020-01-01", false}} {
		p := &Plan{}
		if p.DatePublished = day(tt.published); Draft(p, today) != tt.want {
			t.Errorf("published %q: draft %v", tt.published, !tt.want)
		}
	}
	if Draft(new(Org), today) {
		t.Error("an org is never a draft")
	}
}

// Ruling 21: a page prints the name valid on the record's date.
func TestNameOn(t *testing.T) {
	o := &Org{Name: "丙", FormerNames: []FormerName{{"乙", day("2020-12-31")}, {"甲", day("2015-06-30")}}}
	for on, want := range map[string]string{"2010-01-01": "甲", "2015-06-30": "甲", "2015-07-01": "乙", "2020-12-31": "乙", "2021-01-01": "丙", "": "丙"} {
		if got := o.NameOn(day(on)); got != want {
			t.Errorf("on %q it is called %s, want %s", on, got, want)
		}
	}
}

// A portal's list replaces the built-in one as a whole.
func TestPortalCodes(t *testing.T) {
	const list = "id = \"methods\"\ntitle = \"购买方式\"\n[[values]]\nname = \"摇号\"\ncode = \"lottery\"\naliases = [\"抽签\"]\ncompetitive = false\nvalid_to = 2020-02-29\n"
	s, told := load(t, map[string]string{"data/codes/methods.toml": list, "data/plans/a.toml": goodPlan + "planned_method = \"抽签\"\n"})
	if len(told) > 0 || s.Plans[0].PlannedMethod != "摇号" || !slices.Equal(s.Codes.Names("methods"), []string{"摇号"}) {
		t.Errorf("%v, %q, %v", told, s.Plans[0].PlannedMethod, s.Codes.Names("methods"))
	}
	if v, ok := s.Codes.Find("methods", "lottery"); !ok || v.Competitive != No || v.ValidTo != day("2020-02-29") {
		t.Errorf("lottery is %+v", v)
	}
	for _, word := range []string{"公开招标", "", "摇"} {
		if v, ok := s.Codes.Find("methods", word); ok {
			t.Errorf("%q is %+v", word, v)
		}
	}
	if _, ok := s.Codes.Find("nowhere", "x"); ok || s.Codes.Names("nowhere") != nil {
		t.Error("found a word of a list that is not there")
	}
	if v, ok := s.Codes.Find("grade", "优"); !ok || v.Name != "优" {
		t.Error("other lists stay")
	}
}

func TestPlainFilesMistakes(t *testing.T) {
	got := told(t, map[string]string{
		"data/codes/grade.toml":         "id = \"grades\"\ntitle = \"等级\"\n[[values]]\nname = \"优\"\n[[values]]\nname = \"优\"\n[[values]]\nnmae = \"良\"\n",
		"data/rules/holidays-2026.toml": "year = 2026\nsource = \"x\"\noff = [2026-1-1, \"2026-01-02\", 2026-01-03]\n",
		"data/rules/thresholds.toml":    "[[threshold]]\nkey = \"a\"\nvalue = \"200万元\"\nvalid_from = 2021-01-01\n",
		"data/waivers.toml":             "[[waiver]]\nrule = \"CON-008\"\nrecord = \"result/r\"\nreason = \"x\"\ndecided_by = \"ms-czj\"\ndate = 2025-12-01\nuntill = 2026-12-31\n",
	})
	expect(t, got,
		`data/codes/grade.toml:1:1 TML-010 列表编号“grades”与文件名不一致 | 改为 id = "grade"`,
		"data/codes/grade.toml:5:1 TML-005 “取值”有两行都是“优”，前一行在第 3 行…",
		"data/codes/grade.toml:8:1 TML-002 没有“nmae”这个键 | 是不是“name”（用语）？",
		`data/rules/holidays-2026.toml:3:8 TML-009 2026-1-1 没有写足位数：月、日、时、分、秒各两位 | 改为：off = [2026-01-01, 2026-01-02, 2026-01-03]`,
		"data/rules/holidays-2026.toml:3:18 TML-009 “放假日”要写日期，不加引号 | 改为：2026-01-02",
		`data/rules/thresholds.toml:1:1 TML-004 缺少“依据”（basis） | 补写：basis = "…"`,
		"data/waivers.toml:7:1 TML-002 没有“untill”这个键 | 是不是“until”（有效期至）？",
	)
}

func TestLaws(t *testing.T) {
	s, list := load(t, map[string]string{
		"data/rules/holidays-2025.toml": "year = 2025\nsource = \"x\"\noff = [2025-01-01]\nwork = [2025-01-26]\n",
		"data/rules/holidays-2026.toml": "year = 2026\nsource = \"x\"\n",
		"data/rules/thresholds.toml":    "[[threshold]]\nkey = \"a\"\nvalue = \"200万元\"\nvalid_from = 2021-01-01\nbasis = \"b\"\n",
		"data/waivers.toml":             "[[waiver]]\nrule = \"X\"\nrecord = \"plan/p\"\nreason = \"x\"\ndecided_by = \"ms-czj\"\ndate = 2025-12-01\n",
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	l := s.Laws
	if len(l.Holidays) != 2 || l.Holidays[0].Off[0] != day("2025-01-01") || l.Holidays[0].Work[0] != day("2025-01-26") || l.Thresholds[0].Value != "200万元" {
		t.Errorf("read as %+v", l)
	}
	if w := l.Waivers[0]; w.Source.File != "data/waivers.toml" || w.Source.Prefix != "waiver[0]" || w.Record != "plan/p" {
		t.Errorf("waiver %+v", w)
	}
}

func TestSkeleton(t *testing.T) {
	for _, tt := range []struct{ path, want string }{
		{"id", `id = "…"`}, {"fiscal_year", "fiscal_year = 2026"}, {"budget_amount", `budget_amount = "48万元"`}, {"date_made", "date_made = 2026-01-02"},
		{"planned_month", `planned_month = "2026-01"`}, {"sample", "sample = true"}, {"using_units", `using_units = ["单位编号或全称"]`},
		{"intention", "[intention]"}, {"objectives", "[[objectives]]"}, {"planned_method", `planned_method = "…"`},
	} {
		if got := Skeleton(fieldNamed(KindNamed("plan").Fields, tt.path)); got != tt.want {
			t.Errorf("%s is written %s, want %s", tt.path, got, tt.want)
		}
	}
}
