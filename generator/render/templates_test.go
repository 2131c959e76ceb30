package render

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/jba/templatecheck"
)

// layouts are the layouts of this repository, as they stand on disk.
var layouts = os.DirFS("../../layouts")

// kinds has one of each kind of page.
var kinds = []page{
	&Home{}, &List{}, &Catalogs{}, &Catalog{}, &CatalogItem{}, &Difference{}, &Units{}, &Process{}, &Result{}, &Evaluation{}, &Org{}, &Prose{}, &Other{},
	&Search{}, &About{}, &NotFound{}, &Statistics{}, &Breakdown{}, &StatisticsYear{}, &Supervision{}, &Overdue{}, &RuleBook{}, &Rule{}, &OpenData{}, &Dataset{}, &Changes{},
	&Library{}, &Requirement{}, &Sitemap{}, &Matrix{}, &Leave{}, &Proof{},
}

// A template that asks for what its page does not offer fails here, not on the
// one record that reaches the branch.
func TestTemplatesAskForWhatPagesHave(t *testing.T) {
	templates, err := parse(layouts)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range kinds {
		frame := templates[p.template()]
		if frame == nil {
			t.Errorf("%T: no pages/%s.html", p, p.template())
			continue
		}
		for _, part := range []string{"base.html", "top", "header", "footer", "headlinks"} {
			if err := templatecheck.CheckHTML(frame.Lookup(part), p); err != nil {
				t.Errorf("%T: %v", p, err)
			}
		}
	}
}

// One struct, one template: none is shared, none is left over.
func TestEachPageHasItsTemplate(t *testing.T) {
	var want, have []string
	for _, p := range kinds {
		want = append(want, "pages/"+p.template()+".html")
	}
	have, err := fs.Glob(layouts, "pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	if !slices.Equal(want, have) {
		t.Errorf("pages have the templates\n%s\nbut there are\n%s", strings.Join(want, "\n"), strings.Join(have, "\n"))
	}
	declared := 0
	for _, f := range sources(t) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.Name == "template" {
				declared++
			}
		}
	}
	if declared != len(kinds) {
		t.Errorf("the package declares %d kinds of pages, this test knows %d", declared, len(kinds))
	}
}

// What pages may not hold: the strict Content-Security-Policy forbids it, or it
// would lead away from the site.
func TestTemplatesKeepThePolicy(t *testing.T) {
	templates(t, func(name, text string) {
		for _, bad := range []string{" style=", "<style", " onclick", " onload", "javascript:", "<base", "<iframe", `src="http`, `rel="preconnect`} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
		for _, script := range strings.SplitAfter(text, "<script")[1:] {
			tag, _, _ := strings.Cut(script, ">")
			if !strings.Contains(tag, "src=") && !strings.Contains(tag, "application/json") {
				t.Errorf("%s has an inline script", name)
			}
		}
	})
	banned := map[string][]string{
		".css": {"@import", "url(", "http:", "https:"},
		".js":  {"import(", "import{", "import\"", "eval(", "innerHTML", "https:"},
	}
	for _, a := range published(t, layouts) {
		for _, bad := range banned[path.Ext(a.path)] {
			if strings.Contains(string(a.body), bad) {
				t.Errorf("%s has %s", a.path, bad)
			}
		}
	}
}

// templates visits every template file.
func templates(t *testing.T, visit func(name, text string)) {
	t.Helper()
	for _, pattern := range []string{"base.html", "gallery.html", "_partials/*.html", "pages/*.html"} {
		names, err := fs.Glob(layouts, pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(layouts, name)
			if err != nil {
				t.Fatal(err)
			}
			visit(name, string(text))
		}
	}
}

// sources parses the Go files of this package, without its tests.
func sources(t *testing.T) []*ast.File {
	t.Helper()
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path.Clean(name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}
