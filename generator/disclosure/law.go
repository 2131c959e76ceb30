package disclosure

import (
	"cmp"

	"mingshi/generator/record"
)

// A law is what the thresholds of one key say, read once: a ledger asks a hundred
// thousand times.
type law struct {
	record.Laws // the thresholds of this key only
	national    record.Date
	periods     map[*record.Threshold]record.Period
	amounts     map[*record.Threshold]record.Money
}

// lawByKey sorts thresholds by their keys.
func lawByKey(thresholds []record.Threshold) map[string]*law {
	by := map[string]*law{}
	for _, t := range thresholds {
		if by[t.Key] == nil {
			by[t.Key] = &law{periods: map[*record.Threshold]record.Period{}, amounts: map[*record.Threshold]record.Money{}}
		}
		by[t.Key].Thresholds = append(by[t.Key].Thresholds, t)
	}
	for _, w := range by {
		for i := range w.Thresholds {
			t := &w.Thresholds[i]
			if period, ok := t.Period(); ok {
				w.periods[t] = period
			}
			if amount, ok := t.Money(); ok {
				w.amounts[t] = amount
			}
			if t.Region == "000000" && (w.national.IsZero() || t.ValidFrom.Before(w.national)) {
				w.national = t.ValidFrom
			}
		}
	}
	return by
}

// A deadline is the last day on which something may be published.
type deadline struct {
	day  record.Date
	why  Why  // day is not known
	free bool // the law sets none
}

// at returns the threshold of a key that is law on a day.
func (l *Ledger) at(key string, day record.Date) (*law, *record.Threshold, deadline) {
	w := l.law[key]
	switch {
	case day.IsZero():
		return nil, nil, deadline{why: NoDate}
	case w == nil:
		return nil, nil, deadline{why: NoPeriod}
	}
	t := w.At(key, l.set.Settings.RegionCode, day)
	if t == nil && day.Before(w.national) {
		return nil, nil, deadline{free: true} // the law did not say so yet
	}
	if t == nil {
		return nil, nil, deadline{why: NoPeriod}
	}
	return w, t, deadline{}
}

// within returns the end of a period that begins with an event.
func (l *Ledger) within(key string, event record.Date) deadline {
	return l.count(key, event, func(p record.Period) (record.Date, error) {
		if p.Unit != record.WorkingDays {
			return p.After(event), nil
		}
		return l.calendar.Add(event, p.N)
	})
}

// before returns the last day on which a period can begin that is over when an
// event comes.
func (l *Ledger) before(key string, event record.Date) deadline {
	return l.count(key, event, func(p record.Period) (record.Date, error) {
		if p.Unit != record.WorkingDays {
			p.N = -p.N
			return p.After(event), nil
		}
		return l.calendar.Back(event, p.N)
	})
}

func (l *Ledger) count(key string, event record.Date, end func(record.Period) (record.Date, error)) deadline {
	w, t, due := l.at(key, event)
	if t == nil {
		return due
	}
	period, ok := w.periods[t]
	if !ok {
		return deadline{why: NoPeriod}
	}
	day, err := end(period)
	if err != nil { // a year without its official calendar
		return deadline{why: NoCalendar}
	}
	return deadline{day: day}
}

// nextYear returns the day of the year after on which something is due.
func (l *Ledger) nextYear(key string, year int) deadline {
	_, t, due := l.at(key, record.Date{Year: int16(year), Month: 12, Day: 31})
	if t == nil {
		return due
	}
	day, ok := t.NextYear(year)
	if !ok {
		return deadline{why: NoPeriod}
	}
	return deadline{day: day}
}

// reaches reports whether an amount reaches a limit of the region on a day; known
// is false where nobody can say.
func (l *Ledger) reaches(key string, day record.Date, amount record.Opt[record.Money]) (yes, known bool) {
	w, t, _ := l.at(key, day)
	if t == nil || !amount.OK {
		return false, false
	}
	limit, ok := w.amounts[t]
	return amount.V >= limit, ok
}

// Law returns the threshold that gives a key's period on the ledger's day, or nil.
func (l *Ledger) Law(key string) *record.Threshold {
	_, t, _ := l.at(key, l.today)
	return t
}

// inForce reports whether a row is law on a day; of no day nothing is known, so it is.
func (r *Row) inForce(day record.Date) bool { return day.IsZero() || !day.Before(r.From) }

// judge decides how a duty stands. later says that a later stage is shown.
func (l *Ledger) judge(d Duty, due deadline, later bool) Duty {
	d.Due = due.day
	future := d.Published.After(l.today)
	if future {
		d.Published = record.Date{}
	}
	switch {
	case due.free && d.Shown:
		d.State = Disclosed
	case !d.Shown && later && due.why != NoCalendar && (due.day.IsZero() || l.today.After(due.day)):
		d.State = Missing
	case due.free:
		d.State = Pending
	case due.day.IsZero():
		d.State, d.Why = Unknown, due.why
	case !d.Published.IsZero() && d.Published.After(due.day):
		d.State = Late
	case !d.Published.IsZero():
		d.State = OnTime
	case !l.today.After(due.day):
		d.State = Pending
	case d.Shown && !future:
		d.State, d.Why = Unknown, NoDate
	default:
		d.State = Overdue
	}
	if day := cmp.Or(earlier(d.Due, d.Published), d.Formed); !day.IsZero() {
		d.Year = int(day.Year)
	}
	return d
}
