package site

import (
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Step is a stage of a purchase's life as the records show it. It claims no more
// than they do: what they do not say is not said to be done, nor to be missing
// unless a duty to publish says so.
type Step struct {
	Stage       string // the code list "stage"
	State       StepState
	From, To    record.Date // the days of it; zero if not known
	Note        diag.Text   // more than the state says; may be empty
	Done, Of    int         // of how many lots it is done, where there are several
	Open        []DutyLine  // what was published late, is overdue or missing
	Corrections int
	Withdrawn   bool // part of what was published of it was taken back
}

// A StepState says how a stage stands.
type StepState uint8

// The states. Their words are those of the layouts.
const (
	StepDone        StepState = iota + 1
	StepUnderway              // begun
	StepPartial               // paid in part
	StepPaused                // suspended
	StepOverdue               // its time is over
	StepFailed                // accepted as not satisfactory
	StepStopped               // ended here: cancelled, terminated
	StepAhead                 // not yet its turn
	StepOver                  // will not come, since an earlier one was stopped
	StepNotNeeded             // this purchase has no such stage
	StepUndisclosed           // a later stage is shown, and this one had to be
	StepNone                  // nothing is recorded, and nobody can say more
)

// StepStates lists the names of the states, in their order.
var StepStates = []string{"done", "underway", "partial", "paused", "overdue", "failed", "stopped", "ahead", "over", "not-needed", "undisclosed", "none"}

// String names a state, for the words of the interface and for tests.
func (s StepState) String() string { return StepStates[s-1] }

// stages are the stages of every purchase, in order.
var stages = []string{"计划", "意向", "采购", "成交", "合同", "验收", "支付", "评价"}

// dutyStages tells which stage a row of the publication matrix belongs to.
var dutyStages = map[string]string{
	"plan": "计划", "intention": "意向", "consultation": "采购", "tender": "采购", "single-source": "采购", "result": "成交",
	"contract": "合同", "filing": "合同", "payment": "支付", "acceptance": "验收", "evaluation": "评价", "report": "评价",
}

// A course is what the steps of a process are made from.
type course struct {
	site   *Site
	p      *Process
	lots   []*Result // each lot as its newest round has it; none that was withdrawn
	told   []*Result // all rounds, whose corrections count
	duties []DutyLine
}

// Steps returns the eight stages of a process in order, given what Duties said of
// it. A process that was withdrawn has none.
func (s *Site) Steps(p *Process, duties []DutyLine) []Step {
	if p.Withdrawn() {
		return nil
	}
	return s.steps(&course{site: s, p: p, lots: p.newest(), told: p.Results, duties: duties})
}

// LotSteps returns the stages of a purchase as one lot goes through them.
func (s *Site) LotSteps(r *Result, duties []DutyLine) []Step {
	if r.Withdrawn != nil || r.Process.Withdrawn() {
		return nil
	}
	mine := slices.DeleteFunc(slices.Clone(duties), func(d DutyLine) bool {
		of, ok := d.record.(*record.Result)
		return ok && of != r.Result
	})
	return s.steps(&course{site: s, p: r.Process, lots: []*Result{r}, told: []*Result{r}, duties: mine})
}

func (s *Site) steps(c *course) []Step {
	steps := []Step{
		c.plan(), c.intention(), c.each(c.procured), c.each(c.awarded), c.each(c.contracted), c.each(c.accepted), c.each(c.paid), c.evaluated(),
	}
	c.cancel(steps)
	for i := range steps {
		steps[i].Stage = stages[i]
	}
	c.mark(steps)
	return steps
}

// newest returns each lot as its newest round has it.
func (p *Process) newest() []*Result {
	var lots []*Result
	for _, r := range p.Results { // by round: a later one replaces
		if r.Withdrawn != nil {
			continue
		}
		if i := slices.IndexFunc(lots, func(o *Result) bool { return o.Lot == r.Lot }); i >= 0 {
			lots[i] = r
		} else {
			lots = append(lots, r)
		}
	}
	return lots
}

// duty reports whether a duty of a record stands in a state.
func (c *course) duty(id string, rec record.Record, state string) bool {
	return slices.ContainsFunc(c.duties, func(d DutyLine) bool { return d.ID == id && d.record == rec && d.State == state })
}

// absent is the state of something that is not shown although what follows is.
func (c *course) absent(id string, rec record.Record) Step {
	if c.duty(id, rec, "missing") || c.duty(id, rec, "overdue") {
		return Step{State: StepUndisclosed}
	}
	return Step{State: StepNone}
}

// each puts a stage together from its lots.
func (c *course) each(stage func(*Result) Step) Step {
	if len(c.lots) == 0 {
		return Step{State: StepAhead}
	}
	var lots []Step
	for _, r := range c.lots {
		lots = append(lots, stage(r))
	}
	return together(lots)
}

// weight orders the states of lots by what a reader must know first.
var weight = []StepState{
	StepOverdue, StepFailed, StepUndisclosed, StepPaused, StepUnderway, StepPartial, StepNone, StepAhead, StepDone, StepStopped, StepOver, StepNotNeeded,
}

// together is a stage of several lots: as far as the one that a reader must know of
// first, done when all are. Lots that were stopped, or have no such stage, count
// only where there are no others.
func together(lots []Step) Step {
	all := lots[0]
	for _, l := range lots[1:] {
		if slices.Index(weight, l.State) < slices.Index(weight, all.State) {
			all = l
		}
	}
	if len(lots) == 1 {
		return all
	}
	for _, l := range lots {
		switch l.State {
		case StepDone:
			all.Done++
		case StepStopped, StepOver, StepNotNeeded:
			continue
		}
		all.Of++
		if l.Note != all.Note {
			all.Note = diag.Text{} // not of all of them
		}
	}
	if all.Done > 0 && all.Done < all.Of && (all.State == StepAhead || all.State == StepNone) {
		all.State = StepUnderway
	}
	all.From, all.To = days(lots, all.State)
	return all
}

// days are the first and the last day of the lots that a stage speaks of: those of
// its state and, while it is under way, those that are through.
func days(lots []Step, state StepState) (from, to record.Date) {
	for _, l := range lots {
		if l.State == state || l.State == StepDone && (state == StepUnderway || state == StepPartial) {
			from, to = first(from, l.From), latest(latest(to, l.To), l.From)
		}
	}
	if to == from {
		to = record.Date{}
	}
	return from, to
}

func first(a, b record.Date) record.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func latest(a, b record.Date) record.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// cancel ends the steps that were still to come when the purchase was given up.
func (c *course) cancel(steps []Step) {
	x := c.p.Plan.Cancelled
	if x == nil || x.Date.After(c.site.Today) {
		return
	}
	stopped := false
	for i := 2; i < len(steps); i++ {
		switch steps[i].State {
		case StepUnderway, StepPaused, StepAhead, StepNone:
			if i == len(steps)-1 { // what was evaluated beforehand stays
				steps[i].State = StepOver
			} else if steps[i] = (Step{State: StepOver}); !stopped {
				steps[i] = Step{State: StepStopped, From: x.Date, Note: diag.Text{ZH: "取消购买", EN: "purchase cancelled"}}
			}
			stopped = true
		}
	}
}

// mark notes duties, corrections and withdrawals at their stages.
func (c *course) mark(steps []Step) {
	for _, d := range c.duties {
		if i := slices.Index(stages, dutyStages[d.ID]); i >= 0 && (d.State == "late" || d.State == "overdue" || d.State == "missing") {
			steps[i].Open = append(steps[i].Open, d)
		}
	}
	steps[0].Corrections += len(c.p.Plan.Corrections)
	for _, r := range c.told {
		if r.Withdrawn != nil {
			steps[2].Withdrawn = true
			continue
		}
		for _, x := range r.Corrections {
			steps[correctedStage(x)].Corrections++
		}
	}
	for _, e := range c.p.Evaluations {
		steps[7].Withdrawn = steps[7].Withdrawn || e.Withdrawn != nil
		if e.Withdrawn == nil {
			steps[7].Corrections += len(e.Corrections)
		}
	}
}

// correctedStage finds the stage of a result that a correction is about, by the
// words in which its item is typed; else it is that of the tender.
func correctedStage(x record.Correction) int {
	for i, words := range [][]string{5: {"验收"}, 6: {"付款", "支付"}, 4: {"合同", "履约"}, 3: {"成交", "中标", "承接主体"}} {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(x.Item, w) }) {
			return i
		}
	}
	return 2
}
