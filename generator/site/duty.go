package site

import (
	"mingshi/generator/diag"
	"mingshi/generator/disclosure"
	"mingshi/generator/record"
)

// A DutyLine is a duty to publish as the page of its process shows it.
type DutyLine struct {
	ID    string      // of the row, such as "contract"
	Item  diag.Text   // what must be published
	Part  diag.Text   // the lot and round, if the purchase has several
	Due   record.Date // the last day; may be unknown
	Shown record.Date // the day of publication; may be unknown
	State string      // such as "late"; see package disclosure
	Why   string      // of "unknown"
	Days  int         // late or overdue

	record record.Record // that shows it, or where it is missing
}

// An OpenDuty is a duty that is overdue or missing, as lists show it.
type OpenDuty struct {
	DutyLine
	Title, URL    string // of the record
	Unit, UnitURL string
}

func (s *Site) dutyLine(d *disclosure.Duty) DutyLine {
	l := DutyLine{ID: d.Row.ID, record: d.Record, Item: d.Row.Name, Due: d.Due, Shown: d.Published, State: d.State.String(), Why: d.Why.String(), Days: d.Days(s.Today)}
	if r, ok := d.Record.(*record.Result); ok {
		if x := s.Result(r.ID); x != nil {
			l.Part = x.Process.part(x)
		}
	}
	return l
}

func (s *Site) openDuty(d *disclosure.Duty) OpenDuty {
	return OpenDuty{s.dutyLine(d), s.Title(d.Record), URL(d.Record), s.PartyName(d.Unit, DateOf(d.Record)), s.OrgURL(d.Unit)}
}

// Duties returns how what must be published of a process stands, in the order of
// its life.
func (s *Site) Duties(p *Process) []DutyLine {
	results := make([]*record.Result, len(p.Results))
	for i, r := range p.Results {
		results[i] = r.Result
	}
	var lines []DutyLine
	for _, d := range s.ledger.Of(p.Plan, results, p.Evaluations) {
		lines = append(lines, s.dutyLine(&d))
	}
	return lines
}

// OpenDuties returns a page, counted from 1, of what is overdue or missing.
func (s *Site) OpenDuties(page int) []OpenDuty {
	open := s.Disclosure().Open
	from := min((page-1)*PageSize, len(open))
	var lines []OpenDuty
	for i := range open[from:min(from+PageSize, len(open))] {
		lines = append(lines, s.openDuty(&open[from+i]))
	}
	return lines
}

// UnitOpen returns the first of what a unit has overdue or missing, and how many
// there are.
func (s *Site) UnitOpen(unit string) (lines []OpenDuty, count int) {
	open := s.Disclosure().open[unit]
	for _, d := range open[:min(PageSize, len(open))] {
		lines = append(lines, s.openDuty(d))
	}
	return lines, len(open)
}

// A MatrixRow is a row of the publication matrix as the rule book shows it.
type MatrixRow struct {
	ID                                            string
	Name, Who, When, Basis, Note                  diag.Text
	Group, Content, Channel, Audience, Mode, Tier diag.Text // of the catalogue of local open government; "" is not said
}

// Matrix returns who must publish what by when, by the law of the site's day.
func (s *Site) Matrix() []MatrixRow {
	var rows []MatrixRow
	for _, r := range disclosure.Rows() {
		std := r.Standard()
		channel := diag.T("本平台", "this platform")
		if std.Official {
			channel = diag.Text{ZH: s.Settings.OfficialMedium, EN: s.Settings.OfficialMedium}
		}
		rows = append(rows, MatrixRow{r.ID, r.Name, r.Who, s.ledger.When(r), r.Basis, r.Aside, std.Group, std.Content, channel, std.Audience, std.Mode, std.Tier})
	}
	return rows
}

// Unaccepted returns the processes whose service has ended without an acceptance.
func (s *Site) Unaccepted() []*Process {
	var list []*Process
	for _, p := range s.Processes {
		if p.State == Overdue {
			list = append(list, p)
		}
	}
	return list
}
