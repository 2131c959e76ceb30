package render

import (
	"cmp"
	"html/template"
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

// Body writes the entries of a list. It is Go for the reason that sections are.
func (t Table) Body() template.HTML {
	return t.markup(func(m *markup) {
		for i := range t.Lines {
			m.line(&t, &t.Lines[i])
		}
	})
}

func (m *markup) line(t *Table, l *Line) {
	m.WriteString(`<tr><th scope="row">`)
	m.link(l.Title)
	if l.Withdrawn {
		m.around(` <span class="mark mark-warn">`, t.T("mark.withdrawn"), "</span>")
	}
	if l.Draft {
		m.around(` <span class="mark mark-warn">`, t.T("mark.draft"), "</span>")
	}
	if l.Sample {
		m.around(` <span class="mark">`, t.T("mark.sample"), "</span>")
	}
	m.WriteString("</th>")
	m.labelled(t.Heads.Party, func() { m.link(l.Party) })
	m.number(t.Heads.Count, func() { m.text(cmp.Or(l.Count, "—")) })
	m.number(t.Heads.Amount, func() {
		if l.Amount != "" {
			m.text(cmp.Or(l.Minor, l.Amount))
		} else if !l.Withdrawn {
			m.around(`<span class="unknown">`, t.Unknown, "</span>")
		}
	})
	m.labelled(t.Heads.State, func() {
		if l.State != "" {
			m.around(`<span class="state" data-state="`, l.State, `">`)
			m.around("", l.Word, "</span>")
		}
	})
	m.labelled(t.Heads.Date, func() { m.day(l.Date) })
	m.WriteString("</tr>\n")
}

// labelled writes a cell that names its column where the table has no heads, on
// phones. Without a head there is no column.
func (m *markup) labelled(head string, value func()) { m.column(`<td data-label="`, head, value) }

// number is labelled for amounts and counts.
func (m *markup) number(head string, value func()) {
	m.column(`<td class="num" data-label="`, head, value)
}

func (m *markup) column(tag, head string, value func()) {
	if head != "" {
		m.around(tag, head, `">`)
		value()
		m.WriteString("</td>")
	}
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
