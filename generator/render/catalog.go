package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Catalog is the page of one edition of a catalogue.
type Catalog struct {
	Base
	*site.Edition
	Record     RecordHead
	Replaces   Link
	ReplacedBy Link
	Tree       []Branch
	Sections   []Section
}

// A Branch is an item in the tree of a catalogue page.
type Branch struct {
	site.Item
	Link     Link
	Nature   string
	Uses     string // how many purchases cite it; "" for none
	Children []Branch
}

func (p *Catalog) template() string { return "catalog" }

// CatalogItem is the page of one item with the purchases under it.
type CatalogItem struct {
	Base
	site.Item
	Edition  Link
	Parent   Link
	Children []Link
	Nature   string
	Sections []Section
	Entries  []Line
	Years    []YearTotals
}

func (p *CatalogItem) template() string { return "item" }

func (r *Renderer) catalogs(yield func(string, maker) bool) {
	for _, e := range r.site.Editions {
		if !yield(e.URL, func(b Base) page { return newCatalog(b, e) }) {
			return
		}
		if e.Withdrawn != nil {
			continue
		}
		for i := range e.Catalog.Items {
			item, ok := r.site.Item(e.ID, e.Catalog.Items[i].Code)
			if ok && !yield(item.URL(), func(b Base) page { return newItem(b, item, i) }) {
				return
			}
		}
	}
}

func newCatalog(b Base, e *site.Edition) page {
	b.recordPage(e.Catalog, "catalogs")
	p := &Catalog{Base: b, Edition: e, Record: b.head(e.Catalog)}
	if old := b.r.site.Public("catalog", e.Catalog.Replaces); old != nil {
		p.Replaces = Link{Text: old.Base().Title, URL: b.Rel(site.URL(old))}
	}
	if e.ReplacedBy != nil {
		p.ReplacedBy = Link{Text: e.ReplacedBy.Title, URL: b.Rel(site.URL(e.ReplacedBy))}
	}
	if e.Withdrawn == nil {
		p.Sections = b.view(e.Catalog, "")
		p.Tree = b.branches(e.Roots)
	}
	return p
}

func (b *Base) branches(nodes []*site.Node) []Branch {
	var list []Branch
	for _, n := range nodes {
		list = append(list, Branch{
			Item: n.Item, Link: Link{Text: n.Name, URL: b.Rel(n.URL())}, Nature: b.r.site.Nature(n.Item),
			Uses: b.uses(n.Item), Children: b.branches(n.Children),
		})
	}
	return list
}

// uses says how many purchases cite an item.
func (b *Base) uses(i site.Item) string {
	if n := len(b.r.site.Uses(i)); n > 0 {
		return b.T("catalog.uses", n)
	}
	return ""
}

func newItem(b Base, item site.Item, index int) page {
	b.Title, b.Column = item.Name, "catalogs"
	edition := Link{Text: item.Catalog.Title, URL: b.Rel(site.URL(item.Catalog))}
	b.Crumbs = []Link{{Text: b.ColumnName("catalogs"), URL: b.Rel("catalogs/index.html")}, edition}
	p := &CatalogItem{Base: b, Item: item, Edition: edition, Nature: b.r.site.Nature(item)}
	if item.Parent != "" {
		p.Parent = b.itemLink(item.Catalog.ID, item.CatalogItem.Parent)
	}
	for _, other := range item.Catalog.Items {
		if other.Parent == item.Code {
			p.Children = append(p.Children, b.itemLink(item.Catalog.ID, other.Code))
		}
	}
	v := viewer{&p.Base, item.Catalog, ""}
	for i, row := range record.View(item.Catalog).Get("items").Rows() {
		if i == index {
			p.Sections = []Section{v.group(row, "basic", b.T("section.item"))}
		}
	}
	uses := b.r.site.Uses(item)
	for _, u := range uses {
		p.Entries = append(p.Entries, p.line(b.r.site.ProcessEntry(u)))
	}
	p.Years = p.totals(site.YearRows(uses))
	return p
}
