package render

import (
	"strings"
	"sync"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// prohibited is the kind of catalogue that lists what may not be bought.
const prohibited = "禁止购买目录"

// Catalog is the page of one edition of a catalogue.
type Catalog struct {
	Base
	*site.Edition
	Record     RecordHead
	Standing   Standing
	Prohibited bool
	Replaces   Link
	ReplacedBy Link
	Diff       Link
	Summary    string
	Classes    []Branch // the roots, each a part of the page
	Flat       []Branch // the roots, if none has items below it
	Grounds    []Ground // of a prohibited catalogue instead
	Sections   []Section
}

// A Branch is an item in the tree of a catalogue page.
type Branch struct {
	site.Item
	Link     Link
	Nature   string
	Mark     string // came in or left after the edition took effect
	Uses     string // how many purchases are under it; "" for none
	Money    string
	Below    string // how many items are below it
	Children []Branch
}

// A Ground is a prohibited item with why and by which law.
type Ground struct {
	site.Item
	Link   Link
	Reason string
	Law    []Link // the basis, in pieces: what the library has is a link
}

func (p *Catalog) template() string { return "catalog" }

func (r *Renderer) catalogs(yield func(string, maker) bool) {
	for _, e := range r.site.Editions {
		if !yield(e.URL, always(func(b Base) page { return newCatalog(b, e) })) {
			return
		}
		if e.Withdrawn != nil {
			continue
		}
		if d := r.site.Diff(e); d != nil && !yield(d.URL, always(func(b Base) page { return newDifference(b, d) })) {
			return
		}
		edition := sync.OnceValue(func() site.Digest {
			d := r.site.Deps()
			d.Record(e.Catalog)
			return d.Sum()
		})
		for i := range e.Catalog.Items {
			item, ok := r.site.Item(e.ID, e.Catalog.Items[i].Code)
			deps := func(d *site.Deps) {
				d.Digest(edition())
				for _, p := range r.site.Uses(item) {
					d.Process(p)
				}
			}
			if ok && !yield(item.URL(), from(deps, func(b Base) page { return newItem(b, e, item) })) {
				return
			}
		}
	}
}

func newCatalog(b Base, e *site.Edition) page {
	b.recordPage(e.Catalog, "catalogs")
	p := &Catalog{Base: b, Edition: e, Record: b.head(e.Catalog), Standing: b.standing(e), Prohibited: e.Kind == prohibited}
	p.Replaces, p.ReplacedBy, p.Diff = b.editionLink(e.Replaced), b.editionLink(e.ReplacedBy), b.diffLink(e)
	if e.Withdrawn != nil {
		return p
	}
	p.Sections = b.view(e.Catalog, "")
	if p.Prohibited {
		for i := range e.Items {
			if item, ok := b.r.site.Item(e.ID, e.Items[i].Code); ok {
				p.Grounds = append(p.Grounds, b.ground(item))
			}
		}
		return p
	}
	p.Classes = b.branches(e.Roots)
	below := 0
	for _, c := range p.Classes {
		below += len(c.Children)
	}
	if below == 0 {
		p.Classes, p.Flat = nil, p.Classes
	}
	p.Summary = b.T("catalog.summary", len(e.Roots), len(e.Items)-len(e.Roots))
	return p
}

func (b *Base) branches(nodes []*site.Node) []Branch {
	var list []Branch
	for _, n := range nodes {
		x := Branch{
			Item: n.Item, Link: Link{Text: n.Name, URL: b.Rel(n.URL())}, Nature: b.r.site.Nature(n.Item),
			Mark: b.stay(n.Item), Children: b.branches(n.Children),
		}
		if t := b.r.site.Spending(n.Item); t.Plans > 0 {
			x.Uses, x.Money = b.T("catalog.uses", t.Plans), yearTotals(t, record.Money.Wan).Budget
		}
		if c := countNodes(n.Children); c > 0 {
			x.Below = b.T("catalog.count", c)
		}
		list = append(list, x)
	}
	return list
}

func countNodes(nodes []*site.Node) int {
	n := len(nodes)
	for _, x := range nodes {
		n += countNodes(x.Children)
	}
	return n
}

// stay says that an item came in after its edition took effect, or has left it.
func (b *Base) stay(i site.Item) string {
	today := b.r.site.Today
	switch {
	case !i.ValidTo.IsZero() && today.After(i.ValidTo):
		return b.T("item.left", i.ValidTo)
	case !i.ValidTo.IsZero():
		return b.T("item.leaves", i.ValidTo)
	case i.ValidFrom.After(i.Catalog.EffectiveFrom) && i.ValidFrom.After(today):
		return b.T("item.comes", i.ValidFrom)
	case i.ValidFrom.After(i.Catalog.EffectiveFrom):
		return b.T("item.came", i.ValidFrom)
	}
	return ""
}

func (b *Base) ground(i site.Item) Ground {
	return Ground{Item: i, Link: Link{Text: i.Name, URL: b.Rel(i.URL())}, Reason: b.reason(i.ReasonCode), Law: b.law(i.Basis)}
}

// law cuts a text where it names a policy of the library, which becomes a link.
func (b *Base) law(text string) []Link {
	if text == "" {
		return nil
	}
	cited := b.r.site.Cited(text)
	if len(cited) == 0 {
		return []Link{{Text: text}}
	}
	name := cited[0].Policy.DocumentNumber
	if name == "" || !strings.Contains(text, name) {
		name = cited[0].Policy.Title
	}
	before, after, _ := strings.Cut(text, name)
	return append(append(b.law(before), Link{Text: name, URL: b.Rel(cited[0].URL)}), b.law(after)...)
}

// reason says why something may not be bought: the code list's words without the
// law after them, which stands beside.
func (b *Base) reason(code string) string {
	v, ok := b.r.site.Codes.Find("prohibition-reason", code)
	if !ok {
		return code
	}
	if words, _, _ := strings.Cut(v.Basis, "（"); b.Lang() != "en" && words != "" {
		return words
	}
	return v.EN
}
