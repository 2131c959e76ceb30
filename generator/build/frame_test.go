package build_test

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// What every page has: its language, one h1, a skip link, the way up, the tags of
// the site, one header, one footer.
func TestFrame(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		s := b.model.Settings
		for name, p := range b.pages {
			htmls := find(p.root, tagged("html"))
			want := "zh-CN"
			if strings.HasPrefix(name, "en/") {
				want = "en"
			}
			if lang := attr(htmls[0], "lang"); lang != want {
				t.Errorf("%s: lang %q", name, lang)
			}
			if n := len(find(find(p.root, tagged("head"))[0], tagged("title"))); n != 1 { // figures have titles, too
				t.Errorf("%s: %d title", name, n)
			}
			for _, tag := range []string{"h1", "header", "main", "footer"} {
				if n := len(find(p.root, tagged(tag))); n != 1 {
					t.Errorf("%s: %d %s", name, n, tag)
				}
			}
			if !strings.HasPrefix(strings.ToLower(b.body(name)), "<!doctype html>") {
				t.Errorf("%s: no doctype", name)
			}
			first := find(p.root, tagged("a"))[0]
			if attr(first, "href") != "#main" || p.byID("main") == nil {
				t.Errorf("%s: the first link does not skip to the content", name)
			}
			up := slices.ContainsFunc(find(p.root, tagged("a")), func(a *html.Node) bool {
				file, _, ok := strings.Cut(attr(a, "href"), "index.html")
				return ok && strings.Trim(file, "./") == "" && a.Parent.Data == "li" && a.Parent.Parent.Data == "ol"
			})
			if !up && name != "index.html" && name != "en/index.html" && name != "404.html" {
				t.Errorf("%s: no breadcrumb leads to the first page", name)
			}
			for tag, want := range map[string]string{"SiteName": s.Name, "SiteDomain": s.Domain, "SiteIDCode": s.IDCode} {
				if got := p.metas()[tag]; !slices.Equal(got, []string{want}) {
					t.Errorf("%s: %s %q, want %q", name, tag, got, want)
				}
			}
			for tag, values := range p.metas() {
				if len(values) != 1 || strings.TrimSpace(values[0]) == "" || values[0] == "null" {
					t.Errorf("%s: the tag %s is %q", name, tag, values)
				}
			}
		}
	})
}

// The footer names, on every page, what the rules for government sites ask for.
func TestFooter(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		s := b.model.Settings
		for name, p := range b.pages {
			foot := find(p.root, tagged("footer"))[0]
			words := text(foot)
			for _, want := range []string{s.Sponsor, s.ContactPhone, s.ContactAddress, s.IDCode, s.ICP, s.PoliceRecord, s.OfficialMedium, today} {
				if !strings.Contains(words, want) {
					t.Errorf("%s: the footer lacks %q", name, want)
				}
			}
			var leads []string
			for _, a := range find(foot, tagged("a")) {
				leads = append(leads, attr(a, "href"))
			}
			if strings.HasSuffix(name, "about/index.html") {
				leads = append(leads, "../about/"+leads[0])
			}
			for _, want := range []string{s.ErrorReportURL, s.ConacURL} {
				if want != "" && !slices.ContainsFunc(leads, func(l string) bool {
					return strings.HasSuffix(l, site.ExitURL(want)) || strings.HasSuffix("leave/"+l, site.ExitURL(want))
				}) {
					t.Errorf("%s: the footer does not lead to %s", name, want)
				}
			}
			if !slices.ContainsFunc(leads, func(l string) bool { return strings.HasSuffix(l, "sitemap.html") }) {
				t.Errorf("%s: the footer does not lead to the site map", name)
			}
		}
	})
}

// Demonstration data says so on every page, also on those of a portal of which
// only one record is a sample; a portal without samples says nothing.
func TestBanner(t *testing.T) {
	banners := func(p *page) int {
		return len(find(p.root, func(n *html.Node) bool {
			return n.Data == "aside" && (strings.Contains(text(n), "演示") || strings.Contains(text(n), "emonstration"))
		}))
	}
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			if n := banners(p); n != 1 {
				t.Errorf("%s: %d banners", name, n)
			}
		}
	})
	portal := archive(t, "testdata/portal.txtar")
	settings := strings.Replace(string(portal["data/site.toml"].Data), "sample = true", "", 1)
	b := newSite(t, options(t, with(portal, map[string]string{"data/site.toml": settings}), today))
	for name, p := range b.pages {
		if n := banners(p); n != 0 {
			t.Errorf("%s: true data is called a sample", name)
		}
	}
	orgs := strings.Replace(string(portal["data/orgs/all.toml"].Data), `id = "fuyang"`, "id = \"fuyang\"\nsample = true", 1)
	b = newSite(t, options(t, with(portal, map[string]string{"data/site.toml": settings, "data/orgs/all.toml": orgs}), today))
	for name, p := range b.pages {
		if n := banners(p); n != 1 {
			t.Errorf("%s: one record is a sample, and the page does not say so", name)
		}
	}
}

// Pages of records carry the tags by which other systems collect them.
func TestArticleTags(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for r := range b.model.Records() {
			p, c := b.pages[site.URL(r)], r.Base()
			if p == nil {
				t.Errorf("%s has no page", record.Key(r))
				continue
			}
			m := p.metas()
			want := b.model.Title(r)
			if h1 := text(find(p.root, tagged("h1"))[0]); h1 != want {
				t.Errorf("%s: h1 %q, want %q", p.name, h1, want)
			}
			if _, ok := r.(*record.Org); ok && c.DatePublished.IsZero() {
				continue // a unit is not published on a day
			}
			if got := m["ArticleTitle"]; !slices.Equal(got, []string{want}) {
				t.Errorf("%s: ArticleTitle %q, want %q", p.name, got, want)
			}
			if got := m["PubDate"]; !slices.Equal(got, []string{c.DatePublished.String()}) {
				t.Errorf("%s: PubDate %q, want %s", p.name, got, c.DatePublished)
			}
			if len(m["ContentSource"]) != 1 {
				t.Errorf("%s: ContentSource %q", p.name, m["ContentSource"])
			}
		}
	})
}

// The index of every column carries the tags of a column, and no other page does.
func TestColumnTags(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			dir, file := path.Split(strings.TrimPrefix(name, "en/"))
			column := file == "index.html" && strings.Count(dir, "/") == 1 && dir != "search/"
			for _, tag := range []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"} {
				if got := p.metas()[tag]; column && len(got) != 1 {
					t.Errorf("%s: %s %q", name, tag, got)
				}
			}
		}
	})
}

// No column is blank: what has no record is not there, and the navigation does
// not offer it.
func TestNoBlankColumn(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for _, k := range record.Kinds() {
			name := k.Folder + "/index.html"
			p := b.pages[name]
			if p == nil {
				continue
			}
			entries := 0
			for _, a := range find(p.byID("main"), tagged("a")) {
				if file, _, ok := p.resolve(t, attr(a, "href")); ok && strings.HasPrefix(file, k.Folder+"/") && !strings.HasSuffix(file, "index.html") {
					entries++
				}
			}
			if entries == 0 {
				t.Errorf("%s lists nothing", name)
			}
		}
		for name, p := range b.pages {
			if main := p.byID("main"); len([]rune(text(main))) < 20 {
				t.Errorf("%s is blank: %q", name, text(main))
			}
		}
	})
	for _, name := range []string{"plans/index.html", "results/index.html", "evaluations/index.html", "catalogs/index.html", "policies/index.html", "guides/index.html"} {
		if tiny(t).has(name) {
			t.Errorf("a portal without records has %s", name)
		}
	}
}

// Nothing runs, styles or loads that is not a file of the site: the content
// security policy of design §6 holds.
func TestNothingInlineOrForeign(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			for n := range p.root.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				checkElement(t, name, n)
			}
		}
		for _, name := range b.names {
			if body := b.body(name); path.Ext(name) == ".svg" && (strings.Contains(body, "<script") || strings.Contains(body, " on")) {
				t.Errorf("%s holds a script", name)
			}
		}
	})
}

func checkElement(t *testing.T, name string, n *html.Node) {
	t.Helper()
	switch n.Data {
	case "style", "iframe", "object", "embed", "base", "applet", "frame":
		t.Errorf("%s: a <%s>", name, n.Data)
	case "script":
		data := attr(n, "type") == "application/json" && json.Valid([]byte(text(n)))
		if !data && (attr(n, "src") == "" || text(n) != "") {
			t.Errorf("%s: an inline script", name)
		}
	}
	for _, a := range n.Attr {
		value := strings.ToLower(strings.TrimSpace(a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on") || a.Key == "style":
			t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
		case strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "vbscript:") || strings.HasPrefix(value, "data:") && a.Key != "content":
			t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
		case a.Key == "http-equiv":
			t.Errorf("%s: a <meta http-equiv>", name)
		case a.Key != "src" && a.Key != "href" && a.Key != "action" && a.Key != "srcset" && a.Key != "poster":
		case n.Data == "a" || n.Data == "link" && (attr(n, "rel") == "canonical" || attr(n, "hreflang") != ""):
		case strings.Contains(value, ":") || strings.HasPrefix(value, "//"):
			t.Errorf("%s: <%s> loads %q from elsewhere", name, n.Data, a.Val)
		}
	}
}
