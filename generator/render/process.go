package render

import (
	"html/template"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Process is the page of one purchase: its whole life on one page.
type Process struct {
	Base
	*site.Process
	Record      RecordHead
	Steps       []site.Step
	Money       []PurseLine
	Lots        []LotLine
	Stages      []Stage
	Events      []site.Event
	Duties      []site.DutyLine
	Corrections []Correction
	Kin         []KinLine
}

func (p *Process) template() string { return "process" }

func (r *Renderer) processes(yield func(string, maker) bool) {
	for _, p := range r.site.Processes {
		deps := func(d *site.Deps) { d.Process(p) }
		if !yield(p.URL, from(deps, func(b Base) page { return newProcess(b, p) })) {
			return
		}
	}
}

func newProcess(b Base, p *site.Process) page {
	b.recordPage(p.Plan, "plans")
	x := &Process{Base: b, Process: p}
	x.Record = b.head(p.Plan)
	if p.Withdrawn() {
		return x
	}
	s := b.r.site
	x.Events, x.Duties = p.Timeline(), s.Duties(p)
	x.Steps, x.Money, x.Kin = s.Steps(p, x.Duties), x.purse(p.Purse()), x.kin(p)
	x.Lots, x.Stages = x.lotLines(p), x.stages(p)
	records := []record.Record{p.Plan}
	x.Corrections = x.corrections(p.Plan)
	for _, r := range p.Results {
		records = append(records, r.Result)
	}
	for _, e := range p.Evaluations {
		records = append(records, e)
	}
	for _, r := range records[1:] {
		x.Record.Findings = append(x.Record.Findings, x.partFindings(r)...)
		x.Corrections = append(x.Corrections, x.corrections(r)...)
	}
	x.Record.Files = nil // they stand at their stages
	x.Record.History, x.Record.More = s.History(records...)
	return x
}

// Contents leads to what stands below the stages.
func (x *Process) Contents() template.HTML {
	return x.markup(func(m *markup) {
		to := func(has bool, id, words string) {
			if has {
				m.step(Link{Text: x.T(words), URL: "#" + id})
			}
		}
		to(len(x.Corrections) > 0, "corrections", "correction.title")
		to(len(x.Duties) > 0, "disclosure", "disclosure.title")
		to(true, "timeline", "process.timeline")
		to(len(x.Record.History) > 0, "history", "history.title")
		to(x.Site().ComplaintContact != "", "complain", "process.complain")
	})
}

// A LotLine is a lot of a round in the table of those of a process.
type LotLine struct {
	Title     Link
	State     string
	Withdrawn bool
	Who       []Link
	Awarded   string
	Paid      string
}

// lotLines lists the lots of a process that has several.
func (x *Process) lotLines(p *site.Process) []LotLine {
	if len(p.Results) < 2 {
		return nil
	}
	var lines []LotLine
	for _, r := range p.Results {
		l := LotLine{Title: Link{Text: p.ResultTitle(r), URL: x.Rel(r.URL)}, State: string(r.State), Withdrawn: r.Withdrawn != nil}
		if r.Withdrawn == nil {
			l.Who = x.parties(r)
			if r.Awarded.OK {
				l.Awarded = r.Awarded.V.String()
			}
			if len(r.Payments) > 0 {
				l.Paid = r.Paid.String()
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// parties are who won a result.
func (b *Base) parties(r *site.Result) []Link {
	var list []Link
	for _, id := range r.Providers() {
		list = append(list, b.partyLink(id, site.DateOf(r.Result)))
	}
	return list
}

// A Correction is what was said of a record and what is said now.
type Correction struct {
	Record        Link
	Date          string
	Kind, Item    string
	Before, After string
	Notice        Cell // its address in the statutory medium
}

func (b *Base) corrections(rec record.Record) []Correction {
	base := rec.Base()
	if base.Withdrawn != nil {
		return nil
	}
	var list []Correction
	for _, c := range base.Corrections {
		x := Correction{
			Record: Link{Text: b.r.site.Title(rec), URL: b.Rel(site.URL(rec))}, Date: c.Date.String(),
			Kind: c.Kind, Item: c.Item, Before: c.Before, After: c.After,
		}
		if c.OfficialURL != "" {
			x.Notice = b.notice(c.OfficialURL)
		}
		list = append(list, x)
	}
	return list
}

// A KinLine is a purchase that this one hangs together with.
type KinLine struct {
	How  string
	Link Link
}

func (b *Base) kin(p *site.Process) []KinLine {
	var list []KinLine
	for _, k := range b.r.site.Kin(p) {
		l := Link{Text: k.Process.Plan.Title, URL: b.Rel(k.Process.URL)}
		if k.Process.Plan.FiscalYear.OK {
			l.Text = b.T("kin.of-year", l.Text, k.Process.Plan.FiscalYear.V)
		}
		list = append(list, KinLine{b.T("kin." + string(k.How)), l})
	}
	return list
}
