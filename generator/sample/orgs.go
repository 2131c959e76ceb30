package sample

import (
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/record"
)

// The units beside purchasers and providers: how many agencies and evaluators
// there are, and the finance department of the prefecture.
const (
	agencies    = 6
	judges      = 5
	upperBureau = "sl-zhou-czj"
)

func agencyID(no int) string { return fmt.Sprintf("dl-%02d", no) }
func judgeID(no int) string  { return fmt.Sprintf("pj-%02d", no) }

// unitsAt is the number of purchasers that there are by the nth process: a
// portal of 5,000 plans has all.
func unitsAt(n int) int { return min(60, 12+n/100) }

// perTrade is the number of providers in each trade by the nth process: about 800
// in all for 50,000 plans.
func perTrade(n int) int { return min(150, 4+n/800) }

// providerNo returns the number of the kth provider of the ith trade: they are
// numbered in turn, so that a larger portal adds to the end.
func (l *lexicon) providerNo(i, k int) int { return k*len(l.names) + i }

// tradeOf returns the trade of a provider, by its number, and which of the trade it is.
func (l *lexicon) tradeOf(no int) (trade, int) {
	kinds := l.trades[l.names[no%len(l.names)]]
	k := no / len(l.names)
	return kinds[k%len(kinds)], k
}

func (l *lexicon) providerID(no int) string {
	if t, _ := l.tradeOf(no); t.kind == "个人" {
		return fmt.Sprintf("person-%04d", no+1)
	}
	return fmt.Sprintf("cj-%04d", no+1)
}

// provider returns a provider of the trade for work of some size. A few win
// much, most win little; natural persons win small things only.
func (p *process) provider(size record.Money) string {
	i := slices.Index(p.lex.names, p.item.trade)
	most := perTrade(p.n) - 1
	k := min(p.between(0, most), p.between(0, most))
	for range most + 1 {
		no := p.lex.providerNo(i, k)
		if t, _ := p.lex.tradeOf(no); t.kind != "个人" || size <= 10*wan {
			return p.lex.providerID(no)
		}
		k = (k + 1) % (most + 1)
	}
	return p.lex.providerID(i)
}

// rivals returns n others who took part beside winner; some have no record of
// their own and are given by name.
func (p *process) rivals(n int, winner string) []string {
	var list []string
	endings := p.lex.trades[p.item.trade]
	for range 4 * n {
		name := p.provider(limit)
		if p.chance(350) {
			name = strange + p.word("别号") + one(&p.dice, endings[0].endings)
		}
		if name != winner && !slices.Contains(list, name) {
			list = append(list, name)
		}
		if len(list) == n {
			break
		}
	}
	return list
}

// strange begins the names of all units that are made up here.
const strange = "示例"

// registered reports whether a bidder has a record of its own.
func (m *maker) registered(bidder string) bool { return !strings.HasPrefix(bidder, strange) }

// providerOf returns the record of a provider, by its number.
func (m *maker) providerOf(no int) *record.Org {
	var d dice
	d.throw(m.seed, ofProvider, no)
	t, k := m.lex.tradeOf(no)
	o := &record.Org{Roles: []string{"承接主体"}, ProviderKind: t.kind, SMEClass: "不适用"}
	o.ID, o.Sample = m.lex.providerID(no), record.Yes
	if t.kind == "个人" {
		o.Name = fmt.Sprintf("示例自然人%04d号", no+1)
		return o
	}
	ending := t.endings[k/len(m.lex.trades[m.lex.names[no%len(m.lex.names)]])%len(t.endings)]
	o.Name = strange + m.brand(no) + ending
	reg := registers[t.kind]
	o.CreditCode, o.RegistrationAuthority = creditCode(reg.prefix, 10_000+no), reg.authority
	o.RegisteredOn = workday(date(2005, 1, 10).AddDays(d.between(0, 4300)))
	switch t.kind {
	case "企业":
		o.SMEClass = []string{"微型", "小型", "中型", "大型"}[d.weighted(30, 48, 18, 4)]
	case "事业单位":
		o.InstitutionClass = []string{"公益二类", "从事生产经营活动"}[d.weighted(85, 15)]
	case "社会组织":
		o.SupervisingOrgan = m.lex.units[d.between(0, 11)].id
		for y := 2023; y <= 2025; y++ {
			o.AnnualChecks = append(o.AnnualChecks, record.AnnualCheck{Year: record.Some(y), Result: "合格", CheckedOn: d.after(date(y+1, 5, 20), 0, 40)})
		}
	}
	if d.chance(400) {
		names := m.lex.special["资质"][m.lex.names[no%len(m.lex.names)]]
		o.Licences = []record.Licence{{Name: one(&d, names), Number: fmt.Sprintf("示例%05d", no+1), ValidUntil: date(2027+d.between(0, 4), 12, 31)}}
	}
	return o
}

// brand returns the part of a name that no other provider has.
func (m *maker) brand(no int) string {
	a, b := m.lex.lists["字号1"], m.lex.lists["字号2"]
	return a[no%len(a)] + b[(no/len(a)+no*7)%len(b)]
}
