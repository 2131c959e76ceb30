package render

import (
	"strings"
	"testing"

	"mingshi/generator/locale"
)

// Words become text only where html/template escapes them as text: elsewhere they
// are values still, so no layout can be made unsafe by what its words say.
func TestSettle(t *testing.T) {
	files := portal(map[string]string{
		"i18n/zh-CN.toml": "a = '</script><b>&\"'\nb = 'x'\nc = '%d'\n",
		"base.html":       `{{template "main" .}}`,
		"pages/a.html": `{{define "main"}}{{$x := .T "b"}}<p title="{{.T "a"}}">{{- .T "a"}} {{$.T "b"}}</p>` +
			`{{if .Y}}{{.T "b"}}{{else}}{{.T "c" 1}}{{.T .Key}}{{end}}{{printf "%s" (.T "a")}}` +
			`<i class={{.T "a"}}>{{$x}}</i><script>{"a": {{.T "a"}}}</script><a href="{{.T "a"}}"></a>{{end}}`,
	})
	words, err := locale.Load(files, "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	l := &language{Words: words}
	if l.templates, err = parse(files); err != nil {
		t.Fatal(err)
	}
	l.settle()
	const a = `&lt;/script&gt;&lt;b&gt;&amp;&#34;`
	tree := l.templates["a"].Lookup("main").Tree.Root.String()
	for _, want := range []string{`<p title="` + a + `">` + a + ` x</p>`, `{{if .Y}}x{{else}}{{.T "c" 1 | `, `{{.T .Key | `} {
		if !strings.Contains(tree, want) {
			t.Errorf("settled:\n%s\nit has no %s", tree, want)
		}
	}
	var w strings.Builder
	if err := l.templates["a"].ExecuteTemplate(&w, "base.html", map[string]bool{"Y": true}); err != nil {
		t.Fatal(err)
	}
	want := `<p title="` + a + `">` + a + ` x</p>x` + a + `<i class=` + a + `>x</i><script>{"a": "\u003c/script\u003e\u003cb\u003e\u0026\""}</script><a href="%3c/script%3e%3cb%3e&amp;%22"></a>`
	if w.String() != want {
		t.Errorf("written:\n%s\nwant:\n%s", w.String(), want)
	}
}
