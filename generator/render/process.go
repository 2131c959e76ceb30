package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Process is the page of one purchase: its whole life on one page.
type Process struct {
	Base
	*site.Process
	Record      RecordHead
	Facts       []Fact
	Events      []site.Event
	Duties      []site.DutyLine
	PlanParts   []Section
	Lots        []Lot
	Evaluations []EvaluationPart
}

// A Fact is a number at the top of a page.
type Fact struct {
	Label string
	Value string
	Minor string
}

// A Lot is a result inside the process page.
type Lot struct {
	*site.Result
	Heading  string
	Page     string // its own page
	Who      []Link
	Sections []Section
}

// An EvaluationPart is an evaluation inside the process page.
type EvaluationPart struct {
	*record.Evaluation
	Heading  string
	Page     string
	Sections []Section
}

func (p *Process) template() string { return "process" }

func (r *Renderer) processes(yield func(string, maker) bool) {
	for _, p := range r.site.Processes {
		if !yield(p.URL, func(b Base) page { return newProcess(b, p) }) {
			return
		}
	}
}

func newProcess(b Base, p *site.Process) page {
	b.recordPage(p.Plan, "plans")
	x := &Process{Base: b, Process: p}
	x.Record = b.head(p.Plan)
	x.Events = p.Timeline()
	if p.Withdrawn() {
		x.Events = nil
		return x
	}
	x.Facts, x.Duties = x.facts(), b.r.site.Duties(p)
	x.PlanParts = x.view(p.Plan, "plan-")
	for _, r := range p.Results {
		x.Lots = append(x.Lots, x.lot(r))
		x.Record.Findings = append(x.Record.Findings, x.partFindings(r.Result)...)
	}
	for _, e := range p.Evaluations {
		part := EvaluationPart{Evaluation: e, Heading: b.r.site.EvaluationTitle(e), Page: b.Rel(site.URL(e))}
		if e.Withdrawn == nil {
			part.Sections = x.view(e, "e-"+e.ID+"-")
		}
		x.Record.Findings = append(x.Record.Findings, x.partFindings(e)...)
		x.Evaluations = append(x.Evaluations, part)
	}
	return x
}

// lot shows a result; its anchors carry its id, since a page may have several.
func (x *Process) lot(r *site.Result) Lot {
	l := Lot{Result: r, Heading: x.Process.ResultTitle(r), Page: x.Rel(r.URL)}
	if r.Withdrawn != nil {
		return l
	}
	for _, id := range r.Providers() {
		l.Who = append(l.Who, x.partyLink(id, site.DateOf(r.Result)))
	}
	l.Sections = x.view(r.Result, "r-"+r.ID+"-")
	return l
}

// facts are the money at a glance; what is not known is not shown as zero.
func (x *Process) facts() []Fact {
	var list []Fact
	add := func(key string, m record.Opt[record.Money]) {
		if m.OK {
			list = append(list, Fact{x.T(key), m.V.String(), m.V.Wan()})
		}
	}
	add("fact.budget", x.Budget)
	if !x.Budget.OK {
		list = append(list, Fact{Label: x.T("fact.budget"), Value: x.T("unknown.undisclosed")})
	}
	var awarded, agreed, paid record.Opt[record.Money]
	for _, r := range x.Results {
		if r.Withdrawn != nil {
			continue
		}
		sum(&awarded, r.Awarded)
		sum(&agreed, r.Agreed)
		if len(r.Payments) > 0 {
			sum(&paid, record.Some(r.Paid))
		}
	}
	add("fact.awarded", awarded)
	add("fact.agreed", agreed)
	add("fact.paid", paid)
	return list
}

func sum(total *record.Opt[record.Money], m record.Opt[record.Money]) {
	if m.OK {
		*total = record.Some(total.V + m.V)
	}
}

// Result is the page of one lot of one round.
type Result struct {
	Base
	*site.Result
	Record   RecordHead
	Process  Link
	Who      []Link
	Sections []Section
}

func (p *Result) template() string { return "result" }

func (r *Renderer) results(yield func(string, maker) bool) {
	for _, x := range r.site.Results() {
		if !yield(x.URL, func(b Base) page { return newResult(b, x) }) {
			return
		}
	}
}

func newResult(b Base, r *site.Result) page {
	b.recordPage(r.Result, "results")
	p := &Result{Base: b, Result: r, Record: b.head(r.Result)}
	p.Process = Link{Text: r.Process.Plan.Title, URL: b.Rel(r.Process.URL)}
	if r.Withdrawn != nil {
		return p
	}
	for _, id := range r.Providers() {
		p.Who = append(p.Who, b.partyLink(id, site.DateOf(r.Result)))
	}
	p.Sections = b.view(r.Result, "")
	return p
}

// Evaluation is the page of one evaluation.
type Evaluation struct {
	Base
	*record.Evaluation
	Record   RecordHead
	Subject  Link
	Sections []Section
}

func (p *Evaluation) template() string { return "evaluation" }

func (r *Renderer) evaluations(yield func(string, maker) bool) {
	for _, e := range r.site.Evaluations() {
		if !yield(site.URL(e), func(b Base) page { return newEvaluation(b, e) }) {
			return
		}
	}
}

func newEvaluation(b Base, e *record.Evaluation) page {
	b.recordPage(e, "evaluations")
	p := &Evaluation{Base: b, Evaluation: e, Record: b.head(e)}
	switch {
	case e.Purchaser != "":
		p.Subject = b.partyLink(e.Purchaser, e.DateMade)
	case e.Result != "":
		if r := b.r.site.Result(e.Result); r != nil {
			p.Subject = Link{Text: r.Process.ResultTitle(r), URL: b.Rel(r.URL)}
		}
	default:
		if x := b.r.site.Process(e.Plan); x != nil {
			p.Subject = Link{Text: x.Plan.Title, URL: b.Rel(x.URL)}
		}
	}
	if e.Withdrawn == nil {
		p.Sections = b.view(e, "")
	}
	return p
}
