package record

import (
	"iter"
	"slices"
)

// A Set is everything that was read from a portal.
type Set struct {
	Settings Settings
	Codes    Codes
	Laws     Laws

	Plans         []*Plan
	Results       []*Result
	Evaluations   []*Evaluation
	Catalogs      []*Catalog
	Orgs          []*Org
	Requirements  []*Requirement
	Sanctions     []*Sanction
	Commendations []*Commendation
	Complaints    []*Complaint
	Budgets       []*Budget
	Policies      []*Policy // of all three columns

	places    *places
	orgByName map[string]*Org
	items     map[string]*CatalogItem // by catalogue id and code
	elsewhere elsewhere
}

// All ranges over every record, kind by kind, in the order of the files.
func (s *Set) All() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, k := range kinds {
			for _, r := range s.ofKind(k) {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// ofKind ranges over the records of a kind in the order of the files, each with its
// place in its list.
func (s *Set) ofKind(k *Kind) iter.Seq2[int, Record] {
	switch k.Name {
	case "plan":
		return each(s.Plans)
	case "result":
		return each(s.Results)
	case "evaluation":
		return each(s.Evaluations)
	case "catalog":
		return each(s.Catalogs)
	case "org":
		return each(s.Orgs)
	case "requirement":
		return each(s.Requirements)
	case "sanction":
		return each(s.Sanctions)
	case "commendation":
		return each(s.Commendations)
	case "complaint":
		return each(s.Complaints)
	case "budget":
		return each(s.Budgets)
	}
	return func(yield func(int, Record) bool) {
		for i, p := range s.Policies {
			if p.Column == k.Name && !yield(i, p) {
				return
			}
		}
	}
}

func each[R Record](list []R) iter.Seq2[int, Record] {
	return func(yield func(int, Record) bool) {
		for i, r := range list {
			if !yield(i, r) {
				return
			}
		}
	}
}

func (s *Set) add(r Record) {
	switch r := r.(type) {
	case *Plan:
		s.Plans = append(s.Plans, r)
	case *Result:
		s.Results = append(s.Results, r)
	case *Evaluation:
		s.Evaluations = append(s.Evaluations, r)
	case *Catalog:
		s.Catalogs = append(s.Catalogs, r)
	case *Org:
		s.Orgs = append(s.Orgs, r)
	case *Requirement:
		s.Requirements = append(s.Requirements, r)
	case *Sanction:
		s.Sanctions = append(s.Sanctions, r)
	case *Commendation:
		s.Commendations = append(s.Commendations, r)
	case *Complaint:
		s.Complaints = append(s.Complaints, r)
	case *Budget:
		s.Budgets = append(s.Budgets, r)
	case *Policy:
		s.Policies = append(s.Policies, r)
	}
}

// Get returns the record of a kind with an id, or nil.
func (s *Set) Get(kind, id string) Record {
	i, ok := s.places.find(kind, id)
	if !ok {
		return nil
	}
	return s.at(kind, i)
}

// at returns the record of a kind in a place of its list.
func (s *Set) at(kind string, i int) Record {
	switch kind {
	case "plan":
		return s.Plans[i]
	case "result":
		return s.Results[i]
	case "evaluation":
		return s.Evaluations[i]
	case "catalog":
		return s.Catalogs[i]
	case "org":
		return s.Orgs[i]
	case "requirement":
		return s.Requirements[i]
	case "sanction":
		return s.Sanctions[i]
	case "commendation":
		return s.Commendations[i]
	case "complaint":
		return s.Complaints[i]
	case "budget":
		return s.Budgets[i]
	}
	return s.Policies[i]
}

// Plan returns the plan with an id, or nil.
func (s *Set) Plan(id string) *Plan { return find(s.places, s.Plans, "plan", id) }

// Result returns the result with an id, or nil.
func (s *Set) Result(id string) *Result { return find(s.places, s.Results, "result", id) }

// Catalog returns the catalogue with an id, or nil.
func (s *Set) Catalog(id string) *Catalog { return find(s.places, s.Catalogs, "catalog", id) }

// Org returns the unit with an id, or nil.
func (s *Set) Org(id string) *Org { return find(s.places, s.Orgs, "org", id) }

func find[R any](x *places, list []*R, kind, id string) *R {
	if i, ok := x.find(kind, id); ok {
		return list[i]
	}
	return nil
}

// Item returns an item of a catalogue, or nil.
func (s *Set) Item(catalog, code string) *CatalogItem { return s.items[catalog+"/"+code] }

// ids returns the ids of a kind in order, for suggestions.
func (s *Set) ids(kind string) []string {
	var ids []string
	for _, r := range s.ofKind(KindNamed(kind)) {
		ids = append(ids, r.Base().ID)
	}
	slices.Sort(ids)
	return ids
}

// NameOn returns the name that was valid on a day (ruling 21).
func (o *Org) NameOn(day Date) string {
	name, until := o.Name, Date{}
	for _, f := range o.FormerNames {
		if !day.IsZero() && !day.After(f.Until) && (until.IsZero() || f.Until.Before(until)) {
			name, until = f.Name, f.Until
		}
	}
	return name
}

// Draft reports whether a record is not yet public on a day (ruling 6).
func Draft(r Record, today Date) bool {
	if _, ok := r.(*Org); ok {
		return false
	}
	d := r.Base().DatePublished
	return d.IsZero() || d.After(today)
}
