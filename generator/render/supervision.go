package render

import (
	"fmt"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Supervision shows how what must be published stands, what is open, who is
// banned, and decisions.
type Supervision struct {
	Base
	Lead       string
	Tables     []TallyTable
	Open       []OpenDuty
	OpenAll    Link // the pages of the rest, if there is more
	Unaccepted []Line
	LateAll    Link // the same
	Bans       []Ban
	Groups     []Group
	Waivers    []Waiver
	Rules      Link
}

// A TallyTable is one view of how duties stand.
type TallyTable struct {
	*Base
	ID, Title, Head string
	Rows            []TallyLine
}

// A TallyLine is a line of it. A share that cannot be said is empty.
type TallyLine struct {
	site.Tally
	Name             Link
	Due              int
	Timely, Complete string // in percent
}

// An OpenDuty is something that is overdue or missing.
type OpenDuty struct {
	Record Link
	Part   string
	Item   string
	Unit   Link
	Due    string
	State  string
	Words  string
}

// A Waiver is an accepted finding.
type Waiver struct {
	Rule, Record, By Link
	Reason           string
	Date, Until      string
}

func (p *Supervision) template() string { return "supervision" }

func newSupervision(b Base) page {
	b.columnPage("supervision")
	p := &Supervision{Base: b, Lead: b.ColumnLead("supervision")}
	s := b.r.site
	d := s.Disclosure()
	for _, v := range []struct {
		id   string
		rows []site.TallyRow
	}{{"year", d.ByYear}, {"unit", d.ByUnit}, {"item", d.ByItem}} {
		if len(v.rows) > 0 {
			p.Tables = append(p.Tables, p.tallies("by-"+v.id, p.T("disclosure.by."+v.id), p.T("disclosure.head."+v.id), v.rows))
		}
	}
	p.Open = p.open(s.OpenDuties(1))
	if n := len(d.Open); n > len(p.Open) {
		p.OpenAll = Link{Text: b.T("overdue.all", n), URL: b.Rel(site.ListURL(overdueFolder, "", 1))}
	}
	late := s.Unaccepted()
	p.Unaccepted = p.processLines(late[:min(site.PageSize, len(late))])
	if n := len(late); n > len(p.Unaccepted) {
		p.LateAll = Link{Text: b.T("overdue.all", n), URL: b.Rel(site.ListURL(unacceptedFolder, "", 1))}
	}
	for _, rec := range s.OfKind("sanction") {
		if x := rec.(*record.Sanction); x.Withdrawn == nil && s.InForce(x) {
			p.Bans = append(p.Bans, b.ban(x))
		}
	}
	p.Groups = p.groups("sanction", "commendation", "complaint")
	p.Waivers = p.waivers("")
	p.Rules = p.ruleBook()
	return p
}

// tallies makes a table ready to print.
func (b *Base) tallies(id, title, head string, rows []site.TallyRow) TallyTable {
	t := TallyTable{Base: b, ID: id, Title: title, Head: head}
	for _, r := range rows {
		l := TallyLine{Tally: r.Tally, Name: Link{Text: b.Say(r.Name)}, Due: r.Due()}
		if r.URL != "" {
			l.Name.URL = b.Rel(r.URL)
		}
		l.Timely, l.Complete = share(r.Timely()), share(r.Complete())
		t.Rows = append(t.Rows, l)
	}
	return t
}

// share prints a share in thousandths.
func share(permille int, ok bool) string {
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d.%d%%", permille/10, permille%10)
}

func (b *Base) open(list []site.OpenDuty) []OpenDuty {
	var lines []OpenDuty
	for _, d := range list {
		l := OpenDuty{
			Record: Link{Text: d.Title, URL: b.Rel(d.URL)}, Part: b.Say(d.Part), Item: b.Say(d.Item), Unit: Link{Text: d.Unit},
			Due: d.Due.String(), State: d.State, Words: b.dutyWords(d.DutyLine),
		}
		if d.UnitURL != "" {
			l.Unit.URL = b.Rel(d.UnitURL)
		}
		lines = append(lines, l)
	}
	return lines
}

// dutyWords says how a duty stands.
func (b *Base) dutyWords(d site.DutyLine) string {
	switch d.State {
	case "on-time":
		return b.T("duty.on-time")
	case "late":
		return b.T("duty.late", d.Days)
	case "overdue":
		return b.T("duty.overdue", d.Days)
	case "pending":
		return b.T("duty.pending")
	case "missing":
		return b.T("duty.missing")
	case "disclosed":
		return b.T("duty.disclosed")
	}
	return b.T("duty.unknown", b.T("why."+d.Why))
}

func (b *Base) processLines(list []*site.Process) []Line {
	var lines []Line
	for _, p := range list {
		lines = append(lines, b.line(b.r.site.ProcessEntry(p)))
	}
	return lines
}

// waivers lists the waivers in force of a rule, or all for "".
func (b *Base) waivers(rule string) []Waiver {
	var list []Waiver
	for _, w := range b.r.site.WaiversOf(rule) {
		rec := b.r.site.Named(w.Record)
		list = append(list, Waiver{
			Rule: b.ruleLink(w.Rule), Record: Link{Text: b.r.site.Title(rec), URL: b.Rel(site.URL(rec))}, By: b.partyLink(w.DecidedBy, w.Date),
			Reason: w.Reason, Date: w.Date.String(), Until: w.Until.String(),
		})
	}
	return list
}
