package render

import (
	"iter"

	"mingshi/generator/site"
)

// Units is a page of the list of units, by role.
type Units struct {
	Base
	Lead   string
	Count  int
	Groups []UnitLink // on all pages
	Parts  []UnitPart // on this page
	Pager  []Link
}

// A UnitLink leads to where a group of units begins.
type UnitLink struct {
	Link  Link
	Count int
}

// A UnitPart is what a page shows of a group.
type UnitPart struct {
	ID    string
	Title string
	Count int // of the whole group
	Rest  bool
	List  string // the columns of its table
	Lines []Line
}

func (p *Units) template() string { return "orgs" }

// a unitPlace is a unit's group and place, so that pages can be cut across groups.
type unitPlace struct{ group, at int }

func (r *Renderer) units() iter.Seq2[string, maker] {
	return func(yield func(string, maker) bool) {
		if !r.site.Has("orgs") {
			return
		}
		groups := r.site.UnitGroups()
		var places []unitPlace
		for g := range groups {
			for at := range groups[g].Entries {
				places = append(places, unitPlace{g, at})
			}
		}
		pages := max(1, (len(places)+site.PageSize-1)/site.PageSize)
		for n := 1; n <= pages; n++ {
			on := places[(n-1)*site.PageSize : min(n*site.PageSize, len(places))]
			if !yield(site.ListURL("orgs", "", n), always(func(b Base) page { return newUnits(b, groups, places, on, n, pages) })) {
				return
			}
		}
	}
}

func newUnits(b Base, groups []site.UnitGroup, places, on []unitPlace, n, pages int) page {
	b.columnPage("orgs")
	p := &Units{Base: b, Lead: b.ColumnLead("orgs"), Count: len(b.r.site.Profiles)}
	if n > 1 {
		p.Title, p.Meta = b.T("list.page", p.Title, n), nil
		p.Crumbs = []Link{{Text: b.ColumnName("orgs"), URL: b.Rel("orgs/index.html")}}
	}
	for i, at := range places {
		if at.at > 0 {
			continue
		}
		g := &groups[at.group]
		url := b.Rel(site.ListURL("orgs", "", i/site.PageSize+1)) + "#" + p.groupID(g)
		p.Groups = append(p.Groups, UnitLink{Link{Text: p.groupName(g), URL: url}, len(g.Entries)})
	}
	for i, at := range on {
		g := &groups[at.group]
		if i == 0 || at.at == 0 {
			p.Parts = append(p.Parts, UnitPart{
				ID: p.groupID(g), Title: p.groupName(g), Count: len(g.Entries), Rest: at.at > 0, List: "orgs-" + b.code("role", g.Role),
			})
		}
		part := &p.Parts[len(p.Parts)-1]
		part.Lines = append(part.Lines, b.line(g.Entries[at.at]))
	}
	p.Pager = p.pager("orgs", "", n, pages)
	return p
}

func (p *Units) groupName(g *site.UnitGroup) string {
	if g.Tier == "" {
		return p.Word("role", g.Role)
	}
	return p.T("orgs.tier", p.Word("role", g.Role), p.Word("tier", g.Tier))
}

func (p *Units) groupID(g *site.UnitGroup) string {
	id := p.code("role", g.Role)
	if g.Tier != "" {
		id += "-" + p.code("tier", g.Tier)
	}
	return id
}
