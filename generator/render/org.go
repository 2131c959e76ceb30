package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Org is the profile of a purchaser, a provider or another unit.
type Org struct {
	Base
	*site.Profile
	Record        RecordHead
	Person        bool // a natural person: kept out of search engines
	Sections      []Section
	Years         []YearTotals
	Disclosed     []TallyTable // how it publishes what it must, by year; none if it owes nothing
	Open          []OpenDuty   // what is overdue or missing
	OpenCount     int
	Purchases     []Line
	Awards        []Line
	Evaluations   []Line
	Sanctions     []Ban
	Commendations []Line
	Predecessors  []Link
	Successor     Link
}

// A Ban is a sanction with whether it binds today.
type Ban struct {
	*record.Sanction
	Link    Link
	InForce bool
}

func (p *Org) template() string { return "org" }

func (r *Renderer) orgs(yield func(string, maker) bool) {
	for _, p := range r.site.Profiles {
		if !yield(p.URL, func(b Base) page { return newOrg(b, p) }) {
			return
		}
	}
}

func newOrg(b Base, o *site.Profile) page {
	o = b.r.site.Profile(o.Org.ID) // with what it takes part in
	b.Title, b.Column = o.Org.Name, "orgs"
	b.Crumbs = []Link{{Text: b.ColumnName("orgs"), URL: b.Rel("orgs/index.html")}}
	p := &Org{Base: b, Profile: o, Person: o.Org.ProviderKind == "个人"}
	p.NoIndex = p.Person
	p.Record = p.head(o.Org)
	p.Sections = p.view(o.Org, "")
	p.Years = p.totals(site.YearRows(o.Purchases))
	s := b.r.site
	if rows := s.Disclosure().UnitYears(o.Org.ID); len(rows) > 0 {
		p.Disclosed = []TallyTable{p.tallies("", p.T("disclosure.title"), p.T("disclosure.head.year"), rows)}
	}
	open, count := s.UnitOpen(o.Org.ID)
	p.Open, p.OpenCount = p.open(open), count
	for _, x := range o.Purchases {
		p.Purchases = append(p.Purchases, p.line(s.ProcessEntry(x)))
	}
	for _, x := range o.Awards {
		p.Awards = append(p.Awards, p.line(s.ResultEntry(x)))
	}
	for _, x := range o.Evaluations {
		p.Evaluations = append(p.Evaluations, p.line(s.EvaluationEntry(x)))
	}
	for _, x := range o.Sanctions {
		p.Sanctions = append(p.Sanctions, Ban{x, Link{Text: x.Title, URL: b.Rel(site.URL(x))}, s.InForce(x)})
	}
	for _, x := range o.Commendations {
		p.Commendations = append(p.Commendations, Line{Title: Link{Text: x.Title, URL: b.Rel(site.URL(x))}, Date: x.DatePublished.String()})
	}
	for _, x := range o.Predecessors {
		p.Predecessors = append(p.Predecessors, b.partyLink(x.ID, record.Date{}))
	}
	if o.Org.SucceededBy != "" {
		p.Successor = b.partyLink(o.Org.SucceededBy, record.Date{})
	}
	return p
}
