package rules

import (
	"fmt"

	"mingshi/generator/check"
	"mingshi/generator/record"
)

// budgetOn returns a plan's budget as it was on a day; without a day, as it is.
func budgetOn(plan *record.Plan, day record.Date) record.Opt[record.Money] {
	if day.IsZero() || len(plan.Adjustments) == 0 {
		return plan.BudgetInForce()
	}
	then := record.Plan{BudgetAmount: plan.BudgetAmount}
	for _, a := range plan.Adjustments {
		if !a.Date.After(day) {
			then.Adjustments = append(then.Adjustments, a)
		}
	}
	return then.BudgetInForce()
}

// budget returns what the round may cost: the plan's budget when buying began,
// or of a later round, which buys only what failed, the sum of its lots' budgets
// where all are known.
func (b *purchase) budget(p *check.Pass) (record.Money, bool) {
	if b.plan == nil {
		return 0, false
	}
	budget := budgetOn(b.plan, b.begun)
	round := placeOf(b.Result).round
	if round == 1 {
		return budget.V, budget.OK
	}
	var sum record.Money
	for _, r := range resultsByPlan.Of(p)[b.Plan] {
		if placeOf(r).round != round || r.Withdrawn != nil {
			continue
		}
		if !r.LotBudget.OK {
			return budget.V, budget.OK
		}
		sum += r.LotBudget.V
	}
	return sum, true
}

// reaches reports whether the budget reaches an amount that the region sets; no,
// if either is not known.
func (b *purchase) reaches(p *check.Pass, key string) (budget, limit record.Money, reached bool) {
	budget, ok := b.budget(p)
	if !ok {
		return 0, 0, false
	}
	limit, ok = p.Limit(key, b.begun)
	return budget, limit, ok && budget >= limit
}

// exceeds reports whether part is more than a percentage of whole.
func exceeds(part, whole record.Money, percent int) bool {
	return part*100 > whole*record.Money(percent)
}

// shareOf words part as a percentage of whole, to one decimal, rounded up so that
// what exceeds a limit does not look like it.
func shareOf(part, whole record.Money) string {
	if whole <= 0 {
		return "—"
	}
	tenths := (part*1000 + whole - 1) / whole
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}
