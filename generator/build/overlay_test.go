package build_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/output"
)

// mustRefuse wants errors that name a file, and no model.
func mustRefuse(t *testing.T, o build.Options, file string) {
	t.Helper()
	model, list, err := build.Model(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if model != nil || !list.HasErrors() {
		t.Fatalf("no error: %v", list)
	}
	for _, d := range list {
		if d.Level == diag.Error && (d.File != file || d.Line == 0 || d.Message.ZH == "" || d.Fix.ZH == "") {
			t.Errorf("%v: not a place in %s with a way out", d, file)
		}
	}
}

// A portal's own layouts are laid over the embedded ones file by file.
func TestPortalLayoutsReplaceOurs(t *testing.T) {
	portal := archive(t, "testdata/portal.txtar")
	b := newSite(t, options(t, with(portal, map[string]string{
		"layouts/pages/404.html":        `{{define "main"}}<h1>{{.Title}}</h1><p class="local">这里什么也没有</p>{{end}}`,
		"layouts/assets/css/tokens.css": "body { color: black }\n",
	}), today))
	if !strings.Contains(b.body("404.html"), `<p class="local">这里什么也没有</p>`) {
		t.Error("the portal's own template was not used")
	}
	usual := small(t)
	style := func(b *built) string {
		i := slices.IndexFunc(b.names, func(n string) bool { return strings.HasPrefix(n, "assets/css/site.") })
		return b.names[i]
	}
	if css := b.body(style(b)); !strings.HasPrefix(css, "body{color:#000}") || !strings.Contains(css, "@media print{") || style(b) == style(usual) {
		t.Error("the portal's own style was not used, or kept the address of ours")
	}
	if !strings.Contains(b.body("index.html"), style(b)) || strings.ReplaceAll(b.body("about/index.html"), style(b), style(usual)) != usual.body("about/index.html") {
		t.Error("other pages changed by more than the address of the style")
	}
}

// A template that does not parse, asks what pages do not have, or lacks a file
// is an error that names it.
func TestBrokenLayoutsAreErrors(t *testing.T) {
	for name, text := range map[string]string{
		"layouts/pages/home.html":  `{{define "main"}}{{.Nonsense}}{{end}}`,
		"layouts/pages/about.html": `{{define "main"}}{{if}}{{end}}`,
		"layouts/pages/404.html":   `{{define "main"}}{{.Asset "missing.css"}}{{end}}`,
		"layouts/i18n/zh-CN.toml":  `a = `,

		"layouts/assets/search/page.js": "import './gone.js'",
		"layouts/assets/css/print.css":  `a { color: red`,
	} {
		o := options(t, with(archive(t, "testdata/portal.txtar"), map[string]string{name: text}), today)
		model, _, err := build.Model(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		err = build.Site(t.Context(), model, o, output.NewMemory())
		if file := name[strings.LastIndex(name, "/")+1:]; err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func TestOverlay(t *testing.T) {
	portal := fstest.MapFS{"layouts/a/1": {Data: []byte("ours")}, "layouts/b/3": {Data: []byte("new")}}
	embedded := fstest.MapFS{"a/1": {Data: []byte("theirs")}, "a/2": {Data: []byte("kept")}, "c": {Data: []byte("kept")}}
	both := build.Overlay(portal, "layouts", embedded)
	var names []string
	err := fs.WalkDir(both, ".", func(name string, d fs.DirEntry, err error) error {
		names = append(names, name)
		if info, _ := d.Info(); name == "a/1" && info.Size() != int64(len("ours")) {
			t.Error("the folder lists the file that is covered")
		}
		return err
	})
	if want := []string{".", "a", "a/1", "a/2", "b", "b/3", "c"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("walked %q, %v; want %q", names, err, want)
	}
	for name, want := range map[string]string{"a/1": "ours", "a/2": "kept", "b/3": "new", "c": "kept"} {
		body, err := fs.ReadFile(both, name)
		info, statErr := fs.Stat(both, name)
		if err != nil || statErr != nil || string(body) != want || info.Size() != int64(len(want)) {
			t.Errorf("%s: %q, %v, %v; want %q", name, body, err, statErr, want)
		}
	}
	for _, name := range []string{"d", "a/4", "layouts/a/1"} {
		if _, err := fs.ReadFile(both, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want that it does not exist", name, err)
		}
		if _, err := fs.ReadDir(both, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want that it is no folder", name, err)
		}
	}
	// A portal without layouts of its own has ours.
	if body, err := fs.ReadFile(build.Overlay(fstest.MapFS{}, "layouts", embedded), "c"); err != nil || string(body) != "kept" {
		t.Errorf("without layouts: %q, %v", body, err)
	}
}
