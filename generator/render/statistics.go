package render

import (
	"cmp"
	"slices"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// Statistics shows the sums by year.
type Statistics struct {
	Base
	Lead   string
	Views  []Link // the ways in which the sums are split
	Years  []Link
	Parts  []Part
	Groups []Group
}

// Breakdown shows the sums of all years in one dimension.
type Breakdown struct {
	Base
	Lead  string
	Views []Link
	Parts []Part
}

// StatisticsYear shows the sums of one year in every dimension.
type StatisticsYear struct {
	Base
	Lead  string
	Year  string
	Years []Link
	Facts []YearFact
	Parts []Part
}

// A YearFact is a number of a year. Without Text it is unknown.
type YearFact struct{ Name, Text string }

func (p *Statistics) template() string     { return "statistics" }
func (p *Breakdown) template() string      { return "breakdown" }
func (p *StatisticsYear) template() string { return "statistics-year" }

// statistics ranges over the pages below the index.
func (r *Renderer) statistics(yield func(string, maker) bool) {
	st := r.site.Totals()
	for _, d := range site.Dimensions {
		if len(st.By(d)) > 0 && !yield(site.StatisticsURL(d), always(func(b Base) page { return newBreakdown(b, d) })) {
			return
		}
	}
	for i := range st.ByYear {
		if r.begun(st.ByYear[i].Key) && !yield(site.StatisticsURL(st.ByYear[i].Key), always(func(b Base) page { return newStatisticsYear(b, &st.ByYear[i]) })) {
			return
		}
	}
}

// begun reports whether a year has a page: of years to come there are only
// allocations.
func (r *Renderer) begun(year string) bool { return year <= strconv.Itoa(int(r.site.Today.Year)) }

func newStatistics(b Base) page {
	b.columnPage("statistics")
	p := &Statistics{Base: b, Lead: b.ColumnLead("statistics")}
	p.Groups = p.groups("budget")
	st := b.r.site.Totals()
	if len(st.ByYear) == 0 {
		return p
	}
	p.Views, p.Years = b.statisticsViews(""), b.statisticsYears("")
	p.Parts = []Part{b.moneyByYear(st), b.competitionByYear(st), b.evaluationByYear(st)}
	p.Parts = append(p.Parts, b.timely("year", st.ByYear)...)
	p.Parts = append(p.Parts, b.budgetsByYear(st)...)
	return p
}

func newBreakdown(b Base, dimension string) page {
	b.columnPage("statistics")
	b.Crumbs = []Link{{Text: b.ColumnName("statistics"), URL: b.Rel("statistics/index.html")}}
	b.Title = b.T("statistics." + dimension)
	b.Describes = b.T("statistics.lead." + dimension)
	p := &Breakdown{Base: b, Lead: b.Describes, Views: b.statisticsViews(dimension)}
	st := b.r.site.Totals()
	rows := st.By(dimension)
	if dimension == "provider-kind" {
		p.Parts = append([]Part{b.lots("money", dimension, rows)}, b.policy(st)...)
		return p
	}
	p.Parts = []Part{b.purchases("money", b.T("statistics.part.money"), dimension, rows), b.competition(dimension, rows), b.evaluation(dimension, rows)}
	if dimension == "purchaser" || dimension == "tier" {
		p.Parts = append(p.Parts, b.timely(dimension, rows)...)
	}
	return p
}

func newStatisticsYear(b Base, year *site.Row) page {
	b.columnPage("statistics")
	b.Crumbs = []Link{{Text: b.ColumnName("statistics"), URL: b.Rel("statistics/index.html")}}
	b.Title = b.T("statistics.year-title", year.Key)
	b.Describes = b.T("statistics.lead.of-year", year.Key)
	p := &StatisticsYear{Base: b, Lead: b.Describes, Year: year.Key, Years: b.statisticsYears(year.Key), Facts: b.yearFacts(year)}
	st := b.r.site.Totals()
	for _, d := range site.Dimensions {
		rows := inYear(st.By(d), year.Key)
		switch {
		case len(rows) == 0:
		case d == "provider-kind":
			p.Parts = append(p.Parts, b.lots("by-"+d, d, rows))
		default:
			p.Parts = append(p.Parts, b.purchases("by-"+d, b.T("statistics."+d), d, rows))
		}
	}
	p.Parts = append(p.Parts, b.budgetUnits(st, year.Key)...)
	return p
}

// inYear returns what lines are in one year, those with the largest budget first.
func inYear(rows []site.Row, year string) []site.Row {
	var list []site.Row
	for i := range rows {
		if y, ok := rows[i].Year(year); ok {
			list = append(list, site.Row{Key: rows[i].Key, Name: rows[i].Name, URL: rows[i].URL, Total: y.Total})
		}
	}
	slices.SortStableFunc(list, func(a, b site.Row) int {
		return cmp.Or(cmp.Compare(b.Total.Budget, a.Total.Budget), cmp.Compare(b.Total.Awarded, a.Total.Awarded))
	})
	return list
}

func (b *Base) statisticsViews(current string) []Link {
	links := []Link{{Text: b.T("statistics.year"), URL: b.Rel("statistics/index.html"), Current: current == ""}}
	for _, d := range site.Dimensions {
		if len(b.r.site.Totals().By(d)) > 0 {
			links = append(links, Link{Text: b.T("statistics." + d), URL: b.Rel(site.StatisticsURL(d)), Current: d == current})
		}
	}
	return links
}

func (b *Base) statisticsYears(current string) []Link {
	var links []Link
	for _, y := range b.r.site.Totals().ByYear {
		if !b.r.begun(y.Key) {
			continue
		}
		links = append(links, Link{Text: b.T("statistics.of-year", y.Key), URL: b.Rel(site.StatisticsURL(y.Key)), Current: y.Key == current})
	}
	return links
}

func (b *Base) yearFacts(year *site.Row) []YearFact {
	t := &year.Total
	duties := b.r.site.DutyTally("", "", year.Key)
	money := func(m record.Opt[record.Money]) string {
		if !m.OK {
			return ""
		}
		return b.short(m.V)
	}
	facts := []YearFact{
		{b.T("measure.plans"), count(t.Plans)}, {b.T("measure.budget"), money(t.KnownBudget())},
		{b.T("measure.awarded"), money(t.KnownAwarded())}, {b.T("measure.agreed"), money(t.KnownAgreed())},
		{b.T("measure.paid"), money(t.KnownPaid())}, {b.T("measure.saved"), money(t.KnownSaved())},
		{b.T("measure.evaluated-share"), share(t.EvaluatedShare())}, {b.T("measure.timely"), share(duties.Timely())},
	}
	return facts
}

// rowName is what a line of a dimension is called, with its link.
func (b *Base) rowName(dimension string, r *site.Row) Link {
	lists := map[string]string{"tier": "tier", "method": "methods", "provider-kind": "provider-kind"}
	switch {
	case r.Key == "":
		return Link{Text: b.T("statistics.empty." + dimension)}
	case dimension == "year" && !b.r.begun(r.Key):
		return Link{Text: r.Name}
	case dimension == "year":
		return Link{Text: r.Name, URL: b.Rel(site.StatisticsURL(r.Key))}
	case lists[dimension] != "":
		return Link{Text: b.Word(lists[dimension], r.Key)}
	case r.URL != "":
		return Link{Text: r.Name, URL: b.Rel(r.URL)}
	}
	return Link{Text: r.Name}
}

// tableRows is how many lines a table shows; the download has all.
const tableRows = 200

// newPart makes a part with its table: a line for each row and one for their sum.
func (b *Base) newPart(id, title, dimension string, rows []site.Row, columns []column) Part {
	p := Part{
		ID: id, Title: title, Of: dimension, Head: b.T("statistics.head." + dimension), Unknown: "—",
		Data: Link{Text: b.T("statistics.download"), URL: b.Rel(site.StatisticsData(dimension))},
	}
	var all site.Totals
	for i := range rows {
		all.Add(&rows[i].Total)
		if i < tableRows {
			p.Lines = append(p.Lines, PartLine{Name: b.rowName(dimension, &rows[i]), Cells: cells(columns, &rows[i].Total)})
		}
	}
	for _, c := range columns {
		p.Heads = append(p.Heads, b.heads(c.key)...)
	}
	if len(rows) > tableRows {
		p.More = b.T("statistics.more", tableRows, len(rows))
	}
	if len(rows) > 1 {
		p.Lines = append(p.Lines, PartLine{Name: Link{Text: b.T("statistics.sum")}, Cells: cells(columns, &all), Sum: true})
	}
	p.even()
	return p
}

func cells(columns []column, t *site.Totals) []string {
	list := make([]string, 0, len(columns))
	for _, c := range columns {
		list = append(list, c.print(t))
	}
	return list
}

// chartRows are the lines of a dimension as a figure shows them. What is too much
// is one line, made of its totals: a share of them is not the sum of shares.
func (b *Base) chartRows(dimension string, rows []site.Row, values func(*site.Totals) []chart.Value) []chart.Row {
	list := make([]chart.Row, 0, len(rows))
	for i := range rows {
		if i == figureRows && len(rows) > figureRows+1 {
			return append(list, chart.Row{Label: b.T("figure.others", len(rows)-i), Values: values(total(rows[i:]))})
		}
		list = append(list, chart.Row{Label: b.rowName(dimension, &rows[i]).Text, Values: values(&rows[i].Total)})
	}
	return list
}
