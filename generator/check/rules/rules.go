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
//	REC-026  what was published does not vanish
//	REC-027  nor does a stage of it
//	REC-028  its address and first publication date do not change
//	REC-029  waivers hold and are used
package rules

import "mingshi/generator/check"

// All returns every rule, by ID.
func All() []*check.Rule {
	return []*check.Rule{
		acc001, acc002, acc003,
		awd001, awd002, awd003, awd004, awd005,
		cat001, cat002, cat003, cat004, cat005, cat006, cat007, cat008, cat009, cat010,
		cat011, cat012, cat013,
		con001, con002, con003, con004, con005, con006, con007, con008, con009,
		doc001, doc002, doc003, doc004,
		evl001, evl002, evl003, evl004, evl005, evl006,
		int001, int002,
		led001,
		ocd101, ocd102,
		org001, org002, org003, org004,
		pay001, pay002, pay003, pay004,
		pii001, pii002, pii003, pii004, pii005,
		pln001, pln002, pln003, pln004, pln005, pln006, pln007, pln008, pln009, pln010,
		pln011, pln012,
		prc002, prc003, prc004, prc005, prc006, prc007, prc008, prc009, prc010, prc011,
		prc012, prc013,
		prv001, prv002, prv003, prv004, prv005, prv006, prv007, prv008, prv009, prv010,
		prv011, prv012, prv013, prv015,
		pub001, pub002, pub003, pub004, pub005, pub006, pub007, pub008, pub009, pub010,
		pub011,
		rec001, rec002, rec003, rec004, rec005, rec006, rec007, rec008, rec009, rec010,
		rec011, rec012, rec013, rec014, rec015, rec016, rec017, rec018, rec019, rec020,
		rec021, rec022, rec023, rec024, rec025, rec026, rec027, rec028, rec029,
		rf01, rf02, rf03, rf04, rf05, rf06, rf07, rf08, rf09, rf10,
		rf11, rf12, rf13, rf14,
		site001, site006, site011, site012, site015, site016, site017, site020,
	}
}
