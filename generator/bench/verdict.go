package main

import (
	"fmt"
	"math"
	"time"
)

// A limit is what the build must hold, as issue 9 states it.
type limit struct {
	name  string
	bound func(records int) float64
	least bool // the value must reach the bound, not stay below it
	value func(p, smaller *portal) (v float64, known bool)
}

func at(bound float64) func(int) float64 { return func(int) float64 { return bound } }

// peakBound is in MiB.
func peakBound(records int) float64 {
	if records > 100_000 {
		return 4 << 10
	}
	return 1 << 10
}

// limits in the order in which they are printed.
var limits = []limit{
	{"full build ÷ the floors together", at(2), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.full().Wall, p.floor())
	}},
	{"full build: peak MiB", peakBound, false, func(p, _ *portal) (float64, bool) {
		return float64(p.full().Memory >> 20), p.full().Memory > 0
	}},
	{"full build: × per tenfold", at(12), false, growth},
	{"one title changed ÷ full build", at(0.10), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[titled].Wall, p.steps[full].Wall)
	}},
	{"one purchaser renamed ÷ full build", at(1), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[renamed].Wall, p.steps[full].Wall)
	}},
	{"`serve`: save → browser, s, median", at(0.3), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[previewing].Stages[savedMedian], time.Second)
	}},
	{"`serve`: start, s", at(5), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[previewing].Stages[started], time.Second)
	}},
	{"`serve`: start with nothing remembered, s", at(5), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[previewing].Stages[startedCold], time.Second)
	}},
	{"`serve`: peak MiB", at(2 << 10), false, func(p, _ *portal) (float64, bool) {
		m := p.steps[previewing].Memory
		return float64(m >> 20), m > 0
	}},
	{"one title changed, beside ten closed years ÷ beside one", at(1.2), false, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[besideTen].Wall, p.steps[besideOne].Wall)
	}},
	{"Hugo and Pagefind ÷ full build", at(10), true, func(p, _ *portal) (float64, bool) {
		return ratio(p.steps[hugo].Wall+p.steps[pagefind].Wall, p.full().Wall)
	}},
}

// ratio is not known of what was not measured.
func ratio(a, b time.Duration) (float64, bool) { return float64(a) / float64(b), a > 0 && b > 0 }

// growth is how many times as long ten times the records take.
func growth(p, smaller *portal) (float64, bool) {
	if smaller == nil {
		return 0, false
	}
	times, known := ratio(p.full().Wall, smaller.full().Wall)
	tenfolds := math.Log10(float64(p.records) / float64(smaller.records))
	return math.Pow(times, 1/tenfolds), known && tenfolds > 0
}

// verdict says what was measured and whether it holds.
func (l limit) verdict(p, smaller *portal) string {
	v, known := l.value(p, smaller)
	if !known {
		return ""
	}
	bound := l.bound(p.records)
	holds := v <= bound
	if l.least {
		holds = v >= bound
	}
	said := fmt.Sprintf("%.3g", v)
	if v >= 100 {
		said = fmt.Sprintf("%.0f", v)
	}
	switch ended := l.least && p.steps[pagefind].Ended != ""; {
	case ended && holds:
		return "> " + said + ", holds"
	case ended:
		return "> " + said + ", Pagefind did not finish"
	case holds:
		return said + ", holds"
	}
	return said + ", **does not hold**"
}
