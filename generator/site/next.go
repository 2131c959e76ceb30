package site

import (
	"slices"
	"sync"

	"mingshi/generator/record"
)

// places are where purchases stand in Site.Processes. Sites that have the same
// records in the same order share them.
type places struct {
	plans   map[string]int // by id
	results map[string]int // by id, the places of their purchases
}

func placesOf(list []*Process) *places {
	x := &places{plans: make(map[string]int, len(list)), results: make(map[string]int, len(list))}
	var wg sync.WaitGroup
	wg.Go(func() {
		for i, p := range list {
			p.place = i
			x.plans[p.Plan.ID] = i
		}
	})
	wg.Go(func() {
		for i, p := range list {
			for _, r := range p.Results {
				x.results[r.ID] = i
			}
		}
	})
	wg.Wait()
	return x
}

// takeOver takes the processes of past and their kinship, but for those that changed records belong to
// or that inherit from them, and reports whether it could: the set must be the same
// but for some plans, results and evaluations, which stay public or not, in the same
// purchases and, by their dates, in the same order.
func (s *Site) takeOver(past *Site) bool {
	if past == nil || s.Today != past.Today || s.Drafts != past.Drafts {
		return false
	}
	changes, ok := s.set.Changes(past.set)
	if !ok {
		return false
	}
	touched := map[int]bool{}
	inherited := false
	for _, c := range changes {
		plan, same := planOf(past.set, c.Was), planOf(s.set, c.Is)
		if plan != same || s.public(c.Was) != s.public(c.Is) || c.Was.Base().DatePublished != c.Is.Base().DatePublished ||
			c.Was.Base().Sample != c.Is.Base().Sample {
			return false
		}
		if i, ok := past.places.plans[plan]; ok {
			touched[i] = true
		}
		_, result := c.Is.(*record.Result)
		inherited = inherited || result
	}
	s.Processes, s.places, s.Sample = slices.Clone(past.Processes), past.places, past.Sample
	kept := true
	for i, p := range s.Processes {
		if touched[i] || inherited && inherits(p) {
			s.Processes[i] = s.again(p)
			kept = kept && sameKin(p, s.Processes[i])
		}
	}
	if kept {
		s.kin = past.kin
	}
	return true
}

// planOf returns the id of the plan to whose purchase a record belongs, or "".
func planOf(set *record.Set, r record.Record) string {
	switch r := r.(type) {
	case *record.Plan:
		return r.ID
	case *record.Result:
		return r.Plan
	case *record.Evaluation:
		return evaluatedPlan(set, r)
	}
	return ""
}

// inherits reports whether a purchase may have its tender from another one.
func inherits(p *Process) bool {
	return slices.ContainsFunc(p.Results, func(r *Result) bool { return r.RenewalOf != "" || r.Framework != "" })
}

// again joins a process of another site with the records as they are now.
func (s *Site) again(past *Process) *Process {
	p := &Process{Plan: s.set.Plan(past.Plan.ID), place: past.place}
	var results []*record.Result
	for _, r := range past.Results {
		results = append(results, s.set.Result(r.ID))
	}
	var evaluations []*record.Evaluation
	for _, e := range past.Evaluations {
		evaluations = append(evaluations, s.set.Get("evaluation", e.ID).(*record.Evaluation))
	}
	s.join(p, results, evaluations)
	return p
}
