package edit

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/record"
)

// A skeleton complains of nothing but what is still to be filled in; with every
// comment taken away, every key stands where it belongs.
func TestSkeletonIsReadable(t *testing.T) {
	set, _ := load(t, os.DirFS("../.."))
	commented := regexp.MustCompile(`(?m)^# ([a-z_]+ = |\[)`)
	for _, k := range record.Kinds() {
		if k.Prose {
			continue
		}
		src := Skeleton(k, set.Codes, map[string]string{"id": `"x"`})
		_, list := record.Read("f.toml", k, src, set.Codes)
		for _, d := range list {
			if d.Rule != "TML-004" {
				t.Errorf("%s: %s", k.Name, d.Message.EN)
			}
		}
		all := commented.ReplaceAllString(string(src), "$1")
		if strings.Count(all, "\n[") != strings.Count(string(src), "\n# [")+strings.Count(string(src), "\n[") {
			t.Errorf("%s: not all tables were opened", k.Name)
		}
		_, list = record.Read("f.toml", k, []byte(all), set.Codes)
		for _, d := range list {
			if d.Rule == "TML-001" || d.Rule == "TML-002" || d.Rule == "TML-005" || d.Rule == "TML-013" {
				t.Errorf("%s, line %d: %s", k.Name, d.Line, d.Message.EN)
			}
		}
		shape, _ := record.ShapeOf("data/" + k.Folder + "/f.toml")
		if _, err := Format("f.toml", []byte(all), shape); err != nil {
			t.Errorf("%s: %v", k.Name, err)
		}
	}
}

// With what is required filled in, the record is read without a mistake.
func TestSkeletonFilledIn(t *testing.T) {
	set, _ := load(t, os.DirFS("../.."))
	src := string(Skeleton(record.KindNamed("plan"), set.Codes, map[string]string{"id": `"533103-2026-0001"`, "fiscal_year": "2026", "purchaser": `"ms-mzj"`}))
	fsys := portal(t, nil)
	fsys["data/orgs/a.toml"] = &fstest.MapFile{Data: []byte("[[org]]\nid = \"ms-mzj\"\nname = \"示例\"\nroles = [\"购买主体\"]\ntier = \"市直\"\n[[org]]\nid = \"ms-czj\"\nname = \"示例局\"\nroles = [\"财政部门\"]\n")}
	fsys["data/plans/2026/533103-2026-0001.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(src, `title = ""`, `title = "示例养老服务"`, 1))}
	again, list := load(t, fsys)
	if len(list) > 0 || again.Plan("533103-2026-0001") == nil {
		t.Error(list)
	}
}

func TestNextNumbers(t *testing.T) {
	org := func(from int) *record.Org {
		return &record.Org{NumberFrom: record.Some(from), Name: "甲"}
	}
	set := &record.Set{Orgs: []*record.Org{org(1), org(101), org(103), {Name: "乙"}}}
	set.Settings.RegionCode = "533103"
	for _, id := range []string{"533103-2026-0001", "533103-2026-0003", "533103-2026-0102", "533103-2025-0150", "533103-2026-12000", "x"} {
		set.Plans = append(set.Plans, &record.Plan{Common: record.Common{ID: id}})
	}
	for _, tt := range []struct {
		org, year int
		want      string
	}{{0, 2026, "533103-2026-0004"}, {0, 2025, "533103-2025-0001"}, {1, 2026, ""}, {1, 2025, "533103-2025-0101"}, {2, 2026, "533103-2026-12001"}, {3, 2026, ""}} {
		got, why := NextPlan(set, set.Orgs[tt.org], tt.year)
		if got != tt.want || (got == "") == why.IsZero() {
			t.Errorf("%d in %d: %q, want %q (%s)", tt.org, tt.year, got, tt.want, why.EN)
		}
	}
	if got := NextBelow(set, "plan", "533103-2026-", 1); got != "533103-2026-12001" {
		t.Errorf("got %q", got)
	}
}
