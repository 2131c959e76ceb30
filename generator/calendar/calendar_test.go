package calendar

import (
	"errors"
	"testing"

	"mingshi/generator/record"
)

// holidays2026 is the State Council's calendar of 2026, weekends left out.
func holidays2026(t *testing.T) record.Holidays {
	return record.Holidays{Year: record.Some(2026), Off: days(t,
		"2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23",
		"2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25",
		"2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07",
	), Work: days(t, "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")}
}

func days(t *testing.T, texts ...string) []record.Date {
	t.Helper()
	var list []record.Date
	for _, s := range texts {
		list = append(list, day(t, s))
	}
	return list
}

func day(t *testing.T, s string) record.Date {
	t.Helper()
	d, ok := record.ParseDate(s)
	if !ok {
		t.Fatalf("%q is not a date", s)
	}
	return d
}

// The five golden cases of domain.md F.6, and the edges of counting.
func TestAdd(t *testing.T) {
	c := New([]record.Holidays{holidays2026(t)})
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-09-22", 7, "2026-10-09"},
		{"2026-09-11", 7, "2026-09-21"},
		{"2026-09-11", 6, "2026-09-20"}, // a Sunday made a working day
		{"2026-09-24", 1, "2026-09-28"},
		{"2026-09-28", 7, "2026-10-13"},
		{"2026-09-26", 0, "2026-09-26"}, // no days: the day itself, worked or not
		{"2026-01-01", 1, "2026-01-04"},
	} {
		got, err := c.Add(day(t, tt.from), tt.n)
		if err != nil || got.String() != tt.want {
			t.Errorf("Add(%s, %d) = %v, %v, want %s", tt.from, tt.n, got, err, tt.want)
		}
		if tt.n == 0 {
			continue
		}
		if n, err := c.Between(day(t, tt.from), got); err != nil || n != tt.n {
			t.Errorf("Between(%s, %s) = %d, %v, want %d", tt.from, got, n, err, tt.n)
		}
	}
	if _, err := c.Add(day(t, "2026-09-22"), -1); err == nil {
		t.Error("Add accepts a negative period")
	}
}

func TestBetweenBackwards(t *testing.T) {
	c := New(nil)
	for _, to := range []string{"2026-09-22", "2026-09-01"} {
		if n, err := c.Between(day(t, "2026-09-22"), day(t, to)); n != 0 || err != nil {
			t.Errorf("Between(2026-09-22, %s) = %d, %v, want 0", to, n, err)
		}
	}
}

// A year without a notice is said to be unknown, also when a period only runs
// into it, and also when New Year's notice may still move the end of December.
func TestUnknownYear(t *testing.T) {
	c := New([]record.Holidays{holidays2026(t), {Source: "a file whose year could not be read"}})
	for _, tt := range []struct {
		from string
		n    int
		year int
	}{
		{"2025-12-30", 1, 2025},
		{"2025-03-03", 2, 2025},
		{"2026-12-25", 1, 2027}, // the next weekday is the 28th
		{"2027-01-04", 1, 2027},
	} {
		_, err := c.Add(day(t, tt.from), tt.n)
		var unknown *UnknownYear
		if !errors.As(err, &unknown) || unknown.Year != tt.year {
			t.Errorf("Add(%s, %d): %v, want year %d unknown", tt.from, tt.n, err, tt.year)
		}
		if _, err := c.Between(day(t, tt.from), day(t, "2027-03-01")); !errors.As(err, &unknown) {
			t.Errorf("Between(%s, 2027-03-01): %v, want an unknown year", tt.from, err)
		}
	}
	if got, err := c.Add(day(t, "2026-12-24"), 1); err != nil || got.String() != "2026-12-25" {
		t.Errorf("Add(2026-12-24, 1) = %v, %v", got, err)
	}
}

// In 2018 the 31st of December was off and the 29th, a Saturday, was worked, by
// the notice for 2019: its file governs, in whichever order the files are read.
func TestDecemberOfNextYearsFile(t *testing.T) {
	y2018 := record.Holidays{Year: record.Some(2018), Work: days(t, "2018-12-31")}
	y2019 := record.Holidays{Year: record.Some(2019), Off: days(t, "2018-12-31", "2019-01-01"), Work: days(t, "2018-12-29")}
	for _, files := range [][]record.Holidays{{y2018, y2019}, {y2019, y2018}} {
		c := New(files)
		got, err := c.Add(day(t, "2018-12-28"), 2)
		if err != nil || got.String() != "2019-01-02" {
			t.Errorf("Add(2018-12-28, 2) = %v, %v, want 2019-01-02", got, err)
		}
	}
}

// Some sources list the weekend days of a holiday too.
func TestWeekendListedAsOff(t *testing.T) {
	h := holidays2026(t)
	h.Off = append(h.Off, days(t, "2026-10-03", "2026-10-04")...)
	got, err := New([]record.Holidays{h}).Add(day(t, "2026-09-28"), 7)
	if err != nil || got.String() != "2026-10-13" {
		t.Errorf("got %v, %v, want 2026-10-13", got, err)
	}
}

// Back finds the last day on which a period can begin that must end by a day: one
// day later is too late, whatever holidays lie between.
func TestBack(t *testing.T) {
	c := New([]record.Holidays{holidays2026(t)})
	for _, end := range days(t, "2026-10-09", "2026-10-08", "2026-09-21", "2026-09-27", "2026-02-28", "2026-03-01") {
		for n := range 12 {
			from, err := c.Back(end, n)
			if err != nil {
				t.Fatal(err)
			}
			if last, err := c.Add(from, n); err != nil || last.After(end) {
				t.Errorf("Back(%s, %d) = %s, but the period ends on %s, %v", end, n, from, last, err)
			}
			if last, err := c.Add(from.AddDays(1), n); err != nil || !last.After(end) {
				t.Errorf("Back(%s, %d) = %s, but a day later the period ends on %s, %v", end, n, from, last, err)
			}
		}
	}
	if got, err := c.Back(day(t, "2026-01-06"), 3); err != nil || got.String() != "2026-01-03" {
		t.Errorf("Back(2026-01-06, 3) = %v, %v, want 2026-01-03, a Saturday after New Year", got, err)
	}
	var unknown *UnknownYear
	if got, err := c.Back(day(t, "2026-01-06"), 4); !errors.As(err, &unknown) || unknown.Year != 2025 {
		t.Errorf("Back(2026-01-06, 4) = %v, %v, want 2025 unknown", got, err)
	}
	if _, err := c.Back(day(t, "2026-01-06"), -1); err == nil {
		t.Error("Back accepts a negative period")
	}
}
