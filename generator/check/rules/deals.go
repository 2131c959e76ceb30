package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/record"
)

// fewCases is the number of cases below which only counts are told: shares and
// indexes of so few say nothing (domain.md D.6).
const fewCases = 20

// A purchaserYear is a purchaser in a year.
type purchaserYear struct {
	purchaser string
	year      int
}

// A deal is an award to one provider in a plan's own procurement. Renewals,
// call-offs and additions follow from another and are none.
type deal struct {
	*purchase
	amount record.Money // 0 if the price is no total, or not known
}

// deals returns all deals in the order of the files.
func deals(p *check.Pass) []deal {
	var list []deal
	all := purchases.Of(p)
	for i := range all {
		b := &all[i]
		if !p.Applies(b.Result) || b.plan == nil || b.Award == nil || b.Award.Provider == "" ||
			b.RenewalOf != "" || b.Framework != "" || b.AdditionTo != "" {
			continue
		}
		d := deal{purchase: b}
		if priceKind(b.Result) == totalPrice {
			d.amount = b.Award.Amount.V
		}
		list = append(list, d)
	}
	return list
}
