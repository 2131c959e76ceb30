package render

import (
	"maps"
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Ban is a sanction with whether it binds today.
type Ban struct {
	*record.Sanction
	Link      Link
	Authority Link
	InForce   bool
	Words     string // how it stands today
}

// An Honour is a commendation, with the year in which it counts.
type Honour struct {
	*record.Commendation
	Link      Link
	Authority Link
	Now       bool // this year is the one
	Words     string
}

func (b *Base) ban(x *record.Sanction) Ban {
	ban := Ban{
		Sanction: x, Link: Link{Text: x.Title, URL: b.Rel(site.URL(x))}, Authority: b.partyLink(x.Authority, x.DateDecided),
		InForce: b.r.site.InForce(x),
	}
	switch {
	case x.Repealed != nil:
		ban.Words = b.T("sanction.repealed", x.Repealed.Date)
	case ban.InForce:
		ban.Words = b.T("sanction.inforce")
	case x.ValidFrom.After(b.r.site.Today):
		ban.Words = b.T("sanction.ahead")
	default:
		ban.Words = b.T("sanction.past")
	}
	return ban
}

// honour says in which year a commended provider may be preferred: the one after.
func (b *Base) honour(x *record.Commendation) Honour {
	h := Honour{Commendation: x, Link: Link{Text: x.Title, URL: b.Rel(site.URL(x))}, Authority: b.partyLink(x.Authority, x.DateMade)}
	if !x.Year.OK {
		return h
	}
	next, today := x.Year.V+1, int(b.r.site.Today.Year)
	switch h.Now = today == next; {
	case h.Now:
		h.Words = b.T("honour.now", next)
	case today > next:
		h.Words = b.T("honour.past", next)
	default:
		h.Words = b.T("honour.ahead", next)
	}
	return h
}

// sortedKeys returns years, newest first.
func sortedKeys[V any](m map[int]V) []int {
	keys := slices.Sorted(maps.Keys(m))
	slices.Reverse(keys)
	return keys
}
