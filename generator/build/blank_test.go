package build_test

import (
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
	"mingshi/generator/site"
	"mingshi/generator/starter"
)

// A city begins with little: the starter portal, then plans only. What has no
// record has no column, no page of a year, and no link on any page leads to it;
// what has one is there.
func TestNoBlankColumnAtTheBeginning(t *testing.T) {
	small := archive(t, "testdata/portal.txtar")
	plans := only(small, "data/site.toml", "data/orgs/", "data/catalogs/", "data/plans/")
	for _, v := range []struct {
		name          string
		site          *built
		there, absent []string
	}{
		{"starter", newSite(t, options(t, starter.Files(), today)), []string{"orgs"}, []string{"plans", "results", "evaluations", "catalogs", "policies", "guides", "notices", "requirements"}},
		{"plans only", newSite(t, options(t, plans, today)), []string{"plans", "orgs", "catalogs"}, []string{"results", "evaluations", "policies", "guides", "notices", "requirements"}},
	} {
		for _, column := range v.there {
			if !v.site.has(column + "/index.html") {
				t.Errorf("%s: no column %s", v.name, column)
			}
		}
		for name := range v.site.pages {
			if folder, _, _ := strings.Cut(strings.TrimPrefix(name, "en/"), "/"); slices.Contains(v.absent, folder) {
				t.Errorf("%s: %s is published without a record", v.name, name)
			}
		}
		for name, p := range v.site.pages {
			for _, a := range find(p.root, tagged("a")) {
				file, _, ok := p.resolve(t, strings.TrimPrefix(attr(a, "href"), v.site.mount()))
				if ok && !v.site.has(file) {
					t.Errorf("%s: %s leads to %s, which is not there", v.name, name, file)
				}
			}
		}
		for r := range v.site.model.Records() {
			if !v.site.has(site.URL(r)) {
				t.Errorf("%s: %s has no page", v.name, record.Key(r))
			}
		}
	}
}
