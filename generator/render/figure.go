package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// money says how figures print amounts.
func (b *Base) money() chart.Measure {
	return chart.Measure{
		Print: func(v int64) string { return b.short(record.Money(v)) }, Unknown: b.T("figure.unknown"),
		Units: []chart.Unit{{Per: 100, Name: b.T("unit.yuan")}, {Per: 1e6, Name: b.T("unit.wan")}, {Per: 1e10, Name: b.T("unit.yi")}},
	}
}

// number says how figures print counts.
func (b *Base) number() chart.Measure {
	return chart.Measure{Print: func(v int64) string { return strconv.FormatInt(v, 10) }, Unknown: b.T("figure.unknown")}
}

// permille says how figures print shares in thousandths.
func (b *Base) permille() chart.Measure {
	return chart.Measure{
		Print:   func(v int64) string { return share(int(v), true) },
		Unknown: b.T("figure.unknown"), Units: []chart.Unit{{Per: 10, Name: "%"}},
	}
}

// amount is a sum as a value of a figure; of is how many amounts there should be.
func amount(m record.Opt[record.Money], of int) chart.Value {
	return chart.Value{V: int64(m.V), OK: m.OK, Nothing: of == 0}
}

// thousandths is a share as a value of a figure.
func thousandths(permille int, ok bool) chart.Value {
	return chart.Value{V: int64(permille), OK: ok, Nothing: !ok}
}

// wan prints an amount in units of 10,000 yuan without their name: two decimals,
// more only where the amount has them, for nothing is rounded.
func wan(m record.Money) string {
	whole, decimals, _ := strings.Cut(strings.TrimSuffix(m.Wan(), "万元"), ".")
	sign := ""
	if digits, ok := strings.CutPrefix(whole, "-"); ok {
		sign, whole = "-", digits
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return fmt.Sprintf("%s%s.%s", sign, whole, decimals+"00"[min(len(decimals), 2):])
}

// figureYears is how many years a figure shows: the newest, those without a record
// among them, so that time runs evenly. What is planned for years to come stands
// in the table.
const figureYears = 10

// yearAxis returns a figure's rows for years, oldest first. cut tells that there
// are older ones; years after last are left out.
func yearAxis(rows []site.Row, last int, values func(*site.Row) []chart.Value) (list []chart.Row, cut bool) {
	byYear := map[int]*site.Row{}
	oldest, newest := last+1, 0
	for i := range rows {
		if year, _ := strconv.Atoi(rows[i].Key); year <= last {
			byYear[year] = &rows[i]
			oldest, newest = min(oldest, year), max(newest, year)
		}
	}
	if newest == 0 {
		return nil, false
	}
	first := max(oldest, newest-figureYears+1)
	for year := first; year <= newest; year++ {
		row := chart.Row{Label: strconv.Itoa(year)}
		if r := byYear[year]; r != nil {
			row.Values = values(r)
		}
		list = append(list, row)
	}
	return list, oldest < first
}

// seen says of a row what a figure shows of it, for those who cannot see it.
func (b *Base) seen(m chart.Measure, series []string, row chart.Row) string {
	parts := make([]string, 0, len(row.Values))
	for i, v := range row.Values {
		text := m.Unknown
		switch {
		case v.OK:
			text = m.Print(v.V)
		case v.Nothing:
			text = "—"
		}
		if i < len(series) {
			text = series[i] + " " + text
		}
		parts = append(parts, text)
	}
	return b.T("figure.row", row.Label, strings.Join(parts, b.T("figure.comma")))
}

// columns draws years.
func (b *Base) columns(id, title string, m chart.Measure, series []string, rows []chart.Row, stacked bool) Figure {
	if len(rows) == 0 {
		return Figure{}
	}
	last := rows[len(rows)-1]
	for _, r := range slices.Backward(rows) {
		if len(r.Values) > 0 {
			last = r
			break
		}
	}
	head := chart.Head{ID: id + "-figure", Title: title, Native: b.foreign(), Desc: b.T("figure.years", rows[0].Label, rows[len(rows)-1].Label) + b.seen(m, series, last)}
	return Figure{Title: title, SVG: chart.Columns{Head: head, Measure: m, Series: series, Rows: rows, Stacked: stacked}.SVG()}
}

// figureRows is how many categories a figure shows before it sums the rest up.
const figureRows = 10

// bars draws categories, the first of them the largest.
func (b *Base) bars(id, title string, m chart.Measure, series []string, rows []chart.Row) Figure {
	if len(rows) == 0 {
		return Figure{}
	}
	head := chart.Head{ID: id + "-figure", Title: title, Native: b.foreign(), Desc: b.T("figure.categories", len(rows)) + b.seen(m, series, rows[0])}
	return Figure{Title: title, SVG: chart.Bars{Head: head, Measure: m, Series: series, Rows: rows}.SVG()}
}

// foreign is the language of records on pages in another one, else "".
func (b *Base) foreign() string {
	if b.Lang() == native {
		return ""
	}
	return native
}
