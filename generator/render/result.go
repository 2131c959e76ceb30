package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Result is the page of one lot of one round.
type Result struct {
	Base
	*site.Result
	Record      RecordHead
	Process     Link
	Who         []Link
	Steps       []site.Step
	Stages      []Stage
	Corrections []Correction
}

func (p *Result) template() string { return "result" }

func (r *Renderer) results(yield func(string, maker) bool) {
	for _, x := range r.site.Results() {
		deps := func(d *site.Deps) { d.Process(x.Process) }
		if !yield(x.URL, from(deps, func(b Base) page { return newResult(b, x) })) {
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
	p.Who = b.parties(r)
	p.Steps = b.r.site.LotSteps(r, b.r.site.Duties(r.Process))
	p.Stages, p.Record.Files = b.lotStages(r), nil
	p.Corrections = b.corrections(r.Result)
	var links []Link
	for _, e := range r.Process.Evaluations {
		if e.Withdrawn == nil && (e.Result == r.ID || e.Plan != "") {
			links = append(links, Link{Text: b.r.site.EvaluationTitle(e), URL: b.Rel(site.URL(e))})
		}
	}
	if len(links) > 0 {
		p.Stages = append(p.Stages, Stage{ID: stageID(7), Title: b.stageTitle(7), Parts: []StagePart{{Links: links}}})
	}
	return p
}

// Evaluation is the page of one evaluation.
type Evaluation struct {
	Base
	*record.Evaluation
	Record      RecordHead
	Subject     Link
	Sections    []Section
	Corrections []Correction
}

func (p *Evaluation) template() string { return "evaluation" }

func (r *Renderer) evaluations(yield func(string, maker) bool) {
	for _, e := range r.site.Evaluations() {
		deps := func(d *site.Deps) { d.Evaluation(e) }
		if !yield(site.URL(e), from(deps, func(b Base) page { return newEvaluation(b, e) })) {
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
		p.Sections, p.Corrections = b.evaluationSections(e, ""), b.corrections(e)
	}
	return p
}
