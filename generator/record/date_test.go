package record

import (
	"slices"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2026-01-02", "2024-02-29", "0001-01-01", "9999-12-31"} {
		if d, ok := ParseDate(s); !ok || d.String() != s {
			t.Errorf("%s is %s, %v", s, d, ok)
		}
	}
	for _, s := range []string{"", "2026-1-2", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "0000-01-01", "2026-01-02T00:00:00", "2026/01/02", "20260102", " 2026-01-02", "12026-01-02"} {
		if d, ok := ParseDate(s); ok || !d.IsZero() {
			t.Errorf("%q is taken for %s", s, d)
		}
	}
}

func TestParseDateTime(t *testing.T) {
	for s, want := range map[string][2]string{
		"2026-01-02T09:00:00": {"2026-01-02 09:00", "2026-01-02T09:00:00+08:00"},
		"2026-01-02 09:30:05": {"2026-01-02 09:30:05", "2026-01-02T09:30:05+08:00"},
		"2026-01-02t23:59:59": {"2026-01-02 23:59:59", "2026-01-02T23:59:59+08:00"},
	} {
		if d, ok := ParseDateTime(s); !ok || d.String() != want[0] || d.ISO() != want[1] {
			t.Errorf("%s is %s, %s, %v", s, d, d.ISO(), ok)
		}
	}
	for _, s := range []string{"", "2026-01-02", "2026-01-02T09:00", "2026-01-02T9:00:00", "2026-01-02T24:00:00", "2026-01-02T09:00:00Z", "2026-01-02T09:00:00+08:00", "2026-01-02T09:00:00.5", "2026-02-30T09:00:00", "2026-01-02_09:00:00"} {
		if d, ok := ParseDateTime(s); ok || !d.IsZero() || d.String() != "" {
			t.Errorf("%q is taken for %s", s, d)
		}
	}
}

func TestParseMonth(t *testing.T) {
	for _, s := range []string{"2026-01", "2025-12"} {
		if m, ok := ParseMonth(s); !ok || m.String() != s {
			t.Errorf("%s is %s, %v", s, m, ok)
		}
	}
	for _, s := range []string{"", "2026-1", "2026-13", "2026-00", "2026-01-02", "0000-01", "2026年1月"} {
		if m, ok := ParseMonth(s); ok || m.String() != "" {
			t.Errorf("%q is taken for %s", s, m)
		}
	}
}

func TestDateOrder(t *testing.T) {
	days := []Date{{}, {1, 1, 1}, {2025, 12, 31}, {2026, 1, 1}, {2026, 1, 31}, {2026, 2, 1}, {9999, 12, 31}}
	for i, d := range days {
		for j, e := range days {
			if d.Before(e) != (i < j) || d.After(e) != (i > j) || (d.Compare(e) == 0) != (i == j) {
				t.Errorf("%s and %s are in the wrong order", d, e)
			}
		}
	}
	if !slices.IsSortedFunc(days, Date.Compare) {
		t.Error("Compare does not sort")
	}
}

func TestAddDays(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-01"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2025-02-28", 1, "2025-03-01"},
		{"2026-01-01", -1, "2025-12-31"},
		{"2026-01-01", 365, "2027-01-01"},
	} {
		d, _ := ParseDate(tt.from)
		if got := d.AddDays(tt.n).String(); got != tt.want {
			t.Errorf("%s and %d days is %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

// The day is the one of the time's own zone: the command line gives it at +08:00.
func TestDateOf(t *testing.T) {
	late := time.Date(2026, 1, 1, 17, 0, 0, 0, time.UTC)
	if got := DateOf(late.In(time.FixedZone("", 8*3600))).String(); got != "2026-01-02" {
		t.Errorf("got %s", got)
	}
}

func TestOpt(t *testing.T) {
	if (Opt[int]{}).Or(7) != 7 || Some(0).Or(7) != 0 {
		t.Error("Or: nothing typed is not zero")
	}
	for b, want := range map[Bool]string{Yes: "true", No: "false", Unknown: ""} {
		if b.String() != want {
			t.Errorf("%d is %q, want %q", b, b, want)
		}
	}
}

// What is read as a day, moment or month prints as it was typed.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2026-01-02", "2026-01-02T09:00:00", "2026-01", "2026-02-30", "2026-01-02T9:00:00", "0000-00-00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := ParseDate(s); ok && (d.String() != s || DateOf(d.Time()) != d) {
			t.Errorf("%q is %s", s, d)
		}
		if m, ok := ParseMonth(s); ok && m.String() != s {
			t.Errorf("%q is %s", s, m)
		}
		if d, ok := ParseDateTime(s); ok {
			if iso := d.ISO(); iso[:10] != s[:10] || iso[11:19] != s[11:] {
				t.Errorf("%q is %s", s, iso)
			}
		}
		if d, ok := looseDate(s); ok && d.IsZero() {
			t.Errorf("%q is a loose date, but none", s)
		}
	})
}

// Days are counted as the calendar of the standard library counts them.
func TestAddDaysAgreesWithTime(t *testing.T) {
	for d := (Date{2023, 12, 20}); d.Before(Date{2024, 3, 20}); d = d.AddDays(1) {
		for _, n := range []int{-40, -28, -1, 0, 1, 8, 9, 27, 28, 31, 366} {
			if got, want := d.AddDays(n), DateOf(d.Time().AddDate(0, 0, n)); got != want {
				t.Errorf("%s and %d days: %s, want %s", d, n, got, want)
			}
		}
	}
}
