package schema

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mingshi/generator/record"
)

// schemas compiles the schemas of the demonstration portal.
func schemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	set, _, err := record.Load(t.Context(), os.DirFS("../.."), 2)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	all := map[string]*jsonschema.Schema{}
	for _, s := range record.Shapes() {
		text, err := Of(s, set.Codes)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(s.Name+".json", doc); err != nil {
			t.Fatal(err)
		}
		if all[s.Name], err = c.Compile(s.Name + ".json"); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// asJSON turns TOML into JSON as editors do: dates become texts.
func asJSON(t *testing.T, src []byte) any {
	t.Helper()
	var v map[string]any
	if err := toml.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(dates(v))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func dates(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = dates(v[k])
		}
	case []any:
		for i := range v {
			v[i] = dates(v[i])
		}
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = dates(v[i])
		}
		return list
	case interface{ Format(string) string }:
		if s := v.Format("2006-01-02T15:04:05"); !strings.HasSuffix(s, "T00:00:00") {
			return s
		}
		return v.Format("2006-01-02")
	}
	return v
}

// An editor that marks good files teaches people to ignore it.
func TestDemonstrationPortalIsValid(t *testing.T) {
	all, portal, n := schemas(t), os.DirFS("../.."), 0
	err := fs.WalkDir(portal, "data", func(name string, _ fs.DirEntry, err error) error {
		shape, ok := record.ShapeOf(name)
		if !ok || err != nil {
			return err
		}
		src, err := fs.ReadFile(portal, name)
		if err != nil {
			return err
		}
		if err := all[shape.Name].Validate(asJSON(t, src)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		n++
		return nil
	})
	if err != nil || n < 100 {
		t.Errorf("%d files, %v", n, err)
	}
}

func TestMistakesAreMarked(t *testing.T) {
	all := schemas(t)
	good := "id = \"533103-2026-0001\"\ntitle = \"示例\"\nfiscal_year = 2026\npurchaser = \"ms-mzj\"\n"
	for _, tt := range []struct {
		add string
		ok  bool
	}{
		{"", true}, {"planned_method = \"公开招标\"", true}, {"planned_method = \"open-tender\"", true}, {"budget_amount = \"￥480,000元\"", true},
		{"planned_method = \"公开招标会\"", false}, {"budget_amount = 480000", false}, {"budget_amount = \"48万\"", false}, {"date_made = \"2026年1月2日\"", false},
		{"budgetamount = \"1元\"", false}, {"livelihood = \"是\"", false}, {"[finance_review]\nauthority = \"ms-czj\"", false}, {"[[objectives]]\nname = \"甲\"", false},
		{"planned_month = \"2026-13\"", false}, {"requirement = \"REQ\"", false}, {"finance_review = \"同意\"", false},
	} {
		if err := all["plan"].Validate(asJSON(t, []byte(good+tt.add+"\n"))); (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.add, err)
		}
		many := "[[plan]]\n" + good + strings.NewReplacer("[[", "[[plan.", "[f", "[plan.f").Replace(tt.add) + "\n"
		if err := all["plan"].Validate(asJSON(t, []byte(many))); (err == nil) != tt.ok {
			t.Errorf("many, %s: %v", tt.add, err)
		}
	}
	if all["plan"].Validate(asJSON(t, []byte("id = \"p\"\n"))) == nil {
		t.Error("a plan without a title is valid")
	}
	if err := all["plan"].Validate(asJSON(t, []byte("id = \"p\"\n[withdrawn]\ndate = 2026-01-02\nreason = \"x\"\nbasis = \"y\"\n"))); err != nil {
		t.Errorf("a withdrawn plan: %v", err)
	}
}

// Two runs write the same, and every schema has its rule for Taplo.
func TestFilesForEditors(t *testing.T) {
	set, _, err := record.Load(t.Context(), os.DirFS("../.."), 2)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Files(set.Codes)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Files(set.Codes)
	var settings string
	for i := range a {
		if !bytes.Equal(a[i].Text, b[i].Text) {
			t.Errorf("%s differs from run to run", a[i].Name)
		}
		if a[i].Name == ".taplo.toml" {
			settings = string(a[i].Text)
			asJSON(t, a[i].Text)
		}
		if strings.HasSuffix(a[i].Name, ".json") && !json.Valid(a[i].Text) {
			t.Errorf("%s is no JSON", a[i].Name)
		}
	}
	for _, s := range record.Shapes() {
		if !strings.Contains(settings, `path = ".schemas/`+s.Name+`.json"`) {
			t.Errorf("editors do not find %s", s.Name)
		}
	}
}
