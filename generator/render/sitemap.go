package render

import "mingshi/generator/site"

// Sitemap is the page from which every list can be reached.
type Sitemap struct {
	Base
	Map []SitemapGroup
}

// A SitemapGroup is one of the functions of the platform with its columns.
type SitemapGroup struct {
	ID, Name, Lead string
	Columns        []SitemapColumn
}

// A SitemapColumn is a column with the pages below it.
type SitemapColumn struct {
	Link  Link
	Lead  string
	Feed  Link
	Parts []Link // years, editions, pages of their own
}

func (p *Sitemap) template() string { return "sitemap" }

func newSitemap(b Base) page {
	b.Title, b.Column, b.Describes = b.T("sitemap.title"), "about", b.T("sitemap.lead")
	b.Crumbs = []Link{{Text: b.ColumnName("about"), URL: b.Rel("about/index.html")}}
	p := &Sitemap{Base: b}
	for i, n := range navigation {
		f := SitemapGroup{ID: n.function, Name: b.T("function." + n.function), Lead: b.T("function-lead." + n.function)}
		if i == len(navigation)-1 {
			f.Columns = append(f.Columns, SitemapColumn{Link: Link{Text: b.T("search.title"), URL: b.Rel("search/index.html")}, Lead: b.T("search.lead")})
		}
		for _, column := range n.columns {
			if b.r.site.Has(column) {
				f.Columns = append(f.Columns, b.sitemapColumn(column))
			}
		}
		if len(f.Columns) > 0 {
			p.Map = append(p.Map, f)
		}
	}
	return p
}

func (b *Base) sitemapColumn(column string) SitemapColumn {
	c := SitemapColumn{
		Link: Link{Text: b.ColumnName(column), URL: b.Rel(column + "/index.html")}, Lead: b.ColumnLead(column), Parts: b.sitemapParts(column),
	}
	if feed := b.r.site.FeedURL(column); feed != "" {
		c.Feed = Link{Text: b.T("feed.subscribe"), URL: b.Rel(feed)}
	}
	return c
}

// sitemapParts are the pages of a column that are lists themselves.
func (b *Base) sitemapParts(column string) []Link {
	var links []Link
	add := func(text, url string) { links = append(links, Link{Text: text, URL: b.Rel(url)}) }
	s := b.r.site
	years := func(l *site.List) {
		for _, y := range l.Years {
			add(b.T("list.count", y.Name, len(y.Records)), site.ListURL(column, y.Name, 1))
		}
	}
	switch column {
	case "plans":
		years(s.Plans())
	case "results":
		years(s.ResultList())
	case "evaluations":
		years(s.EvaluationList())
	case "changes":
		links = b.changeYears("")
	case "statistics":
		links = append(b.statisticsViews("")[1:], b.statisticsYears("")...)
	case "catalogs":
		for _, e := range s.Editions {
			add(e.Title, e.URL)
		}
	case "guides", "requirements":
		list := s.PageList(column)
		if column == "requirements" {
			list = s.RecordList("requirement")
		}
		for _, r := range site.PageOf(list.Records, 1) {
			add(s.Title(r), site.URL(r))
		}
	case "supervision":
		add(b.T("matrix.page"), site.MatrixURL)
		add(b.T("rules.title"), site.RulesURL)
	case "about":
		add(b.T("proof.title"), site.ProofURL)
		add(b.T("sitemap.title"), site.SitemapURL)
	}
	return links
}
