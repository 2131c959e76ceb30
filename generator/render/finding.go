package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Finding is something that a rule found in a record, on portals that show it.
type Finding struct {
	Rule    Link
	Level   string
	Record  Link // on the page of a process: whose it is, if not the plan's
	Message string
	Basis   string
}

// findings returns what the rules found in a record, as far as the portal shows it.
func (b *Base) findings(rec record.Record) []Finding {
	var list []Finding
	for _, d := range b.r.site.FindingsOf(rec) {
		list = append(list, Finding{Rule: b.ruleLink(d.Rule), Level: b.levelWord(d.Level), Message: b.Say(d.Message), Basis: b.Say(d.Basis)})
	}
	return list
}

// partFindings returns what the rules found in a record that is part of a process.
func (b *Base) partFindings(rec record.Record) []Finding {
	list := b.findings(rec)
	for i := range list {
		list[i].Record = Link{Text: b.r.site.Title(rec), URL: b.Rel(site.URL(rec))}
	}
	return list
}
