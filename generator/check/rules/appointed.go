package rules

import (
	"iter"

	"mingshi/generator/record"
)

// An appointment is a unit that a result makes a provider, and the field that
// says so.
type appointment struct {
	org   *record.Org
	field string
	date  record.Date // of the award or, where there is none, of the signature
}

// appointments ranges over the units that a result appoints: who won, with
// partners, who was admitted to a framework, another who signed, and whoever
// goes on after a renewal.
func appointments(s *record.Set, r *record.Result) iter.Seq[appointment] {
	return func(yield func(appointment) bool) {
		appoint := func(id, field string, date record.Date) bool {
			o := s.Org(id)
			return o == nil || yield(appointment{o, field, date})
		}
		won := ""
		if a := r.Award; a != nil {
			won = a.Provider
			if !appoint(a.Provider, "award.provider", a.Date) {
				return
			}
			for i, partner := range a.Partners {
				if !appoint(partner, nth("award.partners[%d]", i), a.Date) {
					return
				}
			}
			for i, w := range a.Winners {
				if !appoint(w.Provider, nth("award.winners[%d].provider", i), a.Date) {
					return
				}
			}
		}
		switch c := r.Contract; {
		case c == nil:
		case c.Provider != "" && c.Provider != won:
			appoint(c.Provider, "contract.provider", c.DateSigned)
		case r.Award == nil:
			appoint(contractor(s, r), "contract", c.DateSigned)
		}
	}
}

// approved reports whether a tender names the approval of its method.
func approved(t *record.Tender) bool {
	return t.ApprovalDocument != "" || !t.ApprovalDate.IsZero()
}
