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
	Evaluations   []*record.Evaluation
	Sanctions     []*record.Sanction
	Commendations []*record.Commendation
	Predecessors  []*record.Org
}

// Has reports whether the unit has a role.
func (p *Profile) Has(role string) bool { return slices.Contains(p.Org.Roles, role) }

func (s *Site) addProfiles() {
	for _, o := range s.set.Orgs {
		p := &Profile{Org: o, URL: URL(o)}
		s.profiles[o.ID] = p
		s.Profiles = append(s.Profiles, p)
	}
	slices.SortStableFunc(s.Profiles, func(a, b *Profile) int {
		return cmp.Or(s.roleOrder(a.Org)-s.roleOrder(b.Org), s.tierOrder(a.Org)-s.tierOrder(b.Org), cmp.Compare(a.Org.ID, b.Org.ID))
	})
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
			if r.Withdrawn != nil {
				continue
			}
			for _, id := range r.Providers() {
				if w := s.profiles[id]; w != nil {
					w.Awards = append(w.Awards, r)
				}
			}
		}
	}
	s.addHonours()
}

func (s *Site) addHonours() {
	for _, e := range s.Evaluations() {
		if p := s.profiles[e.Purchaser]; p != nil {
			p.Evaluations = append(p.Evaluations, e)
		}
	}
	for _, x := range s.set.Sanctions {
		if p := s.profiles[x.Org]; p != nil && s.public(x) && x.Withdrawn == nil {
			p.Sanctions = append(p.Sanctions, x)
		}
	}
	for _, x := range s.set.Commendations {
		if p := s.profiles[x.Org]; p != nil && s.public(x) && x.Withdrawn == nil {
			p.Commendations = append(p.Commendations, x)
		}
	}
}

func (s *Site) roleOrder(o *record.Org) int {
	best := 99
	for _, r := range o.Roles {
		best = min(best, slices.Index(s.Codes.Names("role"), r))
	}
	return best
}

func (s *Site) tierOrder(o *record.Org) int { return slices.Index(s.Codes.Names("tier"), o.Tier) }

// InForce reports whether a sanction binds on the site's day.
func (s *Site) InForce(x *record.Sanction) bool {
	return x.Repealed == nil && !x.ValidFrom.After(s.Today) && !x.ValidTo.Before(s.Today)
}
