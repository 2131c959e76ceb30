package render

import (
	"fmt"
	"html/template"
	"strconv"

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
	Head      string   // of the first column
	Heads     []string // of the others
	Lines     []PartLine
	Unknown   string // stands in a cell that cannot be filled
	More      string // says that the table was cut
	Data      Link
	Notes     []string
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
	return []chart.Value{amount(t.KnownBudget()), amount(t.KnownAwarded()), amount(t.KnownPaid())}
}

func lotValues(t *site.Totals) []chart.Value {
	return []chart.Value{amount(t.KnownAwarded()), amount(t.KnownAgreed()), amount(t.KnownPaid())}
}

// gradeValues are the grades from the worst, then those not evaluated yet below them.
func gradeValues(t *site.Totals) []chart.Value {
	values := make([]chart.Value, 0, len(site.Grades))
	for i := range site.Grades {
		n := t.Grades[len(site.Grades)-1-i]
		values = append(values, chart.Value{V: int64(n), OK: t.Evaluated > 0})
	}
	return values
}

// names are the words of some columns.
func (b *Base) names(keys ...string) []string {
	list := make([]string, 0, len(keys))
	for _, k := range keys {
		list = append(list, b.T("measure."+k))
	}
	return list
}
