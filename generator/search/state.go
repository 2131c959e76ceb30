package search

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"mingshi/generator/fold"
)

// A State is a search as the parameters of a URL state it: the twin of state.js.
// Values stay as typed, mistakes included; Bounds says what they mean.
type State struct {
	Q                  string
	Filters            map[string][]string // any of the values; without a key nothing is filtered
	Min, Max, From, To string              // yuan and dates, as typed
	Sort               string              // one of Sorts
	Page               string              // from 1, as typed
}

// Sorts are the orders of hits, the usual one first.
func Sorts() []string { return []string{"relevance", "date", "amount", "-amount"} }

// FilterNames are the filters, in the order of their parameters.
func FilterNames() []string { return filterNames[:] }

// ParseState reads parameters, leaving out unknown ones.
func ParseState(v url.Values) State {
	s := State{
		Q: v.Get("q"), Filters: map[string][]string{},
		Min: trim(v.Get("min")), Max: trim(v.Get("max")), From: trim(v.Get("from")), To: trim(v.Get("to")),
		Sort: v.Get("sort"), Page: trim(v.Get("page")),
	}
	for _, name := range filterNames {
		for _, value := range v[name] {
			if value != "" && !slices.Contains(s.Filters[name], value) {
				s.Filters[name] = append(s.Filters[name], value)
			}
		}
	}
	if !slices.Contains(Sorts(), s.Sort) {
		s.Sort = Sorts()[0]
	}
	if s.Page == "" {
		s.Page = "1"
	}
	return s
}

// trim removes what a browser takes for white space at the ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u0085' || r == '\uFEFF' })
}

// Values returns the parameters of a search without what is default. ParseState
// reads them as the same search.
func (s State) Values() url.Values {
	v := url.Values{}
	set := func(name, value, usual string) {
		if value != usual {
			v.Set(name, value)
		}
	}
	set("q", s.Q, "")
	for _, name := range filterNames {
		if values := s.Filters[name]; len(values) > 0 {
			v[name] = slices.Clone(values)
		}
	}
	set("min", s.Min, "")
	set("max", s.Max, "")
	set("from", s.From, "")
	set("to", s.To, "")
	set("sort", s.Sort, Sorts()[0])
	set("page", s.Page, "1")
	return v
}

// MarshalText returns the parameters as they stand in a URL.
func (s State) MarshalText() ([]byte, error) { return []byte(s.Values().Encode()), nil }

// Narrowed says whether there are filters or bounds, valid or not.
func (s State) Narrowed() bool {
	return len(s.Filters) > 0 || s.Min != "" || s.Max != "" || s.From != "" || s.To != ""
}

// Unfiltered returns the first page of the same search without filters and bounds.
func (s State) Unfiltered() State {
	return State{Q: s.Q, Filters: map[string][]string{}, Sort: s.Sort, Page: "1"}
}

// Bounds are what the bounds and the page of a State mean.
type Bounds struct {
	Min, Max *int64 // fen
	From, To string // as in Document.Date
	Page     int
	Problems []Problem
}

// A Problem is a parameter that was not understood and is ignored, or, as
// "amounts" or "dates", bounds that exclude everything.
type Problem struct {
	Name  string `json:"name"`
	Value string `json:"value,omitempty"`
}

// Bounds understands what was typed.
func (s State) Bounds() Bounds {
	b := Bounds{Page: 1}
	read := func(name, typed string, understand func(string) bool) {
		if typed != "" && !understand(typed) {
			b.Problems = append(b.Problems, Problem{name, typed})
		}
	}
	amount := func(to **int64) func(string) bool {
		return func(typed string) bool { return readFen(typed, to) }
	}
	date := func(to *string) func(string) bool {
		return func(typed string) bool { return readDate(typed, to) }
	}
	read("min", s.Min, amount(&b.Min))
	read("max", s.Max, amount(&b.Max))
	read("from", s.From, date(&b.From))
	read("to", s.To, date(&b.To))
	read("page", s.Page, func(typed string) bool { return readPage(typed, &b.Page) })
	if b.Min != nil && b.Max != nil && *b.Min > *b.Max {
		b.Problems = append(b.Problems, Problem{Name: "amounts"})
	}
	if b.From != "" && b.To != "" && b.From > b.To {
		b.Problems = append(b.Problems, Problem{Name: "dates"})
	}
	return b
}

// Hold says whether a document is within the bounds. What has no amount or date
// is outside every bound on it.
func (b Bounds) Hold(date string, amount int64, hasAmount bool) bool {
	return (b.Min == nil || hasAmount && amount >= *b.Min) && (b.Max == nil || hasAmount && amount <= *b.Max) &&
		(b.From == "" || date != "" && date >= b.From) && (b.To == "" || date != "" && date <= b.To)
}

var (
	yuan   = regexp.MustCompile(`^([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?$`)
	number = regexp.MustCompile(`^[1-9][0-9]{0,8}$`)
)

// readFen reads yuan. More decimals than a fen has are refused, as are amounts
// that a browser cannot compare exactly.
func readFen(typed string, to **int64) bool {
	m := yuan.FindStringSubmatch(fold.Text(typed))
	if m == nil {
		return false
	}
	digits := strings.ReplaceAll(m[1], ",", "") + (m[2] + "00")[:2]
	fen, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || fen > maxExact {
		return false
	}
	*to = &fen
	return true
}

func readDate(typed string, to *string) bool {
	if _, err := time.Parse(time.DateOnly, typed); err != nil {
		return false
	}
	*to = typed
	return true
}

func readPage(typed string, to *int) bool {
	if !number.MatchString(typed) {
		return false
	}
	*to, _ = strconv.Atoi(typed)
	return true
}
