package render

import (
	"cmp"
	"net/url"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Base is what every page has. Its methods are all that templates can call, so
// nothing depends on who renders when.
type Base struct {
	r         *Renderer
	lang      *language
	page      string // the address of this page in the portal's own language
	Path      string // of this page, from the site's root
	Root      string // from this page to the site's root: "", "../", "../../"
	Title     string // the h1
	Column    string // the section in the navigation; "" on the home page
	Crumbs    []Link // from the section to the page above this one
	Meta      []Meta // the government tags beside those of the site
	NoIndex   bool   // search engines shall leave it out: natural persons, 404
	Absolute  bool   // links begin at the host's root: 404.html only
	Describes string // the description for search engines
	Feed      string // the column's feed, on its pages
}

// A Link is words that lead to an address; without URL they are only words.
type Link struct {
	Text    string
	URL     string
	Lang    string // of what it leads to, in the choice of languages
	Current bool
}

// A Meta is a <meta name content> tag.
type Meta struct{ Name, Content string }

func (r *Renderer) newBase(name string) Base {
	lang, page := r.speaking(name)
	return Base{r: r, lang: lang, page: page, Path: name, Root: strings.Repeat("../", strings.Count(name, "/"))}
}

// T returns interface words.
func (b *Base) T(key string, args ...any) string { return b.lang.T(key, args...) }

// Say returns a text in the page's language.
func (b *Base) Say(t diag.Text) string { return t.In(b.Lang()) }

// Site returns the settings of the portal.
func (b *Base) Site() *record.Settings { return &b.r.site.Settings }

// Sample reports whether every page must say that it shows demonstration data.
func (b *Base) Sample() bool { return b.r.site.Sample }

// Today is the day the site was built for.
func (b *Base) Today() string { return b.r.site.Today.String() }

// IsHome reports whether this is the first page.
func (b *Base) IsHome() bool { return b.page == "index.html" }

// Rel returns the link from this page to an address of the site: to the page in
// this page's language if there is one.
func (b *Base) Rel(to string) string {
	to = b.lang.in(to)
	if b.Absolute {
		return b.r.mount() + to
	}
	return site.Rel(b.Path, to)
}

// mount is the path below which the site stands on its host, "/gmfw/" or "/".
func (r *Renderer) mount() string {
	u, err := url.Parse(r.site.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// Asset returns the link to a file of layouts/assets, by its hashed name.
func (b *Base) Asset(name string) string {
	hashed, ok := b.r.assets[name]
	if !ok {
		panic("render: layouts/assets has no " + name)
	}
	return b.Rel(hashed)
}

// Canonical returns the page's absolute address, or "".
func (b *Base) Canonical() string {
	if b.Absolute {
		return ""
	}
	return b.r.absolute(b.Path)
}

// absolute returns the absolute address of a page, or "" if the portal has none.
func (r *Renderer) absolute(page string) string {
	if r.site.BaseURL == "" {
		return ""
	}
	return r.site.BaseURL + page
}

// HeadTitle returns what the browser's tab shows.
func (b *Base) HeadTitle() string {
	if b.IsHome() {
		return b.SiteName()
	}
	return b.Title + " - " + b.SiteName()
}

// SiteName is what the site calls itself in the language of the page; the tags for
// machines have its registered name.
func (b *Base) SiteName() string {
	if b.Lang() == "en" {
		return cmp.Or(b.Site().NameEN, b.Site().Name)
	}
	return b.Site().Name
}

// Region is whose purchases the site shows, in the language of the page.
func (b *Base) Region() string {
	if b.Lang() == "en" {
		return cmp.Or(b.Site().RegionNameEN, b.Site().RegionName)
	}
	return b.Site().RegionName
}

// ColumnName returns a section's name: as data/site.toml says, else the usual one.
func (b *Base) ColumnName(column string) string {
	return cmp.Or(b.typed(column).Name, b.T("column."+column))
}

// ColumnLead returns the sentence that introduces a section.
func (b *Base) ColumnLead(column string) string {
	return cmp.Or(b.typed(column).Description, b.T("lead."+column))
}

// typed returns what data/site.toml says of a section, on pages in its language.
func (b *Base) typed(column string) record.Column {
	c, _ := b.r.site.Column(column)
	if b.Lang() != cmp.Or(b.Site().Lang, "zh-CN") {
		return record.Column{}
	}
	return c
}

// columnPage fills in what the index page of a section has.
func (b *Base) columnPage(column string) {
	c := b.typed(column)
	b.Title, b.Column, b.Describes = b.ColumnName(column), column, b.ColumnLead(column)
	keywords := cmp.Or(strings.Join(c.Keywords, ","), b.Title)
	if feed := b.r.site.FeedURL(column); feed != "" {
		b.Feed = b.Rel(feed)
	}
	b.Meta = append(b.Meta,
		Meta{"ColumnName", b.Title}, Meta{"ColumnDescription", b.Describes},
		Meta{"ColumnKeywords", keywords}, Meta{"ColumnType", cmp.Or(c.Type, b.T("columntype."+column))})
}

// recordPage fills in what the page of a record has.
func (b *Base) recordPage(rec record.Record, column string) {
	c := rec.Base()
	b.Title, b.Column = b.r.site.Title(rec), column
	b.Crumbs = []Link{{Text: b.ColumnName(column), URL: b.Rel(column + "/index.html")}}
	b.Describes = site.Summary(rec)
	b.Meta = append(b.Meta,
		Meta{"ArticleTitle", b.Title}, Meta{"PubDate", c.DatePublished.String()}, Meta{"ContentSource", b.source(rec).Text})
	if len(c.Keywords) > 0 {
		b.Meta = append(b.Meta, Meta{"Keywords", strings.Join(c.Keywords, ",")})
	}
}
