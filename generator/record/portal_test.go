package record

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
)

// portal is a small portal in memory: settings, two units and a catalogue.
func portal(more map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.toml": `name = "示例"
domain = "www.example.gov.cn"
id_code = "0000000000"
sponsor = "示例财政局"
contact_phone = "0692-0000000"
contact_address = "示例地址"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "示例采购网"
`,
		"data/orgs/units.toml": `[[org]]
id = "ms-czj"
name = "示例财政局"
roles = ["财政部门"]
[[org]]
id = "ms-mzj"
name = "示例民政局"
roles = ["购买主体"]
[[org]]
id = "mz-fuyang"
name = "示例养老服务中心"
roles = ["承接主体"]
`,
		"data/catalogs/guiding-533103-2017.toml": `id = "guiding-533103-2017"
title = "示例目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2017-04-17
[[items]]
code = "K1"
name = "基本公共服务"
[[items]]
code = "K1-08"
name = "养老服务"
`,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range more {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// goodPlan is a plan without mistakes, for cases that break one thing.
const goodPlan = `id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
budget_amount = "48万元"
`

// load reads the small portal with more files.
func load(t *testing.T, files map[string]string) (*Set, diag.List) {
	t.Helper()
	fsys := portal(files)
	s, list, err := Load(context.Background(), fsys, 2)
	if err != nil {
		t.Fatal(err)
	}
	Locate(fsys, list)
	list.Sort()
	for _, d := range list {
		if strings.Contains(d.Message.EN+d.Fix.EN+d.Message.ZH+d.Fix.ZH, "%!") || d.Message.EN == "" || d.Level == 0 {
			t.Errorf("badly worded: %+v", d)
		}
	}
	return s, list
}

// told returns what a reader is told about the files, one line a mistake:
// "file:line:col rule message | fix".
func told(t *testing.T, files map[string]string) []string {
	t.Helper()
	_, list := load(t, files)
	return lines(list)
}

func lines(list diag.List) []string {
	list.Sort()
	var lines []string
	for _, d := range list {
		lines = append(lines, fmt.Sprintf("%s %s %s | %s", d.Pos, d.Rule, d.Message.ZH, d.Fix.ZH))
	}
	return lines
}

// expect compares lines; those wanted may be cut short with a "…" at the end.
func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.EqualFunc(got, want, func(g, w string) bool {
		head, cut := strings.CutSuffix(w, "…")
		return g == w || cut && strings.HasPrefix(g, head)
	}) {
		t.Errorf("told\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// expectPlan checks what is told about one plan, without the name of its file.
func expectPlan(t *testing.T, plan string, want ...string) {
	t.Helper()
	got := told(t, map[string]string{"data/plans/2025/a.toml": plan})
	for i := range got {
		got[i] = strings.TrimPrefix(got[i], "data/plans/2025/a.toml:")
	}
	expect(t, got, want...)
}

func text(s string) diag.Text { return diag.Text{ZH: s, EN: s} }

// located returns where Locate puts a diagnostic, as "file:line:col+width".
func located(fsys fs.FS, d diag.Diagnostic) string {
	list := diag.List{d}
	Locate(fsys, list)
	return fmt.Sprintf("%s+%d", list[0].Pos, list[0].Width)
}
