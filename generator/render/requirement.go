package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Requirement is a page of conditions for providers.
type Requirement struct {
	Base
	Record     RecordHead
	Scope      string
	Conditions []Condition
	Sections   []Section // the rest of the record
}

// A Condition is one of them, with what proves it.
type Condition struct {
	record.Condition
	N int
}

func (p *Requirement) template() string { return "requirement" }

func (r *Renderer) requirements(yield func(string, maker) bool) {
	for _, rec := range r.site.OfKind("requirement") {
		if !yield(site.URL(rec), always(func(b Base) page { return newRequirement(b, rec.(*record.Requirement)) })) {
			return
		}
	}
}

func newRequirement(b Base, r *record.Requirement) page {
	b.recordPage(r, "requirements")
	p := &Requirement{Base: b, Record: b.head(r)}
	if r.Withdrawn != nil {
		return p
	}
	p.Scope = r.Scope
	for i, c := range r.Items {
		p.Conditions = append(p.Conditions, Condition{c, i + 1})
	}
	for _, s := range b.view(r, "") {
		if s.ID != "items" {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
}
