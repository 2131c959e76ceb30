package build_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// columns are the sections that a site may have.
var columns = []string{
	"plans", "results", "evaluations", "catalogs", "orgs", "requirements", "policies", "guides", "notices",
	"supervision", "statistics", "open-data", "changes", "about",
}

// Each page leads to every section that is published, once, under one of the four
// functions of the policy, and to none that is not.
func TestNavigation(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		var want []string
		for _, c := range columns {
			if b.pages[c+"/index.html"] != nil {
				want = append(want, c)
			}
		}
		slices.Sort(want)
		for name, p := range b.pages {
			nav := p.byID("nav")
			var leads []string
			for _, menu := range find(nav, tagged("details")) {
				links := find(menu, tagged("a"))
				if len(links) == 0 {
					t.Errorf("%s: the function %q is blank", name, text(menu))
				}
				for _, a := range links {
					leads = append(leads, path.Base(path.Dir(path.Join("/", path.Dir(name), attr(a, "href")))))
				}
			}
			slices.Sort(leads)
			if !slices.Equal(leads, want) {
				t.Errorf("%s: the navigation leads to %q, want %q", name, leads, want)
			}
		}
	})
}

// The first page has no heading with nothing under it, whatever the portal holds,
// and a field to search with.
func TestHomeIsNeverBlank(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		home := b.pages["index.html"]
		for _, s := range find(home.root, tagged("section")) {
			if len(find(s, tagged("a"))) == 0 && len(find(s, tagged("dd"))) == 0 && len(find(s, tagged("input"))) == 0 {
				t.Errorf("blank: %q", text(s))
			}
		}
		for _, dd := range find(home.root, tagged("dd")) {
			if strings.TrimSpace(text(dd)) == "" {
				t.Error("a figure is blank")
			}
		}
		forms := find(home.root, tagged("form"))
		if len(forms) != 1 || attr(forms[0], "action") != "search/index.html" || attr(forms[0], "method") != "get" {
			t.Errorf("%d search forms", len(forms))
		}
		for _, a := range find(home.byID("main"), func(n *html.Node) bool { return strings.Contains(attr(n, "href"), "?q=") }) {
			hits := 0
			for d := range b.model.Documents().All() {
				if strings.Contains(d.Text, text(a)) {
					hits++
				}
			}
			if hits == 0 {
				t.Errorf("the example %q finds nothing", text(a))
			}
		}
	})
}

// The gallery of parts is for the preview; nothing of it is published.
func TestGalleryIsNotPublished(t *testing.T) {
	b := own(t)
	for _, name := range b.names {
		if strings.HasPrefix(name, "_") || strings.Contains(name, "gallery") {
			t.Errorf("%s is published", name)
		}
	}
}
