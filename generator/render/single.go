package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// singles ranges over the pages that exist once.
func (r *Renderer) singles(yield func(string, maker) bool) {
	for _, s := range []struct {
		name string
		mk   func(b Base) page
	}{
		{"index.html", newHome}, {"search/index.html", newSearch}, {"about/index.html", newAbout}, {"404.html", newNotFound},
		{"statistics/index.html", newStatistics}, {"supervision/index.html", newSupervision},
		{"open-data/index.html", newOpenData}, {site.SitemapURL, newSitemap}, {site.MatrixURL, newMatrix}, {site.ProofURL, newProof},
	} {
		if !yield(s.name, always(s.mk)) {
			return
		}
	}
}

// About says what the site is, who runs it and how it was made.
type About struct {
	Base
	Commit    string
	Generator string
	Processes int
}

func (p *About) template() string { return "about" }

func newAbout(b Base) page {
	b.columnPage("about")
	return &About{Base: b, Commit: b.r.site.Commit, Generator: b.r.generator, Processes: len(b.r.site.Processes)}
}

// NotFound is the page for addresses that do not exist. It alone has absolute links.
type NotFound struct{ Base }

func (p *NotFound) template() string { return "404" }

func newNotFound(b Base) page {
	b.Title, b.NoIndex, b.Absolute = b.T("notfound.title"), true, true
	return &NotFound{b}
}

// groups lists records of some kinds, each under its own heading.
func (b *Base) groups(kinds ...string) []Group {
	var groups []Group
	for _, kind := range kinds {
		if l := b.r.site.RecordList(kind); len(l.Records) > 0 {
			groups = append(groups, Group{kind, b.Say(record.KindNamed(kind).Label), b.lines(b.r.site.Entries(l.Records))})
		}
	}
	return groups
}
