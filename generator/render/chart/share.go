package chart

import "html/template"

// A Share is how much of a whole is reached: what was paid of a contract. A part
// above the whole goes past the line that marks the whole.
type Share struct {
	Head
	Part, Whole Value
}

// SVG draws the share as a small bar. Its numbers stand in the text beside it.
func (s Share) SVG() template.HTML {
	d := begin(s.Head, "chart-share", 100, 0, nil)
	d.share(s.Part, s.Whole)
	return d.end()
}

// Bar returns the same as an ornament of a table's cell, which says it in numbers.
func Bar(part, whole Value) template.HTML {
	d := &drawing{}
	d.WriteString(`<svg class="chart chart-share" aria-hidden="true" width="100%" height="1em">`)
	d.share(part, whole)
	return d.end()
}

func (d *drawing) share(part, whole Value) {
	if !whole.OK || whole.V <= 0 {
		return
	}
	all := max(clamp(part.V), clamp(whole.V))
	d.WriteString(`<rect class="chart-c" fill="none" stroke="currentColor" y="0.1em" width="100%" height="0.8em"/>`)
	if n := percent(scale(part.V, all, 10000)); part.OK && n > 0 {
		d.printf(`<rect class="chart-a" y="0.1em" width="%s" height="0.8em"/>`, n)
	}
	if mark := percent(scale(whole.V, all, 10000)); mark < 10000 {
		d.printf(`<line class="chart-limit" stroke="currentColor" x1="%s" x2="%s" y1="0" y2="1em"/>`, mark, mark)
	}
}
