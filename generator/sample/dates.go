package sample

import (
	"time"

	"mingshi/generator/record"
)

func date(year, month, day int) record.Date {
	return record.Date{Year: int16(year), Month: uint8(month), Day: uint8(day)}
}

// springFestival is the first day off of each year from 2018.
var springFestival = [...]record.Date{
	date(2018, 2, 15), date(2019, 2, 4), date(2020, 1, 24), date(2021, 2, 11), date(2022, 1, 31),
	date(2023, 1, 21), date(2024, 2, 10), date(2025, 1, 28), date(2026, 2, 15),
}

// workday returns d, or the next day on which offices are open: no weekend and
// none of the long holidays.
func workday(d record.Date) record.Date {
	for {
		t := d.Time()
		switch w := t.Weekday(); {
		case w == time.Saturday, w == time.Sunday:
		case d.Month == 10 && d.Day <= 7, d.Month == 5 && d.Day <= 5, d.Month == 1 && d.Day <= 3, inSpringFestival(d):
		default:
			return d
		}
		d = d.AddDays(1)
	}
}

func inSpringFestival(d record.Date) bool {
	i := int(d.Year) - firstYear
	if i < 0 || i >= len(springFestival) {
		return false
	}
	return !d.Before(springFestival[i]) && d.Before(springFestival[i].AddDays(9))
}

// after returns a working day least to most days after d, or soon afterwards.
func (d *dice) after(day record.Date, least, most int) record.Date {
	return workday(day.AddDays(d.between(least, most)))
}

// next returns the working day after d.
func next(d record.Date) record.Date { return workday(d.AddDays(1)) }

// monthsLater returns the first day of the month n months after that of d.
func monthsLater(d record.Date, n int) record.Date {
	m := int(d.Year)*12 + int(d.Month) - 1 + n
	return date(m/12, m%12+1, 1)
}

func monthOf(d record.Date) record.Month { return record.Month{Year: d.Year, Month: d.Month} }

func latest(days ...record.Date) record.Date {
	last := days[0]
	for _, d := range days[1:] {
		if d.After(last) {
			last = d
		}
	}
	return last
}
