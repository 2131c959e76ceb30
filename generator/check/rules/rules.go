// Package rules holds the rules on a portal's records, one to a file.
//
// Those whose ids stand in the catalogue of checks (domain.md A.4) keep them.
// The duties that the record format itself lays down (records.md) are REC-…:
//
//	REC-001  a plan's id, and the year in it
//	REC-002  a result's id is its plan's with -rN
//	REC-003  an evaluation's id is its plan's or unit's with -eN
//	REC-004  a catalogue's id agrees with its kind
//	REC-005  one result to a lot of a round
//	REC-006  an award names who won
//	REC-007  a price per unit or a rate is given with it
//	REC-008  another contractor than the winner is explained
//	REC-009  an early end has its reason
//	REC-010  renewals, call-offs and additions lead to a fitting result
//	REC-011  a tender is written once a round
//	REC-012  a contract's yearly amounts add up
//	REC-013  payments name an acceptance that there is; rows count from 1
//	REC-014  an evaluation judges exactly one thing
//	REC-015  an evaluation's total follows from its scores
//	REC-016  whose scores the indicators are
//	REC-017  an indicator has its objective, or a name and target
//	REC-018  a provider says of what kind it is
//	REC-019  of a natural person only the name is given
//	REC-020  units have the roles in which records name them
//	REC-021  a prohibited item has its reason and basis
//	REC-022  an implementing catalogue has its purchaser and implements what exists
//	REC-023  a withdrawn plan's results and evaluations are withdrawn
//	REC-024  nothing is published before its plan
//	REC-025  no fact lies in the future (a finding: see there)
package rules

import "mingshi/generator/check"

// All returns every rule, by ID.
func All() []*check.Rule {
	return []*check.Rule{
		awd005,
		cat002, cat003, cat008,
		doc001, doc002,
		evl003,
		int002,
		org002, org003,
		pay003,
		pii001, pii002, pii003,
		pln007,
		prv001, prv002,
		rec001, rec002, rec003, rec004, rec005, rec006, rec007, rec008, rec009, rec010,
		rec011, rec012, rec013, rec014, rec015, rec016, rec017, rec018, rec019, rec020,
		rec021, rec022, rec023, rec024, rec025,
	}
}
