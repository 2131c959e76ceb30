package site

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"mingshi/generator/record"
)

// PageSize is the number of entries on a page of a list.
const PageSize = 50

// An Entry is one line of a list.
type Entry struct {
	ID        string // such as "plan/533103-2025-0001"
	URL       string
	Title     string
	Date      record.Date
	Party     string // purchaser, provider, issuer: by kind
	PartyURL  string
	Amount    record.Opt[record.Money]
	State     string // state, grade, validity: by kind
	Count     int    // of a unit: how much it did
	Withdrawn bool
	Sample    bool
	Draft     bool // only in the preview
}

// A List is a column's records, newest first, cut into years and pages. A page makes
// the entries that it shows: of a hundred thousand few pages are made anew.
type List struct {
	Folder  string
	Records []record.Record
	Years   []Year // newest first; empty for lists that have no years
}

// A Year is the part of a list whose ids carry one year.
type Year struct {
	Name    string
	Records []record.Record
}

// Pages returns the number of pages that so many entries take.
func Pages(entries int) int { return max(1, (entries+PageSize-1)/PageSize) }

// PageOf returns what stands on a page, counted from 1.
func PageOf[T any](list []T, page int) []T {
	from := min((page-1)*PageSize, len(list))
	return list[from:min(from+PageSize, len(list))]
}

func (l *List) cut() *List {
	years := map[string][]record.Record{}
	for _, r := range l.Records {
		y := yearOf(r.Base().ID)
		years[y] = append(years[y], r)
	}
	for _, y := range slices.Backward(slices.Sorted(maps.Keys(years))) {
		l.Years = append(l.Years, Year{y, years[y]})
	}
	return l
}

// Entries returns records as lines of a list.
func (s *Site) Entries(records []record.Record) []Entry {
	list := make([]Entry, len(records))
	for i, r := range records {
		list[i] = s.EntryOf(r)
	}
	return list
}

// EntryOf returns a record as a line of a list.
func (s *Site) EntryOf(r record.Record) Entry {
	switch r := r.(type) {
	case *record.Plan:
		return s.ProcessEntry(s.Process(r.ID))
	case *record.Result:
		return s.ResultEntry(s.Result(r.ID))
	case *record.Evaluation:
		return s.EvaluationEntry(r)
	case *record.Policy:
		return s.PageEntry(s.pages[r])
	}
	return s.RecordEntry(r)
}

func (s *Site) entry(r record.Record) Entry {
	b := r.Base()
	return Entry{
		ID: record.Key(r), URL: URL(r), Title: s.Title(r), Date: b.DatePublished,
		Withdrawn: b.Withdrawn != nil, Sample: b.Sample == record.Yes, Draft: s.IsDraft(r),
	}
}

func (e *Entry) party(s *Site, id string, day record.Date) {
	e.Party = s.PartyName(id, day)
	if o := s.set.Org(id); o != nil {
		e.PartyURL = URL(o)
	}
}

// Plans lists the processes.
func (s *Site) Plans() *List { return s.planList() }

func (s *Site) listPlans() *List {
	l := &List{Folder: "plans", Records: make([]record.Record, 0, len(s.Processes))}
	for _, p := range s.Processes {
		l.Records = append(l.Records, p.Plan)
	}
	return l.cut()
}

// ProcessEntry returns a process as a line of a list.
func (s *Site) ProcessEntry(p *Process) Entry {
	e := s.entry(p.Plan)
	e.Amount, e.State = p.Budget, string(p.State)
	e.party(s, p.Plan.Purchaser, DateOf(p.Plan))
	if e.Withdrawn {
		e.Amount = none
	}
	return e
}

// ResultList lists the results.
func (s *Site) ResultList() *List { return s.resultList() }

func (s *Site) listResults() *List {
	l := &List{Folder: "results", Records: make([]record.Record, 0, len(s.Results()))}
	for _, r := range s.Results() {
		l.Records = append(l.Records, r.Result)
	}
	return l.cut()
}

// ResultEntry returns a result as a line of a list; the party is the provider.
func (s *Site) ResultEntry(r *Result) Entry {
	e := s.entry(r.Result)
	e.State = string(r.State)
	if e.Withdrawn {
		return e
	}
	e.Amount = r.Awarded
	if ids := r.Providers(); len(ids) > 0 {
		e.party(s, cmp.Or(r.Provider(), ids[0]), DateOf(r.Result))
	}
	return e
}

// EvaluationList lists the evaluations.
func (s *Site) EvaluationList() *List { return s.evaluationList() }

func (s *Site) listEvaluations() *List {
	l := &List{Folder: "evaluations"}
	for _, x := range s.Evaluations() {
		l.Records = append(l.Records, x)
	}
	return l.cut()
}

// EvaluationEntry returns an evaluation as a line of a list.
func (s *Site) EvaluationEntry(x *record.Evaluation) Entry {
	e := s.entry(x)
	if !e.Withdrawn {
		e.State = x.Grade
	}
	if id := s.PurchaserOf(x); id != "" {
		e.party(s, id, x.DateMade)
	}
	return e
}

// PurchaserOf returns the purchaser that a record is about, or "".
func (s *Site) PurchaserOf(r record.Record) string {
	switch r := r.(type) {
	case *record.Plan:
		return r.Purchaser
	case *record.Result:
		if p := s.set.Plan(r.Plan); p != nil {
			return p.Purchaser
		}
	case *record.Evaluation:
		if r.Purchaser != "" {
			return r.Purchaser
		}
		if x := s.set.Result(r.Result); x != nil {
			return s.PurchaserOf(x)
		}
		if p := s.set.Plan(r.Plan); p != nil {
			return p.Purchaser
		}
	}
	return ""
}

// PageList lists the prose of a column: policies, guides or notices.
func (s *Site) PageList(folder string) *List {
	l := &List{Folder: folder}
	for _, p := range s.Pages {
		if record.KindOf(p.Policy).Folder != folder {
			continue
		}
		l.Records = append(l.Records, p.Policy)
	}
	return l
}

// PageEntry returns a page of prose as a line of a list.
func (s *Site) PageEntry(p *Page) Entry {
	e := s.entry(p.Policy)
	e.State = p.Policy.Validity
	e.party(s, p.Policy.Issuer, p.Policy.DateMade)
	return e
}

// RecordList lists the other records of a kind.
func (s *Site) RecordList(kind string) *List {
	return &List{Folder: record.KindNamed(kind).Folder, Records: s.OfKind(kind)}
}

// RecordEntry returns a record of the other kinds as a line of a list.
func (s *Site) RecordEntry(r record.Record) Entry {
	e := s.entry(r)
	switch r := r.(type) {
	case *record.Sanction:
		e.party(s, r.Org, r.DateDecided)
		e.State = r.Kind
	case *record.Commendation:
		e.party(s, r.Org, r.DateMade)
	case *record.Complaint:
		e.party(s, r.Respondent, r.DateDecided)
		e.State = r.Kind
	case *record.Budget:
		e.Amount = r.TotalAnnual
	}
	return e
}

func itoa(n int) string { return strconv.Itoa(n) }
