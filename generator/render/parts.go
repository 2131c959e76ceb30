package render

import (
	"html/template"

	"mingshi/generator/record"
)

// A partial takes one value. The types here give each partial what it shows
// together with the page's Base for its words and links.

// A Table is a list of entries under headings.
type Table struct {
	*Base
	Caption string
	Heads   Heads
	Unknown string // stands where an amount is not known
	Lines   []Line
}

// Heads are the headings of the columns of a list; "" leaves a column out.
type Heads struct{ Party, Count, Amount, State, Date string }

// Table returns the entries of a list, or of a kind of record, as a table.
func (b *Base) Table(list, caption string, lines []Line) Table {
	h := Heads{Date: b.T("head.published")}
	unknown := ""
	switch list {
	case "plans":
		h.Party, h.Amount, h.State = b.T("head.purchaser"), b.T("head.budget"), b.T("head.state")
		unknown = b.T("unknown.undisclosed")
	case "results":
		h.Party, h.Amount, h.State = b.T("head.provider"), b.T("head.awarded"), b.T("head.state")
		unknown = b.T("unknown.undecided")
	case "purchases": // of the unit whose page it is
		h.Amount, h.State, unknown = b.T("head.budget"), b.T("head.state"), b.T("unknown.undisclosed")
	case "tenders": // lots, with who bought
		h.Party, h.Amount, h.State = b.T("head.purchaser"), b.T("head.awarded"), b.T("head.state")
		unknown = b.T("unknown.undecided")
	case "grades":
		h.State = b.T("head.grade")
	case "evaluations":
		h.Party, h.State = b.T("head.purchaser"), b.T("head.grade")
	case "orgs-purchaser":
		h = Heads{Count: b.T("totals.plans"), Amount: b.T("totals.budget")}
	case "orgs-provider":
		h = Heads{State: b.T("head.provider-kind"), Count: b.T("providing.lots"), Amount: b.T("totals.awarded")}
	case "orgs-agency":
		h = Heads{Count: b.T("org.tenders")}
	case "orgs-evaluator":
		h = Heads{Count: b.T("org.judged")}
	case "orgs-finance", "orgs-supervisor", "orgs-trading-centre":
		h = Heads{}
	case "policies", "guides", "notices":
		h.Party, h.State = b.T("head.issuer"), b.T("head.validity")
	case "sanction":
		h.Party, h.State = b.T("head.org"), b.T("head.kind")
	case "commendation":
		h.Party = b.T("head.commended")
	case "complaint":
		h.Party, h.State = b.T("head.authority"), b.T("head.kind")
	case "budget":
		h.Amount, unknown = b.T("head.total"), b.T("unknown.undisclosed")
	}
	return Table{b, caption, h, unknown, lines}
}

// Sums are lines of a statistic as a table.
type Sums struct {
	*Base
	Caption string
	Head    string
	Rows    []YearTotals
}

// Sums returns lines of a statistic with the heading of their first column.
func (b *Base) Sums(caption, head string, rows []YearTotals) Sums {
	return Sums{b, caption, head, rows}
}

// A Notice says that a record was taken back.
type Notice struct {
	*Base
	*record.Withdrawal
}

// Notice returns what a page says of a withdrawal.
func (b *Base) Notice(w *record.Withdrawal) Notice { return Notice{b, w} }

// Body returns the text of the page, which package prose has made safe.
func (p *Prose) Body() template.HTML { return template.HTML(p.HTML) }

// Bans are sanctions as a table.
type Bans struct {
	*Base
	Caption string
	Bans    []Ban
}

// BanTable returns sanctions as a table.
func (b *Base) BanTable(caption string, bans []Ban) Bans { return Bans{b, caption, bans} }

// OpenDuties are duties that are overdue or missing, as a table.
type OpenDuties struct {
	*Base
	Caption string
	Units   bool // with the unit that owes it
	Duties  []OpenDuty
}

// OpenTable returns duties that are overdue or missing as a table.
func (b *Base) OpenTable(caption string, units bool, duties []OpenDuty) OpenDuties {
	return OpenDuties{b, caption, units, duties}
}

// Waivers are accepted findings as a table.
type Waivers struct {
	*Base
	Waivers []Waiver
}

// WaiverTable returns accepted findings as a table.
func (b *Base) WaiverTable(waivers []Waiver) Waivers { return Waivers{b, waivers} }

// Findings are what rules found in a record.
type Findings struct {
	*Base
	Findings []Finding
}

// FindingList returns what rules found in a record.
func (b *Base) FindingList(list []Finding) Findings { return Findings{b, list} }
