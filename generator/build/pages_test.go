package build_test

import (
	"bytes"
	"compress/gzip"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A page is readable on a slow line: 300 KB at most, 100 KB on the wire.
func TestPageWeight(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name := range b.pages {
			body, _ := b.Get(name)
			if len(body) > 300_000 {
				t.Errorf("%s has %d bytes", name, len(body))
			}
			if len(body) < 100_000 {
				continue // cannot be too large once compressed
			}
			var packed bytes.Buffer
			w := gzip.NewWriter(&packed)
			_, _ = w.Write(body) // a Buffer does not fail
			_ = w.Close()
			if packed.Len() > 100_000 {
				t.Errorf("%s has %d bytes compressed", name, packed.Len())
			}
		}
	})
}

// Every page names its language and UTF-8, and no text file begins with a mark of
// its encoding, but CSV files for spreadsheets.
func TestEncoding(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for _, name := range b.names {
			body := b.body(name)
			if strings.HasPrefix(body, "\ufeff") && path.Ext(name) != ".csv" {
				t.Errorf("%s begins with a byte order mark", name)
			}
			p := b.pages[name]
			if p == nil {
				continue
			}
			if attr(find(p.root, tagged("html"))[0], "lang") == "" {
				t.Errorf("%s names no language", name)
			}
			charset := slices.ContainsFunc(find(p.root, tagged("meta")), func(n *html.Node) bool { return attr(n, "charset") == "utf-8" })
			if at := strings.Index(body, "charset=\"utf-8\""); !charset || at > 1024 {
				t.Errorf("%s does not name its encoding in its first 1,024 bytes", name)
			}
		}
	})
}

// The style sheet has a part for print, and every page uses it.
func TestPrintStyle(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			sheets := find(p.root, func(n *html.Node) bool { return n.Data == "link" && attr(n, "rel") == "stylesheet" })
			if len(sheets) != 1 {
				t.Errorf("%s has %d style sheets", name, len(sheets))
				continue
			}
			file, _, _ := p.resolve(t, strings.TrimPrefix(attr(sheets[0], "href"), map[bool]string{true: b.mount()}[name == "404.html"]))
			if !strings.Contains(b.body(file), "@media print") {
				t.Errorf("%s: its style sheet has nothing for print", name)
			}
		}
	})
}

// A record's page says when it was published and whose word it is; the site says
// whose data it shows, of what day, and of what version.
func TestWhoAndWhen(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for r := range b.model.Records() {
			p, day := b.pages[site.URL(r)], r.Base().DatePublished
			if day.IsZero() {
				continue
			}
			main := text(p.byID("main"))
			source := p.metas()["ContentSource"]
			if !strings.Contains(main, day.String()) || len(source) != 1 || !strings.Contains(main, source[0]) {
				t.Errorf("%s does not show %s and %q", p.name, day, source)
			}
		}
		about := text(b.pages["about/index.html"].byID("main"))
		for _, want := range []string{b.model.Settings.Sponsor, today, "0123abc", "mingshi test"} {
			if !strings.Contains(about, want) {
				t.Errorf("about does not say %q", want)
			}
		}
	})
}

var address = regexp.MustCompile(`^[a-z0-9][a-z0-9._/-]*$`)

// Addresses are lower case and name a file.
func TestAddresses(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name := range b.pages {
			if !address.MatchString(name) || path.Ext(name) != ".html" {
				t.Errorf("the address %q", name)
			}
		}
		for r := range b.model.Records() {
			if b.pages[site.URL(r)] == nil {
				t.Errorf("%s has no page at %s", record.Key(r), site.URL(r))
			}
		}
	})
}

// A link that leaves the site is marked, so that nobody leaves it unawares.
func TestExternalLinks(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			for _, a := range find(p.root, tagged("a")) {
				href := attr(a, "href")
				foreign := strings.HasPrefix(href, "http:") || strings.HasPrefix(href, "https:")
				if !foreign || b.model.BaseURL != "" && strings.HasPrefix(href, b.model.BaseURL) {
					continue
				}
				if !slices.Contains(strings.Fields(attr(a, "rel")), "external") {
					t.Errorf("%s: the link to %s does not say that it leaves the site", name, href)
				}
			}
		}
	})
}

// robots.txt lets search engines in.
func TestRobots(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		if robots := b.body("robots.txt"); !strings.Contains(robots, "Allow: /\n") || strings.Contains(robots, "Disallow") {
			t.Errorf("robots.txt says %q", robots)
		}
	})
}

// The map of the site leads to every column, year and catalogue, and every page's
// foot leads to the map.
func TestSitemapPage(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		p := b.pages[site.SitemapURL]
		leads := map[string]bool{}
		for _, a := range find(p.byID("main"), tagged("a")) {
			file, _, _ := p.resolve(t, attr(a, "href"))
			leads[file] = true
		}
		for name := range b.pages {
			parts := strings.Split(name, "/")
			list := path.Base(name) == "index.html" && (len(parts) == 2 || len(parts) == 3 && len(parts[1]) == 4)
			if list && parts[0] != "en" && !leads[name] {
				t.Errorf("the map of the site does not lead to %s", name)
			}
		}
		for _, e := range b.model.Editions {
			if !leads[e.URL] {
				t.Errorf("the map of the site does not lead to %s", e.URL)
			}
		}
	})
}

// What a reader that cannot see needs: names of fields and pictures, heads of
// tables, headings that do not skip a level.
func TestAccessible(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			labelled := map[string]bool{}
			for _, l := range find(p.root, tagged("label")) {
				labelled[attr(l, "for")] = true
			}
			level := 0
			for _, n := range find(p.root, tagged("img", "input", "select", "textarea", "th", "h1", "h2", "h3", "h4", "h5", "h6")) {
				if msg := unnamed(n, labelled); msg != "" {
					t.Errorf("%s: %s", name, msg)
				}
				if n.Data[0] == 'h' && len(n.Data) == 2 {
					now := int(n.Data[1] - '0')
					if now > level+1 && level > 0 {
						t.Errorf("%s: <%s> %q follows a heading of level %d", name, n.Data, text(n), level)
					}
					level = now
				}
			}
		}
	})
}

// unnamed says what an element lacks, or nothing.
func unnamed(n *html.Node, labelled map[string]bool) string {
	has := func(key string) bool {
		return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	}
	switch n.Data {
	case "img":
		if !has("alt") {
			return "a picture without alt"
		}
	case "th":
		inHead := n.Parent.Parent != nil && n.Parent.Parent.Data == "thead" // of a column, HTML says
		if !has("scope") && !inHead {
			return "the head of a table without scope: " + text(n)
		}
	case "input", "select", "textarea":
		inLabel := n.Parent != nil && n.Parent.Data == "label"
		if attr(n, "type") != "hidden" && !has("aria-label") && !inLabel && !labelled[attr(n, "id")] {
			return "a field without a label: " + attr(n, "name")
		}
	}
	return ""
}
