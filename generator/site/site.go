// Package site is the model of the site: which pages exist and where, what
// links to what, what state each process is in and what the sums are. It turns
// records into this once; what comes after only reads it.
package site

import (
	"cmp"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"mingshi/generator/calendar"
	"mingshi/generator/diag"
	"mingshi/generator/disclosure"
	"mingshi/generator/history"
	"mingshi/generator/record"
)

// Options say what a site is made for.
type Options struct {
	Today   record.Date            // decides drafts and overdue
	BaseURL string                 // absolute, with a slash at the end; may be empty
	Commit  string                 // of the portal's repository; may be empty
	Drafts  bool                   // show drafts too: the preview only
	HasFile func(name string) bool // whether the portal has a file, such as content/attachments/x.pdf
	File    func(name string) File // its size and hash, read when it is first asked for
	Log     *history.Log           // the history of the portal's files; may be nil

	Partitions []*Partition // portals that are counted in, oldest first

	Rules    []*Rule         // the rule book
	Findings diag.List       // what the rules found; pages show what show_findings in data/site.toml asks for
	Waivers  []record.Waiver // those in force
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

	set      *record.Set
	places   *places
	digests  []Digest // of Processes
	profiles map[string]*Profile
	pages    map[*record.Policy]*Page
	rules    map[string]*Rule
	exits    map[string]*Exit // by Path
	ledger   *disclosure.Ledger
	names    sync.Map // of the purchases of a unit: see namesakes

	// What takes a look at every record is made when it is first asked for: the
	// preview shows one page and must not wait for the rest.
	sortedResults     func() []*Result
	sortedEvaluations func() []*record.Evaluation
	planList          func() *List
	resultList        func() *List
	evaluationList    func() *List
	own               func() Sums
	fiscal            func() []int
	totals            func() *Statistics
	uses              func() map[*record.CatalogItem]*use
	compared          func() *comparisons
	relate            func() // fills in what profiles take part in
	disclosed         func() *Disclosure
	found             func() *findings
	changes           func() []YearOfChanges
	feeds             func() map[string][]FeedEntry // by column
	kin               func() *kinship
	digested          func() // fills in the digests of processes
	orgDigests        func() map[string]Digest
}

// New builds the model of what is public on o.Today. The diagnostics are links in
// prose that lead nowhere.
func New(set *record.Set, o Options) (*Site, diag.List) { return Next(nil, set, o) }

// Next builds the same model as New, faster where set is that of past, a site which
// may be nil, with some purchases read again.
func Next(past *Site, set *record.Set, o Options) (*Site, diag.List) {
	s := &Site{
		Options: o, Settings: set.Settings, Codes: set.Codes, set: set,
		profiles: map[string]*Profile{}, pages: map[*record.Policy]*Page{}, exits: map[string]*Exit{},
	}
	s.sortedResults, s.sortedEvaluations = sync.OnceValue(s.sortResults), sync.OnceValue(s.sortEvaluations)
	s.planList, s.resultList, s.evaluationList = sync.OnceValue(s.listPlans), sync.OnceValue(s.listResults), sync.OnceValue(s.listEvaluations)
	s.kin = sync.OnceValue(s.indexKin)
	s.digested, s.orgDigests = sync.OnceFunc(s.digestProcesses), sync.OnceValue(s.digestOrgs)
	s.disclosed, s.found = sync.OnceValue(s.countDuties), sync.OnceValue(s.sortFindings)
	s.changes, s.feeds = sync.OnceValue(s.gatherChanges), sync.OnceValue(s.gatherFeeds)
	s.ledger = disclosure.New(set, o.Today, calendar.New(set.Laws.Holidays))
	if !s.ShowsFindings() {
		s.Findings = nil // a large portal has tens of thousands
	}
	s.rules = make(map[string]*Rule, len(o.Rules))
	for _, r := range o.Rules {
		s.rules[r.ID] = r
	}
	s.own, s.fiscal = sync.OnceValue(s.count), sync.OnceValue(s.fiscalYears)
	s.totals, s.uses, s.relate = sync.OnceValue(s.statistics), sync.OnceValue(s.indexUses), sync.OnceFunc(s.addRelations)
	s.compared = sync.OnceValue(s.compareEditions)
	s.Editions = s.editions()
	if !s.takeOver(past) {
		s.addProcesses()
		s.Sample = set.Settings.Sample == record.Yes || anySample(set)
	}
	s.addProfiles()
	addOthers(s, set.Requirements)
	addOthers(s, set.Sanctions)
	addOthers(s, set.Commendations)
	addOthers(s, set.Complaints)
	addOthers(s, set.Budgets)
	slices.SortStableFunc(s.Others, newestFirst)
	s.addExits()
	return s, s.addPages()
}

func addOthers[R record.Record](s *Site, list []R) {
	for _, r := range list {
		if s.public(r) {
			s.Others = append(s.Others, r)
		}
	}
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
	return newer(a.Base(), b.Base())
}

func newer(a, b *record.Common) int {
	if c := b.DatePublished.Compare(a.DatePublished); c != 0 {
		return c
	}
	return strings.Compare(b.ID, a.ID)
}

func (s *Site) addProcesses() {
	results, evaluations := make(map[string][]*record.Result, len(s.set.Plans)), map[string][]*record.Evaluation{}
	for _, r := range s.set.Results {
		if s.public(r) {
			results[r.Plan] = append(results[r.Plan], r)
		}
	}
	for _, e := range s.set.Evaluations {
		if plan := evaluatedPlan(s.set, e); plan != "" && s.public(e) {
			evaluations[plan] = append(evaluations[plan], e)
		}
	}
	for _, p := range s.set.Plans {
		if s.public(p) {
			s.Processes = append(s.Processes, &Process{Plan: p})
		}
	}
	share(s.Processes, func(p *Process) { s.join(p, results[p.Plan.ID], evaluations[p.Plan.ID]) })
	slices.SortFunc(s.Processes, func(a, b *Process) int { return newer(&a.Plan.Common, &b.Plan.Common) })
	s.places = placesOf(s.Processes)
}

// evaluatedPlan returns the plan whose purchase an evaluation judges, or "".
func evaluatedPlan(set *record.Set, e *record.Evaluation) string {
	if r := set.Result(e.Result); r != nil {
		return cmp.Or(e.Plan, r.Plan)
	}
	return e.Plan
}

// share lets the cores do something with each process; no process needs another.
func share(list []*Process, do func(*Process)) {
	var wg sync.WaitGroup
	for part := range slices.Chunk(list, len(list)/runtime.GOMAXPROCS(0)+1) {
		wg.Go(func() {
			for _, p := range part {
				do(p)
			}
		})
	}
	wg.Wait()
}

// Totals returns the portal's sums.
func (s *Site) Totals() *Statistics { return s.totals() }

// Process returns the public process of a plan, or nil.
func (s *Site) Process(plan string) *Process {
	if i, ok := s.places.plans[plan]; ok {
		return s.Processes[i]
	}
	return nil
}

// Result returns a public result, or nil.
func (s *Site) Result(id string) *Result {
	i, ok := s.places.results[id]
	if !ok {
		return nil
	}
	list := s.Processes[i].Results
	return list[slices.IndexFunc(list, func(r *Result) bool { return r.ID == id })]
}

// Profile returns the profile of a unit with everything it takes part in, or nil.
func (s *Site) Profile(org string) *Profile {
	s.relate()
	return s.profiles[org]
}

// OrgURL returns the page of a unit, or "" if it has none.
func (s *Site) OrgURL(org string) string {
	if p := s.profiles[org]; p != nil {
		return p.URL
	}
	return ""
}

// Has reports whether a section of the site has any records.
func (s *Site) Has(folder string) bool {
	switch folder {
	case "plans":
		return len(s.Processes) > 0 || s.elsewhere("plan")
	case "results":
		return len(s.places.results) > 0 || s.elsewhere("result")
	case "evaluations":
		return s.elsewhere("evaluation") || slices.ContainsFunc(s.set.Evaluations, func(e *record.Evaluation) bool { return s.hasPage(e) })
	case "catalogs":
		return len(s.Editions) > 0
	case "orgs":
		return len(s.Profiles) > 0
	case "requirements":
		return len(s.OfKind("requirement")) > 0
	case "policies", "guides", "notices":
		return slices.ContainsFunc(s.Pages, func(p *Page) bool { return record.KindOf(p.Policy).Folder == folder })
	}
	return true
}

// Evaluations returns every public evaluation, newest first.
func (s *Site) Evaluations() []*record.Evaluation { return s.sortedEvaluations() }

func (s *Site) sortEvaluations() []*record.Evaluation {
	var list []*record.Evaluation
	for _, e := range s.set.Evaluations {
		if s.hasPage(e) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *record.Evaluation) int { return newer(&a.Common, &b.Common) })
	return list
}

// Results returns every public result, newest first.
func (s *Site) Results() []*Result { return s.sortedResults() }

func (s *Site) sortResults() []*Result {
	list := make([]*Result, 0, len(s.places.results))
	for _, p := range s.Processes {
		list = append(list, p.Results...)
	}
	slices.SortFunc(list, func(a, b *Result) int { return newer(&a.Common, &b.Common) })
	return list
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
		return s.Result(r.ID) != nil
	case *record.Evaluation:
		return r.Purchaser != "" || s.Process(r.Plan) != nil || s.Result(r.Result) != nil
	}
	return true
}
