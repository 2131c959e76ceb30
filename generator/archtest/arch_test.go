// Package archtest keeps the picture in ARCHITECTURE.md true: who imports whom,
// where each outside module is at home, and what only the command line may do.
package archtest

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "mingshi/"

// may lists what each package may import from this module.
var may = map[string][]string{
	"layouts":                 {},
	"generator":               {"generator/cli"},
	"generator/archtest":      {},
	"generator/browsertest":   {},
	"generator/diag":          {},
	"generator/fold":          {},
	"generator/look":          {},
	"generator/output":        {"generator/look"},
	"generator/history":       {"generator/diag"},
	"generator/sheet":         {},
	"generator/proof":         {"generator/output", "generator/diag"},
	"generator/publish":       {"generator/output", "generator/proof", "generator/diag"},
	"generator/table":         {"generator/diag"},
	"generator/locale":        {"generator/diag", "generator/table"},
	"generator/record":        {"generator/diag", "generator/table", "generator/fold", "generator/look"},
	"generator/prose":         {"generator/diag", "generator/record", "generator/fold"},
	"generator/calendar":      {"generator/diag", "generator/record"},
	"generator/check":         {"generator/diag", "generator/record", "generator/calendar", "generator/fold"},
	"generator/check/rules":   {"generator/check", "generator/diag", "generator/record", "generator/calendar", "generator/fold"},
	"generator/disclosure":    {"generator/diag", "generator/record", "generator/calendar"},
	"generator/site":          {"generator/diag", "generator/record", "generator/prose", "generator/history", "generator/calendar", "generator/disclosure", "generator/locale"},
	"generator/render":        {"generator/site", "generator/locale", "generator/output", "generator/diag", "generator/record", "generator/render/chart"},
	"generator/render/chart":  {},
	"generator/opendata/ocds": {"generator/site", "generator/record"},
	"generator/opendata":      {"generator/diag", "generator/opendata/ocds", "generator/sheet", "generator/site", "generator/output", "generator/record"},
	"generator/search":        {"generator/site", "generator/fold", "generator/output", "generator/search/pinyin"},
	"generator/search/pinyin": {},
	"generator/search/local":  {"generator/search", "generator/site", "generator/fold"},
	"generator/partition":     {"generator/diag", "generator/opendata", "generator/output", "generator/record", "generator/site"},
	"generator/build": {
		"generator/partition",
		"generator/record", "generator/prose", "generator/history", "generator/check", "generator/check/rules", "generator/calendar",
		"generator/site", "generator/render", "generator/opendata", "generator/search", "generator/output", "generator/diag", "generator/locale",
	},
	"generator/serve":        {"generator/build", "generator/diag", "generator/history", "generator/output", "generator/search", "generator/search/local"},
	"generator/intake/ocds":  {"generator/diag", "generator/record"},
	"generator/edit":         {"generator/diag", "generator/table", "generator/record"},
	"generator/intake":       {"generator/diag", "generator/edit", "generator/fold", "generator/record", "generator/sheet", "generator/table"},
	"generator/sample":       {"generator/record", "generator/edit"},
	"generator/starter":      {"generator/record", "generator/edit", "generator/schema"},
	"generator/schema":       {"generator/record"},
	"generator/bench/search": {"layouts", "generator/build", "generator/cli", "generator/fold", "generator/output", "generator/record", "generator/search", "generator/site"},
	"generator/bench": {
		"layouts", "generator/build", "generator/cli", "generator/output", "generator/partition", "generator/record", "generator/sample", "generator/search", "generator/site", "generator/starter", "generator/table",
	},
	"generator/cli": {"generator/check", "generator/check/rules", "generator/look",
		"layouts", "generator/build", "generator/serve", "generator/sample", "generator/starter", "generator/diag", "generator/history", "generator/opendata", "generator/output", "generator/record",
		"generator/intake", "generator/intake/ocds", "generator/sheet", "generator/edit", "generator/schema",
		"generator/proof", "generator/publish", "generator/search", "generator/search/local", "generator/site", "generator/table",
	},
}

// home names the packages that may import each outside module, by its prefix.
var home = map[string][]string{
	"github.com/pelletier/go-toml/v2":    {"generator/table"},
	"github.com/mattn/go-runewidth":      {"generator/diag"},
	"golang.org/x/text":                  {"generator/fold", "generator/locale", "generator/sheet"},
	"github.com/yuin/goldmark":           {"generator/prose"},
	"github.com/microcosm-cc/bluemonday": {"generator/prose"},
	"golang.org/x/sys":                   {"generator/look", "generator/output", "generator/search/local"},
	"github.com/spf13/cobra":             {"generator/cli"},
	"github.com/chromedp":                {"generator/browsertest", "generator/bench", "generator/bench/search"},
	"github.com/fsnotify/fsnotify":       {"generator/serve"},
	"github.com/evanw/esbuild":           {"generator/render"},
	"golang.org/x/tools/blog/atom":       {"generator/opendata"},
	"github.com/mozillazg/go-pinyin":     {"generator/search/pinyin"},
	"aead.dev/minisign":                  {"generator/proof"},
	"golang.org/x/mod":                   {"generator/proof"},
	"golang.org/x/crypto":                {"generator/publish"},
	"github.com/pkg/sftp":                {"generator/publish"},
	"github.com/skeema/knownhosts":       {"generator/publish"},
	"github.com/minio/minio-go":          {"generator/publish"},
	"github.com/andybalholm/brotli":      {"generator/proof", "generator/publish"},
	"github.com/blevesearch":             {"generator/search/local"},
	"github.com/parquet-go/parquet-go":   {"generator/opendata"},
	"github.com/klauspost/compress":      {"generator/search", "generator/sheet"},
	"github.com/spf13/pflag":             {"generator/cli"},
}

// outside are calls that belong to the command line: everything else is told the
// time and handed its files.
var outside = map[string][]string{
	"time.Now": {"generator/cli", "generator/browsertest"}, "time.Since": {"generator/cli"}, "os.Getenv": {"generator/cli", "generator/browsertest"}, "os.Exit": {"generator"},
	"os.ReadFile": {"generator/cli", "generator/serve", "generator/publish"}, "os.Open": {"generator/cli", "generator/publish"}, "os.Create": {"generator/cli", "generator/publish"}, "os.WriteFile": {},
	"fmt.Print": {}, "fmt.Println": {}, "fmt.Printf": {}, "log.Print": {}, "log.Printf": {}, "log.Println": {}, "log.Fatal": {},
}

// files ranges over the parsed Go files that are part of the program.
func files(t *testing.T, visit func(name, pkg string, f *ast.File)) {
	t.Helper()
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != ".") {
			return cmp.Or(err, fs.SkipDir)
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil || strings.Contains(string(src), "\n//go:build ignore") || strings.HasPrefix(string(src), "//go:build ignore") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		visit(name, path.Dir(name), f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImports(t *testing.T) {
	files(t, func(name, pkg string, f *ast.File) {
		allowed, ok := may[pkg]
		if !ok {
			t.Errorf("%s: package %s is not in ARCHITECTURE.md", name, pkg)
			return
		}
		for _, spec := range f.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			if rel, ours := strings.CutPrefix(imp, module); ours {
				if !slices.Contains(allowed, rel) {
					t.Errorf("%s: %s may not import %s", name, pkg, rel)
				}
				continue
			}
			if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") && !atHome(imp, pkg) {
				t.Errorf("%s: %s is not at home in %s", name, imp, pkg)
			}
		}
	})
}

func atHome(imp, pkg string) bool {
	for prefix, pkgs := range home {
		if imp == prefix || strings.HasPrefix(imp, prefix+"/") {
			return slices.Contains(pkgs, pkg)
		}
	}
	return false
}

func TestForbiddenCalls(t *testing.T) {
	files(t, func(name, pkg string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			if strings.HasPrefix(pkg, "generator/bench") {
				return false // a program of its own, which measures
			}
			if pkgs, listed := outside[x.Name+"."+sel.Sel.Name]; listed && !slices.Contains(pkgs, pkg) {
				t.Errorf("%s: %s.%s belongs to %v", name, x.Name, sel.Sel.Name, pkgs)
			}
			return true
		})
	})
}

// layouts/layouts.go is the one Go file outside generator/, since the go tool
// embeds nothing from a sibling folder.
func TestGoFilesStandInGenerator(t *testing.T) {
	files(t, func(name, _ string, _ *ast.File) {
		if !strings.HasPrefix(name, "generator/") && name != "layouts/layouts.go" {
			t.Errorf("%s: Go files belong in generator/", name)
		}
	})
}

// The table in ARCHITECTURE.md names every package.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	text, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range may {
		name := strings.TrimPrefix(pkg, "generator/")
		if !strings.Contains(string(text), "`"+name+"/`") && pkg != "generator" {
			t.Errorf("ARCHITECTURE.md does not name `%s/`", name)
		}
	}
}
