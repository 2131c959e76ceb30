package build_test

import (
	"encoding/csv"
	"encoding/xml"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/blog/atom"

	"mingshi/generator/site"
)

// Every column with something dated in it has a feed that RFC 4287 allows, its
// index leads to it, and its ids and times are made of legal dates alone.
func TestFeeds(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		ids := map[string]string{}
		for _, name := range b.names {
			if strings.HasPrefix(name, "feeds/") {
				checkFeed(t, b, name, ids)
			}
		}
		for r := range b.model.Records() {
			column := site.ColumnOf(r)
			if b.model.BaseURL == "" || r.Base().DatePublished.IsZero() {
				continue
			}
			if !b.has("feeds/" + column + ".atom") {
				t.Errorf("the column %s has no feed", column)
			}
		}
		if b.model.BaseURL == "" && len(ids) > 0 {
			t.Error("a site without an address has feeds")
		}
	})
}

func checkFeed(t *testing.T, b *built, name string, ids map[string]string) {
	t.Helper()
	var f atom.Feed
	if err := xml.Unmarshal([]byte(b.body(name)), &f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	column := strings.TrimSuffix(path.Base(name), ".atom")
	index := b.pages[column+"/index.html"]
	links := find(index.root, func(n *html.Node) bool {
		file, _, _ := index.resolve(t, attr(n, "href"))
		return (n.Data == "link" || n.Data == "a") && file == name
	})
	if len(links) != 2 {
		t.Errorf("%d links lead from the index of %s to its feed", len(links), column)
	}
	if f.Title == "" || f.ID == "" || len(f.Entry) == 0 || len(f.Entry) > site.FeedSize || f.Author == nil || f.Author.Name == "" {
		t.Errorf("%s: title %q, id %q, %d entries, author %v", name, f.Title, f.ID, len(f.Entry), f.Author)
	}
	if !slices.ContainsFunc(f.Link, func(l atom.Link) bool { return l.Rel == "self" && l.Href == b.model.BaseURL+name }) {
		t.Errorf("%s does not name itself", name)
	}
	newest := ""
	for i, e := range f.Entry {
		if other := ids[e.ID]; other != "" || !strings.HasPrefix(e.ID, "tag:"+b.model.Settings.Domain+",") {
			t.Errorf("%s: the id %q, also in %q", name, e.ID, other)
		}
		ids[e.ID] = name
		for _, at := range []atom.TimeStr{e.Published, e.Updated} {
			if when, err := time.Parse(time.RFC3339, string(at)); err != nil || when.Format("15:04:05-07:00") != "00:00:00+08:00" {
				t.Errorf("%s: %s is no legal date: %v", name, at, err)
			}
		}
		if e.Title == "" || e.Updated < e.Published || i > 0 && e.Updated > f.Entry[i-1].Updated {
			t.Errorf("%s: %q of %s, updated %s, is out of order", name, e.Title, e.Published, e.Updated)
		}
		page, ok := strings.CutPrefix(e.Link[0].Href, b.model.BaseURL)
		if !ok || !b.has(page) {
			t.Errorf("%s: the entry leads to %s", name, e.Link[0].Href)
		}
		newest = max(newest, string(e.Updated))
	}
	if string(f.Updated) != newest {
		t.Errorf("%s is of %s, its newest entry of %s", name, f.Updated, newest)
	}
}

// A feed changes only when what it tells of does: not on another day.
func TestFeedsDoNotAge(t *testing.T) {
	portal := archive(t, "testdata/portal.txtar")
	now, later := newSite(t, options(t, portal, today)), newSite(t, options(t, portal, "2026-12-24"))
	seen := 0
	for _, name := range now.names {
		if strings.HasPrefix(name, "feeds/") {
			seen++
			if now.body(name) != later.body(name) {
				t.Errorf("%s is another on another day", name)
			}
		}
	}
	if seen == 0 {
		t.Error("no feed was seen")
	}
}

// The annual report counts each record once in the year of its publication, and
// the pages of changes list as many events as happened.
func TestAnnualReport(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		published, events := 0, 0
		for r := range b.model.Records() {
			if !r.Base().DatePublished.IsZero() {
				published++
			}
		}
		for range b.model.Newest {
			events++
		}
		counted := 0
		for _, r := range b.model.Annual() {
			counted += r.Published
		}
		if counted != published {
			t.Errorf("the report counts %d records, %d were published", counted, published)
		}
		listed := 0
		for name, p := range b.pages {
			if strings.HasPrefix(name, "changes/") && name != "changes/index.html" {
				for _, table := range find(p.root, func(n *html.Node) bool { return n.Data == "table" && strings.Contains(attr(n, "class"), "changes") }) {
					listed += len(find(table, tagged("tr"))) - 1
				}
			}
		}
		if listed != events {
			t.Errorf("the pages list %d changes of %d", listed, events)
		}
		if published == 0 {
			return
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.body("open-data/annual-report.csv"), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != len(b.model.Annual())+1 {
			t.Errorf("annual-report.csv has %d rows: %v", len(rows), err)
		}
	})
}
