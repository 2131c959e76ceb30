package render

import (
	"html/template"
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// A Fact is a number at the top of a page.
type Fact struct {
	Label string
	Value string
	Minor string
}

// A PurseLine is an amount at the top of a page, with how much of the largest it is.
type PurseLine struct {
	Label  string
	Amount string // "" if it is not known
	Minor  string
	None   string // what is said instead of an amount
	Note   string
	Bar    template.HTML
}

// purse is the money of a purchase at a glance, from what was planned to what
// was paid. What is not known is not shown as zero.
func (b *Base) purse(x site.Purse) []PurseLine {
	var most record.Opt[record.Money]
	for _, m := range []record.Opt[record.Money]{x.Budget, x.MaxPrice, x.Awarded, x.Agreed, x.Paid} {
		if m.OK && (!most.OK || m.V > most.V) {
			most = m
		}
	}
	line := func(label, none, note string, m record.Opt[record.Money]) PurseLine {
		f := PurseLine{Label: label, None: none, Note: note}
		if m.OK {
			f.Amount, f.Minor, f.None = b.yuan(m.V), b.minor(m.V), ""
			f.Bar = chart.Bar(chart.Known(m.V), chart.Known(most.V))
		}
		return f
	}
	none := b.T("unknown.none")
	list := []PurseLine{line(b.T("fact.budget"), b.T("unknown.undisclosed"), "", x.Budget)}
	if x.MaxPrice.OK {
		list = append(list, line(b.T("fact.max-price"), none, "", x.MaxPrice))
	}
	if x.Lots == 0 {
		return list
	}
	return append(list,
		line(b.T("fact.awarded"), b.unawarded(x), b.saved(x), x.Awarded),
		line(b.T("fact.agreed"), none, b.supplemented(x), x.Agreed),
		line(b.T("fact.paid"), none, b.share(x), x.Paid))
}

// Purses writes the money of a purchase. It is Go for the reason that sections are.
func (p *Process) Purses() template.HTML {
	return p.markup(func(m *markup) {
		for _, l := range p.Money {
			m.around("<div><dt>", l.Label, "</dt>\n")
			if l.Amount == "" {
				m.around(`<dd class="money-none">`, l.None, "</dd>")
			} else {
				m.around(`<dd class="money-figure">`, l.Amount, "")
				m.around(` <span class="minor">`, l.Minor, "</span></dd>\n")
				m.WriteString(`<dd class="money-bar">` + string(l.Bar) + "</dd>")
			}
			if l.Note != "" {
				m.around("\n"+`<dd class="money-note">`, l.Note, "</dd>")
			}
			m.WriteString("</div>\n")
		}
	})
}

// free is the kind of price of what costs nothing.
const free = "免费"

// unawarded says why there is no award that could be added up.
func (b *Base) unawarded(x site.Purse) string {
	if len(x.Terms) == 0 {
		if x.LotsAwarded > 0 {
			return b.T("unknown.undisclosed")
		}
		return b.T("unknown.undecided")
	}
	a := x.Terms[0]
	switch {
	case len(x.Terms) == 1 && a.UnitPrice.OK:
		return b.T("fact.unit-price", b.yuan(a.UnitPrice.V), a.Unit)
	case len(x.Terms) == 1 && a.Rate.OK:
		return b.T("fact.rate", a.Rate.V)
	}
	if a.PriceKind == free {
		return a.PriceKind
	}
	return b.T("fact.by", a.PriceKind)
}

// saved says how far the award stays below the budget, or goes above.
func (b *Base) saved(x site.Purse) string {
	switch {
	case x.LotsAwarded < x.Lots && x.Awarded.OK:
		return b.T("fact.lots", x.LotsAwarded, x.Lots)
	case !x.Saved.OK:
		return ""
	case x.Saved.V < 0:
		return b.T("fact.over", b.yuan(-x.Saved.V))
	case x.Saved.V == 0:
		return b.T("fact.even")
	}
	n, ok := site.Percent(x.Saved.V, x.Budget)
	if !ok {
		return ""
	}
	return b.T("fact.saved", b.yuan(x.Saved.V), n)
}

func (b *Base) supplemented(x site.Purse) string {
	if x.Supplements == 0 || !x.Agreed.OK {
		return ""
	}
	return b.T("fact.supplements", x.Supplements)
}

func (b *Base) share(x site.Purse) string {
	n, ok := site.Percent(x.Paid.V, x.Agreed)
	if !ok || !x.Paid.OK {
		return ""
	}
	return b.T("fact.share", n)
}

// paid adds to the table of payments how much was paid up to each and what share
// of the contract that is.
func (b *Base) paid(s *Section, r *site.Result) {
	if len(s.Grids) != 1 || s.Grids[0].rows.Len() != len(r.Payments) {
		return
	}
	n := len(r.Payments)
	sum := Column{Head: b.T("payment.total"), Numeric: true, words: make([]string, n)}
	share := Column{Head: b.T("payment.share"), Numeric: true, words: make([]string, n)}
	var total record.Money
	for i := range r.Payments {
		if !r.Payments[i].Amount.OK {
			break // from here on, the sum is not known
		}
		total += r.Payments[i].Signed()
		sum.words[i] = b.yuan(total)
		share.words[i], _ = site.Percent(total, r.Agreed)
	}
	s.Grids[0].after("amount", sum, share)
}

// evaluationSections shows an evaluation: its indicators with the result of each in
// words.
func (b *Base) evaluationSections(e *record.Evaluation, id string) []Section {
	var list []Section
	for _, s := range b.view(e, id) {
		if elsewhere[s.Key] {
			continue
		}
		if s.Key == "indicators" && len(s.Grids) == 1 && s.Grids[0].rows.Len() == len(e.Indicators) {
			b.scored(&s.Grids[0], e.Indicators)
		}
		list = append(list, onPage(s, id))
	}
	return list
}

// scored puts the result of each indicator in words behind its score, and leaves out
// the objectives, whose names the indicators have.
func (b *Base) scored(g *Grid, list []record.Indicator) {
	result := Column{Head: b.T("indicator.result"), words: make([]string, len(list))}
	for i, x := range list {
		switch {
		case !x.Score.OK || !x.Weight.OK:
		case x.Score.V >= x.Weight.V:
			result.words[i] = b.T("indicator.full")
		case x.Score.V <= 0:
			result.words[i] = b.T("indicator.none")
		default:
			result.words[i] = b.T("indicator.short", x.Weight.V-x.Score.V)
		}
	}
	g.after("score", result)
	if named := !slices.ContainsFunc(list, func(x record.Indicator) bool { return x.Name != "" && x.Objective != "" }); named {
		g.drop("objective")
	}
}
