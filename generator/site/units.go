package site

import (
	"slices"

	"mingshi/generator/record"
)

// Roles that units are counted by.
const (
	purchaserRole = "购买主体"
	providerRole  = "承接主体"
	agencyRole    = "代理机构"
	evaluatorRole = "评价机构"
)

// A UnitGroup is the units of a role; of purchasers, those of one tier. A unit
// with two roles stands in two groups.
type UnitGroup struct {
	Role    string
	Tier    string  // of purchasers; may be empty
	Entries []Entry // in the order of their blocks of numbers, then of their ids
}

// UnitGroups returns the units by role, in the order of the code lists.
func (s *Site) UnitGroups() []UnitGroup {
	s.relate()
	var groups []UnitGroup
	for _, role := range s.Codes.Names("role") {
		tiers := []string{""}
		if role == purchaserRole {
			tiers = append(slices.Clone(s.Codes.Names("tier")), "")
		}
		for _, tier := range tiers {
			g := UnitGroup{Role: role, Tier: tier}
			for _, p := range s.Profiles {
				if p.Has(role) && (role != purchaserRole || p.Org.Tier == tier) {
					g.Entries = append(g.Entries, s.unitEntry(p, role))
				}
			}
			if len(g.Entries) > 0 {
				groups = append(groups, g)
			}
		}
	}
	return groups
}

// unitEntry is a unit with how much it did in a role.
func (s *Site) unitEntry(p *Profile, role string) Entry {
	e := s.entry(p.Org)
	if e.Withdrawn {
		return e
	}
	e.State = p.Org.ProviderKind
	switch role {
	case purchaserRole:
		sum := SpentOn(p.Purchases)
		e.Count, e.Amount = sum.Count, known(sum.Budget)
	case providerRole:
		var sum record.Money
		for _, y := range p.AwardYears() {
			e.Count += y.Lots
			sum += y.Awarded
		}
		e.Amount = known(sum)
	case agencyRole:
		e.Count = len(p.Tenders)
	case evaluatorRole:
		e.Count = len(p.Judged)
	}
	return e
}

// known is a sum that something entered.
func known(m record.Money) record.Opt[record.Money] {
	if m == 0 {
		return none
	}
	return record.Some(m)
}
