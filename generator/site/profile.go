package site

import (
	"cmp"
	"slices"

	"mingshi/generator/record"
)

// A Profile is a unit with everything it takes part in, which Site.Profile fills in.
type Profile struct {
	Org           *record.Org
	URL           string
	Purchases     []*Process // as purchaser, newest first
	Awards        []*Result  // as provider, partner or framework winner, newest first
	Subcontracts  []Subcontract
	Tenders       []*Result            // that it ran as agency, newest first
	Judged        []*record.Evaluation // that it took part in as evaluator, newest first
	Evaluations   []*record.Evaluation // of the unit as a whole
	Sanctions     []*record.Sanction
	Commendations []*record.Commendation
	Decided       []record.Record // sanctions, commendations and complaints decided by it
	Catalogs      []*Edition      // that it owns
	Predecessors  []*record.Org
}

// A Subcontract is a part of a contract that the unit took over.
type Subcontract struct {
	*record.Subcontract
	Result *Result
}

// Has reports whether the unit has a role.
func (p *Profile) Has(role string) bool { return slices.Contains(p.Org.Roles, role) }

func (s *Site) addProfiles() {
	for _, o := range s.set.Orgs {
		p := &Profile{Org: o, URL: URL(o)}
		s.profiles[o.ID] = p
		s.Profiles = append(s.Profiles, p)
	}
	roles, tiers := s.Codes.Names("role"), s.Codes.Names("tier")
	slices.SortStableFunc(s.Profiles, func(a, b *Profile) int {
		return cmp.Or(roleOrder(roles, a.Org)-roleOrder(roles, b.Org), slices.Index(tiers, a.Org.Tier)-slices.Index(tiers, b.Org.Tier),
			byNumbers(a.Org, b.Org), cmp.Compare(a.Org.ID, b.Org.ID))
	})
}

// byNumbers orders purchasers by their blocks of numbers; those without one come
// last.
func byNumbers(a, b *record.Org) int {
	const last = 1 << 30
	return cmp.Compare(a.NumberFrom.Or(last), b.NumberFrom.Or(last))
}

// addRelations joins units with the processes, evaluations and decisions they
// take part in.
func (s *Site) addRelations() {
	for _, o := range s.set.Orgs {
		if next := s.profiles[o.SucceededBy]; next != nil {
			next.Predecessors = append(next.Predecessors, o)
		}
	}
	for _, p := range s.Processes {
		if b := s.profiles[p.Plan.Purchaser]; b != nil {
			b.Purchases = append(b.Purchases, p)
		}
		for _, r := range p.Results {
			if r.Withdrawn == nil {
				s.relateResult(r)
			}
		}
	}
	for _, e := range s.Editions {
		if p := s.profiles[e.Owner]; p != nil {
			p.Catalogs = append(p.Catalogs, e)
		}
	}
	s.addHonours()
}

// relateResult joins a result with those who won it, ran its tender or took over
// parts of its contract.
func (s *Site) relateResult(r *Result) {
	for _, id := range r.Providers() {
		if w := s.profiles[id]; w != nil {
			w.Awards = append(w.Awards, r)
		}
	}
	if r.Tender != nil {
		if a := s.profiles[r.Tender.Agency]; a != nil {
			a.Tenders = append(a.Tenders, r)
		}
	}
	if r.Contract == nil {
		return
	}
	for i := range r.Contract.Subcontracts {
		if x := &r.Contract.Subcontracts[i]; s.profiles[x.Provider] != nil {
			p := s.profiles[x.Provider]
			p.Subcontracts = append(p.Subcontracts, Subcontract{x, r})
		}
	}
}

func (s *Site) addHonours() {
	for _, e := range s.Evaluations() {
		if p := s.profiles[e.Purchaser]; p != nil {
			p.Evaluations = append(p.Evaluations, e)
		}
		for i := range e.Parts {
			if p := s.profiles[e.Parts[i].Org]; p != nil && e.Withdrawn == nil && !slices.Contains(p.Judged, e) {
				p.Judged = append(p.Judged, e)
			}
		}
	}
	decided := func(authority string, r record.Record) {
		if p := s.profiles[authority]; p != nil {
			p.Decided = append(p.Decided, r)
		}
	}
	for _, r := range s.Others {
		if r.Base().Withdrawn != nil {
			continue
		}
		switch r := r.(type) {
		case *record.Sanction:
			if p := s.profiles[r.Org]; p != nil {
				p.Sanctions = append(p.Sanctions, r)
			}
			decided(r.Authority, r)
		case *record.Commendation:
			if p := s.profiles[r.Org]; p != nil {
				p.Commendations = append(p.Commendations, r)
			}
			decided(r.Authority, r)
		case *record.Complaint:
			decided(r.Authority, r)
		}
	}
}

// roleOrder is the place of a unit's first role among the roles.
func roleOrder(roles []string, o *record.Org) int {
	best := 99
	for _, r := range o.Roles {
		best = min(best, slices.Index(roles, r))
	}
	return best
}

// InForce reports whether a sanction binds on the site's day.
func (s *Site) InForce(x *record.Sanction) bool {
	return x.Repealed == nil && !x.ValidFrom.After(s.Today) && !x.ValidTo.Before(s.Today)
}
