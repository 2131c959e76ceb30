package build_test

import (
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// attacks are texts that somebody might type, or paste without knowing.
var attacks = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(2)>`,
	`{{.}}{{template "x"}}`,
	`=HYPERLINK("http://evil.example","x")`,
	`</title></script><!--]]>&lt;&#x41;`,
	`' onmouseover='alert(3)`,
	`@SUM(A1) +1 -1 \u0026 javascript:alert(4)`,
	`-2+3|cmd /c calc`,
	`＝1+1`,
}

// freeText are the keys under which any text may stand.
var freeText = regexp.MustCompile(`(?m)^(title|name|objective|sponsor|contact_address|region_name|official_medium|main_content|provider_standard|need_summary|scope|requirement|period|standard|number|subject|quantity|quality_requirements|payment_terms|rights_obligations|breach_liability|dispute_resolution|reason|basis|text|target|unit|reason_if_short|registration_authority) = "(.*)"$`)

// hostilePortal is the small portal with an attack in front of every text.
func hostilePortal(t *testing.T) fs.FS {
	t.Helper()
	portal := archive(t, "testdata/portal.txtar")
	for name, f := range portal {
		if path.Ext(name) != ".toml" && path.Ext(name) != ".md" {
			continue
		}
		text := freeText.ReplaceAllStringFunc(string(f.Data), func(line string) string {
			m := freeText.FindStringSubmatch(line)
			attack := attacks[utf8.RuneCountInString(m[2])%len(attacks)] // the same text gets the same attack
			return m[1] + ` = "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(attack+m[2]) + `"`
		})
		portal[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	portal["data/site.toml"].Data = append(portal["data/site.toml"].Data, hostileColumn...)
	portal["content/guides/hostile.md"] = &fstest.MapFile{Data: []byte(hostileGuide), Mode: 0o644}
	return portal
}

const hostileColumn = `
[[columns]]
key = "plans"
name = '"><script>alert(6)</script>'
description = '</title><script>alert(7)</script>'
keywords = ['" onload="alert(8)', "{{.}}"]
type = "' style='x"
`

const hostileGuide = `+++
title = '<b onclick="alert(5)">指南'
kind = "办事指南"
issuer = "ms-czj"
date_made = 2026-01-10
date_published = 2026-01-12
validity = "有效"
+++

## <script>标题</script> {{.}}

正文里的文字要原样显示：a < b && c > d，“{{.Title}}”。

[外站](https://example.gov.cn/a?b=1&c="2")，<https://example.gov.cn/>。

| 左 | 右 |
| :-- | --: |
| 1 | <i>2</i> |
`

// Whatever is typed is shown as it was typed: on pages, in tags, in data.
func TestHostileTextsAreShownAsTyped(t *testing.T) {
	b := hostile(t)
	kinds, shown := map[string]bool{}, 0
	for r := range b.model.Records() {
		title := b.model.Title(r)
		p := b.pages[site.URL(r)]
		if h1 := text(find(p.root, tagged("h1"))[0]); h1 != title {
			t.Errorf("%s: h1 %q, want %q", p.name, h1, title)
		}
		if head := text(find(p.root, tagged("title"))[0]); !strings.HasPrefix(head, title+" - ") {
			t.Errorf("%s: title %q, want %q", p.name, head, title)
		}
		if c := r.Base(); c.Withdrawn == nil {
			kinds[record.KindOf(r).Name] = true
			for v := range values(record.View(r)) {
				if !strings.ContainsAny(v, "<{=@|'") {
					continue // not one of the attacks
				}
				if shown++; !strings.Contains(text(p.byID("main")), v) {
					t.Errorf("%s does not show %q", p.name, v)
				}
			}
		}
	}
	column := b.pages["plans/index.html"].metas()
	for tag, want := range map[string]string{"ColumnName": `"><script>alert(6)</script>`, "ColumnDescription": "</title><script>alert(7)</script>", "ColumnKeywords": `" onload="alert(8),{{.}}`, "ColumnType": "' style='x"} {
		if got := column[tag]; len(got) != 1 || got[0] != want {
			t.Errorf("plans/index.html: %s %q, want %q", tag, got, want)
		}
	}
	if len(kinds) < 5 || shown < 40 {
		t.Errorf("only the kinds %v and %d texts were seen", kinds, shown)
	}
}

// Data for machines holds the texts exactly, but that a spreadsheet runs none.
func TestHostileTextsInData(t *testing.T) {
	b := hostile(t)
	for _, name := range b.names {
		if path.Ext(name) == ".json" && !json.Valid([]byte(b.body(name))) {
			t.Errorf("%s is no JSON", name)
		}
	}
	titles := map[string]string{}
	for id, line := range lines(t, b, "plan") {
		var row struct{ Title string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		plan := b.model.Process(id).Plan
		if titles[id] = row.Title; row.Title != plan.Title && plan.Withdrawn == nil {
			t.Errorf("plan.json: the title of %s is %q", id, row.Title)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(b.body("open-data/plan.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	neutral := 0
	for _, row := range rows[1:] {
		title := titles[row[0]]
		if strings.IndexAny(title, formula) == 0 {
			title = "'" + title
			neutral++
		}
		if row[1] != title {
			t.Errorf("plan.csv: the title of %s is %q, want %q", row[0], row[1], title)
		}
	}
	if neutral == 0 {
		t.Error("no title was a formula")
	}
}

// A body in Markdown cannot bring scripts, handlers or styles; goldmark's style=
// for table columns is a class.
func TestHostileMarkdown(t *testing.T) {
	p := hostile(t).pages["guides/hostile.html"]
	words := text(p.byID("main"))
	for _, want := range []string{"{{.}}", "{{.Title}}", "a < b && c > d"} {
		if !strings.Contains(words, want) {
			t.Errorf("the guide does not show %q", want)
		}
	}
	if cells := find(p.byID("main"), tagged("td")); len(cells) != 2 || attr(cells[1], "class") == "" {
		t.Error("the table lost its alignment")
	}
}

// withLink is the small portal with a guide that leads to somewhere.
func withLink(t *testing.T, link string) fs.FS {
	t.Helper()
	guide := strings.Replace(hostileGuide, `https://example.gov.cn/a?b=1&c="2"`, link, 1)
	if guide == hostileGuide {
		t.Fatal("the guide has no link to replace")
	}
	return with(archive(t, "testdata/portal.txtar"), map[string]string{"content/guides/hostile.md": guide})
}

// A link that leads nowhere on the site, or runs something, is told to the clerk.
func TestDeadLinksAreRefused(t *testing.T) {
	for _, link := range []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "nowhere.md", "#nowhere", "../attachments/nowhere.pdf", "../attachments/../../data/site.toml", "../../data/site.toml", "/etc/passwd", "//evil.example/x"} {
		mustRefuse(t, options(t, withLink(t, link), today), "content/guides/hostile.md")
	}
}
