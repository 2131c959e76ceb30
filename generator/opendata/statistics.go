package opendata

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// statistics ranges over the tables behind the pages of statistics. Their rows are
// years, so that nothing is in them twice: they add up to what the pages show.
func statistics(s *site.Site, all []*collection) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		st := s.Totals()
		newest := newest(all)
		file := func(of string, body func(w *csv.Writer) int) *File {
			return &File{Dataset: Dataset{Path: site.StatisticsData(of), Title: statisticsTitles[of], Format: "csv", Date: newest}, body: func(out io.Writer) (int, error) {
				w := csv.NewWriter(out)
				rows := body(w)
				w.Flush()
				return rows, w.Error()
			}}
		}
		year := []site.Row{{Years: st.ByYear}}
		if len(st.ByYear) > 0 && !yield(file("year", func(w *csv.Writer) int { return writeYears(w, "year", year) })) {
			return
		}
		for _, d := range site.Dimensions {
			if rows := st.By(d); len(rows) > 0 && !yield(file(d, func(w *csv.Writer) int { return writeYears(w, d, rows) })) {
				return
			}
		}
		if len(st.Budgets) > 0 {
			yield(file("budget", func(w *csv.Writer) int { return writeBudgets(w, st.Budgets) }))
		}
	}
}

// statisticsTitles name the tables.
var statisticsTitles = map[string]diag.Text{
	"year":          diag.T("统计·按年度", "Statistics by year"),
	"purchaser":     diag.T("统计·按购买主体", "Statistics by purchaser"),
	"tier":          diag.T("统计·按层级", "Statistics by tier"),
	"class":         diag.T("统计·按目录类别", "Statistics by class of the catalogue"),
	"method":        diag.T("统计·按购买方式", "Statistics by method"),
	"provider-kind": diag.T("统计·按承接主体类型", "Statistics by kind of provider"),
	"budget":        diag.T("统计·预算总额与购买计划", "Statistics: yearly budget and plans"),
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

// writeYears writes a row for each year of each line.
func writeYears(w *csv.Writer, of string, rows []site.Row) (n int) {
	var head []string
	if of != "year" {
		head = []string{strings.ReplaceAll(of, "-", "_"), "name"}
	}
	head = append(head, "year")
	for _, m := range measures {
		head = append(head, m.key)
	}
	_ = w.Write(head) // an error shows at Flush
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
			n++
		}
	}
	return n
}

// writeBudgets writes a row for each unit that a year's budget names, and one
// without a unit for the whole.
func writeBudgets(w *csv.Writer, budgets []site.BudgetYear) (n int) {
	write := func(year, unit, name string, amount record.Opt[record.Money], plans *site.Totals) {
		_ = w.Write([]string{year, harmless(unit), harmless(name), yuan(amount), number(plans.Plans), yuan(plans.KnownBudget()), yuan(plans.KnownPaid())})
		n++
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
	return n
}
