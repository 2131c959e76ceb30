// Package chart draws figures as SVG when the site is built.
//
// A figure has no viewBox: across it measures in percent of its width, down in
// em. So it fills a phone or a desk, its text never shrinks, and all of it grows
// with the reader's type. Numbers are integers from end to end (money in fen),
// also where they become places, so that a figure is the same on every machine.
//
// Series differ by texture and not by colour alone. Looks belong to the style
// sheet (css/chart.css): there is no style attribute, only classes and what a
// reader without the style sheet needs.
package chart

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"math/bits"
	"strings"
	"unicode"
)

// A Value is a number of a figure. One that is not OK is unknown, which is not
// zero, unless there is nothing that could be known.
type Value struct {
	V       int64
	OK      bool
	Nothing bool
}

// Known returns a known value.
func Known[T ~int | ~int64](v T) Value { return Value{V: int64(v), OK: true} }

// A Row is a category or a year with one value for each series.
type Row struct {
	Label  string
	Values []Value
}

// A Measure says how the numbers of a figure are printed.
type Measure struct {
	Print   func(int64) string // beside a bar: in full, with its unit
	Unknown string             // stands where a number is unknown
	Units   []Unit             // for axes, the smallest first; none: plain numbers
}

// A Unit is what an axis counts in: 万元 is 1,000,000 fen.
type Unit struct {
	Per  int64
	Name string
}

// A Head is what every figure has. ID begins the ids inside it and is unique on
// the page; Desc says what is to be seen to those who cannot see it. Native is the
// language of Chinese words on pages in another one, else "".
type Head struct{ ID, Title, Desc, Native string }

// largest bounds what is drawn, far above any sum of money: nothing overflows.
const largest = int64(1e18)

func clamp(v int64) int64 { return max(-largest, min(largest, v)) }

// em is a length in hundredths of the size of the type.
type em int

func (e em) String() string { return fixed(int(e)) + "em" }

// percent is a length in hundredths of a percent of the width of the figure.
type percent int

func (p percent) String() string { return fixed(int(p)) + "%" }

// fixed prints hundredths, without idle zeros.
func fixed(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// scale returns how much of size a part is of a whole, by integers of 128 bits.
func scale(part, whole int64, size int) int {
	if whole <= 0 || part <= 0 || size <= 0 {
		return 0
	}
	if part >= whole {
		return size
	}
	hi, lo := bits.Mul64(uint64(part), uint64(size))
	q, _ := bits.Div64(hi, lo, uint64(whole))
	return int(q)
}

// A span is the range of a figure; zero is always in it.
type span struct{ min, max int64 }

func spanOf(rows []Row) span {
	var s span
	for _, r := range rows {
		for _, v := range r.Values {
			if v.OK {
				s.min, s.max = min(s.min, clamp(v.V)), max(s.max, clamp(v.V))
			}
		}
	}
	return s
}

// at returns where a value stands in size, counted from the least.
func (s span) at(v int64, size int) int { return scale(clamp(v)-s.min, s.max-s.min, size) }

// A drawing gathers SVG. Its text method is the only way for data into it.
type drawing struct {
	strings.Builder
	id     string
	native string
	series int // how many textures are needed
}

func (d *drawing) text(s string) { _ = xml.EscapeText(&d.Builder, []byte(s)) } // a Builder does not fail

func (d *drawing) printf(format string, args ...any) { fmt.Fprintf(&d.Builder, format, args...) }

// begin opens a figure of a height, with its title, its textures and its legend.
func begin(h Head, class string, height em, series int, keys []key) *drawing {
	d := &drawing{id: name(h.ID), native: h.Native, series: series}
	d.printf(`<svg class="chart %s" role="img" aria-labelledby="%s-t %s-d" width="100%%" height="%s">`, class, d.id, d.id, height)
	d.printf(`<title id="%s-t"%s>`, d.id, d.lang(h.Title))
	d.text(h.Title)
	d.printf(`</title><desc id="%s-d"%s>`, d.id, d.lang(h.Desc))
	d.text(h.Desc)
	d.WriteString("</desc>\n")
	d.patterns()
	d.keys(keys)
	return d
}

func (d *drawing) end() template.HTML {
	d.WriteString("</svg>")
	return template.HTML(d.String())
}

// words writes a line of text; more are attributes.
func (d *drawing) words(x percent, y em, class, more, s string) {
	d.printf(`<text class="%s" x="%s" y="%s"%s%s>`, class, x, y, more, d.lang(s))
	d.text(s)
	d.WriteString("</text>\n")
}

// lang marks words that are not in the language of the page.
func (d *drawing) lang(s string) string {
	if d.native == "" || !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return ""
	}
	return ` lang="` + name(d.native) + `"`
}

// name makes what is typed safe as an id and in url(#…).
func name(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, id)
}
