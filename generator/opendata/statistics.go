package opendata

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Table is the data behind a page of the statistics.
type Table struct {
	Of   string // a dimension, "year", or "budget"
	Path string
	Rows int
	body []byte
}

// WriteStatistics adds the tables behind the statistics to sink. Their rows are
// years, so that nothing is in them twice: they add up to what the pages show.
func WriteStatistics(s *site.Site, sink output.Sink) ([]Table, error) {
	tables := []Table{statisticsTable("year", []site.Row{{Years: s.Totals().ByYear}})}
	for _, d := range site.Dimensions {
		tables = append(tables, statisticsTable(d, s.Totals().By(d)))
	}
	tables = append(tables, budgetTable(s.Totals().Budgets))
	var written []Table
	for _, t := range tables {
		if t.Rows == 0 {
			continue
		}
		if err := sink.Add(t.Path, t.body); err != nil {
			return nil, fmt.Errorf("writing statistics: %w", err)
		}
		written = append(written, t)
	}
	return written, nil
}

// measures are the columns of the tables in their order.
var measures = []struct {
	key   string
	value func(*site.Totals) string
}{
	{"plans", func(t *site.Totals) string { return number(t.Plans) }},
	{"budget", func(t *site.Totals) string { return yuan(t.KnownBudget()) }},
	{"plans_without_budget", func(t *site.Totals) string { return number(t.NoBudget) }},
	{"lots_awarded", func(t *site.Totals) string { return number(t.Lots) }},
	{"awarded", func(t *site.Totals) string { return yuan(t.KnownAwarded()) }},
	{"lots_without_total", func(t *site.Totals) string { return number(t.Lots - t.Awards) }},
	{"contracts", func(t *site.Totals) string { return number(t.Contracts) }},
	{"contracted", func(t *site.Totals) string { return yuan(t.KnownAgreed()) }},
	{"contracts_without_total", func(t *site.Totals) string { return number(t.Contracts - t.Amounts) }},
	{"payments", func(t *site.Totals) string { return number(t.Payments) }},
	{"paid", func(t *site.Totals) string { return yuan(t.KnownPaid()) }},
	{"plans_compared", func(t *site.Totals) string { return number(t.Compared) }},
	{"budget_compared", func(t *site.Totals) string { return yuan(record.Opt[record.Money]{V: t.SavedOf, OK: t.Compared > 0}) }},
	{"saved", func(t *site.Totals) string { return yuan(t.KnownSaved()) }},
	{"plans_with_method", func(t *site.Totals) string { return number(t.Methods) }},
	{"plans_competitive", func(t *site.Totals) string { return number(t.Competitive) }},
	{"plans_open_tender", func(t *site.Totals) string { return number(t.Open) }},
	{"lots_with_bidders", func(t *site.Totals) string { return number(t.Bids.Lots()) }},
	{"bidders_median", median},
	{"lots_with_size", func(t *site.Totals) string { return number(t.Sized) }},
	{"lots_sme", func(t *site.Totals) string { return number(t.Small) }},
	{"awarded_with_size", func(t *site.Totals) string { return yuan(record.Opt[record.Money]{V: t.SizedAwarded, OK: t.Sized > 0}) }},
	{"awarded_sme", func(t *site.Totals) string { return yuan(record.Opt[record.Money]{V: t.SmallAwarded, OK: t.Sized > 0}) }},
	{"plans_completed", func(t *site.Totals) string { return number(t.Done) }},
	{"plans_evaluated", func(t *site.Totals) string { return number(t.Evaluated) }},
	{"grade_excellent", func(t *site.Totals) string { return number(t.Grades[0]) }},
	{"grade_good", func(t *site.Totals) string { return number(t.Grades[1]) }},
	{"grade_fair", func(t *site.Totals) string { return number(t.Grades[2]) }},
	{"grade_poor", func(t *site.Totals) string { return number(t.Grades[3]) }},
}

func number(n int) string { return strconv.Itoa(n) }

// yuan writes an amount; one that is unknown is empty.
func yuan(m record.Opt[record.Money]) string {
	if !m.OK {
		return ""
	}
	return m.V.Yuan()
}

func median(t *site.Totals) string {
	tenths, ok := t.Bids.Median()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

func statisticsTable(of string, rows []site.Row) Table {
	t := Table{Of: of, Path: site.StatisticsData(of)}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	var head []string
	if of != "year" {
		head = []string{strings.ReplaceAll(of, "-", "_"), "name"}
	}
	head = append(head, "year")
	for _, m := range measures {
		head = append(head, m.key)
	}
	_ = w.Write(head) // a Buffer does not fail
	for i := range rows {
		for j := range rows[i].Years {
			var line []string
			if of != "year" {
				line = []string{harmless(rows[i].Key), harmless(rows[i].Name)}
			}
			line = append(line, rows[i].Years[j].Key)
			for _, m := range measures {
				line = append(line, m.value(&rows[i].Years[j].Total))
			}
			_ = w.Write(line)
			t.Rows++
		}
	}
	w.Flush()
	t.body = out.Bytes()
	return t
}

// budgetTable has a row for each unit that a year's budget names, and one without
// a unit for the whole.
func budgetTable(budgets []site.BudgetYear) Table {
	t := Table{Of: "budget", Path: site.StatisticsData("budget")}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	write := func(year, unit, name string, amount record.Opt[record.Money], plans *site.Totals) {
		_ = w.Write([]string{year, harmless(unit), harmless(name), yuan(amount), number(plans.Plans), yuan(plans.KnownBudget()), yuan(plans.KnownPaid())})
		t.Rows++
	}
	_ = w.Write([]string{"year", "purchaser", "name", "total", "plans", "budget", "paid"})
	for i := range budgets {
		b := &budgets[i]
		write(b.Year, "", "", b.Total, &b.Plans)
		for j := range b.Units {
			u := &b.Units[j]
			write(b.Year, u.Org.ID, u.Org.Name, u.Amount, &u.Plans)
		}
	}
	w.Flush()
	t.body = out.Bytes()
	return t
}
