package rules

import (
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A buyingStep is a dated act by which a purchase is made.
type buyingStep struct {
	field string
	name  diag.Text
	day   record.Date
}

// stepsOf returns the acts of a result by which it is bought and whose days are
// known: the tender notice, the award, and the signature where there is no award,
// as in a renewal.
func stepsOf(r *record.Result) []buyingStep {
	var steps []buyingStep
	add := func(field string, name diag.Text, day record.Date) {
		if !day.IsZero() {
			steps = append(steps, buyingStep{field, name, day})
		}
	}
	if r.Tender != nil {
		add("tender.official_date", diag.T("采购公告", "the tender notice"), r.Tender.OfficialDate)
	}
	switch {
	case r.Award != nil:
		add("award.date", diag.T("成交", "the award"), r.Award.Date)
	case r.Contract != nil:
		add("contract.date_signed", diag.T("合同签订", "the signature"), r.Contract.DateSigned)
	}
	return steps
}
