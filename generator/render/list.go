package render

import (
	"iter"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// List is a page of a list of records.
type List struct {
	Base
	Lead    string
	Count   int    // entries on all pages
	Search  Link   // the same entries in search, with its filters
	Years   []Link // the list's years, on lists that have them
	Entries []Line
	Pager   []Link // empty if one page is enough
}

// A Group is a titled list inside a page.
type Group struct {
	ID      string // the kind of its entries
	Title   string
	Entries []Line
}

func (p *List) template() string { return "list" }

// dated ranges over a list with years: the index shows the newest entries.
func (r *Renderer) dated(list func() *site.List) iter.Seq2[string, maker] {
	return func(yield func(string, maker) bool) {
		l := list()
		index := from(listDeps(site.PageOf(l.Records, 1), len(l.Records), l.Years), func(b Base) page {
			return b.list(l.Folder, "", site.PageOf(l.Records, 1), len(l.Records), 1, l.Years)
		})
		if !r.site.Has(l.Folder) || !yield(site.ListURL(l.Folder, "", 1), index) {
			return
		}
		for _, y := range l.Years {
			for name, mk := range pages(l.Folder, y.Name, y.Records, l.Years) {
				if !yield(name, mk) {
					return
				}
			}
		}
	}
}

// plain ranges over a list without years.
func (r *Renderer) plain(list func() *site.List) iter.Seq2[string, maker] {
	return func(yield func(string, maker) bool) {
		if l := list(); r.site.Has(l.Folder) {
			pages(l.Folder, "", l.Records, nil)(yield)
		}
	}
}

// prosePages ranges over the list of a column of prose.
func (r *Renderer) prosePages(folder string) iter.Seq2[string, maker] {
	return r.plain(func() *site.List { return r.site.PageList(folder) })
}

// pages ranges over the pages that records take.
func pages(folder, year string, records []record.Record, years []site.Year) iter.Seq2[string, maker] {
	return func(yield func(string, maker) bool) {
		for n := 1; n <= site.Pages(len(records)); n++ {
			mk := from(listDeps(site.PageOf(records, n), len(records), years), func(b Base) page {
				p := b.list(folder, year, site.PageOf(records, n), len(records), n, years)
				p.Pager = p.pager(folder, year, n, site.Pages(len(records)))
				return p
			})
			if !yield(site.ListURL(folder, year, n), mk) {
				return
			}
		}
	}
}

// listDeps are the records on a page of a list, and how many there are in each year.
func listDeps(on []record.Record, count int, years []site.Year) func(d *site.Deps) {
	return func(d *site.Deps) {
		d.Number(count)
		for _, y := range years {
			d.Text(y.Name)
			d.Number(len(y.Records))
		}
		for _, r := range on {
			d.Entry(r)
		}
	}
}

func (b Base) list(folder, year string, on []record.Record, count, n int, years []site.Year) *List {
	b.columnPage(folder)
	p := &List{Base: b, Lead: b.ColumnLead(folder), Count: count, Entries: b.lines(b.r.site.Entries(on))}
	if year != "" {
		p.Crumbs = []Link{{Text: p.Title, URL: b.Rel(folder + "/index.html")}}
		p.Title = b.T("list.year", p.Title, year)
	}
	if n > 1 {
		p.Title = b.T("list.page", p.Title, n)
	}
	if year != "" || n > 1 {
		p.Meta = nil
	}
	p.Search = b.searchList(folder, year)
	if len(years) > 0 {
		p.Years = append(p.Years, Link{Text: b.T("list.all"), URL: b.Rel(folder + "/index.html"), Current: year == ""})
	}
	for _, y := range years {
		p.Years = append(p.Years, Link{Text: b.T("list.count", y.Name, len(y.Records)), URL: b.Rel(site.ListURL(folder, y.Name, 1)), Current: y.Name == year})
	}
	p.Years = append(p.Years, b.listed(folder)...)
	return p
}

// searched are the kinds of records that lists show, by folder.
var searched = map[string]string{
	"plans": "plan", "results": "result", "evaluations": "evaluation", "requirements": "requirement",
	"policies": "policy", "guides": "guide", "notices": "notice",
}

// searchList leads to the same entries in search.
func (b *Base) searchList(folder, year string) Link {
	kind := searched[folder]
	if kind == "" {
		return Link{}
	}
	pairs := []string{"kind", kind}
	if year != "" {
		pairs = append(pairs, "year", year)
	}
	return Link{Text: b.T("list.search"), URL: b.Rel(site.SearchURL(pairs...))}
}

// pager links the first, last and neighbouring pages; gaps are links without an address.
func (b *Base) pager(folder, year string, n, pages int) []Link {
	if pages < 2 {
		return nil
	}
	var links []Link
	gap := false
	for i := 1; i <= pages; i++ {
		if i > 1 && i < pages && (i < n-2 || i > n+2) {
			if !gap {
				links = append(links, Link{Text: "…"})
			}
			gap = true
			continue
		}
		gap = false
		links = append(links, Link{Text: strconv.Itoa(i), URL: b.Rel(site.ListURL(folder, year, i)), Current: i == n})
	}
	return links
}

// Other is the page of a sanction, commendation, complaint or budget.
type Other struct {
	Base
	Record   RecordHead
	InForce  string // for sanctions: the words, else ""
	Sections []Section
}

func (p *Other) template() string { return "record" }

func (r *Renderer) others(yield func(string, maker) bool) {
	for _, rec := range r.site.Others {
		if _, own := rec.(*record.Requirement); own {
			continue
		}
		if !yield(site.URL(rec), always(func(b Base) page { return newOther(b, rec) })) {
			return
		}
	}
}

func newOther(b Base, rec record.Record) page {
	b.recordPage(rec, site.ColumnOf(rec))
	p := &Other{Base: b, Record: b.head(rec)}
	if rec.Base().Withdrawn != nil {
		return p
	}
	p.Sections = b.view(rec, "")
	if x, ok := rec.(*record.Sanction); ok {
		p.InForce = b.ban(x).Words
	}
	return p
}
