package rules

import (
	"slices"

	"mingshi/generator/record"
)

// inForce returns an amount after all its changes: the one after the latest of
// rows that has an amount, in the order of their days and numbers.
func inForce[Row any](amount record.Money, rows []Row, row func(*Row) (day record.Date, no int, after record.Opt[record.Money])) record.Money {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		da, na, _ := row(&rows[a])
		db, nb, _ := row(&rows[b])
		if c := da.Compare(db); c != 0 {
			return c
		}
		return na - nb
	})
	for _, i := range order {
		if _, _, after := row(&rows[i]); after.OK {
			amount = after.V
		}
	}
	return amount
}

func adjusted(p *record.Plan) record.Money {
	return inForce(p.BudgetAmount.V, p.Adjustments, func(a *record.Adjustment) (record.Date, int, record.Opt[record.Money]) {
		return a.Date, a.No.V, a.AmountAfter
	})
}

func supplemented(c *record.Contract) record.Money {
	return inForce(c.Amount.V, c.Supplements, func(s *record.Supplement) (record.Date, int, record.Opt[record.Money]) {
		return s.Date, s.No.V, s.AmountAfter
	})
}
