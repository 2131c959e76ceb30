package record

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// outcome is what a set and its mistakes look like from outside.
func outcome(t *testing.T, s *Set, list []string) []string {
	t.Helper()
	lines := []string{s.Settings.Name}
	for r := range s.All() {
		lines = append(lines, Key(r)+" "+r.Base().Source.File+" "+Name(r))
	}
	return append(lines, list...)
}

// The preview reads only what changed; it must come to the same as reading all
// anew, whatever was changed, added, removed or broken, and in any order of names.
func TestLoaderAgreesWithLoad(t *testing.T) {
	plan := func(id string) string { return replaced("id", `id = "`+id+`"`) }
	fsys := portal(map[string]string{
		"data/plans/2025/a.toml":   plan("a"),
		"data/plans/2025.toml":     plan("b"), // sorts behind the folder in one order, before it in the other
		"data/plans/z.toml":        plan("z"),
		"content/policies/p.md":    "+++\ntitle = \"甲\"\nkind = \"通知\"\nissuer = \"ms-czj\"\n+++\n",
		"content/guides/g.md":      "+++\ntitle = \"乙\"\nkind = \"办事指南\"\nissuer = \"ms-czj\"\n+++\n",
		"data/results/2025/r.toml": "id = \"r\"\nplan = \"a\"\n",
	})
	loader := NewLoader(fsys, 2)
	for _, step := range []struct {
		name string
		file string
		text string // "" removes the file
	}{
		{name: "nothing yet"},
		{"a plan changes", "data/plans/2025/a.toml", strings.Replace(plan("a"), "城区", "城郊", 1)},
		{"a plan is added before all", "data/budgets/b.toml", "id = \"b\"\ntitle = \"预算\"\nyear = 2025\ntotal_annual = \"1元\"\n"},
		{"a plan is added between", "data/plans/2025/b.toml", plan("c")},
		{"an id comes twice", "data/plans/y.toml", plan("z")},
		{"the first of the two changes", "data/plans/y.toml", strings.Replace(plan("z"), "城区", "城东", 1)},
		{"and the second", "data/plans/z.toml", strings.Replace(plan("z"), "城区", "城西", 1)},
		{"and is mended", "data/plans/y.toml", plan("y")},
		{"a result changes its plan", "data/results/2025/r.toml", "id = \"r\"\nplan = \"nobody\"\n"},
		{"and changes again", "data/results/2025/r.toml", "id = \"r\"\nplan = \"a\"\n"},
		{"its id changes", "data/results/2025/r.toml", "id = \"r2\"\nplan = \"a\"\n"},
		{"a plan breaks", "data/plans/z.toml", "id = “z”\n"},
		{"it is mended", "data/plans/z.toml", plan("z")},
		{"a plan goes that a result needs", "data/plans/2025/a.toml", ""},
		{"and comes back", "data/plans/2025/a.toml", plan("a")},
		{"a policy changes", "content/policies/p.md", "+++\ntitle = \"丙\"\nkind = \"通知\"\nissuer = \"ms-czj\"\n+++\n"},
		{"a guide goes", "content/guides/g.md", ""},
		{"a file has no place", "data/plan/x.toml", plan("x")},
		{"and goes", "data/plan/x.toml", ""},
		{"the settings change", "data/site.toml", strings.Replace(string(fsys["data/site.toml"].Data), `name = "示例"`, `name = "新名"`, 1)},
		{"a code list comes", "data/codes/methods.toml", "id = \"methods\"\ntitle = \"购买方式\"\n[[values]]\nname = \"摇号\"\n"},
		{"a plan uses it", "data/plans/y.toml", plan("y") + "planned_method = \"摇号\"\n"},
		{"the code list goes", "data/codes/methods.toml", ""},
		{"an editor's copy", "data/plans/y.toml~", "x"},
	} {
		changed := []string{}
		if step.file != "" {
			changed = append(changed, step.file)
			if delete(fsys, step.file); step.text != "" {
				fsys[step.file] = &fstest.MapFile{Data: []byte(step.text)}
			}
		}
		s, list, err := loader.Load(context.Background(), changed)
		list = append(list, s.Resolve(fsys)...)
		fresh, want, freshErr := Load(context.Background(), fsys, 1)
		if err != nil || freshErr != nil {
			t.Fatalf("%s: %v, %v", step.name, err, freshErr)
		}
		got, anew := outcome(t, s, lines(list)), outcome(t, fresh, lines(want))
		if !reflect.DeepEqual(got, anew) {
			t.Errorf("%s: the loader comes to\n\t%s\nreading anew to\n\t%s", step.name, strings.Join(got, "\n\t"), strings.Join(anew, "\n\t"))
		}
	}
}

// A folder that was moved away names no file: all is read anew.
func TestLoaderFolders(t *testing.T) {
	fsys := portal(map[string]string{"data/plans/2025/a.toml": goodPlan})
	loader := NewLoader(fsys, 1)
	if s, _, err := loader.Load(context.Background(), nil); err != nil || len(s.Plans) != 1 {
		t.Fatal(err)
	}
	delete(fsys, "data/plans/2025/a.toml")
	if s, _, err := loader.Load(context.Background(), []string{"data/plans/2025"}); err != nil || len(s.Plans) != 0 {
		t.Errorf("%d plans, %v", len(s.Plans), err)
	}
	fsys["data/plans/2026/b.toml"] = &fstest.MapFile{Data: []byte(goodPlan)}
	if s, _, err := loader.Load(context.Background(), []string{"data/plans/2026"}); err != nil || len(s.Plans) != 1 {
		t.Errorf("%d plans, %v", len(s.Plans), err)
	}
}

func TestLoaderFails(t *testing.T) {
	loader := NewLoader(brokenDisk{portal(nil)}, 1)
	if _, _, err := loader.Load(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	loader.fsys.(brokenDisk).MapFS["data/plans/bad.toml"] = &fstest.MapFile{Data: []byte(goodPlan)}
	if _, _, err := loader.Load(context.Background(), []string{"data/plans/bad.toml"}); err == nil || errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "bad.toml") {
		t.Errorf("got %v", err)
	}
}
