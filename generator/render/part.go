package render

import (
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// byYear draws a number of each year; a figure that leaves older years out says so.
func (b *Base) byYear(p *Part, title string, m chart.Measure, series []string, rows []site.Row, stacked bool, values func(*site.Row) []chart.Value) {
	years, cut := yearAxis(rows, int(b.r.site.Today.Year), values)
	p.Figure = b.columns(p.ID, title, m, series, years, stacked)
	if cut {
		p.Notes = append(p.Notes, b.T("statistics.left-out.years", figureYears))
	}
}

func (b *Base) moneyByYear(st *site.Statistics) Part {
	p := b.newPart("money", b.T("statistics.part.money"), "year", st.ByYear, moneyColumns)
	p.Lead = b.T("statistics.what.money")
	b.byYear(&p, b.T("statistics.figure.money"), b.money(), b.names("budget", "awarded", "paid"), st.ByYear, false,
		func(r *site.Row) []chart.Value { return moneyValues(&r.Total) })
	if !b.r.begun(st.ByYear[0].Key) {
		p.Notes = append(p.Notes, b.T("statistics.left-out.future", int(b.r.site.Today.Year)))
	}
	p.Notes = append(p.Notes, b.missing(&st.All)...)
	return p
}

// purchases shows the money of a dimension.
func (b *Base) purchases(id, title, dimension string, rows []site.Row) Part {
	p := b.newPart(id, title, dimension, rows, moneyColumns)
	p.Lead = b.T("statistics.what.money")
	p.Figure = b.bars(id, b.T("statistics.figure.money"), b.money(), b.names("budget", "awarded", "paid"), b.chartRows(dimension, rows, moneyValues))
	p.Notes = b.missing(total(rows))
	return p
}

// lots shows the money of lots by the kind of their provider.
func (b *Base) lots(id, dimension string, rows []site.Row) Part {
	p := b.newPart(id, b.T("statistics."+dimension), dimension, rows, lotColumns)
	p.Lead = b.T("statistics.what.lots")
	p.Figure = b.bars(id, b.T("statistics.figure.lots"), b.money(), b.names("awarded", "agreed", "paid"), b.chartRows(dimension, rows, lotValues))
	all := total(rows)
	p.Heads = append(p.Heads, b.heads("awarded-share")...)
	for i := range p.Lines {
		t := all
		if !p.Lines[i].Sum {
			t = &rows[i].Total
		}
		p.Lines[i].Cells = append(p.Lines[i].Cells, share(thousandthsOf(t.Awarded, all.Awarded)))
	}
	p.Notes = b.missing(all)
	return p
}

func thousandthsOf(part, whole record.Money) (int, bool) {
	if whole <= 0 {
		return 0, false
	}
	return int(part * 1000 / whole), true
}

func total(rows []site.Row) *site.Totals {
	var all site.Totals
	for i := range rows {
		all.Add(&rows[i].Total)
	}
	return &all
}

// missing says how many amounts are not in the sums.
func (b *Base) missing(t *site.Totals) []string {
	var notes []string
	if t.NoBudget > 0 {
		notes = append(notes, b.T("statistics.left-out.no-budget", t.NoBudget))
	}
	if n := t.Lots - t.Awards; n > 0 {
		notes = append(notes, b.T("statistics.left-out.no-award", n))
	}
	if n := t.Contracts - t.Amounts; n > 0 {
		notes = append(notes, b.T("statistics.left-out.no-amount", n))
	}
	return append(notes, b.T("statistics.left-out.basis"))
}

func savedValue(t *site.Totals) []chart.Value { return []chart.Value{amount(t.KnownSaved(), 0)} }

func (b *Base) competitionByYear(st *site.Statistics) Part {
	p := b.newPart("competition", b.T("statistics.part.competition"), "year", st.ByYear, competitionColumns)
	p.Lead = b.T("statistics.what.competition")
	b.byYear(&p, b.T("statistics.figure.saved"), b.money(), nil, st.ByYear, false, func(r *site.Row) []chart.Value { return savedValue(&r.Total) })
	p.Notes = append(p.Notes, b.competitionNotes(&st.All)...)
	return p
}

func (b *Base) competition(dimension string, rows []site.Row) Part {
	columns := competitionColumns
	if dimension == "method" { // a method is competitive or not as a whole
		columns = append(columns[:2:2], columns[4:]...)
	}
	p := b.newPart("competition", b.T("statistics.part.competition"), dimension, rows, columns)
	p.Lead = b.T("statistics.what.competition")
	p.Figure = b.bars(p.ID, b.T("statistics.figure.saved"), b.money(), nil, b.chartRows(dimension, rows, savedValue))
	p.Notes = b.competitionNotes(total(rows))
	return p
}

func (b *Base) competitionNotes(t *site.Totals) []string {
	notes := []string{b.T("statistics.left-out.compared", t.Compared, t.Plans-t.Compared)}
	if n := t.Lots - t.Bids.Lots(); n > 0 {
		notes = append(notes, b.T("statistics.left-out.no-bidders", n))
	}
	return notes
}

func (b *Base) evaluationByYear(st *site.Statistics) Part {
	p := b.newPart("evaluation", b.T("statistics.part.evaluation"), "year", st.ByYear, b.evaluationColumns())
	p.Lead = b.T("statistics.what.evaluation")
	b.byYear(&p, b.T("statistics.figure.grades"), b.number(), b.grades(), st.ByYear, true, func(r *site.Row) []chart.Value { return gradeValues(&r.Total) })
	return p
}

func (b *Base) evaluation(dimension string, rows []site.Row) Part {
	p := b.newPart("evaluation", b.T("statistics.part.evaluation"), dimension, rows, b.evaluationColumns())
	p.Lead = b.T("statistics.what.evaluation")
	p.Figure = b.bars(p.ID, b.T("statistics.figure.evaluated"), b.permille(), nil, b.chartRows(dimension, rows, func(t *site.Totals) []chart.Value {
		return []chart.Value{thousandths(t.EvaluatedShare())}
	}))
	return p
}

// evaluationColumns has a column for each grade.
func (b *Base) evaluationColumns() []column {
	columns := evaluationColumns[:len(evaluationColumns):len(evaluationColumns)]
	for i, key := range gradeKeys {
		columns = append(columns, column{key, func(t *site.Totals) string { return count(t.Grades[i]) }})
	}
	return columns
}

// gradeKeys name the words of the grades.
var gradeKeys = []string{"grade-excellent", "grade-good", "grade-fair", "grade-poor"}

// grades are the words of the grades, the worst first, as they are piled up.
func (b *Base) grades() []string {
	names := b.names(gradeKeys...)
	return []string{names[3], names[2], names[1], names[0]}
}

// timely shows how duties to publish stand; nothing if there are none.
func (b *Base) timely(dimension string, rows []site.Row) []Part {
	if duties := b.r.site.DutyTally("", "", ""); duties.Due() == 0 {
		return nil
	}
	of := func(r *site.Row) site.Tally {
		if dimension == "year" {
			return b.r.site.DutyTally("", "", r.Key)
		}
		return b.r.site.DutyTally(dimension, r.Key, "")
	}
	if len(b.r.site.Partitions) > 0 { // what was due there is told there
		rows = slices.DeleteFunc(slices.Clone(rows), func(r site.Row) bool { t := of(&r); return t.Due() == 0 })
	}
	p := b.newPart("timely", b.T("statistics.part.timely"), dimension, rows, nil)
	p.Lead = b.T("statistics.what.timely")
	p.Heads = b.heads("due", "on-time", "timely")
	var all site.Tally
	tallies := make([]site.Tally, len(rows))
	for i := range rows {
		tallies[i] = of(&rows[i])
		all.Plus(&tallies[i])
	}
	for i := range p.Lines {
		t := &all
		if !p.Lines[i].Sum {
			t = &tallies[i]
		}
		p.Lines[i].Cells = []string{count(t.Due()), count(t.OnTime), share(t.Timely())}
	}
	if dimension == "year" {
		b.byYear(&p, b.T("statistics.figure.timely"), b.permille(), nil, rows, false, func(r *site.Row) []chart.Value {
			t := of(r)
			return []chart.Value{thousandths(t.Timely())}
		})
	} else {
		list := make([]chart.Row, 0, len(rows))
		for i := range rows {
			if i == figureRows && len(rows) > figureRows+1 {
				var rest site.Tally
				for j := range tallies[i:] {
					rest.Plus(&tallies[i+j])
				}
				list = append(list, chart.Row{Label: b.T("figure.others", len(rows)-i), Values: []chart.Value{thousandths(rest.Timely())}})
				break
			}
			list = append(list, chart.Row{Label: b.rowName(dimension, &rows[i]).Text, Values: []chart.Value{thousandths(tallies[i].Timely())}})
		}
		p.Figure = b.bars(p.ID, b.T("statistics.figure.timely"), b.permille(), nil, list)
	}
	return []Part{p}
}
