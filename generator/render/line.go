package render

import (
	"cmp"
	"strconv"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Line is one entry of a list.
type Line struct {
	ID        string
	Title     Link
	Date      string
	Party     Link
	Amount    string
	Minor     string
	Count     string // of a unit: how much it did; "" for nothing
	State     string // a word of its code list, for the style sheet
	Word      string // State as the page's language has it
	Withdrawn bool
	Sample    bool
	Draft     bool // only in the preview
}

func (b *Base) line(e site.Entry) Line {
	l := Line{
		ID: e.ID, Title: Link{Text: e.Title, URL: b.Rel(e.URL)}, Date: e.Date.String(), Party: Link{Text: e.Party},
		State: e.State, Word: b.state(e), Withdrawn: e.Withdrawn, Sample: e.Sample, Draft: e.Draft,
	}
	if e.Count > 0 {
		l.Count = strconv.Itoa(e.Count)
	}
	if e.PartyURL != "" {
		l.Party.URL = b.Rel(e.PartyURL)
	}
	if e.Amount.OK {
		l.Amount, l.Minor = b.yuan(e.Amount.V), b.minor(e.Amount.V)
	}
	return l
}

// stateCodes are the code lists that the states of entries come from, by kind;
// prose has a validity.
var stateCodes = map[string]string{
	"plan": "states", "result": "states", "evaluation": "grade", "org": "provider-kind",
	"sanction": "sanction-kind", "complaint": "complaint-kind",
}

func (b *Base) state(e site.Entry) string {
	kind, _, _ := strings.Cut(e.ID, "/")
	return b.Word(cmp.Or(stateCodes[kind], "validity"), e.State)
}

func (b *Base) lines(list []site.Entry) []Line {
	lines := make([]Line, 0, len(list))
	for _, e := range list {
		lines = append(lines, b.line(e))
	}
	return lines
}

// YearTotals is one line of a statistic, ready to print.
type YearTotals struct {
	Name                  Link
	Plans                 int
	Budget, Awarded, Paid string
}

func (b *Base) totals(rows []site.Row) []YearTotals {
	var list []YearTotals
	for _, r := range rows {
		t := yearTotals(r.Total, b.yuan)
		t.Name = Link{Text: b.Word("methods", r.Name)}
		if r.URL != "" {
			t.Name.URL = b.Rel(r.URL)
		}
		list = append(list, t)
	}
	return list
}

// yearTotals prints sums. One that nothing entered stays empty, for a page must
// not say 0 where nothing is known.
func yearTotals(t site.Totals, print func(record.Money) string) YearTotals {
	sum := func(m record.Money) string {
		if m == 0 {
			return ""
		}
		return print(m)
	}
	return YearTotals{Plans: t.Plans, Budget: sum(t.Budget), Awarded: sum(t.Awarded), Paid: sum(t.Paid)}
}
