package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// published returns the assets of layouts.
func published(t *testing.T, layouts fs.FS) []asset {
	t.Helper()
	files, err := publish(layouts)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func publish(layouts fs.FS) ([]asset, error) {
	templates, err := parse(layouts)
	if err != nil {
		return nil, err
	}
	names, err := named(templates)
	if err != nil {
		return nil, err
	}
	files, _, err := loadAssets(layouts, names)
	return files, err
}

// portal is a small set of layouts, with other files laid over.
func portal(files map[string]string) fstest.MapFS {
	all := fstest.MapFS{}
	for name, text := range map[string]string{
		"base.html":             `{{template "main" .}}{{.Asset "css/site.css"}}`,
		"_partials/part.html":   `{{define "part"}}{{end}}`,
		"pages/a.html":          `{{define "main"}}{{.Asset "js/a.js"}}{{end}}`,
		"assets/css/site.css":   "@import \"main.css\";\n@import \"print.css\" print;\n",
		"assets/css/main.css":   "/* words */\nbody {\n  color: black;\n}\n",
		"assets/css/print.css":  "body { color: red }\n",
		"assets/js/a.js":        "import { b } from './b.js';\nconsole.log(b('我', import.meta.url));\n",
		"assets/js/b.js":        "/** @license words */\nimport { c } from './sub/c.js';\nexport const b = (x) => `${x}，${c ?? 1}`;\n",
		"assets/js/sub/c.js":    "export const c = 3, unused = 4;\n",
		"assets/js/a.test.js":   "broken (",
		"assets/img/logo.svg":   "<svg/>",
		"assets/css/unused.css": "}",
	} {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return all
}

func texts(files []asset) string {
	var all []string
	for _, f := range files {
		all = append(all, f.path+" "+string(f.body))
	}
	return strings.Join(all, "\n")
}

// Ours: one style sheet, one script for each that a template names, no imports
// that the browser would have to follow, and no comments.
func TestOurAssets(t *testing.T) {
	files := published(t, layouts)
	var names []string
	for _, f := range files {
		names = append(names, regexp.MustCompile(`\.[0-9a-f]{10}\.`).ReplaceAllString(f.path, "."))
		if path.Ext(f.path) != ".svg" && (bytes.Contains(f.body, []byte("/*")) || bytes.Contains(f.body, []byte("\n  "))) {
			t.Errorf("%s is not minified", f.path)
		}
	}
	for _, want := range []string{"assets/css/site.css", "assets/icon.svg", "assets/search/page.js"} {
		if !slices.Contains(names, want) {
			t.Errorf("no %s in %q", want, names)
		}
	}
	if styles := texts(files); !strings.Contains(styles, "@media print{") || !strings.Contains(styles, `content:"："`) {
		t.Error("the style sheet lacks the rules for print, or its characters are escaped")
	}
	for range 5 {
		if texts(published(t, layouts)) != texts(files) {
			t.Fatal("the same layouts gave other assets")
		}
	}
}

// What a template names is published, with all it imports, and nothing else.
func TestBundles(t *testing.T) {
	want := `assets/css/site.1b436157a3.css body{color:#000}@media print{body{color:red}}

assets/js/a.c529622d80.js var o=r=>` + "`${r}，${3}`" + `;console.log(o("我",import.meta.url));
`
	if have := texts(published(t, portal(nil))); have != want {
		t.Errorf("published\n%s\nwant\n%s", have, want)
	}
}

// A file laid over one of ours changes the bundles it is part of.
func TestBundleTakesTheOverlay(t *testing.T) {
	usual := published(t, portal(nil))
	files := published(t, portal(map[string]string{"assets/js/sub/c.js": "export const c = 'other';\n"}))
	if string(files[0].body) != string(usual[0].body) || files[0].path != usual[0].path {
		t.Error("the style sheet changed")
	}
	if !strings.Contains(string(files[1].body), `"other"`) || files[1].path == usual[1].path {
		t.Errorf("the script did not change: %s", texts(files))
	}
}

// A style sheet shows files by their published addresses.
func TestStylesShowFiles(t *testing.T) {
	files := published(t, portal(map[string]string{
		"assets/css/main.css":     `a{background:url(../img/logo.svg)}b{background:url("data:image/gif,x")}c{background:url(../img/logo.svg)}`,
		"assets/css/site.css":     `@import "main.css"; @import "deep/x.css"; p{fill:url(#x)}`,
		"assets/css/deep/x.css":   `i{mask:url('dot.png')}`,
		"assets/css/deep/dot.png": "png",
	}))
	text := texts(files)
	for _, want := range []string{"assets/css/deep/dot.", "assets/img/logo."} {
		i := slices.IndexFunc(files, func(f asset) bool { return strings.HasPrefix(f.path, want) })
		if i < 0 {
			t.Fatalf("no %s in\n%s", want, text)
		}
		rel := strings.TrimPrefix(strings.TrimPrefix(files[i].path, "assets/css/"), "assets/")
		if want == "assets/img/logo." {
			rel = "../" + rel
		}
		if !strings.Contains(text, "url("+rel+")") {
			t.Errorf("nothing shows %s in\n%s", rel, text)
		}
	}
	if len(files) != 4 || !strings.Contains(text, "url(#x)") || !strings.Contains(text, `data:image/gif,x`) {
		t.Errorf("published\n%s", text)
	}
}

// A mistake is an error that says where: file, line, character.
func TestBrokenAssets(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"assets/js/b.js", "export const b = (x) => {\n  '我'+;\n};\n", "layouts/assets/js/b.js:2:7: Unexpected"},
		{"assets/js/b.js", "export const a = 1;\n", `layouts/assets/js/a.js:1:10: No matching export in "layouts/assets/js/b.js" for import "b"`},
		{"assets/js/a.js", "import './gone.js';", "layouts/assets/js/a.js:1:8: there is no layouts/assets/js/gone.js"},
		{"assets/js/a.js", "import('./gone.js');", "layouts/assets/js/a.js:1:8: there is no layouts/assets/js/gone.js"},
		{"assets/js/a.js", "import './sub';", "layouts/assets/js/a.js:1:8: there is no layouts/assets/js/sub"},
		{"assets/js/a.js", "import '../../base.html';", "layouts/assets/js/a.js:1:8: there is no layouts/assets/../base.html"},
		{"assets/js/a.js", "import 'fs';", `layouts/assets/js/a.js:1:8: "fs" is not a file beside this one, such as "./name.js"`},
		{"assets/js/a.js", "import 'https://cdn.example/x.js';", `layouts/assets/js/a.js:1:8: "https://cdn.example/x.js" is not`},
		{"assets/js/a.js", "import '/etc/passwd';", `layouts/assets/js/a.js:1:8: "/etc/passwd" is not`},
		{"assets/js/a.js", "import '../css/main.css';", "layouts/assets/js/a.js:1:8: layouts/assets/css/main.css cannot be used in this way"},
		{"assets/css/main.css", "body { color: red;\n", "layouts/assets/css/main.css:2:1: Expected \"}\""},
		{"assets/css/main.css", "a{}\n/* 中 */ b { background: url(x.png) }", "layouts/assets/css/main.css:2:25: there is no layouts/assets/css/x.png"},
		{"assets/css/main.css", "a { background: url(https://cdn.example/x.png) }", `layouts/assets/css/main.css:1:17: "https://cdn.example/x.png" is not`},
		{"assets/css/main.css", "a { background: url(site.css) }", "layouts/assets/css/main.css:1:17: layouts/assets/css/site.css cannot"},
		{"assets/css/main.css", "@import 'gone.css';", "layouts/assets/css/main.css:1:9: there is no layouts/assets/css/gone.css"},
		{"assets/css/main.css", "@import '../img/logo.svg';", "layouts/assets/css/main.css:1:9: layouts/assets/img/logo.svg cannot"},
		{"assets/css/main.css", "a{}\n@import 'print.css';", "layouts/assets/css/main.css:2:1: All \"@import\" rules must come first"},
		{"pages/a.html", "x\n{{define \"main\"}}{{.Asset \"gone.png\"}}{{end}}", "a.html:2:19: there is no layouts/assets/gone.png"},
		{"pages/a.html", "{{define \"main\"}}{{with $.Asset .}}{{end}}{{end}}", "a.html:1:24: $.Asset .: .Asset takes one file's name in quotes"},
		{"pages/a.html", "{{define \"main\"}}{{.Asset}}{{end}}", ".Asset takes one file's name in quotes"},
	} {
		_, err := publish(portal(map[string]string{c.file: c.text}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q\n  gives %v\n  want  %s", c.file, c.text, err, c.want)
		}
	}
}

// A bundle is made of the layouts alone: a file that lies where the program runs
// is never part of it.
func TestBundlesReadNothingFromDisk(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"js/a.js": "console.log('from disk')", "js/b.js": "export const b = 'from disk'", "tsconfig.json": "broken",
		"package.json": `{"sideEffects":false}`, "js/gone.js": "console.log('from disk')", "js/gone1.js": "console.log('from disk')",
		"css/site.css": "a{content:'from disk'}", "node_modules/fs/index.js": "console.log('from disk')",
	} {
		if err := os.MkdirAll(path.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if text := texts(published(t, portal(nil))); strings.Contains(text, "from disk") || !strings.Contains(text, "我") {
		t.Errorf("published\n%s", text)
	}
	for _, script := range []string{"import './gone.js'", "import 'fs'", "import 'js/gone.js'", "require('./gone.js')", "for (const i of [1]) import(`./gone${i}.js`)"} {
		files, err := publish(portal(map[string]string{"assets/js/a.js": script}))
		if err == nil && strings.Contains(texts(files), "from disk") {
			t.Errorf("%s: %s", script, texts(files))
		}
	}
}

// Names in every place that a template can have are found.
func TestNamed(t *testing.T) {
	files := portal(map[string]string{
		"pages/b.html": `{{/* {{.Asset "no"}} */}}.Asset "no" {{define "main"}}
			{{if .X}}{{.Asset "1"}}{{else if .Asset "2"}}{{else}}{{$.Asset "3"}}{{end}}
			{{range .X}}{{with $y := $.Asset "4"}}{{end}}{{else}}{{printf "%s" (.Asset "5")}}{{end}}
			{{template "part" (.Asset "6" | print)}}{{(.Asset "7").Z}}{{end}}`,
		"pages/empty.html": "",
	})
	templates, err := parse(files)
	if err != nil {
		t.Fatal(err)
	}
	names, err := named(templates)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= 7; i++ {
		if at := names[fmt.Sprint(i)]; !strings.HasPrefix(at, "b.html:") {
			t.Errorf("%d is named at %q", i, at)
		}
	}
	if len(names) != 9 {
		t.Errorf("named: %v", names)
	}
}

func BenchmarkAssets(b *testing.B) {
	for b.Loop() {
		if _, err := publish(layouts); err != nil {
			b.Fatal(err)
		}
	}
}
