// Package disclosure knows who must publish what by when, and what of it was
// done: the publication matrix of the law (domain.md B.10), one value a row, put
// to the records of a portal.
//
// It stands beside check: a rule says what is wrong with one record, a duty says
// how each thing that must be published stands, also the many that are in order.
// The site counts duties for its pages of supervision. Nobody is said to be late
// where the law's period, the official calendar or a date is not known.
package disclosure

import (
	"iter"

	"mingshi/generator/calendar"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Row is one row of the matrix: something that must be published.
type Row struct {
	ID    string      // such as "contract"; never changed, never used again
	Name  diag.Text   // what it is called, by the law
	Who   diag.Text   // who must publish it
	When  diag.Text   // by when; each %s stands for the period of a key
	Keys  []string    // its periods, as the thresholds call them; none: the law sets no period
	Basis diag.Text   // the article of law
	From  record.Date // since when it is law; zero: for as long as there are records
	Aside diag.Text   // why the records cannot tell how it stands; "": they can

	process func(*purchase, *Row) // adds the duties of a purchase
	other   func(*Ledger, *Row) []Duty
}

// A Duty is a row put to a record: something that is to be published, and how
// that stands on the ledger's day.
type Duty struct {
	Row       *Row
	Record    record.Record // the record that shows it, or where it is missing
	Unit      string        // who owes it: the id of a unit, or the name of one that is not in data/orgs/
	Year      int           // in which it fell due or was published before; not known: of the event, or the budget
	Formed    record.Date   // the event from which the period runs or before which it ends; zero: not known
	Due       record.Date   // the last day; zero: not known or not set
	Published record.Date   // zero: not published, or the day is not known
	State     State
	Why       Why  // of Unknown
	Shown     bool // what is owed stands in the record, whenever it was published
}

// A State says how a duty stands.
type State uint8

// The states.
const (
	OnTime    State = iota + 1 // published within the period
	Late                       // published after it
	Overdue                    // not published although the period is over
	Pending                    // not yet due
	Missing                    // a later stage is shown, this one is not (缺项)
	Disclosed                  // shown, where the law sets no period
	Unknown                    // cannot be decided; see Why
)

// String names a state, for tests and for the words of the interface.
func (s State) String() string {
	return [...]string{"invalid", "on-time", "late", "overdue", "pending", "missing", "disclosed", "unknown"}[s]
}

// A Why says what would have to be known to decide.
type Why uint8

// The reasons.
const (
	NoDate     Why = iota + 1 // a date that counts is not given
	NoCalendar                // the holidays of the year are not at hand
	NoPeriod                  // nobody has typed in the amount or period, or it cannot be read
)

// String names a reason, for tests and for the words of the interface.
func (w Why) String() string {
	return [...]string{"", "no-date", "no-calendar", "no-period"}[w]
}

// Days returns the number of days by which a duty is late, or overdue on a day.
func (d *Duty) Days(today record.Date) int {
	end := today
	if d.State == Late {
		end = d.Published
	}
	if d.State != Late && d.State != Overdue || d.Due.IsZero() {
		return 0
	}
	return int(end.Time().Sub(d.Due.Time()).Hours() / 24)
}

// A Ledger knows the duties of a portal. It is not changed after New.
type Ledger struct {
	set      *record.Set
	today    record.Date
	calendar *calendar.Calendar
	law      map[string]*law // by key

	unitEvaluations map[unitYear][]*record.Evaluation // of whole units
}

// A unitYear is a unit in the year of which an evaluation judges it.
type unitYear struct {
	unit string
	year int
}

// New returns the ledger of a portal on a day.
func New(set *record.Set, today record.Date, c *calendar.Calendar) *Ledger {
	l := &Ledger{
		set: set, today: today, calendar: c, law: lawByKey(set.Laws.Thresholds),
		unitEvaluations: map[unitYear][]*record.Evaluation{},
	}
	for _, e := range set.Evaluations {
		if e.Purchaser != "" && l.owes(e) {
			of := unitYear{e.Purchaser, e.Year.V}
			l.unitEvaluations[of] = append(l.unitEvaluations[of], e)
		}
	}
	return l
}

// All ranges over every duty: purchase by purchase in the order of the files,
// then those that belong to none. It looks at each record once.
func (l *Ledger) All() iter.Seq[Duty] {
	return func(yield func(Duty) bool) {
		results, evaluations := l.byPlan()
		p := &purchase{Ledger: l}
		for _, plan := range l.set.Plans {
			p.begin(plan, results[plan.ID], evaluations[plan.ID])
			for i := range p.duties {
				if !yield(p.duties[i]) {
					return
				}
			}
		}
		for _, row := range matrix {
			if row.other == nil {
				continue
			}
			for _, d := range row.other(l, row) {
				if !yield(d) {
					return
				}
			}
		}
	}
}

// Of returns the duties of one purchase, in the order of the matrix.
func (l *Ledger) Of(plan *record.Plan, results []*record.Result, evaluations []*record.Evaluation) []Duty {
	p := &purchase{Ledger: l}
	p.begin(plan, results, evaluations)
	return p.duties
}

// byPlan gathers the results and evaluations of each plan.
func (l *Ledger) byPlan() (map[string][]*record.Result, map[string][]*record.Evaluation) {
	results, evaluations := make(map[string][]*record.Result, len(l.set.Plans)), map[string][]*record.Evaluation{}
	for _, r := range l.set.Results {
		results[r.Plan] = append(results[r.Plan], r)
	}
	for _, e := range l.set.Evaluations {
		plan := e.Plan
		if r := l.set.Result(e.Result); plan == "" && r != nil {
			plan = r.Plan
		}
		if plan != "" {
			evaluations[plan] = append(evaluations[plan], e)
		}
	}
	return results, evaluations
}

// owes reports whether anything is owed of a record: not of a draft, which is not
// public yet, nor of one that was taken back or could not be read.
func (l *Ledger) owes(r record.Record) bool {
	base := r.Base()
	return !base.Source.Broken && base.Withdrawn == nil && !record.Draft(r, l.today)
}
