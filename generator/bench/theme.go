package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mingshi/generator/record"
)

// theme writes for Hugo, into dir, one partial a kind that shows a record's fields
// under our labels, one after the other as somebody would write them by hand:
// walking a table of fields within Hugo's templates takes its build four times as long.
func theme(dir string) error {
	for _, name := range []string{"plan", "result", "evaluation", "org"} {
		t := partial{}
		t.line(`{{- $name := .name }}{{ with .of -}}`)
		t.object(record.KindNamed(name).Fields, 3)
		t.line(`{{- end -}}`)
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(t.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// A partial is one in the making.
type partial struct{ strings.Builder }

func (t *partial) line(format string, a ...any) { fmt.Fprintf(t, format+"\n", a...) }

// object shows the values of an object, then the lists and objects within it.
func (t *partial) object(fields []record.Field, heading int) {
	t.line(`<dl class="fields">`)
	for _, f := range fields {
		if f.Nested() {
			continue
		}
		class, given := "", "with ."+f.Key
		if f.Type == record.Long {
			class = ` class="long"`
		}
		if f.Type == record.Flag {
			given = fmt.Sprintf("if isset . %q", f.Key) // false is a value
		}
		t.line(`{{ %s }}<div%s><dt>%s</dt><dd>%s</dd></div>`, given, class, f.ZH, value(f))
		t.line(`{{ end -}}`)
	}
	t.line(`</dl>`)
	for _, f := range fields {
		switch {
		case f.Type == record.Table:
			t.line(`{{ with .%s }}<section class="section"><h%d>%s</h%d>`, f.Key, heading, f.ZH, heading)
			t.object(f.Fields, heading+1)
			t.line(`</section>{{ end -}}`)
		case f.Type == record.Rows && slices.ContainsFunc(f.Fields, func(f record.Field) bool { return f.Nested() }):
			t.line(`{{ range .%s }}<section class="section"><h%d>%s</h%d>`, f.Key, heading, f.ZH, heading)
			t.object(f.Fields, heading+1)
			t.line(`</section>{{ end -}}`)
		case f.Type == record.Rows:
			t.rows(f)
		}
	}
}

func (t *partial) rows(of record.Field) {
	t.line(`{{ with .%s }}<div class="table-wrap" tabindex="0" role="region" aria-label="%s">`, of.Key, of.ZH)
	t.line("<table>\n<caption>%s</caption>\n<thead><tr>", of.ZH)
	for _, f := range of.Fields {
		t.line(`<th scope="col">%s</th>`, f.ZH)
	}
	t.line("</tr></thead>\n<tbody>\n{{ range . }}<tr>")
	for _, f := range of.Fields {
		t.line(`<td>{{ with .%s }}%s{{ end }}</td>`, f.Key, value(f))
	}
	t.line("</tr>\n{{ end -}}\n</tbody>\n</table>\n</div>{{ end -}}")
}

// value shows a field that is the dot.
func value(f record.Field) string {
	switch {
	case f.Many:
		return `{{ delimit . "、" }}`
	case f.Type == record.Flag:
		return fmt.Sprintf(`{{ cond .%s "是" "否" }}`, f.Key)
	case f.Type == record.Amount:
		return `{{ printf "%.2f" . }}元 <span class="minor">{{ div . 10000.0 }}万元</span>`
	case f.Type == record.Day:
		return `<time datetime="{{ . }}">{{ . }}</time>`
	case f.Type == record.Link:
		return `<details class="leave"><summary>{{ . }}</summary><p>您访问的链接即将离开本站。 <a rel="external noopener noreferrer nofollow" href="{{ . }}">继续访问</a></p></details>`
	case f.Type == record.Ref && f.Ref == "plan":
		return `<a href="/gmfw/plans/{{ substr . 7 4 }}/{{ . }}.html">{{ . }}</a>`
	case f.Type == record.Party, f.Type == record.Ref && f.Ref == "org":
		return `{{ $id := . }}{{ with $name.Get . }}<a href="/gmfw/orgs/{{ $id }}.html">{{ . }}</a>{{ else }}{{ . }}{{ end }}`
	case f.Type == record.Ref, f.Type == record.ItemCode:
		return `{{ or ($name.Get .) . }}`
	}
	return `{{ . }}`
}
