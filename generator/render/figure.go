package render

import (
	"cmp"
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
		Print: func(v int64) string { return b.short(record.Money(v)) }, Unknown: b.T("unknown.none"),
		Units: []chart.Unit{{Per: 100, Name: b.T("unit.yuan")}, {Per: 1e6, Name: b.T("unit.wan")}, {Per: 1e10, Name: b.T("unit.yi")}},
	}
}

// number says how figures print counts.
func (b *Base) number() chart.Measure {
	return chart.Measure{Print: func(v int64) string { return strconv.FormatInt(v, 10) }, Unknown: b.T("unknown.none")}
}

// permille says how figures print shares in thousandths.
func (b *Base) permille() chart.Measure {
	return chart.Measure{
		Print:   func(v int64) string { return share(int(v), true) },
		Unknown: b.T("unknown.none"), Units: []chart.Unit{{Per: 10, Name: "%"}},
	}
}

// amount is a value of a figure that may be unknown.
func amount(m record.Opt[record.Money]) chart.Value { return chart.Value{V: int64(m.V), OK: m.OK} }

// thousandths is a share as a value of a figure.
func thousandths(permille int, ok bool) chart.Value {
	return chart.Value{V: int64(permille), OK: ok}
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
// among them, so that time runs evenly.
const figureYears = 10

// yearAxis returns a figure's rows for years, oldest first. cut tells that there
// are older ones.
func yearAxis(rows []site.Row, values func(*site.Row) []chart.Value) (list []chart.Row, cut bool) {
	byYear := map[int]*site.Row{}
	for i := range rows {
		year, _ := strconv.Atoi(rows[i].Key)
		byYear[year] = &rows[i]
	}
	if len(rows) == 0 {
		return nil, false
	}
	newest, _ := strconv.Atoi(slices.MaxFunc(rows, func(a, b site.Row) int { return cmp.Compare(a.Key, b.Key) }).Key)
	oldest, _ := strconv.Atoi(slices.MinFunc(rows, func(a, b site.Row) int { return cmp.Compare(a.Key, b.Key) }).Key)
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
		if v.OK {
			text = m.Print(v.V)
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
	head := chart.Head{ID: id + "-figure", Title: title, Desc: b.T("figure.years", rows[0].Label, rows[len(rows)-1].Label) + b.seen(m, series, last)}
	return Figure{Title: title, SVG: chart.Columns{Head: head, Measure: m, Series: series, Rows: rows, Stacked: stacked}.SVG()}
}

// figureRows is how many categories a figure shows before it sums the rest up.
const figureRows = 10

// bars draws categories, the first of them the largest.
func (b *Base) bars(id, title string, m chart.Measure, series []string, rows []chart.Row) Figure {
	if len(rows) == 0 {
		return Figure{}
	}
	n := len(rows)
	rows = chart.Top(rows, figureRows, func(rest int) string { return b.T("figure.others", rest) })
	head := chart.Head{ID: id + "-figure", Title: title, Desc: b.T("figure.categories", n) + b.seen(m, series, rows[0])}
	return Figure{Title: title, SVG: chart.Bars{Head: head, Measure: m, Series: series, Rows: rows}.SVG()}
}
