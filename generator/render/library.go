package render

import (
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Library is the list of policies: those in force first.
type Library struct {
	Base
	Lead   string
	Count  int
	Groups []LibraryGroup // of this page
	Pager  []Link
}

// A LibraryGroup are the documents of one validity.
type LibraryGroup struct {
	ID, Title string
	Documents []Document
}

// A Document is a policy or an interpretation in the list.
type Document struct {
	Line
	Number          string
	Kind            string
	Made            string
	Interprets      Link
	Interpretations []Link
}

func (p *Library) template() string { return "library" }

// library ranges over the list of policies.
func (r *Renderer) library(yield func(string, maker) bool) {
	if !r.site.Has("policies") {
		return
	}
	groups := r.site.Library()
	total := 0
	for _, g := range groups {
		total += len(g.Pages)
	}
	pages := max(1, (total+site.PageSize-1)/site.PageSize)
	for n := 1; n <= pages; n++ {
		mk := func(b Base) page { return newLibrary(b, groups, total, n, pages) }
		if !yield(site.ListURL("policies", "", n), always(mk)) {
			return
		}
	}
}

func newLibrary(b Base, groups []site.Shelf, total, n, pages int) page {
	b.columnPage("policies")
	p := &Library{Base: b, Lead: b.ColumnLead("policies"), Count: total, Pager: b.pager("policies", "", n, pages)}
	if n > 1 {
		p.Meta, p.Crumbs = nil, []Link{{Text: b.Title, URL: b.Rel("policies/index.html")}}
		p.Title = b.T("list.page", b.Title, n)
	}
	skip, room := (n-1)*site.PageSize, site.PageSize
	for _, g := range groups {
		from := min(skip, len(g.Pages))
		skip -= from
		shown := g.Pages[from:min(from+room, len(g.Pages))]
		if room -= len(shown); len(shown) == 0 {
			continue
		}
		group := LibraryGroup{ID: g.ID, Title: b.T("library." + g.ID)}
		for _, d := range shown {
			group.Documents = append(group.Documents, p.document(d))
		}
		p.Groups = append(p.Groups, group)
	}
	return p
}

func (b *Base) document(d *site.Page) Document {
	x := Document{Line: b.line(b.r.site.PageEntry(d)), Kind: d.Policy.Kind, Made: d.Policy.DateMade.String()}
	if d.Policy.Withdrawn != nil {
		x.Made = ""
		return x
	}
	x.Number = d.Policy.DocumentNumber
	x.Interprets, x.Interpretations = b.interprets(d)
	return x
}

// interprets leads from an interpretation to what it explains, and back.
func (b *Base) interprets(d *site.Page) (of Link, by []Link) {
	if d.Interprets != nil {
		of = Link{Text: d.Interprets.Policy.Title, URL: b.Rel(d.Interprets.URL)}
	}
	for _, i := range d.Interpretations {
		by = append(by, Link{Text: i.Policy.Title, URL: b.Rel(i.URL)})
	}
	return of, by
}

// Prose is a policy, an interpretation, a guide or a notice.
type Prose struct {
	Base
	*site.Page
	Record          RecordHead
	Docket          []FieldRow // of policies: what the rules for government documents ask for
	Sections        []Section
	Interprets      Link
	Interpretations []Link
}

func (p *Prose) template() string { return "prose" }

func (r *Renderer) prose(yield func(string, maker) bool) {
	for _, p := range r.site.Pages {
		if !yield(p.URL, always(func(b Base) page { return newProse(b, p) })) {
			return
		}
	}
}

func newProse(b Base, p *site.Page) page {
	b.recordPage(p.Policy, record.KindOf(p.Policy).Folder)
	x := &Prose{Base: b, Page: p, Record: b.head(p.Policy)}
	if p.Policy.Withdrawn != nil {
		return x
	}
	x.Sections = b.view(p.Policy, "")
	if p.Policy.Column == "policy" {
		x.Docket = x.docket(p.Policy)
		x.Sections[0].Rows = slices.DeleteFunc(x.Sections[0].Rows, func(v record.Value) bool { return slices.Contains(docketKeys, v.Field.Key) })
	}
	x.Interprets, x.Interpretations = b.interprets(p)
	return x
}

// docketKeys are the fields at the head of a document, in the order in which
// government sites print them (domain.md C.5).
var docketKeys = []string{"index_no", "issuer", "document_number", "date_made", "date_published", "topic", "validity"}

// docket says of each of them what is known, and of the rest that it is not.
func (p *Prose) docket(doc *record.Policy) []FieldRow {
	v, top := &viewer{&p.Base, doc, ""}, record.View(doc)
	var rows []FieldRow
	for _, key := range docketKeys {
		rows = append(rows, v.row(nil, top.Get(key), top))
	}
	return rows
}
