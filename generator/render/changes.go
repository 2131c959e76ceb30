package render

import (
	"fmt"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Changes lists what was published, corrected and taken back, by the dates of the
// records: the newest, or a page of a year.
type Changes struct {
	Base
	Lead    string
	Count   int // on all pages of the year, or of all years
	Years   []Link
	Entries []Change
	Pager   []Link
	Annual  []AnnualLine // on the first page only
	Report  Link         // the same as a file
}

// A Change is what happened to a record on a day.
type Change struct {
	Date   string
	Kind   string // the word
	State  string // such as "withdrawn"
	Of     string // the kind of record
	Record Link
	Text   string
}

// An AnnualLine is a line of the annual report.
type AnnualLine struct {
	Year, Kind                      string
	Published, Corrected, Withdrawn int
	Timely                          string // in percent; "" if it cannot be said
}

func (p *Changes) template() string { return "changes" }

// changes ranges over the page of the newest changes and the pages of each year.
func (r *Renderer) changes(yield func(string, maker) bool) {
	years := r.site.Changes()
	if !yield("changes/index.html", always(newChanges)) {
		return
	}
	for i := range years {
		y := &years[i]
		pages := (len(y.Changes) + site.ChangesPerPage - 1) / site.ChangesPerPage
		for n := 1; n <= pages; n++ {
			deps := func(d *site.Deps) {
				for i := range years {
					d.Text(years[i].Name)
					d.Number(len(years[i].Changes))
				}
				for i := range pageOf(y, n) {
					d.Update(&pageOf(y, n)[i])
				}
			}
			if !yield(site.ListURL("changes", y.Name, n), from(deps, func(b Base) page { return newChangesOf(b, y, n, pages) })) {
				return
			}
		}
	}
}

// pageOf returns the changes of a year that stand on a page.
func pageOf(y *site.YearOfChanges, n int) []site.Update {
	at := (n - 1) * site.ChangesPerPage
	return y.Changes[at:min(at+site.ChangesPerPage, len(y.Changes))]
}

func newChanges(b Base) page {
	b.columnPage("changes")
	p := &Changes{Base: b, Lead: b.ColumnLead("changes"), Report: Link{Text: b.T("annual.download"), URL: b.Rel("open-data/annual-report.csv")}}
	p.Years = p.changeYears("")
	for _, y := range b.r.site.Changes() {
		p.Count += len(y.Changes)
	}
	for c := range b.r.site.Newest {
		if len(p.Entries) == site.PageSize {
			break
		}
		p.Entries = append(p.Entries, p.change(c))
	}
	for _, r := range b.r.site.Annual() {
		l := AnnualLine{Year: fmt.Sprint(r.Year), Kind: b.Say(r.Kind.Label), Published: r.Published, Corrected: r.Corrected, Withdrawn: r.Withdrawn}
		l.Timely = share(r.Timely())
		p.Annual = append(p.Annual, l)
	}
	return p
}

func newChangesOf(b Base, y *site.YearOfChanges, n, pages int) page {
	b.columnPage("changes")
	b.Meta, b.Crumbs = nil, []Link{{Text: b.Title, URL: b.Rel("changes/index.html")}}
	p := &Changes{Base: b, Lead: b.ColumnLead("changes"), Count: len(y.Changes)}
	p.Title = b.T("list.year", b.Title, y.Name)
	if n > 1 {
		p.Title = b.T("list.page", p.Title, n)
	}
	for i := range pageOf(y, n) {
		p.Entries = append(p.Entries, p.change(&pageOf(y, n)[i]))
	}
	p.Years, p.Pager = p.changeYears(y.Name), p.pager("changes", y.Name, n, pages)
	return p
}

func (b *Base) changeYears(now string) []Link {
	var links []Link
	for _, y := range b.r.site.Changes() {
		links = append(links, Link{Text: b.T("list.count", y.Name, len(y.Changes)), URL: b.Rel(site.ListURL("changes", y.Name, 1)), Current: y.Name == now})
	}
	return links
}

func (b *Base) change(c *site.Update) Change {
	return Change{
		Date: c.Date.String(), Kind: b.changeWord(c), State: c.Kind.String(), Of: b.Say(record.KindOf(c.Record).Label),
		Record: Link{Text: b.r.site.Title(c.Record), URL: b.Rel(site.URL(c.Record))}, Text: c.Text,
	}
}

// changeWord says what happened.
func (b *Base) changeWord(c *site.Update) string {
	switch c.Kind {
	case site.WasCorrected:
		return b.T("change.corrected", b.Word("correction-kind", c.Word))
	case site.WasRecatalogued:
		return b.T("change.catalog", b.Word("change-kind", c.Word))
	}
	return b.T("change." + c.Kind.String())
}

// Columns are the columns in the order of the navigation.
func (r *Renderer) Columns() []string {
	var list []string
	for _, n := range navigation {
		list = append(list, n.columns...)
	}
	return list
}

// ColumnName returns what a column is called on the pages.
func (r *Renderer) ColumnName(column string) string {
	b := r.newBase("index.html")
	return b.ColumnName(column)
}

// SourceName names the unit whose word a record is.
func (r *Renderer) SourceName(rec record.Record) string {
	b := r.newBase("index.html")
	return b.source(rec).Text
}

// ChangeText says in one line what happened to a record.
func (r *Renderer) ChangeText(c *site.Update) string {
	b := r.newBase("index.html")
	if c.Text == "" {
		return b.changeWord(c)
	}
	return b.T("change.text", b.changeWord(c), c.Text)
}
