package render

import (
	"html/template"

	"mingshi/generator/site"
)

// The folders of the lists that supervision has no room for.
const (
	overdueFolder    = "supervision/overdue"
	unacceptedFolder = "supervision/unaccepted"
)

// Overdue is a page of what is overdue: duties to publish, or acceptances.
type Overdue struct {
	Base
	Lead       string
	Open       []OpenDuty
	Unaccepted []Line
	Pager      []Link
}

func (p *Overdue) template() string { return "overdue" }

// overdue ranges over the lists of supervision that take more than a page.
func (r *Renderer) overdue(yield func(string, maker) bool) {
	open := func(p *Overdue, n int) { p.Open = p.open(r.site.OpenDuties(n)) }
	late := r.site.Unaccepted()
	unaccepted := func(p *Overdue, n int) {
		from := (n - 1) * site.PageSize
		p.Unaccepted = p.processLines(late[from:min(from+site.PageSize, len(late))])
	}
	openDeps := func(d *site.Deps, n int) { d.Open(r.site.OpenDuties(n)) }
	lateDeps := func(d *site.Deps, n int) {
		for _, p := range late[(n-1)*site.PageSize : min(n*site.PageSize, len(late))] {
			d.Process(p)
		}
	}
	for _, list := range []struct {
		folder string
		count  int
		fill   func(p *Overdue, n int)
		deps   func(d *site.Deps, n int)
	}{{overdueFolder, len(r.site.Disclosure().Open), open, openDeps}, {unacceptedFolder, len(late), unaccepted, lateDeps}} {
		pages := (list.count + site.PageSize - 1) / site.PageSize
		for n := 1; pages > 1 && n <= pages; n++ {
			deps := func(d *site.Deps) {
				d.Number(list.count)
				list.deps(d, n)
			}
			mk := func(b Base) page { return newOverdue(b, list.folder, n, pages, list.fill) }
			if !yield(site.ListURL(list.folder, "", n), from(deps, mk)) {
				return
			}
		}
	}
}

func newOverdue(b Base, folder string, n, pages int, fill func(*Overdue, int)) page {
	b.Title, b.Column = b.T("overdue.title"), "supervision"
	lead := b.T("overdue.lead", b.Today())
	if folder == unacceptedFolder {
		b.Title, lead = b.T("supervision.overdue"), b.T("supervision.overdue-lead", b.Today())
	}
	b.Describes = lead
	if n > 1 {
		b.Title = b.T("list.page", b.Title, n)
	}
	b.Crumbs = []Link{{Text: b.ColumnName("supervision"), URL: b.Rel("supervision/index.html")}}
	p := &Overdue{Base: b, Lead: lead, Pager: b.pager(folder, "", n, pages)}
	fill(p, n)
	return p
}

// DutyTable writes how what must be published of the purchase stands. It is Go for
// the reason that sections are.
func (p *Process) DutyTable() template.HTML {
	return p.markup(p.duties)
}

func (p *Process) duties(m *markup) {
	m.around(`<div class="table-wrap" tabindex="0" role="region" aria-label="`, p.T("disclosure.title"), "\">\n<table class=\"duties\">\n")
	m.around(`<caption class="visually-hidden">`, p.T("disclosure.title"), "</caption>\n<thead><tr>")
	for _, head := range []string{p.T("disclosure.head.item"), p.T("disclosure.due"), p.T("disclosure.shown"), p.T("disclosure.state")} {
		m.around(`<th scope="col">`, head, "</th>")
	}
	m.WriteString("</tr></thead>\n<tbody>\n")
	for _, d := range p.Duties {
		m.around(`<tr><th scope="row">`, p.Say(d.Item), "")
		if !d.Part.IsZero() {
			m.around(` <span class="minor">`, p.Say(d.Part), "</span>")
		}
		m.WriteString("</th><td>")
		m.day(d.Due.String())
		m.WriteString("</td><td>")
		m.day(d.Shown.String())
		m.around(`</td><td><span class="duty" data-duty="`, d.State, `">`)
		m.around("", p.dutyWords(d), "</span></td></tr>\n")
	}
	m.WriteString("</tbody>\n</table>\n</div>\n")
}
