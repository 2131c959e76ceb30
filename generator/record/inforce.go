package record

import "slices"

// refund is the kind of payment that is subtracted (records.md ruling 14).
const refund = "退款"

// Signed returns the amount as it enters sums: a refund is subtracted.
func (p *Payment) Signed() Money {
	if p.Kind == refund {
		return -p.Amount.V
	}
	return p.Amount.V
}

// BudgetInForce returns the budget after its last adjustment; BudgetAmount stays
// as it was disclosed (ruling 12).
func (p *Plan) BudgetInForce() Opt[Money] {
	return inForce(p.BudgetAmount, p.Adjustments, func(a *Adjustment) (Date, int, Opt[Money]) { return a.Date, a.No.V, a.AmountAfter })
}

// AmountInForce returns the contract's amount after its last supplement.
func (c *Contract) AmountInForce() Opt[Money] {
	return inForce(c.Amount, c.Supplements, func(s *Supplement) (Date, int, Opt[Money]) { return s.Date, s.No.V, s.AmountAfter })
}

// inForce returns an amount after all its changes: the one after the latest of
// rows that has an amount, in the order of their days and numbers.
func inForce[Row any](amount Opt[Money], rows []Row, row func(*Row) (day Date, no int, after Opt[Money])) Opt[Money] {
	order := make([]*Row, len(rows))
	for i := range rows {
		order[i] = &rows[i]
	}
	slices.SortStableFunc(order, func(a, b *Row) int {
		da, na, _ := row(a)
		db, nb, _ := row(b)
		if c := da.Compare(db); c != 0 {
			return c
		}
		return na - nb
	})
	for _, r := range order {
		if _, _, after := row(r); after.OK {
			amount = after
		}
	}
	return amount
}
