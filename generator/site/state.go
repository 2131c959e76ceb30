package site

import (
	"slices"

	"mingshi/generator/record"
)

// A State is where a process or a result stands. It is derived from dated facts,
// never typed (design §5); the words are those of the code list "states".
type State string

// The states, from the first to the last.
const (
	Disclosed  State = "已公示"
	Intended   State = "已公开意向"
	Procuring  State = "采购中"
	Failed     State = "废标"
	Terminated State = "已终止"
	Awarded    State = "已成交"
	Contracted State = "已签约"
	Performing State = "履约中"
	Overdue    State = "待验收（逾期）"
	Ended      State = "提前终止"
	Rejected   State = "验收不合格"
	Accepted   State = "已验收"
	Settled    State = "已结算"
	Evaluated  State = "已评价"
	Suspended  State = "已暂停"
	Cancelled  State = "已取消"
	Withdrawn  State = "已撤回"
)

// progress orders the states that a lot passes through; a process stands where
// its slowest lot stands.
var progress = []State{Disclosed, Intended, Suspended, Procuring, Failed, Terminated, Awarded, Contracted, Performing, Overdue, Rejected, Ended, Accepted, Settled, Evaluated}

// over reports whether a lot in this state leads no further.
func (s State) over() bool {
	return s == Failed || s == Terminated || s == Withdrawn
}

func (s *Site) resultState(r *Result) State {
	switch {
	case r.Withdrawn != nil:
		return Withdrawn
	case r.Termination != nil && r.Termination.Kind == "废标":
		return Failed
	case r.Termination != nil:
		return Terminated
	case s.suspended(r.Suspensions):
		return Suspended
	case len(r.Acceptance) > 0:
		return acceptedState(r)
	case r.Contract != nil:
		return s.contractState(r.Contract)
	case r.Award != nil:
		return Awarded
	}
	return Procuring
}

func (s *Site) suspended(list []record.Suspension) bool {
	return slices.ContainsFunc(list, func(x record.Suspension) bool {
		return !x.From.After(s.Today) && (x.To.IsZero() || !x.To.Before(s.Today))
	})
}

func acceptedState(r *Result) State {
	last := r.Acceptance[0]
	for _, a := range r.Acceptance[1:] {
		if !a.Date.Before(last.Date) {
			last = a
		}
	}
	switch {
	case last.Conclusion == "不合格":
		return Rejected
	case r.Agreed.OK && r.Agreed.V > 0 && r.Paid >= r.Agreed.V:
		return Settled
	}
	return Accepted
}

func (s *Site) contractState(c *record.Contract) State {
	to := c.PeriodTo
	for _, x := range c.Supplements {
		if !x.PeriodToAfter.IsZero() {
			to = x.PeriodToAfter
		}
	}
	switch {
	case !c.EndedOn.IsZero() && !c.EndedOn.After(s.Today):
		return Ended
	case !to.IsZero() && s.Today.After(to):
		return Overdue
	case !c.PeriodFrom.IsZero() && !c.PeriodFrom.After(s.Today):
		return Performing
	}
	return Contracted
}

func (s *Site) processState(p *Process) State {
	switch {
	case p.Plan.Withdrawn != nil:
		return Withdrawn
	case p.Plan.Cancelled != nil:
		return Cancelled
	}
	state, evaluated := s.lotsState(p)
	if state == "" {
		state = Disclosed
		if i := p.Plan.Intention; i != nil && !i.OfficialDate.IsZero() && !i.OfficialDate.After(s.Today) {
			state = Intended
		}
	}
	if evaluated && !state.over() && slices.Index(progress, state) >= slices.Index(progress, Ended) {
		return Evaluated
	}
	return state
}

// lotsState returns the state of the slowest lot still alive in its newest round,
// or "" without results, and whether an ex-post evaluation covers the process.
func (s *Site) lotsState(p *Process) (state State, evaluated bool) {
	newest := map[int]*Result{}
	for _, r := range p.Results { // by round: a later one replaces
		if r.Withdrawn == nil {
			newest[r.Lot] = r
		}
	}
	dead := State("")
	for _, r := range p.Results {
		switch {
		case newest[r.Lot] != r:
		case r.State.over():
			dead = r.State
		case state == "" || slices.Index(progress, r.State) < slices.Index(progress, state):
			state = r.State
		}
	}
	if state == "" {
		state = dead
	}
	for _, e := range p.Evaluations {
		evaluated = evaluated || e.Withdrawn == nil && e.Stage == "事后"
	}
	return state, evaluated
}

// Stages returns the stages of a process that a record discloses, in the words of
// the code list "stage"; a later publication may not show fewer.
func Stages(r record.Record) []string {
	var stages []string
	add := func(ok bool, stage string) {
		if ok {
			stages = append(stages, stage)
		}
	}
	switch r := r.(type) {
	case *record.Plan:
		add(true, "计划")
		add(r.Intention != nil, "意向")
	case *record.Result:
		add(r.Tender != nil, "采购")
		add(r.Award != nil, "成交")
		add(r.Contract != nil, "合同")
		add(len(r.Acceptance) > 0, "验收")
		add(len(r.Payments) > 0, "支付")
	case *record.Evaluation:
		add(true, "评价")
	}
	return stages
}
