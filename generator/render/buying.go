package render

import (
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Buying is what a purchaser's profile says of its purchases.
type Buying struct {
	Years     []BuyingYear
	Methods   []YearTotals
	Providers []DealingLine
	Others    string // how many more providers there are
	Late      Cut    // not accepted in time
}

// A BuyingYear is a year's list of projects with its sums.
type BuyingYear struct {
	Year                          int
	ID                            string
	Count                         int
	Budget, Awarded, Agreed, Paid string
	Execution                     string
	NoBudget                      string // how many projects have no known budget
	Projects                      []ProjectLine
	More                          Link // the whole year in search, if it is cut
}

// A ProjectLine is a purchase in the yearly list of its purchaser.
type ProjectLine struct {
	Title                         Link
	Budget, Awarded, Agreed, Paid string // "" is not known
	State                         site.State
	Grade                         string
	Sample, Withdrawn             bool
}

// A DealingLine is a unit that the unit of the page dealt with.
type DealingLine struct {
	Link    Link
	Lots    int
	Awarded string
	Last    string
}

const (
	shownProjects = 150 // on a profile; more are cut to the newest of each year
	shownOfYear   = 15
	shownDealings = 20
)

func (p *Org) buying() *Buying {
	s, list := p.r.site, p.Purchases
	x := &Buying{}
	sum := site.SpentOn(list)
	p.fact(p.T("totals.plans"), count(sum.Count), "")
	p.moneyFact(p.T("totals.budget"), sum.Budget)
	p.moneyFact(p.T("totals.awarded"), sum.Awarded)
	p.moneyFact(p.T("totals.paid"), sum.Paid)
	if e := share(sum.Execution()); e != "" {
		p.fact(p.T("buying.execution"), e, p.T("buying.execution-note"))
	}
	room := shownProjects
	for _, y := range site.FiscalYears(list) {
		line := p.buyingYear(y, len(list) <= shownProjects, room)
		room -= len(line.Projects)
		x.Years = append(x.Years, line)
	}
	for _, r := range site.MethodRows(list) {
		t := yearTotals(r.Total, record.Money.Wan)
		t.Name = Link{Text: r.Name, URL: p.Rel(site.SearchURL("kind", "plan", "purchaser", p.Org.ID, "method", r.Name))}
		x.Methods = append(x.Methods, t)
	}
	x.Providers, x.Others = p.dealings(s.Providers(list))
	for _, o := range list {
		if o.State != site.Overdue {
			continue
		}
		x.Late.Count++
		if x.Late.Count <= shownDealings {
			x.Late.Lines = append(x.Late.Lines, p.line(s.ProcessEntry(o)))
		}
	}
	x.Late.More = Link{Text: p.T("more.search", x.Late.Count), URL: p.Rel(site.SearchURL("kind", "plan", "purchaser", p.Org.ID, "state", string(site.Overdue)))}
	return x
}

// buyingYear lists a year's projects: all if all years are short enough, else the
// newest while there is room.
func (p *Org) buyingYear(y site.FiscalYear, all bool, room int) BuyingYear {
	year := strconv.Itoa(y.Year)
	totals := yearTotals(site.Totals{Budget: y.Budget, Awarded: y.Awarded, Paid: y.Paid}, record.Money.Wan)
	line := BuyingYear{
		Year: y.Year, ID: "y" + year, Count: y.Count,
		Budget: totals.Budget, Awarded: totals.Awarded, Paid: totals.Paid, Agreed: inWan(y.Agreed, y.Agreed != 0), Execution: share(y.Execution()),
	}
	if y.NoBudget > 0 {
		line.NoBudget = p.T("buying.nobudget", y.NoBudget)
	}
	n := len(y.Projects)
	if !all {
		n = max(0, min(n, shownOfYear, room))
	}
	for _, o := range y.Projects[:n] {
		line.Projects = append(line.Projects, p.project(o))
	}
	if n < len(y.Projects) {
		line.More = Link{Text: p.T("more.year", year, len(y.Projects)), URL: p.Rel(site.SearchURL("kind", "plan", "purchaser", p.Org.ID, "year", year))}
	}
	return line
}

func (p *Org) project(o *site.Process) ProjectLine {
	l := ProjectLine{
		Title: Link{Text: o.Plan.Title, URL: p.Rel(o.URL)}, State: o.State, Grade: o.Grade(),
		Sample: o.Plan.Sample == record.Yes, Withdrawn: o.Withdrawn(),
	}
	if l.Withdrawn {
		return l
	}
	agreed := o.Agreed()
	l.Budget, l.Awarded = inWan(o.Budget.V, o.Budget.OK), inWan(o.Awarded, o.HasAward())
	l.Agreed, l.Paid = inWan(agreed.V, agreed.OK), inWan(o.Paid, o.HasPayment())
	return l
}

func inWan(m record.Money, ok bool) string {
	if !ok {
		return ""
	}
	return m.Wan()
}

// dealings shows those with the most money, and says how many more there are.
func (b *Base) dealings(list []site.Dealing) (lines []DealingLine, others string) {
	for _, d := range list[:min(shownDealings, len(list))] {
		l := DealingLine{Link: Link{Text: d.Name}, Lots: d.Lots, Awarded: inWan(d.Awarded, d.Awarded != 0), Last: d.Last.String()}
		if d.URL != "" {
			l.Link.URL = b.Rel(d.URL)
		}
		lines = append(lines, l)
	}
	if n := len(list) - len(lines); n > 0 {
		others = b.T("more.units", len(list), n)
	}
	return lines, others
}

// Projects are purchases of a year as a table.
type Projects struct {
	*Base
	Year BuyingYear
}

// ProjectTable returns the purchases of a year as a table.
func (b *Base) ProjectTable(y BuyingYear) Projects { return Projects{b, y} }

// Dealings are units with what was won, as a table.
type Dealings struct {
	*Base
	Head  string
	Lines []DealingLine
}

// DealingTable returns units with what was won, as a table.
func (b *Base) DealingTable(head string, lines []DealingLine) Dealings {
	return Dealings{b, head, lines}
}

// CutList is a list of which the page shows the newest.
type CutList struct {
	*Base
	Cut
}

// CutOf returns a list of which the page shows the newest.
func (b *Base) CutOf(c Cut) CutList { return CutList{b, c} }

// ServedList is how often a unit served others.
type ServedList struct {
	*Base
	Years []ServedYear
}

// ServedTable returns how often a unit served others, by year.
func (b *Base) ServedTable(s *Served) ServedList { return ServedList{b, s.Years} }
