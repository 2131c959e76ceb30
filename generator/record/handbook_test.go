package record_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mingshi/generator/record"
)

const (
	handbook = "../../docs/zh/手册.md"
	chapter  = "## 五、每个栏目怎么填\n"
)

// The chapter on fields is made of the tables of fields, so that it names what
// the program reads, and nothing else.
func TestHandbookExplainsEveryField(t *testing.T) {
	text, err := os.ReadFile(handbook)
	if err != nil {
		t.Fatal(err)
	}
	before, _, ok := strings.Cut(string(text), chapter)
	if !ok {
		t.Fatalf("%s has no chapter %q", handbook, chapter)
	}
	want := before + chapter + explained(t)
	if *update {
		if err := os.WriteFile(handbook, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(text) != want {
		t.Errorf("%s is not what the tables of fields say; run: go test ./generator/record -run Handbook -update", handbook)
	}
}

// What is said of a field is said of one that there is.
func TestNothingElseIsExplained(t *testing.T) {
	paths := map[string]bool{}
	for _, k := range record.Kinds() {
		for _, row := range flat(k.Fields, "") {
			paths[k.Name+" "+row.path], paths[row.path] = true, true
		}
	}
	for path := range meanings {
		if !paths[path] {
			t.Errorf("there is no field %s", path)
		}
	}
}

// Every example can be copied: its key belongs where the chapter names it, and
// its value is of the right sort. References lead nowhere in a file of its own.
func TestExamplesOfTheHandbookAreRead(t *testing.T) {
	codes := codesOf(t)
	for _, k := range record.Kinds() {
		if k.Prose {
			continue
		}
		var text strings.Builder
		for _, f := range k.Fields {
			if !f.Nested() {
				fmt.Fprintln(&text, example(k, &f, codes))
			}
		}
		for _, r := range flat(k.Fields, "") {
			if !r.field.Nested() {
				continue
			}
			if r.field.Type == record.Rows {
				fmt.Fprintf(&text, "[[%s]]\n", r.path)
			} else {
				fmt.Fprintf(&text, "[%s]\n", r.path)
			}
			for _, f := range r.field.Fields {
				if !f.Nested() {
					fmt.Fprintln(&text, example(k, &f, codes))
				}
			}
		}
		files := portal()
		delete(files, planPath)
		delete(files, resultPath)
		name := "data/" + k.Folder + "/" + ids[k.Name] + ".toml"
		files[name] = text.String()
		for _, d := range read(t, files) {
			if d.File == name && d.Rule != "TML-012" {
				t.Errorf("%s: %s %s", d.Pos, d.Message.ZH, d.Fix.ZH)
			}
		}
	}
}

// What the handbook tells people to type is read without mistakes.
func TestSnippetsOfTheHandbookAreRead(t *testing.T) {
	text, err := os.ReadFile(handbook)
	if err != nil {
		t.Fatal(err)
	}
	snippets := strings.Split(string(text), "```toml\n")[1:]
	if len(snippets) < 3 {
		t.Fatalf("only %d snippets", len(snippets))
	}
	start, _, _ := strings.Cut(planText, "date_made")
	for _, s := range snippets {
		s, _, _ = strings.Cut(s, "```")
		files := portal()
		files[planPath] = start + s
		for _, d := range read(t, files) {
			if d.Rule != "TML-012" { // the finance department has another id here
				t.Errorf("%s: %s, in\n%s", d.Pos, d.Message.ZH, s)
			}
		}
	}
}
