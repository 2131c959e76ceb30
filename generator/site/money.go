package site

import "mingshi/generator/record"

// A Purse is the money of a purchase at a glance. What is not known stays unknown.
type Purse struct {
	Budget, MaxPrice, Awarded, Agreed, Paid record.Opt[record.Money]
	Saved                                   record.Opt[record.Money] // budget less awards; negative above the budget
	Lots, LotsAwarded                       int                      // alive, and with an award
	Supplements                             int                      // of contracts
	Terms                                   []*record.Award          // awards whose price is not a total
}

// Purse returns the money of a purchase.
func (p *Process) Purse() Purse {
	x := Purse{Budget: p.Budget}
	whole, stopped, limit := true, false, 0 // the round whose price limit it is
	for _, r := range p.newest() {
		if r.State.over() {
			stopped = true
			continue
		}
		x.Lots++
		if r.Award != nil || r.RenewalOf != "" && r.Contract != nil {
			x.LotsAwarded++
		}
		switch t := r.Tender; {
		case limit == 0 && t != nil:
			x.MaxPrice, limit = t.MaxPrice, r.Round
		case limit != r.Round: // a lot that was sought again has a limit of its own
			x.MaxPrice, limit = record.Opt[record.Money]{}, -1
		}
		if a := r.Award; a != nil && a.PriceKind != "" && a.PriceKind != "总价" {
			x.Terms = append(x.Terms, a)
		}
		whole = whole && r.Awarded.OK
		plus(&x.Awarded, r.Awarded)
		plus(&x.Agreed, r.Agreed)
		if r.Contract != nil {
			x.Supplements += len(r.Contract.Supplements)
		}
		if len(r.Payments) > 0 {
			plus(&x.Paid, record.Some(r.Paid))
		}
	}
	if whole && !stopped && x.Lots > 0 && x.Budget.OK && x.Awarded.OK {
		x.Saved = record.Some(x.Budget.V - x.Awarded.V)
	}
	return x
}

func plus(total *record.Opt[record.Money], m record.Opt[record.Money]) {
	if m.OK {
		*total = record.Some(total.V + m.V)
	}
}
