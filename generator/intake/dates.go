package intake

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// What Excel counts as days: 1980 to 2100. Other numbers are something else.
const firstDay, lastDay = 29221, 73415

// serial reads a number of days since the end of 1899, with the time as a part of
// a day.
func serial(s string) (record.DateTime, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < firstDay || f >= lastDay {
		return record.DateTime{}, false
	}
	seconds := int64(math.Round(f * 86400))
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Add(time.Duration(seconds) * time.Second)
	return record.DateTime{Date: record.DateOf(t), Hour: uint8(t.Hour()), Minute: uint8(t.Minute()), Second: uint8(t.Second())}, true
}

var (
	dayParts    = regexp.MustCompile(`^(\d{4})[-./年·](\d{1,2})[-./月·](\d{1,2})[日号]?$`)
	dayDigits   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	dayAndClock = regexp.MustCompile(`^(\d{4}\s*[-./年·]\s*\d{1,2}\s*[-./月·]\s*\d{1,2}\s*日?)[\st]*(\D*\d.*)$`)
	clockParts  = regexp.MustCompile(`^(上午|下午|晚上|am|pm)?(\d{1,2})[:时点](\d{1,2})?分?(?::?(\d{1,2})秒?)?(am|pm)?$`)
	monthForms  = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{4})[-./年·](\d{1,2})月?(?:份)?$`), regexp.MustCompile(`^(\d{4})(\d{2})$`),
		regexp.MustCompile(`^(\d{4})[-./年·](\d{1,2})[-./月·]0?1日?$`),
	}
)

// two writes a month or day with two digits.
func two(s string) string { return ("0" + s)[len(s)-1:] }

// calendarDay reads a day as people write it: the year first, in full.
func calendarDay(s string) (d record.Date, shape, ok bool) {
	p := dayParts.FindStringSubmatch(s)
	if p == nil {
		p = dayDigits.FindStringSubmatch(s)
	}
	if p == nil {
		return d, false, false
	}
	d, ok = record.ParseDate(p[1] + "-" + two(p[2]) + "-" + two(p[3]))
	return d, true, ok
}

func (f form) day(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	if at, ok := serial(s); ok && v.Kind == sheet.IsNumber {
		if at.Hour|at.Minute|at.Second != 0 {
			return nil, wrong(diag.T("这里只填日期，不填时刻（%s）", "a day without a time is due here (%s)", at), diag.T("写成 %s", "write %s", at.Date))
		}
		return at.Date, nil
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "00:00:00"), "t")
	d, shape, ok := calendarDay(s)
	if ok {
		return d, nil
	}
	if at, ok := serial(s); ok { // a day that was stored as text
		return at.Date, nil
	}
	if shape {
		return nil, wrong(diag.T("没有“%s”这一天", "there is no day %s", shown(v)), diag.T("核对年、月、日", "check year, month and day"))
	}
	return nil, wrong(diag.T("“%s”不是写全了年、月、日的日期", "%q is not a date with year, month and day", shown(v)), diag.T("写成 2026-01-15 或 2026年1月15日", "write it like 2026-01-15"))
}

func (f form) month(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	if at, ok := serial(s); ok && v.Kind == sheet.IsNumber && v.As != sheet.AsNumber {
		return record.Month{Year: at.Year, Month: at.Month}, nil
	}
	for _, form := range monthForms {
		if v.Kind == sheet.IsNumber && strings.Contains(s, ".") {
			break // 2026.1 and 2026.10 are one number
		}
		if p := form.FindStringSubmatch(s); p != nil {
			if m, ok := record.ParseMonth(p[1] + "-" + two(p[2])); ok {
				return m, nil
			}
		}
	}
	return nil, wrong(diag.T("“%s”看不出是哪年哪月", "%q is not a month of a year", shown(v)), diag.T("写成 2026-01 或 2026年1月", "write it like 2026-01"))
}

// moment reads a day with a time.
func (f form) moment(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	if at, ok := serial(s); ok && v.Kind == sheet.IsNumber {
		return at, nil
	}
	if p := dayAndClock.FindStringSubmatch(fold.Text(clean(v.Text))); p != nil {
		if d, _, ok := calendarDay(plain(p[1])); ok {
			if at, ok := clock(d, plain(p[2])); ok {
				return at, nil
			}
		}
	}
	if d, _, ok := calendarDay(s); ok {
		return nil, wrong(diag.T("“%s”没有写几点几分", "%s lacks the time", shown(v)), diag.T("写成 %s 09:00", "write it like %s 09:00", d))
	}
	return nil, wrong(diag.T("“%s”不是日期和时刻", "%q is not a date and time", shown(v)), diag.T("写成 2026-01-15 09:00", "write it like 2026-01-15 09:00"))
}

// clock adds the time of a day.
func clock(d record.Date, s string) (record.DateTime, bool) {
	p := clockParts.FindStringSubmatch(s)
	if p == nil {
		return record.DateTime{}, false
	}
	hour, _ := strconv.Atoi(p[2])
	minute, _ := strconv.Atoi(p[3])
	second, _ := strconv.Atoi(p[4])
	if half := p[1] + p[5]; (half == "下午" || half == "晚上" || half == "pm") && hour < 12 {
		hour += 12
	}
	return record.DateTime{Date: d, Hour: uint8(hour), Minute: uint8(minute), Second: uint8(second)}, hour < 24 && minute < 60 && second < 60
}
