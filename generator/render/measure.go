package render

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// A Figure is a chart with its title.
type Figure struct {
	Title string
	SVG   template.HTML
}

// A Part is one matter of a page of statistics: the figure, the table behind it,
// the download, and what it means.
type Part struct {
	ID, Title string
	Lead      string
	Figure    Figure
	Of        string // the dimension of its lines
	Head      string // of the first column
	Heads     []PartHead
	Lines     []PartLine
	Unknown   string // stands in a cell that cannot be filled
	More      string // says that the table was cut
	Data      Link
	Notes     []string
}

// A PartHead is the heading of a column, with what its amounts are in.
type PartHead struct {
	Text, Unit string
	Money      bool
}

// A PartLine is a line of its table. An empty cell is unknown.
type PartLine struct {
	Name  Link
	Cells []string
	Sum   bool // of all lines
}

// A column is a number of a statistic; its key names its words.
type column struct {
	key   string
	print func(*site.Totals) string
}

func count(n int) string { return strconv.Itoa(n) }

// opt prints an amount that may be unknown.
func opt(m record.Opt[record.Money]) string {
	if !m.OK {
		return ""
	}
	return wan(m.V)
}

// median prints the median of the numbers of bidders.
func median(t *site.Totals) string {
	tenths, ok := t.Bids.Median()
	switch {
	case !ok:
		return ""
	case tenths%10 == 0:
		return strconv.Itoa(tenths / 10)
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

// The columns of each part of a statistic.
var (
	moneyColumns = []column{
		{"plans", func(t *site.Totals) string { return count(t.Plans) }},
		{"budget", func(t *site.Totals) string { return opt(t.KnownBudget()) }},
		{"awarded", func(t *site.Totals) string { return opt(t.KnownAwarded()) }},
		{"agreed", func(t *site.Totals) string { return opt(t.KnownAgreed()) }},
		{"paid", func(t *site.Totals) string { return opt(t.KnownPaid()) }},
	}
	lotColumns = []column{
		{"lots", func(t *site.Totals) string { return count(t.Lots) }},
		{"awarded", func(t *site.Totals) string { return opt(t.KnownAwarded()) }},
		{"agreed", func(t *site.Totals) string { return opt(t.KnownAgreed()) }},
		{"paid", func(t *site.Totals) string { return opt(t.KnownPaid()) }},
		{"bidders", median},
	}
	competitionColumns = []column{
		{"lots", func(t *site.Totals) string { return count(t.Lots) }},
		{"bidders", median},
		{"competitive", func(t *site.Totals) string { return share(t.CompetitiveShare()) }},
		{"open", func(t *site.Totals) string { return share(t.OpenShare()) }},
		{"compared", func(t *site.Totals) string { return count(t.Compared) }},
		{"saved", func(t *site.Totals) string { return opt(t.KnownSaved()) }},
		{"saved-share", func(t *site.Totals) string { return share(t.SavedShare()) }},
	}
	evaluationColumns = []column{
		{"done", func(t *site.Totals) string { return count(t.Done) }},
		{"evaluated", func(t *site.Totals) string { return count(t.Evaluated) }},
		{"evaluated-share", func(t *site.Totals) string { return share(t.EvaluatedShare()) }},
	}
	smallColumns = []column{
		{"sized", func(t *site.Totals) string { return count(t.Sized) }},
		{"small", func(t *site.Totals) string { return count(t.Small) }},
		{"small-share", func(t *site.Totals) string { return share(t.SmallShare()) }},
	}
)

// moneyValues are the three sums that a figure sets side by side.
func moneyValues(t *site.Totals) []chart.Value {
	return []chart.Value{amount(t.KnownBudget(), t.NoBudget), amount(t.KnownAwarded(), t.Lots), amount(t.KnownPaid(), 0)}
}

func lotValues(t *site.Totals) []chart.Value {
	return []chart.Value{amount(t.KnownAwarded(), t.Lots), amount(t.KnownAgreed(), t.Contracts), amount(t.KnownPaid(), 0)}
}

// gradeValues are the grades, the worst first.
func gradeValues(t *site.Totals) []chart.Value {
	values := make([]chart.Value, 0, len(site.Grades))
	for i := range site.Grades {
		n := t.Grades[len(site.Grades)-1-i]
		values = append(values, chart.Value{V: int64(n), OK: t.Evaluated > 0, Nothing: true})
	}
	return values
}

// heads are the headings of some columns; those that hold amounts say in what.
func (b *Base) heads(keys ...string) []PartHead {
	list := make([]PartHead, 0, len(keys))
	for _, k := range keys {
		h := PartHead{Text: b.T("measure." + k)}
		switch {
		case slices.Contains(amounts, k):
			h.Unit, h.Money = b.T("statistics.in-wan"), true
		case k == "bidders":
			h.Unit = b.T("statistics.median")
		}
		list = append(list, h)
	}
	return list
}

// amounts are the measures that are money.
var amounts = []string{"budget", "awarded", "agreed", "paid", "saved", "social", "total", "unit-total"}

// even gives the amounts of each column as many decimals as the longest of them has.
func (p *Part) even() {
	for i, h := range p.Heads {
		most := 0
		decimals := func(s string) int { return len(s) - 1 - strings.IndexByte(s+".", '.') }
		for _, l := range p.Lines {
			if h.Money && l.Cells[i] != "" {
				most = max(most, decimals(l.Cells[i]))
			}
		}
		for _, l := range p.Lines {
			if h.Money && l.Cells[i] != "" {
				l.Cells[i] += strings.Repeat("0", most-decimals(l.Cells[i]))
			}
		}
	}
}

// names are the words of some columns.
func (b *Base) names(keys ...string) []string {
	list := make([]string, 0, len(keys))
	for _, k := range keys {
		list = append(list, b.T("measure."+k))
	}
	return list
}
