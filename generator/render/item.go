package render

import (
	"slices"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// CatalogItem is the page of one item with the purchases under it.
type CatalogItem struct {
	Base
	site.Item
	Edition    Link
	Standing   Standing
	Mark       string
	Newer      Link // the item as it stands in the edition in force, if this one is not
	Parent     Link
	Nature     string
	Guiding    Link // the item that it carries out
	Prohibited *Ground
	Facts      []Fact
	Sections   []Section
	Children   []Branch
	Carried    []ItemVersion // items of implementing catalogues
	Versions   []ItemVersion
	Years      []YearTotals
	Entries    []Line
	Count      int
	Search     Link
}

// An ItemVersion is the same item in another catalogue or edition.
type ItemVersion struct {
	Link     Link
	Edition  Link
	Standing string
}

func (p *CatalogItem) template() string { return "item" }

// told are the fields of an item that its page shows at the top.
var told = []string{"code", "name", "parent", "service_nature", "reason_code", "basis", "implements"}

func newItem(b Base, e *site.Edition, item site.Item) page {
	s := b.r.site
	b.Title, b.Column = item.Name, "catalogs"
	b.Crumbs = []Link{{Text: b.ColumnName("catalogs"), URL: b.Rel("catalogs/index.html")}, b.editionLink(e)}
	b.Describes = record.Name(item.Catalog) + " " + item.Code + " " + item.Name
	p := &CatalogItem{Base: b, Item: item, Edition: b.editionLink(e), Standing: b.standing(e), Mark: b.stay(item), Nature: s.Nature(item)}
	if item.Parent != "" {
		p.Parent = b.itemLink(item.Catalog.ID, item.CatalogItem.Parent)
	}
	if item.Implements != "" {
		p.Guiding = b.itemLink(item.Catalog.DerivedFrom, item.Implements)
	}
	p.Sections = p.definition()
	p.Children = b.branches(below(e.Roots, item.Code))
	p.Carried = b.versions(s.Implementing(item))
	p.Versions = b.versions(s.Versions(item))
	if n := len(p.Versions); n > 0 && e.Standing == site.Past {
		p.Newer = p.Versions[n-1].Link
	}
	if e.Kind == prohibited {
		g := b.ground(item)
		p.Prohibited = &g
		return p
	}
	p.purchases(e)
	return p
}

// definition shows what was typed of the item and is not at the top of the page.
func (p *CatalogItem) definition() []Section {
	v := &viewer{&p.Base, p.Catalog, ""}
	for i, row := range record.View(p.Catalog).Get("items").Rows() {
		if &p.Catalog.Items[i] == p.CatalogItem {
			s := v.group(row, "basic", p.T("section.item"))
			s.Rows = slices.DeleteFunc(s.Rows, func(v record.Value) bool { return slices.Contains(told, v.Field.Key) })
			return []Section{s}
		}
	}
	return nil
}

// purchases shows the sums, the years and the newest purchases under the item.
func (p *CatalogItem) purchases(e *site.Edition) {
	s := p.r.site
	uses := s.Uses(p.Item)
	p.Count = len(uses)
	if p.Count == 0 {
		return
	}
	t := s.Spending(p.Item)
	p.Facts = []Fact{{p.T("totals.plans"), strconv.Itoa(t.Plans), ""}}
	for _, f := range []struct {
		key   string
		money record.Money
	}{{"totals.budget", t.Budget}, {"totals.awarded", t.Awarded}, {"totals.paid", t.Paid}} {
		if f.money != 0 {
			p.Facts = append(p.Facts, Fact{p.T(f.key), f.money.Wan(), f.money.String()})
		}
	}
	p.Years = p.totals(site.YearRows(uses))
	for i := range p.Years {
		if p.Years[i].Plans == 0 {
			continue // nothing was planned in it, so search finds nothing
		}
		p.Years[i].Name.URL = p.Rel(site.SearchURL(append(p.filter(e), "kind", "plan", "year", p.Years[i].Name.Text)...))
	}
	for _, u := range uses[:min(site.PageSize, len(uses))] {
		p.Entries = append(p.Entries, p.line(s.ProcessEntry(u)))
	}
	p.Search = Link{Text: p.T("more.search", p.Count), URL: p.Rel(site.SearchURL(append(p.filter(e), "kind", "plan")...))}
}

// filter finds the item's purchases in search: by its class, or by itself and all
// below it.
func (p *CatalogItem) filter(e *site.Edition) []string {
	if p.Class == p.CatalogItem {
		return []string{"class", p.ClassKey()}
	}
	list := []string{"item", p.Key()}
	var add func(nodes []*site.Node)
	add = func(nodes []*site.Node) {
		for _, n := range nodes {
			list = append(list, "item", n.Key())
			add(n.Children)
		}
	}
	add(below(e.Roots, p.Code))
	return list
}

// below returns the nodes under an item.
func below(nodes []*site.Node, code string) []*site.Node {
	for _, n := range nodes {
		if n.Code == code {
			return n.Children
		}
		if found := below(n.Children, code); found != nil {
			return found
		}
	}
	return nil
}

func (b *Base) versions(items []site.Item) []ItemVersion {
	var list []ItemVersion
	for _, i := range items {
		for _, e := range b.r.site.Editions {
			if e.Catalog == i.Catalog {
				list = append(list, ItemVersion{b.itemLink(e.ID, i.Code), b.editionLink(e), b.standing(e).Word})
			}
		}
	}
	return list
}
