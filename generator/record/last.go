package record

import "strings"

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
	for v := range g.Present() {
		switch v.Field.Type {
		case Table:
			see(lastDate(v.Group(), today))
		case Rows:
			for _, row := range v.Rows() {
				see(lastDate(row, today))
			}
		case Day:
			if factual(v.Field.Key) {
				see(v.Date())
			}
		}
	}
	return last
}

func factual(key string) bool {
	return key == "date" || strings.HasPrefix(key, "date_") || strings.HasSuffix(key, "_date") || key == "ended_on"
}
