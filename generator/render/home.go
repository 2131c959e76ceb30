package render

import (
	"net/url"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// Home is the first page. Nothing on it is blank: what a portal has no records
// for is left out.
type Home struct {
	Base
	Examples []Link // searches that find something
	Year     string // the year of the figures; "" without purchases
	Figures  []HomeFigure
	Trend    Figure       // the sums of the latest years
	Rows     []YearTotals // the table behind it
	Groups   []HomeGroup
	Entries  []HomeEntry
}

// A HomeFigure is a number, with what it says and of how many.
type HomeFigure struct {
	Name  string
	Value string // "" if nothing is known
	Note  string
	URL   string // the table behind it
}

// A HomeGroup is the newest of one column.
type HomeGroup struct {
	List  string // the list's folder
	Name  Link
	Lines []Line
}

// A HomeEntry leads to purchases by one of their sides: the largest, and all.
type HomeEntry struct {
	Name, Head string
	Rows       []Ranked
	All        Link
}

// A Ranked is a name with its sum; "" if none is known.
type Ranked struct {
	Name   Link
	Amount string
}

func (p *Home) template() string { return "home" }

// What the home page shows of long lists.
const (
	newest   = 4 // entries of a column
	largest  = 6 // purchasers, classes, providers
	examples = 4
	years    = 5
)

func newHome(b Base) page {
	b.Title = b.T("home.title", b.Region())
	b.Describes = b.T("home.lead", b.Region())
	p := &Home{Base: b}
	s := b.r.site
	for _, word := range s.Popular(examples) {
		p.Examples = append(p.Examples, Link{Text: word, URL: b.Rel("search/index.html") + "?" + url.Values{"q": {word}}.Encode()})
	}
	if f, ok := s.Figures(); ok {
		p.figures(f)
		p.trend(s.Totals().ByYear, f.Year)
	}
	for _, l := range []*site.List{s.Plans(), s.ResultList(), s.EvaluationList(), s.PageList("policies"), s.PageList("notices")} {
		if len(l.Records) > 0 {
			p.Groups = append(p.Groups, HomeGroup{
				List: l.Folder, Name: Link{Text: b.ColumnName(l.Folder), URL: b.Rel(l.Folder + "/index.html")},
				Lines: b.lines(s.Entries(l.Records[:min(newest, len(l.Records))])),
			})
		}
	}
	budget := func(t site.Totals) record.Money { return t.Budget }
	p.entry(b.T("home.by-purchaser"), b.T("head.budget"), s.Totals().ByPurchaser, budget, Link{Text: b.T("home.all-purchasers"), URL: b.Rel("orgs/index.html")})
	p.entry(b.T("home.by-class"), b.T("head.budget"), s.Totals().ByClass, budget, Link{Text: b.T("home.all-classes"), URL: b.Rel("catalogs/index.html")})
	p.entry(b.T("home.by-provider"), b.T("head.awarded"), s.Totals().ByProvider, func(t site.Totals) record.Money { return t.Awarded }, Link{Text: b.T("home.all-providers"), URL: b.Rel("orgs/index.html")})
	return p
}

// figures says what the year brought.
func (p *Home) figures(f site.Figures) {
	p.Year = p.T("home.year", f.Year)
	statistics := p.Rel(site.StatisticsURL(strconv.Itoa(f.Year)))
	saved := HomeFigure{Name: p.T("home.saved"), Value: p.known(f.KnownSaved()), Note: p.T("home.saved-none"), URL: statistics}
	if f.Compared > 0 {
		saved.Note = p.T("home.saved-note", f.Compared, p.short(f.SavedOf), p.short(f.SavedOf-f.Saved))
	}
	graded := HomeFigure{Name: p.T("home.evaluated"), Note: p.T("home.evaluated-none"), URL: statistics}
	if f.Done > 0 {
		graded.Value, graded.Note = p.T("home.evaluated-value", f.Evaluated), p.T("home.evaluated-note", f.Done)
	}
	timely := HomeFigure{Name: p.T("home.timely"), Note: p.T("home.timely-none"), URL: p.Rel("supervision/index.html")}
	if d := f.Duties; d != nil {
		if permille, ok := d.Timely(); ok {
			timely.Value, timely.Note = share(permille, ok), p.T("home.timely-note", d.OnTime+d.Late+d.Overdue+d.Missing, d.OnTime)
		}
	}
	p.Figures = []HomeFigure{
		{p.T("home.planned"), p.known(f.KnownBudget()), p.T("home.planned-note", f.Plans, f.Budgets), statistics},
		{p.T("home.awarded"), p.known(f.KnownAwarded()), p.T("home.awarded-note", f.Awards), statistics},
		saved, graded, timely,
	}
}

// known prints an amount, "" if it is not known.
func (b *Base) known(m record.Opt[record.Money]) string {
	if !m.OK {
		return ""
	}
	return b.short(m.V)
}

// trend shows the sums of the latest years until this one, if there are two at least.
func (p *Home) trend(all []site.Row, year int) {
	var rows []site.Row
	for _, r := range all {
		if y, _ := strconv.Atoi(r.Key); y <= year && y > year-years {
			rows = append(rows, r)
		}
	}
	if len(rows) < 2 {
		return
	}
	series := []string{p.T("totals.budget"), p.T("totals.awarded"), p.T("totals.paid")}
	axis, _ := yearAxis(rows, year, func(r *site.Row) []chart.Value { return moneyValues(&r.Total) })
	p.Trend = p.columns("trend", p.T("home.trend"), p.money(), series, axis, false)
	p.Rows = p.totals(rows)
}

// entry leads to the largest rows of a statistic.
func (p *Home) entry(name, head string, rows []site.Row, amount func(site.Totals) record.Money, all Link) {
	if len(rows) == 0 {
		return
	}
	e := HomeEntry{Name: name, Head: head, All: all}
	for _, r := range rows[:min(largest, len(rows))] {
		if r.Key == "" { // purchases outside the catalogue have no page to lead to
			continue
		}
		line := Ranked{Name: Link{Text: r.Name}}
		if r.URL != "" {
			line.Name.URL = p.Rel(r.URL)
		}
		if sum := amount(r.Total); sum != 0 {
			line.Amount = p.short(sum)
		}
		e.Rows = append(e.Rows, line)
	}
	p.Entries = append(p.Entries, e)
}
