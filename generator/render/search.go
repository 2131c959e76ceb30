package render

import (
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Search is the search page. Without its script, its static part leads to the lists.
type Search struct {
	Base
	Index   string      // the link to the index
	Static  bool        // the index is a file, and no server that answers
	Kinds   [][2]string // value and words, in the order shown
	Methods [][2]string
	States  [][2]string
	Grades  [][2]string
}

func (p *Search) template() string { return "search" }

func newSearch(b Base) page {
	b.Title, b.Column = b.T("search.title"), "search"
	b.Describes = b.T("search.lead")
	p := &Search{Base: b, Index: b.Rel(b.r.searchIndex), Static: strings.HasSuffix(b.r.searchIndex, ".bin")}
	for _, k := range record.Kinds() {
		p.Kinds = append(p.Kinds, [2]string{k.Name, b.Say(k.Label)})
	}
	p.Methods, p.States, p.Grades = b.codes("methods"), b.codes("states"), b.codes("grade")
	return p
}

// RecordsLang is the language of the records where it is not that of the page.
func (p *Search) RecordsLang() string {
	if p.Lang() == native {
		return ""
	}
	return native
}

// codes returns a code list in the page's language.
func (b *Base) codes(id string) [][2]string {
	var list [][2]string
	c := b.r.site.Codes[id]
	if c == nil {
		return nil
	}
	for _, v := range c.Values {
		words := v.Name
		if b.Lang() == "en" && v.EN != "" {
			words = v.EN
		}
		list = append(list, [2]string{v.Name, words})
	}
	return list
}

// Columns returns the sections that have lists, for the static part of the page.
func (p *Search) Columns() []Link {
	var links []Link
	for _, l := range p.Nav() {
		if !l.Current && l.URL != p.Rel("about/index.html") {
			links = append(links, l)
		}
	}
	return links
}

// StateWord returns a state as the page's language has it.
func (b *Base) StateWord(s site.State) string {
	for _, v := range b.codes("states") {
		if v[0] == string(s) {
			return v[1]
		}
	}
	return string(s)
}
