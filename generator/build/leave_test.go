package build_test

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingshi/generator/site"
)

// Nothing leads to another host but the notice that says so: a page of ours, or
// what an address in a record opens to. It works without script.
func TestLeavingTheSite(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		out := 0
		for name, p := range b.pages {
			for _, a := range find(p.root, tagged("a")) {
				u, err := url.Parse(attr(a, "href"))
				if own := b.model.BaseURL; own != "" && strings.HasPrefix(attr(a, "href"), own) {
					continue // a page's permanent address
				}
				if err != nil || u.Host == "" && u.Scheme != "http" && u.Scheme != "https" {
					continue
				}
				if b.model.BaseURL != "" && strings.HasPrefix(u.String(), b.model.BaseURL) {
					continue // a permalink stays here
				}
				out++
				if attr(a, "rel") != "external noopener noreferrer nofollow" {
					t.Errorf("%s: %s has rel=%q", name, u, attr(a, "rel"))
				}
				switch box := enclosing(a, "details"); {
				case strings.Contains("/"+name, "/leave/"):
					notice(t, b, name, p, u.String())
				case box == nil || attr(box, "class") != "leave":
					t.Errorf("%s: %s is led to without a notice", name, u)
				case !strings.Contains(text(box), b.called(name)) || !strings.Contains(text(box.FirstChild), u.Host):
					t.Errorf("%s: the notice before %s does not say what is left for what: %s", name, u, text(box))
				}
			}
		}
		if s := b.model.Settings; out == 0 && s.ErrorReportURL != "" {
			t.Error("no link leads out")
		}
	})
}

// notice checks the page before another host: one way on, which is the address it
// names, and a way back.
func notice(t *testing.T, b *built, name string, p *page, to string) {
	t.Helper()
	named := text(find(p.byID("main"), tagged("code"))[0])
	if plain, err := url.QueryUnescape(to); err != nil || plain != named || !strings.HasSuffix("/"+name, "/"+site.ExitURL(named)) {
		t.Errorf("%s names %s and leads to %s", name, named, to)
	}
	words := text(p.byID("main"))
	if !strings.Contains(words, b.called(name)) {
		t.Errorf("%s does not say what is left for what: %s", name, words)
	}
	home := slices.ContainsFunc(find(p.byID("main"), tagged("a")), func(a *html.Node) bool { return attr(a, "href") == "../index.html" })
	if !home {
		t.Errorf("%s leads to no page of ours", name)
	}
	if got := p.metas()["robots"]; !slices.Equal(got, []string{"noindex"}) {
		t.Errorf("%s: robots %q", name, got)
	}
	for _, file := range b.names {
		if strings.HasPrefix(file, "sitemap-") && strings.Contains(b.body(file), name) {
			t.Errorf("%s is in the site map", name)
		}
	}
}

// An address has one page, however often it is led to, and its name stays.
func TestExitsAreStable(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range own(t).model.Exits() {
		if seen[e.URL] {
			t.Errorf("%s has two pages", e.URL)
		}
		seen[e.URL] = true
	}
	if got, want := site.ExitURL("https://beian.miit.gov.cn/"), "leave/579b46a3f890fdab.html"; got != want {
		t.Errorf("the address of the notice is now %s, was %s", got, want)
	}
}

func enclosing(n *html.Node, tag string) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && n.Data == tag {
			return n
		}
	}
	return nil
}

// called is the name of the site in the language of a page.
func (b *built) called(name string) string {
	if strings.HasPrefix(name, "en/") {
		return cmp.Or(b.model.Settings.NameEN, b.model.Settings.Name)
	}
	return b.model.Settings.Name
}
