package site

import (
	"strconv"

	"mingshi/generator/record"
)

// ResultTitle is the title typed, or the plan's with lot and round.
func (p *Process) ResultTitle(r *Result) string {
	if r.Title != "" {
		return r.Title
	}
	part := p.part(r).ZH
	if r.LotTitle != "" {
		part += "：" + r.LotTitle
	}
	if part == "" {
		return p.Plan.Title
	}
	return p.Plan.Title + "（" + part + "）"
}

// EvaluationTitle is the title typed, or the subject with year and level.
func (s *Site) EvaluationTitle(e *record.Evaluation) string {
	if e.Title != "" {
		return e.Title
	}
	subject := ""
	switch {
	case e.Purchaser != "":
		subject = s.PartyName(e.Purchaser, e.DateMade)
	case e.Plan != "":
		if p := s.Process(e.Plan); p != nil {
			subject = p.Plan.Title
		}
	case e.Result != "":
		if r := s.Result(e.Result); r != nil {
			subject = r.Process.ResultTitle(r)
		}
	}
	title := subject
	if e.Year.OK {
		title += strconv.Itoa(e.Year.V) + "年度"
	}
	return title + e.Level
}

// Title returns what a record is called on the site.
func (s *Site) Title(r record.Record) string {
	switch r := r.(type) {
	case *record.Evaluation:
		return s.EvaluationTitle(r)
	case *record.Result:
		if x := s.Result(r.ID); x != nil {
			return x.Process.ResultTitle(x)
		}
	}
	return record.Name(r)
}

// PartyName returns the name of a party on a day: an org's id gives the name it
// had then, anything else is a name already.
func (s *Site) PartyName(party string, day record.Date) string {
	if o := s.set.Org(party); o != nil {
		return o.NameOn(day)
	}
	return party
}

// DateOf returns the date whose names and law a record goes by: when it was made,
// else when it was published.
func DateOf(r record.Record) record.Date {
	var made record.Date
	switch r := r.(type) {
	case *record.Plan:
		made = r.DateMade
	case *record.Result:
		if r.Award != nil {
			made = r.Award.Date
		}
	case *record.Evaluation:
		made = r.DateMade
	case *record.Catalog:
		made = r.DateMade
	case *record.Sanction:
		made = r.DateDecided
	case *record.Complaint:
		made = r.DateDecided
	case *record.Policy:
		made = r.DateMade
	}
	if made.IsZero() {
		made = r.Base().DatePublished
	}
	return made
}
