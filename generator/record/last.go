package record

import (
	"slices"
	"strings"
)

// LastDate returns the newest legal date in a record as data for machines shows
// it, today at the latest: the day of the last fact that it tells, or zero. Ends
// of periods are plans, not facts.
func LastDate(r Record, today Date) Date {
	return lastDate(View(Published(r)), today)
}

func lastDate(g Group, today Date) Date {
	var last Date
	see := func(d Date) {
		if d.After(last) && !d.After(today) {
			last = d
		}
	}
	for i := range g.Fields {
		f := &g.Fields[i]
		if !f.factual {
			continue // most fields: nothing in them is looked at
		}
		v := Value{f, g.v.FieldByIndex(f.index)}
		switch {
		case v.Empty():
		case f.Type == Table:
			see(lastDate(v.Group(), today))
		case f.Type == Rows:
			for _, row := range v.Rows() {
				see(lastDate(row, today))
			}
		default:
			see(v.Date())
		}
	}
	return last
}

// factual reports whether a field tells the day of a fact, or holds one that does.
func factual(f *Field) bool {
	if f.Nested() {
		return slices.ContainsFunc(f.Fields, func(f Field) bool { return f.factual })
	}
	return f.Type == Day && (f.Key == "date" || strings.HasPrefix(f.Key, "date_") || strings.HasSuffix(f.Key, "_date") || f.Key == "ended_on")
}
