package chart

import "html/template"

// Bars are categories, each with a bar for each series under its label, and the
// number at the bar's end: nothing has to be read off an axis.
type Bars struct {
	Head
	Measure
	Series []string
	Rows   []Row
}

const (
	barHeight em      = 100
	barStep   em      = 140
	rowGap    em      = 70
	barRoom   percent = 6000 // the rest is for numbers
)

// SVG draws the figure.
func (b Bars) SVG() template.HTML {
	keys, y := legend(b.Series)
	labels := make([][]string, len(b.Rows))
	height := y
	for i, r := range b.Rows {
		labels[i] = wrap(r.Label, narrow-100, 2)
		height += em(len(labels[i]))*lineHeight + em(len(r.Values))*barStep + rowGap
	}
	d := begin(b.Head, "chart-bars", height, max(len(b.Series), series(b.Rows)), keys)
	s := spanOf(b.Rows)
	zero := percent(s.at(0, int(barRoom)))
	for i, r := range b.Rows {
		for _, line := range labels[i] {
			d.words(0, y+95, "chart-label", "", line)
			y += lineHeight
		}
		for j, v := range r.Values {
			b.bar(d, s, zero, y, j, v)
			y += barStep
		}
		y += rowGap
	}
	return d.end()
}

// bar draws one number. Zero is a line without length, unknown is no line at all.
func (b Bars) bar(d *drawing, s span, zero percent, y em, series int, v Value) {
	if !v.OK {
		word := b.Unknown
		if v.Nothing {
			word = "—"
		}
		d.words(zero, y+85, "chart-unknown", ` dx="0.4em"`, word)
		return
	}
	end := percent(s.at(v.V, int(barRoom)))
	from, to := min(zero, end), max(zero, end)
	if from < to {
		d.printf(`<rect %s x="%s" y="%s" width="%s" height="%s"/>`, d.look(series), from, y, to-from, barHeight)
	}
	d.printf(`<line class="chart-zero" stroke="currentColor" x1="%s" x2="%s" y1="%s" y2="%s"/>`, zero, zero, y-20, y+barHeight+20)
	d.words(to, y+85, "chart-value", ` dx="0.4em"`, b.Print(v.V))
}

// series is the largest number of values in a row.
func series(rows []Row) int {
	n := 0
	for _, r := range rows {
		n = max(n, len(r.Values))
	}
	return n
}

// Top returns the first n rows and one that sums the rest up, named for their
// number by other. Rows that are one too many stay as they are.
func Top(rows []Row, n int, other func(rest int) string) []Row {
	if n < 1 || len(rows) <= n+1 {
		return rows
	}
	rest := Row{Label: other(len(rows) - n), Values: make([]Value, series(rows[n:]))}
	for i := range rest.Values {
		rest.Values[i].Nothing = true
	}
	for _, r := range rows[n:] {
		for i, v := range r.Values {
			switch known := rest.Values[i].OK; {
			case v.OK:
				rest.Values[i] = Known(clamp(clamp(rest.Values[i].V) + clamp(v.V)))
			case !known:
				rest.Values[i].Nothing = rest.Values[i].Nothing && v.Nothing
			}
		}
	}
	return append(rows[:n:n], rest)
}
