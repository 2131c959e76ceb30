package chart

import (
	"fmt"
	"html/template"
	"strconv"
)

// Columns are years, oldest first, with a column for each series on an axis. A
// number stands above its column where there is room on a phone.
type Columns struct {
	Head
	Measure
	Series  []string
	Rows    []Row
	Stacked bool // the series are parts of a whole: one column a year; none may be negative
}

const (
	plotHeight em      = 1400
	plotTop    em      = 300  // the unit, and the number of the highest column
	plotLeft   percent = 1500 // the numbers of the axis stand here
	plotRight  percent = 100_00
)

// SVG draws the figure.
func (c Columns) SVG() template.HTML {
	keys, y := legend(c.Series)
	rows := c.Rows
	if c.Stacked {
		rows = piled(rows)
	}
	unit, ticks := axis(spanOf(rows), c.Units)
	s := span{ticks[0], ticks[len(ticks)-1]}
	d := begin(c.Head, "chart-columns", y+plotTop+plotHeight+200, max(len(c.Series), series(c.Rows)), keys)
	if unit.Name != "" {
		d.words(0, y+105, "chart-unit", "", unit.Name)
	}
	y += plotTop
	for _, t := range ticks {
		at := y + plotHeight - em(s.at(t, int(plotHeight)))
		look := "chart-grid"
		if t == 0 {
			look = "chart-zero"
		}
		d.printf(`<line class="%s" stroke="currentColor" x1="0" x2="100%%" y1="%s" y2="%s"/>`, look, at, at)
		d.words(0, at-30, "chart-tick", "", grouped(t/unit.Per))
	}
	if len(rows) > 0 {
		c.groups(d, s, y)
	}
	return d.end()
}

// groups draws the years, each with its columns.
func (c Columns) groups(d *drawing, s span, y em) {
	n := len(c.Rows)
	across := max(series(c.Rows), 1)
	if c.Stacked {
		across = 1
	}
	step := (plotRight - plotLeft) / percent(n)
	slot := min(step*8/10/percent(across), 1200)
	skip := (n + 7) / 8 // years that have no room on a phone stay unnamed
	for i, r := range c.Rows {
		middle := plotLeft + step*percent(2*i+1)/2
		if (n-1-i)%skip == 0 {
			d.words(middle, y+plotHeight+130, "chart-label", ` text-anchor="middle"`, r.Label)
		}
		if c.Stacked {
			c.pile(d, s, middle-slot/2, slot, y, r.Values)
			continue
		}
		room := em(int(slot) * int(narrow) / 10000)
		if across == 1 {
			room = em(int(step) * int(narrow) / 10000)
		}
		for j, v := range r.Values {
			x := middle + slot*percent(2*j-across)/2
			c.column(d, s, x, slot, y, j, v, room)
		}
	}
}

// column draws one number, with what it is above it if there is room.
func (c Columns) column(d *drawing, s span, x, slot percent, y em, series int, v Value, room em) {
	zero := plotHeight - em(s.at(0, int(plotHeight)))
	middle := x + slot/2
	if !v.OK && v.Nothing {
		return
	}
	if !v.OK {
		d.words(middle, y+zero-20, "chart-unknown", ` text-anchor="end" writing-mode="vertical-rl"`, c.Unknown)
		return
	}
	end := plotHeight - em(s.at(v.V, int(plotHeight)))
	top, bottom := min(zero, end), max(zero, end)
	if top < bottom {
		d.printf(`<rect %s x="%s" y="%s" width="%s" height="%s"/>`, d.look(series), x+slot/20, y+top, slot-slot/10, bottom-top)
	}
	if label := c.Print(v.V); width(label) <= room {
		d.words(middle, y+top-30, "chart-value", ` text-anchor="middle"`, label)
	}
}

// pile draws the parts of a whole on top of each other.
func (c Columns) pile(d *drawing, s span, x, slot percent, y em, parts []Value) {
	var sum int64
	known := len(parts) == 0
	for j, v := range parts {
		known = known || v.OK || v.Nothing
		if !v.OK || v.V < 0 {
			continue
		}
		from := em(s.at(sum, int(plotHeight)))
		sum = clamp(sum + clamp(v.V))
		to := em(s.at(sum, int(plotHeight)))
		if from < to {
			d.printf(`<rect %s x="%s" y="%s" width="%s" height="%s"/>`, d.look(j), x, y+plotHeight-to, slot, to-from)
		}
	}
	if !known {
		d.words(x+slot/2, y+plotHeight-20, "chart-unknown", ` text-anchor="end" writing-mode="vertical-rl"`, c.Unknown)
	}
}

// piled returns the heights of piles, for the axis.
func piled(rows []Row) []Row {
	list := make([]Row, len(rows))
	for i, r := range rows {
		var sum int64
		for _, v := range r.Values {
			if v.OK && v.V > 0 {
				sum = clamp(sum + clamp(v.V))
			}
		}
		list[i] = Row{r.Label, []Value{Known(sum)}}
	}
	return list
}

// axis chooses a unit and round numbers of it around a span, the least first;
// there are two at least.
func axis(s span, units []Unit) (Unit, []int64) {
	unit := Unit{Per: 1}
	for i, u := range units {
		if u.Per > 0 && (i == 0 || max(s.max, -s.min) >= 4*u.Per) {
			unit = u
		}
	}
	step := unit.Per
	for rounds := 0; (s.max-s.min)/step > 4; rounds++ { // 1, 2, 5, 10, 20 …
		if rounds%3 == 1 {
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
	low := s.min / step * step
	if low > s.min {
		low -= step
	}
	ticks := []int64{low}
	for last := low; last < s.max || len(ticks) < 2; {
		last += step
		ticks = append(ticks, last)
	}
	return unit, ticks
}

// grouped prints a number with separators.
func grouped(n int64) string {
	rest := ""
	for ; n >= 1000 || n <= -1000; n /= 1000 {
		rest = fmt.Sprintf(",%03d", max(n%1000, -n%1000)) + rest
	}
	return strconv.FormatInt(n, 10) + rest
}
