package record

import (
	"strconv"
	"strings"
)

// A Period is a time that the law sets.
type Period struct {
	N    int
	Unit Unit
}

// A Unit is what a period counts.
type Unit int

const (
	WorkingDays Unit = iota
	Days
	Months
	Years
)

// At returns what the law of a region says on a day: of the rows in force, the
// one for the smallest region, the portal's before those that come with the
// program. nil: nobody has typed it in.
func (l Laws) At(key, region string, day Date) *Threshold {
	var best *Threshold
	for i := range l.Thresholds {
		t := &l.Thresholds[i]
		if t.Key != key || day.Before(t.ValidFrom) || !t.ValidTo.IsZero() && day.After(t.ValidTo) || !strings.HasPrefix(region, t.area()) {
			continue
		}
		if best == nil || len(t.area()) > len(best.area()) {
			best = t
		}
	}
	return best
}

// area is a region's code without the zeros that stand for all of it.
func (t *Threshold) area() string {
	switch r := t.Region; {
	case r == "000000":
		return ""
	case strings.HasSuffix(r, "0000"):
		return r[:2]
	case strings.HasSuffix(r, "00"):
		return r[:4]
	default:
		return r
	}
}

// Money returns a threshold that is an amount.
func (t *Threshold) Money() (Money, bool) {
	m, message, _ := ParseMoney(t.Value)
	return m, message.ZH == ""
}

// Period returns a threshold that is a time. Rules ask for every record, so it is
// read without a regular expression.
func (t *Threshold) Period() (Period, bool) {
	number := t.Value[:len(t.Value)-len(strings.TrimLeft(t.Value, "0123456789"))]
	if number == "" || len(number) > 4 {
		return Period{}, false
	}
	n, _ := strconv.Atoi(number) // digits only
	switch t.Value[len(number):] {
	case "个工作日":
		return Period{n, WorkingDays}, true
	case "日", "天":
		return Period{n, Days}, true
	case "个月":
		return Period{n, Months}, true
	case "年":
		return Period{n, Years}, true
	}
	return Period{}, false
}

// Percent returns a threshold that is a share.
func (t *Threshold) Percent() (int, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(t.Value, "%"))
	return n, err == nil && strings.HasSuffix(t.Value, "%")
}

// NextYear returns a threshold that is a day of the year after: "次年06-30".
func (t *Threshold) NextYear(year int) (Date, bool) {
	rest, ok := strings.CutPrefix(t.Value, "次年")
	if !ok {
		return Date{}, false
	}
	return ParseDate(strconv.Itoa(year+1) + "-" + rest)
}

// After returns the day on which a period ends that began on d, the first day not
// counted. Working days are the calendar's to count.
func (p Period) After(d Date) Date {
	t := d.Time()
	switch p.Unit {
	case Months:
		return DateOf(t.AddDate(0, p.N, 0))
	case Years:
		return DateOf(t.AddDate(p.N, 0, 0))
	default:
		return DateOf(t.AddDate(0, 0, p.N))
	}
}

// String writes a period as Chinese law does.
func (p Period) String() string {
	return strconv.Itoa(p.N) + [...]string{"个工作日", "日", "个月", "年"}[p.Unit]
}
