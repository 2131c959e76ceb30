// Package calendar counts the working days of the State Council's calendar
// (国务院办公厅节假日安排), in which the law states its periods.
//
// It stands between the records, whose holiday files it reads, and the rules
// that ask whether a period was kept. A year whose notice nobody has typed in
// cannot be decided: the answer is then an [UnknownYear], never a guess.
package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Calendar knows which days are worked. The zero Calendar knows no year.
type Calendar struct {
	years map[int]*year // whose notice is at hand
}

// A year knows of each of its days, by month and day, whether it is worked: periods
// are counted day by day, for every record.
type year [13 * 32]kindOfDay

type kindOfDay uint8

const (
	off kindOfDay = iota
	worked
	unknown // the notice of the next year would be needed
)

func (y *year) at(d record.Date) *kindOfDay { return &y[int(d.Month)*32+int(d.Day)] }

// An UnknownYear is the answer where the notice of a year would be needed.
type UnknownYear struct{ Year int }

// Error says which year is missing.
func (e *UnknownYear) Error() string { return e.Text().EN }

// Text says which year is missing, in both languages.
func (e *UnknownYear) Text() diag.Text {
	return diag.T("没有%d年的节假日安排，工作日无法判定", "there is no holiday calendar for %d: working days cannot be decided", e.Year)
}

// New makes a calendar of the holiday files of a portal. A day of December may
// stand in the file of the next year, whose notice governs it, so the dates of
// all files count, and of two files that disagree the later year's is right.
func New(files []record.Holidays) *Calendar {
	c := &Calendar{years: map[int]*year{}}
	special := map[record.Date]bool{} // days that are not as their weekday says: true if worked
	byYear := slices.Clone(files)
	slices.SortStableFunc(byYear, func(a, b record.Holidays) int { return cmp.Compare(a.Year.V, b.Year.V) })
	for _, h := range byYear {
		if !h.Year.OK {
			continue
		}
		c.years[h.Year.V] = new(year)
		for _, d := range h.Off {
			special[d] = false
		}
		for _, d := range h.Work {
			special[d] = true
		}
	}
	for n, y := range c.years {
		for d := (record.Date{Year: int16(n), Month: 1, Day: 1}); int(d.Year) == n; d = d.AddDays(1) {
			*y.at(d) = c.decide(d, special)
		}
	}
	return c
}

// decide says whether a day of a year whose notice is at hand is worked.
func (c *Calendar) decide(d record.Date, special map[record.Date]bool) kindOfDay {
	w := d.Time().Weekday()
	works, ok := special[d]
	switch {
	case ok && works:
		return worked
	case ok:
		return off
	case d.Month == 12 && d.Day >= newYear && c.years[int(d.Year)+1] == nil:
		return unknown
	case w != time.Saturday && w != time.Sunday:
		return worked
	}
	return off
}

// newYear is the first day of December that a notice for the next year has
// reason to move: 29 December 2018 was worked for the sake of the 31st.
const newYear = 28

// Working reports whether a day is worked. The error is an *UnknownYear.
func (c *Calendar) Working(d record.Date) (bool, error) {
	y := c.years[int(d.Year)]
	if y == nil {
		return false, &UnknownYear{int(d.Year)}
	}
	is := *y.at(d)
	if is == unknown {
		return false, &UnknownYear{int(d.Year) + 1}
	}
	return is == worked, nil
}

// Add returns the n-th working day after d: the day on which a period of n
// working days that begins with d ends. The first day is not counted, the last
// is. The error is an *UnknownYear.
func (c *Calendar) Add(d record.Date, n int) (record.Date, error) {
	if n < 0 {
		return record.Date{}, fmt.Errorf("a period of %d working days", n)
	}
	for n > 0 {
		d = d.AddDays(1)
		worked, err := c.Working(d)
		if err != nil {
			return record.Date{}, err
		}
		if worked {
			n--
		}
	}
	return d, nil
}

// Back returns the last day from which a period of n working days is over by the
// end of d: Add(Back(d, n), n) does not lie after d. The error is an *UnknownYear.
func (c *Calendar) Back(d record.Date, n int) (record.Date, error) {
	if n < 0 {
		return record.Date{}, fmt.Errorf("a period of %d working days", n)
	}
	for n > 0 {
		worked, err := c.Working(d)
		if err != nil {
			return record.Date{}, err
		}
		if worked {
			n--
		}
		d = d.AddDays(-1)
	}
	return d, nil
}

// Between returns the number of working days after from, up to and including
// to; none if to is not after from. The error is an *UnknownYear.
func (c *Calendar) Between(from, to record.Date) (int, error) {
	n := 0
	for d := from; d.Before(to); {
		d = d.AddDays(1)
		worked, err := c.Working(d)
		if err != nil {
			return 0, err
		}
		if worked {
			n++
		}
	}
	return n, nil
}
