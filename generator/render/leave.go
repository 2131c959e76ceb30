package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Leave is the page before an address on another host, which it names.
type Leave struct {
	Base
	*site.Exit
	From []Link // where the reader may have come from
}

func (p *Leave) template() string { return "leave" }

// exits ranges over the pages before other hosts.
func (r *Renderer) exits(yield func(string, maker) bool) {
	for _, e := range r.site.Exits() {
		if !yield(e.Path, always(func(b Base) page { return newLeave(b, e) })) {
			return
		}
	}
}

func newLeave(b Base, e *site.Exit) page {
	b.Title, b.NoIndex = b.T("leave.title"), true
	p := &Leave{Base: b, Exit: e}
	for _, from := range e.From {
		p.From = append(p.From, Link{Text: record.Name(from.Policy), URL: b.Rel(from.URL)})
	}
	return p
}

// Leave returns the link to the page before an address of the portal's settings.
func (b *Base) Leave(to string) string { return b.Rel(site.ExitURL(to)) }

// FilingURL is where the ICP filing can be looked up.
func (b *Base) FilingURL() string { return site.FilingURL }

// notice shows an address in a record with the notice beside it: a page of ours
// before each would double the site.
func (b *Base) notice(to string) Cell {
	e := site.Exit{URL: to}
	return Cell{Links: []Link{{Text: to, URL: to}}, Notice: b.T("leave.lead", b.Site().Name), Go: b.T("leave.go", e.Host())}
}
