package chart

// Series are told apart by texture. The last is full and the first is empty: what
// was planned, agreed and paid fills up. More than four nobody could tell apart,
// so the fifth begins again.
var textures = []string{"a", "ca", "cba", "cdba"}

// look returns the class and the filling of a series.
func (d *drawing) look(series int) string {
	order := textures[min(max(d.series, 1), len(textures))-1]
	texture := order[series%len(order)]
	fill := ""
	switch texture {
	case 'b':
		fill = ` fill="url(#` + d.id + `-hatch)" stroke="currentColor"`
	case 'c':
		fill = ` fill="none" stroke="currentColor"`
	case 'd':
		fill = ` fill="url(#` + d.id + `-dots)" stroke="currentColor"`
	}
	return `class="chart-` + string(texture) + `"` + fill
}

// patterns defines the textures that the series need.
func (d *drawing) patterns() {
	if d.series < 3 {
		return
	}
	d.printf(`<defs><pattern id="%s-hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path class="chart-hatch" stroke="currentColor" stroke-width="2" d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2"/></pattern>`, d.id)
	if d.series > 3 {
		d.printf(`<pattern id="%s-dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="chart-dot" cx="3" cy="3" r="1.5"/></pattern>`, d.id)
	}
	d.WriteString("</defs>\n")
}

// A key is the place of a series in the legend.
type key struct {
	x, y em
	name string
}

// legend lays the names of series out in lines. One series needs no legend: the
// title names it.
func legend(series []string) (keys []key, height em) {
	if len(series) < 2 {
		return nil, 0
	}
	var x, y em
	for _, s := range series {
		s = wrap(s, narrow-200, 1)[0]
		if w := 150 + width(s); x > 0 && x+w > narrow {
			x, y = 0, y+lineHeight
		}
		keys = append(keys, key{x, y, s})
		x += 150 + width(s) + 150
	}
	return keys, y + lineHeight + 50
}

// keys draws the legend at the top of a figure.
func (d *drawing) keys(keys []key) {
	for i, k := range keys {
		d.printf(`<rect %s x="%s" y="%s" width="1em" height="0.9em"/>`, d.look(i), k.x+5, k.y+25)
		d.printf(`<text class="chart-key" x="%s" y="%s"%s>`, k.x+150, k.y+105, d.lang(k.name))
		d.text(k.name)
		d.WriteString("</text>\n")
	}
}
