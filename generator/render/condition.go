package render

import (
	"strings"

	"mingshi/generator/record"
)

// A ConditionLine is one of the conditions that a provider must meet, with what
// the records say of it. It never says that the condition is met: the purchaser
// and the finance department decide that for each purchase.
type ConditionLine struct {
	Code    string
	Text    string
	State   string // "checked", "facts" or "unknown"
	Words   string
	Facts   []string // what the unit's own record says
	Checked string   // what its awards say
	Last    Link     // the newest award that says so
}

func (p *Org) conditions() []ConditionLine {
	var lines []ConditionLine
	for _, c := range p.r.site.Conditions(p.Profile) {
		l := ConditionLine{Code: c.Name, Text: p.conditionText(&c.CodeValue), Facts: p.conditionFacts(c.Name)}
		switch {
		case c.Checked > 0:
			l.State, l.Words = "checked", p.T("condition.checked")
			l.Checked = p.T("condition.awards", c.Awards, c.Checked)
			if by := c.Last.Award.ConditionsCheckedBy; by != "" {
				l.Checked += p.T("condition.by", p.r.site.PartyName(by, c.Last.Award.Date))
			}
			l.Last = Link{Text: c.Last.Process.ResultTitle(c.Last), URL: p.Rel(c.Last.URL)}
		case len(l.Facts) > 0:
			l.State, l.Words = "facts", p.T("condition.facts")
		default:
			l.State, l.Words = "unknown", p.T("condition.unknown")
		}
		lines = append(lines, l)
	}
	return lines
}

// conditionText is the condition as the plan puts it, without the place it stands in.
func (p *Org) conditionText(v *record.CodeValue) string {
	if text, _, _ := strings.Cut(v.Basis, "（"); p.Lang() != "en" && text != "" {
		return text
	}
	return v.EN
}

// conditionFacts are what a unit's own record holds that speaks to a condition:
// registration to the first, licences to the fifth, checks, directories and
// sanctions to the seventh.
func (p *Org) conditionFacts(code string) []string {
	switch code {
	case "C1":
		return p.registration()
	case "C5":
		return p.licences()
	case "C7":
		return p.reputation()
	}
	return nil
}

func (p *Org) registration() []string {
	o, list := p.Org, []string(nil)
	if o.CreditCode != "" {
		list = append(list, p.T("condition.code", o.CreditCode))
	}
	if o.RegistrationAuthority != "" {
		list = append(list, p.T("condition.registered", o.RegistrationAuthority))
	}
	if !o.RegisteredOn.IsZero() {
		list = append(list, p.T("condition.registered-on", o.RegisteredOn))
	}
	if o.RegistrationExempt == record.Yes {
		list = append(list, p.T("condition.exempt"))
	}
	if !o.DissolvedOn.IsZero() {
		list = append(list, p.T("condition.dissolved", o.DissolvedOn))
	}
	return list
}

func (p *Org) licences() []string {
	var list []string
	today := p.r.site.Today
	for _, l := range p.Org.Licences {
		switch {
		case l.ValidUntil.IsZero():
			list = append(list, p.T("condition.licence", l.Name))
		case today.After(l.ValidUntil):
			list = append(list, p.T("condition.licence-ended", l.Name, l.ValidUntil))
		default:
			list = append(list, p.T("condition.licence-until", l.Name, l.ValidUntil))
		}
	}
	return list
}

func (p *Org) reputation() []string {
	var list []string
	var last *record.AnnualCheck
	for i := range p.Org.AnnualChecks {
		if c := &p.Org.AnnualChecks[i]; last == nil || c.Year.V > last.Year.V {
			last = c
		}
	}
	if last != nil {
		list = append(list, p.T("condition.check", last.Year.V, last.Result))
	}
	for _, d := range p.Org.Directory {
		name := p.r.site.PartyName(d.ListedBy, d.ListedOn)
		if d.RemovedOn.IsZero() || p.r.site.Today.Before(d.RemovedOn) {
			list = append(list, p.T("condition.listed", d.ListedOn, name))
		} else {
			list = append(list, p.T("condition.removed", d.RemovedOn, name))
		}
	}
	for _, x := range p.r.site.Binding(p.Profile) {
		list = append(list, p.T("condition.sanction", x.Kind, x.ValidTo))
	}
	return list
}

// Conditions are the conditions of a provider as a table.
type Conditions struct {
	*Base
	Lines []ConditionLine
}

// ConditionTable returns the conditions of a provider as a table.
func (b *Base) ConditionTable(lines []ConditionLine) Conditions { return Conditions{b, lines} }
