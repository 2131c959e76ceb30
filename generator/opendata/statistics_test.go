package opendata

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// The rows of each download add up to what the pages show: nothing is in them
// twice, nothing is missing.
func TestDownloadsAddUp(t *testing.T) {
	set, list, err := record.Load(context.Background(), os.DirFS("../.."), 2)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	today, _ := record.ParseDate("2026-11-23")
	s, _ := site.New(set, site.Options{Today: today})
	all := s.Totals().All
	seen := 0
	for f := range statistics(s, collections(s)) {
		var out bytes.Buffer
		if err := f.write(&out); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows)-1 != f.Rows {
			t.Errorf("%s: %d rows, said to be %d: %v", f.Path, len(rows)-1, f.Rows, err)
			continue
		}
		if strings.Contains(f.Path, "budget") {
			continue
		}
		seen++
		for column, want := range map[string]record.Money{"awarded": all.Awarded, "contracted": all.Agreed, "paid": all.Paid} {
			i := slices.Index(rows[0], column)
			var sum record.Money
			for _, row := range rows[1:] {
				if row[i] == "" {
					continue // unknown
				}
				m, _, fix := record.ParseMoney(strings.TrimPrefix(row[i], "-") + "元")
				if fix.ZH != "" {
					t.Errorf("%s: %q", f.Path, row[i])
				}
				if strings.HasPrefix(row[i], "-") {
					m = -m
				}
				sum += m
			}
			if sum != want {
				t.Errorf("%s: %s adds up to %s, the pages say %s", f.Path, column, sum, want)
			}
		}
	}
	if seen != 1+len(site.Dimensions) {
		t.Errorf("%d downloads", seen)
	}
}

// A name that a spreadsheet would run stays a name.
func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "＝1": "'＝1", "-x": "'-x", "示例": "示例", "": ""} {
		if got := harmless(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
