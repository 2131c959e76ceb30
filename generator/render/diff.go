package render

import (
	"html/template"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Difference is the page that compares an edition with the one it replaces.
type Difference struct {
	Base
	*site.Diff
	Older, Newer Link
	Standing     Standing // of the newer
	Counts       []DiffCount
	AddedRows    []DiffRow
	RemovedRows  []DiffRow
	Parts        []DiffPart
}

// A DiffCount says how many items differ in one way, and where they are listed.
type DiffCount struct {
	Link  Link
	Count int
}

// A DiffRow is an item that only one of the editions has.
type DiffRow struct {
	Link   Link
	Parent Link
	Nature string
	Note   string
}

// A DiffPart is the items that changed in one way.
type DiffPart struct {
	ID, Title string
	Rows      []DiffChange
}

// A DiffChange is one thing that changed in one item.
type DiffChange struct {
	Link  Link   // the item as it is now
	What  string // the name of the field
	Spans []site.Span
}

func (p *Difference) template() string { return "diff" }

func newDifference(b Base, d *site.Diff) page {
	b.Title, b.Column = b.T("diff.title", d.New.Title), "catalogs"
	newer := b.editionLink(d.New)
	b.Crumbs = []Link{{Text: b.ColumnName("catalogs"), URL: b.Rel("catalogs/index.html")}, newer}
	b.Describes = b.T("diff.link", len(d.Added), len(d.Removed), len(d.Changed))
	p := &Difference{Base: b, Diff: d, Older: b.editionLink(d.Old), Newer: newer, Standing: b.standing(d.New)}
	for _, i := range d.Added {
		p.AddedRows = append(p.AddedRows, p.row(i, b.stay(i)))
	}
	for _, g := range d.Removed {
		note := ""
		if !g.On.IsZero() {
			note = b.T("item.left", g.On)
		}
		p.RemovedRows = append(p.RemovedRows, p.row(g.Item, note))
	}
	p.count("added", b.T("diff.added"), len(d.Added))
	p.count("removed", b.T("diff.removed"), len(d.Removed))
	p.part("renamed", b.T("diff.renamed"), p.renamed)
	p.part("moved", b.T("diff.moved"), p.moved)
	p.part("changed", b.T("diff.changed"), p.fields)
	p.Counts = append(p.Counts, DiffCount{Link{Text: b.T("diff.same")}, d.Same})
	return p
}

func (p *Difference) count(id, title string, n int) {
	l := Link{Text: title}
	if n > 0 {
		l.URL = "#" + id
	}
	p.Counts = append(p.Counts, DiffCount{l, n})
}

// part gathers what changed in one way. It counts items, of which one may have
// several rows.
func (p *Difference) part(id, title string, rows func(site.Change) []DiffChange) {
	part, n := DiffPart{ID: id, Title: title}, 0
	for _, c := range p.Changed {
		if list := rows(c); len(list) > 0 {
			part.Rows = append(part.Rows, list...)
			n++
		}
	}
	p.count(id, title, n)
	if n > 0 {
		p.Parts = append(p.Parts, part)
	}
}

func (p *Difference) row(i site.Item, note string) DiffRow {
	r := DiffRow{Link: p.itemLink(i.Catalog.ID, i.Code), Nature: p.r.site.Nature(i), Note: note}
	if i.Parent != "" {
		r.Parent = p.itemLink(i.Catalog.ID, i.Parent)
	}
	return r
}

func (p *Difference) renamed(c site.Change) []DiffChange {
	if !c.Renamed {
		return nil
	}
	return []DiffChange{{p.now(c), p.T("diff.name"), site.Spans(c.Old.Name, c.New.Name)}}
}

func (p *Difference) moved(c site.Change) []DiffChange {
	var list []DiffChange
	if c.Recoded {
		list = append(list, DiffChange{p.now(c), p.T("item.code"), whole(c.Old.Code, c.New.Code)})
	}
	if c.Moved {
		list = append(list, DiffChange{p.now(c), p.T("item.parent"), whole(p.heading(c.From), p.heading(c.To))})
	}
	return list
}

func (p *Difference) heading(i *record.CatalogItem) string {
	if i == nil {
		return p.T("diff.top")
	}
	return i.Code + " " + i.Name
}

func (p *Difference) fields(c site.Change) []DiffChange {
	var list []DiffChange
	for _, f := range c.Fields {
		x := DiffChange{Link: p.now(c), What: p.Say(f.Field.Label())}
		before, after := f.Before, f.After
		switch {
		case before == "" || after == "" || f.Field.Type != record.Long && f.Field.Type != record.Text:
			x.Spans = whole(p.value(f.Field, before), p.value(f.Field, after))
		default:
			x.Spans = site.Spans(before, after)
		}
		list = append(list, x)
	}
	return list
}

// value says a value in words; what was not typed is not known.
func (p *Difference) value(f *record.Field, s string) string {
	switch {
	case s == "":
		return p.T("unknown.cell")
	case f.Type == record.Flag:
		return p.T("flag." + s)
	}
	return s
}

func (p *Difference) now(c site.Change) Link { return p.itemLink(c.New.Catalog.ID, c.New.Code) }

// whole replaces a value that is not read by its letters.
func whole(before, after string) []site.Span {
	return []site.Span{{Text: before, Out: true}, {Text: after, In: true}}
}

// Marked writes a changed text: what was taken out and put in is said in words,
// for one who hears it, and crossed out and underlined for one who sees it.
func (b *Base) Marked(spans []site.Span) template.HTML {
	return b.markup(func(m *markup) {
		for _, s := range spans {
			switch {
			case s.Out:
				m.around(`<del><span class="visually-hidden">`, b.T("diff.out"), "</span>")
				m.around("", s.Text, "</del>")
			case s.In:
				m.around(`<ins><span class="visually-hidden">`, b.T("diff.in"), "</span>")
				m.around("", s.Text, "</ins>")
			default:
				m.text(s.Text)
			}
		}
	})
}

// DiffRows are items of one edition as a table.
type DiffRows struct {
	*Base
	Caption string
	Rows    []DiffRow
}

// DiffTable returns items of one edition as a table.
func (b *Base) DiffTable(caption string, rows []DiffRow) DiffRows { return DiffRows{b, caption, rows} }
