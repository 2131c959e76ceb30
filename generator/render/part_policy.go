package render

import (
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// policy shows what small and medium enterprises and social organisations win, by year.
func (b *Base) policy(st *site.Statistics) []Part {
	social := map[string]record.Money{}
	for i := range st.ByProviderKind {
		if r := &st.ByProviderKind[i]; r.Key == "社会组织" {
			for _, y := range r.Years {
				social[y.Key] = y.Total.Awarded
			}
		}
	}
	years := slices.DeleteFunc(slices.Clone(st.ByYear), func(r site.Row) bool { return r.Total.Lots == 0 })
	if len(years) == 0 {
		return nil
	}
	p := b.newPart("policy", b.T("statistics.part.policy"), "year", years, smallColumns)
	p.Lead = b.T("statistics.what.policy")
	p.Heads = append(p.Heads, b.heads("social", "social-share")...)
	var all record.Money
	for i, y := range years {
		p.Lines[i].Cells = append(p.Lines[i].Cells, opt(record.Opt[record.Money]{V: social[y.Key], OK: y.Total.Awards > 0}), share(thousandthsOf(social[y.Key], y.Total.Awarded)))
		all += social[y.Key]
	}
	if last := len(p.Lines) - 1; p.Lines[last].Sum {
		t := total(years)
		p.Lines[last].Cells = append(p.Lines[last].Cells, opt(record.Opt[record.Money]{V: all, OK: t.Awards > 0}), share(thousandthsOf(all, t.Awarded)))
	}
	b.byYear(&p, b.T("statistics.figure.policy"), b.permille(), b.names("social-share", "small-share"), years, false, func(r *site.Row) []chart.Value {
		return []chart.Value{thousandths(thousandthsOf(social[r.Key], r.Total.Awarded)), thousandths(r.Total.SmallShare())}
	})
	p.even()
	if n := total(years); n.Lots > n.Sized {
		p.Notes = append(p.Notes, b.T("statistics.left-out.no-size", n.Lots-n.Sized))
	}
	return []Part{p}
}

// budgetsByYear sets the yearly budget beside the plans of the year.
func (b *Base) budgetsByYear(st *site.Statistics) []Part {
	if len(st.Budgets) == 0 {
		return nil
	}
	p := Part{
		ID: "budgets", Title: b.T("statistics.part.budgets"), Lead: b.T("statistics.what.budgets"), Unknown: "—", Head: b.T("statistics.head.year"),
		Of: "year", Heads: b.heads("total", "budget", "total-share", "paid", "plans"),
		Data: Link{Text: b.T("statistics.download"), URL: b.Rel(site.StatisticsData("budget"))},
	}
	years := make([]site.Row, 0, len(st.Budgets))
	totals := map[string]record.Opt[record.Money]{}
	for i := range st.Budgets {
		x := &st.Budgets[i]
		years = append(years, site.Row{Key: x.Year, Total: x.Plans})
		totals[x.Year] = x.Total
		t := &x.Plans
		p.Lines = append(p.Lines, PartLine{Name: Link{Text: x.Year, URL: b.Rel(site.URL(x.Record))}, Cells: []string{
			opt(x.Total), opt(t.KnownBudget()), share(thousandthsOf(t.Budget, x.Total.V)), opt(t.KnownPaid()), count(t.Plans),
		}})
	}
	p.even()
	b.byYear(&p, b.T("statistics.figure.budgets"), b.money(), b.names("total", "budget", "paid"), years, false, func(r *site.Row) []chart.Value {
		return []chart.Value{amount(totals[r.Key], 1), amount(r.Total.KnownBudget(), r.Total.NoBudget), amount(r.Total.KnownPaid(), 0)}
	})
	return []Part{p}
}

// budgetUnits sets what a year's budget gives each unit beside its plans.
func (b *Base) budgetUnits(st *site.Statistics, year string) []Part {
	i := slices.IndexFunc(st.Budgets, func(x site.BudgetYear) bool { return x.Year == year })
	if i < 0 || len(st.Budgets[i].Units) == 0 {
		return nil
	}
	p := Part{
		ID: "budgets", Title: b.T("statistics.part.budgets"), Lead: b.T("statistics.what.budget-units"), Unknown: "—", Head: b.T("statistics.head.purchaser"),
		Of: "purchaser", Heads: b.heads("unit-total", "budget", "total-share", "plans"),
		Data: Link{Text: b.T("statistics.download"), URL: b.Rel(site.StatisticsData("budget"))},
	}
	var rows []chart.Row
	for _, u := range st.Budgets[i].Units {
		name := Link{Text: u.Org.Name, URL: b.Rel(u.URL)}
		p.Lines = append(p.Lines, PartLine{Name: name, Cells: []string{
			opt(u.Amount), opt(u.Plans.KnownBudget()), share(thousandthsOf(u.Plans.Budget, u.Amount.V)), count(u.Plans.Plans),
		}})
		rows = append(rows, chart.Row{Label: u.Org.Name, Values: []chart.Value{amount(u.Amount, 1), amount(u.Plans.KnownBudget(), u.Plans.NoBudget)}})
	}
	p.even()
	rows = chart.Top(rows, figureRows, func(rest int) string { return b.T("figure.others", rest) })
	p.Figure = b.bars(p.ID, b.T("statistics.figure.budgets"), b.money(), b.names("unit-total", "budget"), rows)
	return []Part{p}
}
