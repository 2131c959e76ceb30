// Package site is the model of the site: which pages exist and where, what
// links to what, what state each process is in and what the sums are. It turns
// records into this once; what comes after only reads it.
package site

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// Options say what a site is made for.
type Options struct {
	Today   record.Date            // decides drafts and overdue
	BaseURL string                 // absolute, with a slash at the end; may be empty
	Commit  string                 // of the portal's repository; may be empty
	Drafts  bool                   // show drafts too: the preview only
	HasFile func(name string) bool // whether the portal has a file, such as content/attachments/x.pdf
}

// A Site is a whole portal as the public will see it. It is not changed after New.
type Site struct {
	Options
	Settings  record.Settings
	Codes     record.Codes
	Sample    bool // there is demonstration data, so every page says so
	Processes []*Process
	Profiles  []*Profile
	Editions  []*Edition
	Pages     []*Page         // policies, guides and notices
	Others    []record.Record // requirements, sanctions, commendations, complaints, budgets
	Totals    *Statistics

	set       *record.Set
	processes map[string]*Process
	results   map[string]*Result
	profiles  map[string]*Profile
	uses      map[*record.CatalogItem][]*Process
	pages     map[*record.Policy]*Page
}

// New builds the model of what is public on o.Today. The diagnostics are links in
// prose that lead nowhere.
func New(set *record.Set, o Options) (*Site, diag.List) {
	s := &Site{
		Options: o, Settings: set.Settings, Codes: set.Codes, set: set,
		processes: make(map[string]*Process, len(set.Plans)), results: make(map[string]*Result, len(set.Results)), profiles: map[string]*Profile{}, uses: map[*record.CatalogItem][]*Process{}, pages: map[*record.Policy]*Page{},
	}
	s.Sample = set.Settings.Sample == record.Yes || anySample(set)
	s.Editions = s.editions()
	s.addProcesses()
	s.addProfiles()
	for r := range set.All() {
		switch r.(type) {
		case *record.Requirement, *record.Sanction, *record.Commendation, *record.Complaint, *record.Budget:
			if s.public(r) {
				s.Others = append(s.Others, r)
			}
		}
	}
	slices.SortStableFunc(s.Others, newestFirst)
	s.Totals = s.statistics()
	return s, s.addPages()
}

func (s *Site) public(r record.Record) bool { return s.Drafts || !record.Draft(r, s.Today) }

// IsDraft reports whether a record is shown although it is not public yet.
func (s *Site) IsDraft(r record.Record) bool { return record.Draft(r, s.Today) }

func anySample(set *record.Set) bool {
	for r := range set.All() {
		if r.Base().Sample == record.Yes {
			return true
		}
	}
	return false
}

// newestFirst orders records by publication, then by id.
func newestFirst(a, b record.Record) int {
	x, y := a.Base(), b.Base()
	return cmp.Or(y.DatePublished.Compare(x.DatePublished), cmp.Compare(y.ID, x.ID))
}

func (s *Site) addProcesses() {
	results, evaluations := map[string][]*record.Result{}, map[string][]*record.Evaluation{}
	planOf := make(map[string]string, len(s.set.Results))
	for _, r := range s.set.Results {
		planOf[r.ID] = r.Plan
		if s.public(r) {
			results[r.Plan] = append(results[r.Plan], r)
		}
	}
	for _, e := range s.set.Evaluations {
		if plan := cmp.Or(e.Plan, planOf[e.Result]); plan != "" && s.public(e) {
			evaluations[plan] = append(evaluations[plan], e)
		}
	}
	for _, p := range s.set.Plans {
		if !s.public(p) {
			continue
		}
		proc := s.newProcess(p, results[p.ID], evaluations[p.ID])
		s.Processes = append(s.Processes, proc)
		s.processes[p.ID] = proc
		for _, r := range proc.Results {
			s.results[r.ID] = r
		}
	}
	slices.SortFunc(s.Processes, func(a, b *Process) int { return newestFirst(a.Plan, b.Plan) })
	for _, p := range s.Processes {
		for _, i := range p.Items {
			if !p.Withdrawn() {
				s.uses[i.CatalogItem] = append(s.uses[i.CatalogItem], p)
			}
		}
	}
}

// Process returns the public process of a plan, or nil.
func (s *Site) Process(plan string) *Process { return s.processes[plan] }

// Result returns a public result, or nil.
func (s *Site) Result(id string) *Result { return s.results[id] }

// Profile returns the profile of a unit, or nil.
func (s *Site) Profile(org string) *Profile { return s.profiles[org] }

// Evaluations returns every public evaluation, newest first.
func (s *Site) Evaluations() []*record.Evaluation {
	var list []*record.Evaluation
	for _, e := range s.set.Evaluations {
		if s.hasPage(e) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *record.Evaluation) int { return newestFirst(a, b) })
	return list
}

// Results returns every public result, newest first.
func (s *Site) Results() []*Result {
	return slices.SortedFunc(maps.Values(s.results), func(a, b *Result) int { return newestFirst(a.Result, b.Result) })
}

// Public returns the record of a kind with an id if it has a page, or nil.
func (s *Site) Public(kind, id string) record.Record {
	if r := s.set.Get(kind, id); r != nil && s.public(r) {
		return r
	}
	return nil
}

// OfKind returns the other records of a kind, newest first.
func (s *Site) OfKind(kind string) []record.Record {
	var list []record.Record
	for _, r := range s.Others {
		if record.KindOf(r).Name == kind {
			list = append(list, r)
		}
	}
	return list
}

// Column returns what data/site.toml says of a section.
func (s *Site) Column(key string) (record.Column, bool) {
	i := slices.IndexFunc(s.Settings.Columns, func(c record.Column) bool { return c.Key == key })
	if i < 0 {
		return record.Column{}, false
	}
	return s.Settings.Columns[i], true
}

// Records ranges over every public record that has a page, withdrawn ones too.
func (s *Site) Records() iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		for r := range s.set.All() {
			if s.hasPage(r) && !yield(r) {
				return
			}
		}
	}
}

// hasPage leaves out drafts and what hangs on them.
func (s *Site) hasPage(r record.Record) bool {
	if !s.public(r) {
		return false
	}
	switch r := r.(type) {
	case *record.Result:
		return s.results[r.ID] != nil
	case *record.Evaluation:
		return r.Purchaser != "" || s.Process(r.Plan) != nil || s.Result(r.Result) != nil
	}
	return true
}
