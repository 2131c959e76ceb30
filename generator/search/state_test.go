package search

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
)

func parseState(t *testing.T, query string) State {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return ParseState(v)
}

// What a URL says is what is sought; unknown and empty parameters and repeated
// values leave it, and the rest makes the same URL again.
func TestParseState(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"", ""},
		{"q=", ""},
		{"q=+养老+", "q=+养老+"},
		{"q=a&q=b", "q=a"},
		{"utm=1&Kind=plan&kind=", ""},
		{"kind=plan&kind=result&kind=plan&kind=", "kind=plan&kind=result"},
		{"grade=优&year=2026&item=a/1&class=a/1&purchaser=x&provider=y&method=m&state=s&kind=k",
			"class=a/1&grade=优&item=a/1&kind=k&method=m&provider=y&purchaser=x&state=s&year=2026"},
		{"min=+1,000+&max=　abc\u00a0&from=\ufeff2026-01-01&to=x", "from=2026-01-01&max=abc&min=1,000&to=x"},
		{"sort=relevance&page=1", ""},
		{"sort=-amount&page=+2", "page=2&sort=-amount"},
		{"sort=price&page=0", "page=0"},
		{"page=", ""},
	} {
		s := parseState(t, tt.query)
		got, err := url.QueryUnescape(s.Values().Encode())
		if want := strings.ReplaceAll(tt.want, "+", " "); err != nil || got != want {
			t.Errorf("%s: got %s, want %s", tt.query, got, want)
		}
		if again := ParseState(s.Values()); !reflect.DeepEqual(again, s) {
			t.Errorf("%s: %+v is read again as %+v", tt.query, s, again)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, tt := range []struct {
		query    string
		min, max int64 // -1: none
		problems string
	}{
		{"", -1, -1, ""},
		{"min=0&max=1234.5", 0, 123450, ""},
		{"min=１，２３４．５６", 123456, -1, ""},
		{"min=1,234,567.89&max=0001234567.89", 123456789, 123456789, ""},
		{"max=90071992547409.91", -1, maxExact, ""},
		{"max=90071992547409.92&min=99999999999999999999", -1, -1, "min=99999999999999999999 max=90071992547409.92"},
		{"min=1,23&max=12,34,567", -1, -1, "min=1,23 max=12,34,567"},
		{"min=1.234&max=.5", -1, -1, "min=1.234 max=.5"},
		{"min=-1&max=%2B1", -1, -1, "min=-1 max=+1"},
		{"min=1e3&max=١", -1, -1, "min=1e3 max=١"},
		{"min=48万元&max=1.", -1, -1, "min=48万元 max=1."},
		{"min=2&max=1", 200, 100, "amounts"},
		{"from=2026-01-31&to=2026-01-31", -1, -1, ""},
		{"from=2026-02-29&to=2024-02-29", -1, -1, "from=2026-02-29"},
		{"from=2026-1-31&to=２０２６-01-31", -1, -1, "from=2026-1-31 to=２０２６-01-31"},
		{"from=2026-02-01&to=2026-01-31", -1, -1, "dates"},
		{"from=20260201&to=2026-01-31T00:00:00Z", -1, -1, "from=20260201 to=2026-01-31T00:00:00Z"},
		{"from=0000-01-01&to=9999-12-31", -1, -1, ""},
		{"page=0", -1, -1, "page=0"},
		{"page=01&min=x", -1, -1, "min=x page=01"},
		{"page=1000000000", -1, -1, "page=1000000000"},
	} {
		b := parseState(t, tt.query).Bounds()
		for name, side := range map[string]struct {
			got  *int64
			want int64
		}{"min": {b.Min, tt.min}, "max": {b.Max, tt.max}} {
			if side.got == nil && side.want != -1 || side.got != nil && *side.got != side.want {
				t.Errorf("%s: the %s is %v, want %d", tt.query, name, side.got, side.want)
			}
		}
		var said []string
		for _, p := range b.Problems {
			said = append(said, strings.TrimSuffix(p.Name+"="+p.Value, "="))
		}
		if got := strings.Join(said, " "); got != tt.problems {
			t.Errorf("%s: says %q, want %q", tt.query, got, tt.problems)
		}
	}
	if b := parseState(t, "page=999999999").Bounds(); b.Page != 999999999 {
		t.Errorf("page %d", b.Page)
	}
}

// What has no amount or date is outside every bound on it.
func TestBoundsHold(t *testing.T) {
	for _, tt := range []struct {
		query  string
		date   string
		amount int64 // -1: none
		want   bool
	}{
		{"", "", -1, true},
		{"min=1", "", 100, true},
		{"min=1", "", 99, false},
		{"min=0", "", -1, false},
		{"max=1", "", 100, true},
		{"max=1", "", 101, false},
		{"max=1", "", -1, false},
		{"max=x", "", -1, true},
		{"from=2026-01-02", "2026-01-02", -1, true},
		{"from=2026-01-02", "2026-01-01", -1, false},
		{"from=2026-01-02", "", -1, false},
		{"to=2026-01-02", "2026-01-02", -1, true},
		{"to=2026-01-02", "2026-01-03", -1, false},
		{"to=2026-01-02", "", -1, false},
	} {
		if got := parseState(t, tt.query).Bounds().Hold(tt.date, tt.amount, tt.amount >= 0); got != tt.want {
			t.Errorf("%s holds %q %d: %t", tt.query, tt.date, tt.amount, got)
		}
	}
}

func TestNarrowed(t *testing.T) {
	for query, want := range map[string]bool{
		"": false, "q=a&sort=date&page=2": false, "kind=plan": true, "min=x": true, "to=2026-01-01": true,
	} {
		s := parseState(t, query)
		if s.Narrowed() != want || s.Unfiltered().Narrowed() {
			t.Errorf("%s: %t, want %t", query, s.Narrowed(), want)
		}
	}
	s := parseState(t, "q=a&kind=plan&sort=date&page=2&max=1")
	if got := s.Unfiltered().Values().Encode(); got != "q=a&sort=date" {
		t.Errorf("unfiltered: %s", got)
	}
}
