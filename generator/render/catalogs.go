package render

import (
	"mingshi/generator/site"
)

// Catalogs is the index of catalogues: what is in force, below it what was.
type Catalogs struct {
	Base
	Lead  string
	Kinds []CatalogKind
}

// A CatalogKind is the catalogues of one kind.
type CatalogKind struct {
	Name       string
	ID         string
	Prohibited bool
	Now        []EditionLine // in force, or taking effect later
	Past       []EditionLine
}

// An EditionLine is a catalogue in the index.
type EditionLine struct {
	*site.Edition
	Link     Link
	Owner    Link
	Standing Standing
	Count    string
	Diff     Link
	Inside   []Link // its classes
}

// A Standing is whether an edition is in force, in words.
type Standing struct {
	Word string
	Days string // since or until when
	Past bool
}

func (p *Catalogs) template() string { return "catalogs" }

// catalogIndex is the one list that is not made of entries.
func (r *Renderer) catalogIndex(yield func(string, maker) bool) {
	if r.site.Has("catalogs") {
		yield("catalogs/index.html", always(newCatalogs))
	}
}

func newCatalogs(b Base) page {
	b.columnPage("catalogs")
	p := &Catalogs{Base: b, Lead: b.ColumnLead("catalogs")}
	for _, e := range b.r.site.Editions {
		if n := len(p.Kinds); n == 0 || p.Kinds[n-1].Name != e.Kind {
			p.Kinds = append(p.Kinds, CatalogKind{Name: e.Kind, ID: b.code("catalog-kind", e.Kind), Prohibited: e.Kind == prohibited})
		}
		k, l := &p.Kinds[len(p.Kinds)-1], b.editionLine(e)
		if e.Standing == site.Past {
			k.Past = append(k.Past, l)
		} else {
			k.Now = append(k.Now, l)
		}
	}
	return p
}

func (b *Base) editionLine(e *site.Edition) EditionLine {
	l := EditionLine{
		Edition: e, Link: b.editionLink(e), Owner: b.partyLink(e.Owner, site.DateOf(e.Catalog)),
		Standing: b.standing(e), Diff: b.diffLink(e),
	}
	if e.Withdrawn != nil {
		return l
	}
	l.Count = b.T("catalog.count", len(e.Items))
	if e.Standing == site.Past || e.Kind == prohibited {
		return l
	}
	for _, n := range e.Roots {
		l.Inside = append(l.Inside, Link{Text: n.Code + " " + n.Name, URL: b.Rel(e.URL) + "#" + n.Anchor()})
	}
	return l
}

func (b *Base) editionLink(e *site.Edition) Link {
	if e == nil {
		return Link{}
	}
	return Link{Text: e.Title, URL: b.Rel(e.URL)}
}

// diffLink leads to the differences from the edition before, counted.
func (b *Base) diffLink(e *site.Edition) Link {
	d := b.r.site.Diff(e)
	if d == nil {
		return Link{}
	}
	return Link{Text: b.T("diff.link", len(d.Added), len(d.Removed), len(d.Changed)), URL: b.Rel(d.URL)}
}

// standing says whether an edition is in force on the site's day.
func (b *Base) standing(e *site.Edition) Standing {
	switch {
	case e.Withdrawn != nil:
		return Standing{b.T("mark.withdrawn"), "", true}
	case e.Standing == site.Coming:
		return Standing{b.T("catalog.coming"), b.T("catalog.since", e.EffectiveFrom), false}
	case e.Standing == site.Past:
		return Standing{b.T("catalog.past"), b.T("catalog.fromto", e.EffectiveFrom, e.LastDay), true}
	case !e.LastDay.IsZero():
		return Standing{b.T("catalog.current"), b.T("catalog.fromto", e.EffectiveFrom, e.LastDay), false}
	}
	return Standing{b.T("catalog.current"), b.T("catalog.since", e.EffectiveFrom), false}
}

// code returns the English code of a word, for addresses within a page.
func (b *Base) code(list, word string) string {
	if v, ok := b.r.site.Codes.Find(list, word); ok && v.Code != "" {
		return v.Code
	}
	return list
}
