package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Org is the profile of a purchaser, a provider or another unit.
type Org struct {
	Base
	*site.Profile
	Record       RecordHead
	Person       bool // a natural person: kept out of search engines
	Roles        []string
	Facts        []Fact
	Contents     []Link
	Predecessors []Link
	Elsewhere    []Link // its profiles in partitions
	Successor    Link
	Binding      []Ban // sanctions in force
	Buying       *Buying
	Providing    *Providing
	Agency       *Served
	Evaluator    *Served
	Disclosed    []TallyTable // how it publishes what it must, by year; none if it owes nothing
	Open         []OpenDuty   // what is overdue or missing
	OpenCount    int
	Evaluations  []Line // of the unit as a whole
	Sanctions    []Ban
	Honours      []Honour
	Decided      []Line
	DecidedCount int
	Catalogs     []EditionLine
	Sections     []Section
}

// shownLines is how many entries a part of a profile lists; the rest is in search.
const shownLines = 50

// A Cut is a list of which a profile shows the newest, with where the rest is.
type Cut struct {
	Lines []Line
	Count int
	More  Link
}

// Served is what a unit did for others: tenders that it ran, evaluations.
type Served struct {
	Years []ServedYear
	Cut
}

// A ServedYear is how often in a year.
type ServedYear struct {
	Year  int
	Count int
}

func (p *Org) template() string { return "org" }

func (r *Renderer) orgs(yield func(string, maker) bool) {
	for _, p := range r.site.Profiles {
		deps := func(d *site.Deps) { orgDeps(d, r.site, r.site.Profile(p.Org.ID)) }
		if !yield(p.URL, from(deps, func(b Base) page { return newOrg(b, p) })) {
			return
		}
	}
}

// orgDeps are all that a unit takes part in. Catalogues touch all pages as it is.
func orgDeps(d *site.Deps, s *site.Site, p *site.Profile) {
	d.Record(p.Org)
	d.Org(p.Org.ID)
	for _, o := range p.Predecessors {
		d.Org(o.ID)
	}
	d.Number(len(p.Purchases))
	for _, x := range p.Purchases {
		d.Process(x)
	}
	for _, lots := range [][]*site.Result{p.Awards, p.Tenders} {
		d.Number(len(lots))
		for _, r := range lots {
			d.Process(r.Process)
		}
	}
	for _, x := range p.Subcontracts {
		d.Process(x.Result.Process)
	}
	for _, list := range [][]*record.Evaluation{p.Judged, p.Evaluations} {
		d.Number(len(list))
		for _, e := range list {
			d.Evaluation(e)
		}
	}
	for _, x := range p.Sanctions { // who decided them
		d.Record(x)
	}
	for _, x := range p.Commendations {
		d.Record(x)
	}
	for _, x := range p.Decided { // about whom
		d.Record(x)
	}
	open, count := s.UnitOpen(p.Org.ID)
	d.Open(open)
	d.Number(count)
	d.Tallies(s.Disclosure().UnitYears(p.Org.ID))
}

func newOrg(b Base, o *site.Profile) page {
	o = b.r.site.Profile(o.Org.ID) // with what it takes part in
	b.Title, b.Column = o.Org.Name, "orgs"
	b.Crumbs = []Link{{Text: b.ColumnName("orgs"), URL: b.Rel("orgs/index.html")}}
	p := &Org{Base: b, Profile: o, Person: o.Org.ProviderKind == "个人", Roles: o.Org.Roles}
	p.NoIndex = p.Person
	p.Record = p.head(o.Org)
	if o.Org.Withdrawn != nil {
		return p
	}
	p.Sections = p.view(o.Org, "")
	p.Elsewhere = b.profilesElsewhere(o.Org.ID)
	for _, x := range o.Predecessors {
		p.Predecessors = append(p.Predecessors, b.partyLink(x.ID, record.Date{}))
	}
	if o.Org.SucceededBy != "" {
		p.Successor = b.partyLink(o.Org.SucceededBy, record.Date{})
	}
	p.honours()
	if len(o.Purchases) > 0 {
		p.Buying = p.buying()
	}
	if o.Has("承接主体") || len(o.Awards) > 0 {
		p.Providing = p.providing()
	}
	p.services()
	p.duties()
	p.contents()
	return p
}

// honours are what was decided about the unit, and by it.
func (p *Org) honours() {
	for _, x := range p.Profile.Sanctions {
		ban := p.ban(x)
		p.Sanctions = append(p.Sanctions, ban)
		if ban.InForce {
			p.Binding = append(p.Binding, ban)
		}
	}
	for _, x := range p.Profile.Commendations {
		p.Honours = append(p.Honours, p.honour(x))
	}
	p.DecidedCount = len(p.Profile.Decided)
	for _, x := range p.Profile.Decided[:min(shownLines, p.DecidedCount)] {
		p.Decided = append(p.Decided, p.line(p.r.site.RecordEntry(x)))
	}
	for _, e := range p.Profile.Catalogs {
		p.Catalogs = append(p.Catalogs, p.editionLine(e))
	}
}

// services are what agencies and evaluators did.
func (p *Org) services() {
	s := p.r.site
	if list := p.Tenders; len(list) > 0 {
		years := map[int]int{}
		x := &Served{Cut: Cut{Count: len(list), More: p.named("result")}}
		for i, r := range list {
			years[r.Process.Plan.FiscalYear.V]++
			if i < shownLines {
				e := s.ResultEntry(r)
				e.Party, e.PartyURL = s.PartyName(r.Process.Plan.Purchaser, site.DateOf(r.Result)), s.OrgURL(r.Process.Plan.Purchaser)
				x.Lines = append(x.Lines, p.line(e))
			}
		}
		x.Years = servedYears(years)
		p.Agency = x
	}
	if list := p.Judged; len(list) > 0 {
		years := map[int]int{}
		x := &Served{Cut: Cut{Count: len(list), More: p.named("evaluation")}}
		for i, e := range list {
			years[e.Year.V]++
			if i < shownLines {
				x.Lines = append(x.Lines, p.line(s.EvaluationEntry(e)))
			}
		}
		x.Years = servedYears(years)
		p.Evaluator = x
	}
}

// named finds what names the unit, which search has no filter for.
func (p *Org) named(kind string) Link {
	return Link{Text: p.T("more.named"), URL: p.Rel(site.SearchURL("q", p.Org.Name, "kind", kind))}
}

func servedYears(years map[int]int) []ServedYear {
	var list []ServedYear
	for _, y := range sortedKeys(years) {
		list = append(list, ServedYear{y, years[y]})
	}
	return list
}

// duties are how the unit publishes what it must, and how it was judged.
func (p *Org) duties() {
	s := p.r.site
	if rows := s.Disclosure().UnitYears(p.Org.ID); len(rows) > 0 {
		p.Disclosed = []TallyTable{p.tallies("", p.T("disclosure.title"), p.T("disclosure.head.year"), rows)}
	}
	open, count := s.UnitOpen(p.Org.ID)
	p.Open, p.OpenCount = p.open(open), count
	for _, x := range p.Profile.Evaluations {
		p.Evaluations = append(p.Evaluations, p.line(s.EvaluationEntry(x)))
	}
}

// contents lists the parts that the page has.
func (p *Org) contents() {
	for _, c := range []struct {
		id, title string
		has       bool
	}{
		{"sanctions", p.T("org.sanctions"), len(p.Sanctions) > 0},
		{"commendations", p.T("org.commendations"), len(p.Honours) > 0},
		{"purchases", p.T("org.purchases"), p.Buying != nil},
		{"conditions", p.T("org.conditions"), p.Providing != nil},
		{"awards", p.T("org.awards"), p.Providing != nil && p.Providing.Count > 0},
		{"scores", p.T("org.scores"), p.Providing != nil && len(p.Providing.Scores) > 0},
		{"tenders", p.T("org.tenders"), p.Agency != nil},
		{"judged", p.T("org.judged"), p.Evaluator != nil},
		{"evaluations", p.T("org.evaluations"), len(p.Evaluations) > 0},
		{"disclosure", p.T("disclosure.title"), len(p.Disclosed) > 0},
		{"basic", p.T("section.basic"), len(p.Sections) > 0},
	} {
		if c.has {
			p.Contents = append(p.Contents, Link{Text: c.title, URL: "#" + c.id})
		}
	}
	if len(p.Contents) < 3 {
		p.Contents = nil
	}
}

// fact adds a number at the top of the page.
func (p *Org) fact(label, value, minor string) {
	p.Facts = append(p.Facts, Fact{label, value, minor})
}

func (p *Org) moneyFact(label string, m record.Money) {
	if m != 0 {
		p.fact(label, m.Wan(), m.String())
	}
}
