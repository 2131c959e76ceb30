package record

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a day of the calendar. The zero Date means that there is none.
type Date struct {
	Year       int16
	Month, Day uint8
}

// ParseDate reads a day such as "2026-01-02".
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, false
	}
	return DateOf(t), true
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// Time returns the day as midnight UTC, for arithmetic on days.
func (d Date) Time() time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates; none comes before all.
func (d Date) Compare(e Date) int { return d.number() - e.number() }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

func (d Date) number() int { return int(d.Year)<<9 | int(d.Month)<<5 | int(d.Day) }

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date {
	if day := int(d.Day) + n; d.Day > 0 && day > 0 && day <= 28 { // in every month: periods are counted day by day
		d.Day = uint8(day)
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// String returns "2026-01-02", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.append(make([]byte, 0, len(time.DateOnly))))
}

// append writes the digits itself: an export writes millions of days.
func (d Date) append(b []byte) []byte {
	b = appendTwo(appendTwo(b, int(d.Year)/100), int(d.Year)%100)
	b = appendTwo(append(b, '-'), int(d.Month))
	return appendTwo(append(b, '-'), int(d.Day))
}

// appendTwo appends a number below 100 with two digits.
func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// A DateTime is a moment in the local time of the portal (+08:00).
type DateTime struct {
	Date
	Hour, Minute, Second uint8
}

// ParseDateTime reads a moment such as "2026-01-02T09:00:00".
func ParseDateTime(s string) (DateTime, bool) {
	const layout = "2006-01-02T15:04:05"
	if len(s) != len(layout) { // time.Parse lets 9:00:00 and fractions pass
		return DateTime{}, false
	}
	t, err := time.Parse(layout, s[:10]+strings.NewReplacer(" ", "T", "t", "T").Replace(s[10:11])+s[11:])
	if err != nil || t.Year() < 1 {
		return DateTime{}, false
	}
	return DateTime{DateOf(t), uint8(t.Hour()), uint8(t.Minute()), uint8(t.Second())}, true
}

// String returns "2026-01-02 09:00", with seconds only where they are not zero.
func (d DateTime) String() string {
	if d.IsZero() {
		return ""
	}
	s := fmt.Sprintf("%s %02d:%02d", d.Date, d.Hour, d.Minute)
	if d.Second > 0 {
		s += fmt.Sprintf(":%02d", d.Second)
	}
	return s
}

// ISO returns the moment with its offset, for exports and <time>.
func (d DateTime) ISO() string {
	return fmt.Sprintf("%sT%02d:%02d:%02d+08:00", d.Date, d.Hour, d.Minute, d.Second)
}

// A Month is a month of a year. The zero Month means that there is none.
type Month struct {
	Year  int16
	Month uint8
}

// ParseMonth reads a month such as "2026-01".
func ParseMonth(s string) (Month, bool) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Year() < 1 {
		return Month{}, false
	}
	return Month{int16(t.Year()), uint8(t.Month())}, true
}

// String returns "2026-01", or "" for no month.
func (m Month) String() string {
	if m == (Month{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
}
