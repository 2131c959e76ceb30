package rules

import (
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"mingshi/generator/calendar"
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

var today = record.Date{Year: 2026, Month: 11, Day: 23}

//go:embed testdata/base.txtar
var base []byte

func TestRulesAreComplete(t *testing.T) {
	if err := check.Validate(All()); err != nil {
		t.Error(err)
	}
	files, err := filepath.Glob("[a-z]*[0-9][0-9]_*.go")
	if err != nil || len(files) != len(All()) {
		t.Errorf("%d rule files, but All lists %d rules (%v)", len(files), len(All()), err)
	}
	listed := map[string]bool{}
	for _, r := range All() {
		listed[strings.ToLower(strings.ReplaceAll(r.ID, "-", ""))] = true
	}
	for _, f := range files {
		if name, _, _ := strings.Cut(f, "_"); !listed[name] {
			t.Errorf("%s is not in All", f)
		}
	}
}

func TestBaseBreaksNoRule(t *testing.T) {
	for _, d := range run(t, portal(t, ""), errorRules()) {
		t.Error(d)
	}
}

// The examples in each rule's documentation do what they say: Bad is reported at
// the lines marked "# want" and nowhere else, Good is silent.
func TestExamples(t *testing.T) {
	for _, r := range All() {
		t.Run(r.ID, func(t *testing.T) {
			fsys := portal(t, r.Bad)
			list := run(t, fsys, []*check.Rule{r})
			compare(t, list, fsys)
			for _, d := range list {
				if text := marked(fsys, d); d.Path != "" && strings.TrimSpace(text) != text || d.Path != "" && text == "" {
					t.Errorf("%v marks %q", d, text)
				}
				if d.Level != r.Level || d.Message.ZH == "" || d.Message.EN == "" || d.Fix.ZH == "" || d.Fix.EN == "" {
					t.Errorf("incomplete: %+v", d)
				}
				for _, s := range []string{d.Message.ZH, d.Message.EN, d.Fix.ZH, d.Fix.EN} {
					if strings.Contains(s, "%!") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, ".") {
						t.Errorf("badly worded: %s", s)
					}
				}
			}
			for _, d := range run(t, portal(t, r.Good), []*check.Rule{r}) {
				t.Errorf("Good breaks the rule: %v", d)
			}
		})
	}
}

// marked is the text at the line and column that a diagnostic names, of its width.
func marked(fsys fstest.MapFS, d diag.Diagnostic) string {
	lines := strings.Split(string(fsys[d.File].Data), "\n")
	if d.Line < 1 || d.Line > len(lines) || d.Col < 1 {
		return ""
	}
	line := []rune(lines[d.Line-1])
	from := min(d.Col-1, len(line))
	return string(line[from:min(from+max(d.Width, 1), len(line))])
}

// errorRules are those that stop a build, and REC-025. The base portal and the
// cases are too small to meet every duty of the law, which is for findings.
func errorRules() []*check.Rule {
	return slices.DeleteFunc(All(), func(r *check.Rule) bool { return r.Level != diag.Error && r.ID != "REC-025" })
}

// testdata/*.txtar hold further cases, one portal each.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/case-*.txtar")
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := portal(t, string(src))
			compare(t, run(t, fsys, errorRules()), fsys)
		})
	}
}

// compare matches diagnostics with the marks: "# want" expects any on its line,
// "# want AAA-001 BBB-002" exactly these.
func compare(t *testing.T, list diag.List, fsys fstest.MapFS) {
	t.Helper()
	got := map[string][]string{}
	for _, d := range list {
		place := fmt.Sprintf("%s:%d", d.File, d.Line)
		got[place] = append(got[place], d.Rule)
		t.Log(d, "|", d.Message.ZH, "|", d.Fix.ZH)
	}
	for name, f := range fsys {
		for i, line := range strings.Split(string(f.Data), "\n") {
			_, mark, ok := strings.Cut(line, "# want")
			if !ok {
				continue
			}
			place := fmt.Sprintf("%s:%d", name, i+1)
			rules := strings.Join(got[place], " ")
			if want := strings.Trim(mark, " \"}]"); rules == "" || want != "" && want != rules {
				t.Errorf("%s: got %q, want %q", place, rules, want)
			}
			delete(got, place)
		}
	}
	for place, rules := range got {
		t.Errorf("%s: unexpected %v", place, rules)
	}
}

// portal lays files over the base portal.
func portal(t testing.TB, overlay string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, src := range [][]byte{base, []byte(overlay)} {
		for _, f := range txtar.Parse(src).Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

func run(t testing.TB, fsys fs.FS, rules []*check.Rule) diag.List {
	t.Helper()
	set, list, err := record.Load(t.Context(), fsys, 2)
	if err != nil {
		t.Fatal(err)
	}
	record.Locate(fsys, list)
	for _, d := range list {
		if d.Level == diag.Error && d.Rule != "TML-012" {
			t.Fatalf("cannot be read: %v", d)
		}
	}
	return locate(t, fsys, set, rules)
}

func locate(t testing.TB, fsys fs.FS, set *record.Set, rules []*check.Rule) diag.List {
	t.Helper()
	in := check.Input{Set: set, Today: today, Calendar: calendar.New(set.Laws.Holidays), Files: fsys, Jobs: 2}
	if src, err := fs.ReadFile(fsys, "previous.json"); err == nil {
		if in.Previous, err = check.ReadPrevious("previous.json", src); err != nil {
			t.Fatal(err)
		}
		in.Previous.Now = func(r record.Record) (check.Published, bool) {
			return check.Published{ID: record.Key(r), URL: site.URL(r), DatePublished: r.Base().DatePublished.String(), Stages: site.Stages(r)}, !record.Draft(r, today)
		}
	}
	list, err := check.Run(t.Context(), in, rules)
	if err != nil {
		t.Fatal(err)
	}
	record.Locate(fsys, list)
	list.Sort()
	return list
}

// The portals that people wrote by hand break no rule.
func TestPortals(t *testing.T) {
	for _, root := range []string{"../../..", "/work/shared/example"} {
		t.Run(filepath.Base(root), func(t *testing.T) {
			fsys := os.DirFS(root)
			if _, err := fs.Stat(fsys, "data/site.toml"); err != nil {
				t.Skip("there is no portal at", root)
			}
			for _, d := range run(t, fsys, All()) {
				if d.Level == diag.Error {
					t.Errorf("%v | %s", d, d.Message.ZH)
				}
			}
		})
	}
}
