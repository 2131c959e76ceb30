package build_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// schema is the site of the portal in which every field is hostile.
var schema = once(func(t *testing.T) fs.FS {
	portal, written, refused := schemaPortal(t)
	t.Logf("%d fields are filled, %d of them are left out for what a rule says of them: %v", len(written), len(refused), refused)
	if len(written) < 500 || len(refused) > 20 {
		t.Errorf("%d fields were written, %d refused: the test has become blind", len(written), len(refused))
	}
	return portal
})

// Whatever stands in any field of any kind, no page has an element, a handler or an
// address that runs something: every such thing on a page is the program's own.
func TestNothingRunsFromFields(t *testing.T) {
	b := schema(t)
	clean := small(t)
	scripts := map[string]bool{}
	for _, p := range clean.pages {
		for _, n := range find(p.root, tagged("script")) {
			scripts[path.Base(attr(n, "src"))] = true
		}
	}
	nodes, shown := 0, 0
	for _, p := range b.pages {
		for n := range p.root.Descendants() {
			if n.Type == html.TextNode && strings.Contains(n.Data, "pwned") {
				shown++
			}
			if n.Type != html.ElementNode {
				continue
			}
			nodes++
			if why := runs(n, scripts); why != "" {
				t.Errorf("%s: <%s %v>: %s", p.name, n.Data, n.Attr, why)
			}
		}
	}
	t.Logf("%d pages with %d elements looked at; %d texts show what was typed; scripts from data: 0", len(b.pages), nodes, shown)
	if shown < 300 {
		t.Errorf("only %d texts on pages show an attack: they do not reach the pages", shown)
	}
}

// runs says why an element may run something that the data brought.
func runs(n *html.Node, ours map[string]bool) string {
	switch n.Data {
	case "iframe", "object", "embed", "base", "applet", "frame", "portal", "math":
		return "no page of ours has it"
	case "script":
		if !ours[path.Base(attr(n, "src"))] || n.FirstChild != nil && attr(n, "type") == "" {
			return "no script of ours"
		}
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
			return "a handler or style"
		}
		if !slices.Contains([]string{"href", "src", "action", "formaction", "xlink:href", "poster", "data", "cite"}, a.Key) {
			continue
		}
		u, err := url.Parse(a.Val)
		if err != nil || !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, u.Scheme) {
			return "an address that runs something"
		}
		if a.Key != "href" && u.Host != "" {
			return "something of another host"
		}
	}
	return ""
}

// Files for machines are well formed whatever stands in the fields, and no
// spreadsheet takes a text for a formula.
func TestNoFormulaFromFields(t *testing.T) {
	b := schema(t)
	cells, sheets, feeds := 0, 0, 0
	for _, name := range b.names {
		body := b.body(name)
		switch path.Ext(name) {
		case ".json":
			if !json.Valid([]byte(body)) && !linesOfJSON(body) {
				t.Errorf("%s is no JSON", name)
			}
		case ".csv":
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, row := range rows {
				for _, cell := range row {
					cells++
					if strings.IndexAny(cell, "=@\t\r") == 0 || strings.IndexAny(cell, "＝＠＋－") == 0 {
						t.Errorf("%s: a formula %q", name, cell)
					}
				}
			}
		case ".xlsx":
			sheets++
			noFormula(t, name, body)
		case ".xml", ".atom", ".svg":
			feeds++
			if err := wellFormed(body); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	t.Logf("%d cells of CSV, %d workbooks, %d XML files: formulas 0", cells, sheets, feeds)
	if cells < 500 || sheets == 0 || feeds == 0 {
		t.Error("the test has become blind")
	}
}

func linesOfJSON(body string) bool {
	for line := range strings.Lines(body) {
		if !json.Valid([]byte(line)) {
			return false
		}
	}
	return true
}

func wellFormed(body string) error {
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// noFormula looks for formulas and external links in a workbook.
func noFormula(t *testing.T, name, body string) {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(part, []byte("<f>")) || bytes.Contains(part, []byte("<f ")) || strings.Contains(f.Name, "..") || strings.Contains(f.Name, "externalLink") {
			t.Errorf("%s: %s has a formula or leads out", name, f.Name)
		}
		if strings.HasSuffix(f.Name, ".xml") {
			if err := wellFormed(string(part)); err != nil {
				t.Errorf("%s: %s: %v", name, f.Name, err)
			}
		}
	}
}

// refusable are values that no field of a type may have.
func refusable(f *record.Field) []string {
	controls := []string{"甲\\u0000乙", "甲\\u0007乙", "甲\\u001b[31m乙", "甲\\u202e乙", "甲\\u2066乙", "甲\\u200f乙", "甲\\uFFFE乙"}
	paths := []string{"../../etc/passwd", "a/../../b", "..", "/etc/passwd", "a\\\\..\\\\b", "%2e%2e/b", "a//b", "рlan-1", "ｐｌａｎ", "a\\u202eb", "a\\u0000b", "<script>", "a b", "-a", strings.Repeat("a", 300)}
	switch f.Type {
	case record.Link:
		return []string{"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\\tscript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//evil.example", "https:evil", "blob:https://a/b", "https://", "\\u0001https://a.example"}
	case record.ID, record.Ref:
		return paths
	case record.File:
		return slices.DeleteFunc(paths, func(p string) bool { return len(p) > 100 })
	case record.Text, record.Long, record.Party:
		return append(controls, strings.Repeat("长", f.MaxLength()+1))
	case record.ItemCode: // the catalogue says which there are
		return nil
	case record.CreditCode: // that it is one, a rule says
		return controls
	case record.Enum, record.Category, record.YearMonth, record.Amount:
		return append(controls, `\"><script>pwned()</script>`, "../../x", "=1+1")
	}
	return []string{"javascript:alert(1)", "<script>"}
}

// What no field may have is an error with its place, for every field of every kind.
func TestEveryFieldRefuses(t *testing.T) {
	codes, tried := codesOf(t), 0
	base := only(archive(t, "testdata/portal.txtar"), "data/site.toml")
	for _, k := range record.Kinds() {
		for round, more := 0, true; more; round++ {
			set := map[string]string{} // a bad value for each field, another in each round
			scalars(k.Fields, "", func(at string, f *record.Field) {
				if bad := refusable(f); round < len(bad) {
					set[at] = `"` + bad[round] + `"`
					if f.Many {
						set[at] = "[" + set[at] + "]"
					}
				}
			})
			more = len(set) > 0
			f := filled(k, codes, maps.Clone(set))
			name, text := f.file()
			base[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
			list := errorsIn(t, base, name)
			delete(base, name)
			for at, bad := range set {
				tried++
				if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Line == f.lines[at] && d.Col > 0 && d.Message.ZH != "" }) {
					t.Errorf("%s.%s = %.60s is taken", k.Name, at, bad)
				}
			}
		}
	}
	t.Logf("%d inputs refused, each with file, line and column", tried)
}

// scalars ranges over the fields that hold one value, with their paths.
func scalars(fields []record.Field, where string, do func(at string, f *record.Field)) {
	for i := range fields {
		f := &fields[i]
		switch {
		case slices.Contains(skipped, f.Key):
		case f.Nested():
			scalars(f.Fields, where+f.Key+".", do)
		default:
			do(where+f.Key, f)
		}
	}
}
