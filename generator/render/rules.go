package render

import (
	"html/template"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// RuleBook is the index of the rules, with the matrix of what must be published
// and the periods and amounts of the law.
type RuleBook struct {
	Base
	Families   []RuleFamily
	Matrix     []site.MatrixRow
	Thresholds []Threshold
}

// A RuleFamily are the rules on one subject.
type RuleFamily struct {
	ID, Name string
	Rules    []RuleLine
}

// A RuleLine is a rule in a list.
type RuleLine struct {
	*site.Rule
	Link      Link
	LevelWord string
	Concerned int
}

// A Threshold is an amount or a period of the law.
type Threshold struct {
	Key, Region, Value, From, To, Basis string
	Local, Sample                       bool
}

func (p *RuleBook) template() string { return "rules" }

// rules ranges over the rule book.
func (r *Renderer) rules(yield func(string, maker) bool) {
	if !yield(site.RulesURL, always(newRuleBook)) {
		return
	}
	for _, x := range r.site.Rules {
		if !yield(site.RuleURL(x.ID), always(func(b Base) page { return newRule(b, x) })) {
			return
		}
	}
}

func newRuleBook(b Base) page {
	b.Title, b.Column, b.Describes = b.T("rules.title"), "supervision", b.T("rules.lead")
	b.Crumbs = []Link{{Text: b.ColumnName("supervision"), URL: b.Rel("supervision/index.html")}}
	s := b.r.site
	p := &RuleBook{Base: b, Matrix: s.Matrix()}
	for _, x := range s.Rules {
		if n := len(p.Families); n == 0 || p.Families[n-1].ID != x.Family() {
			p.Families = append(p.Families, RuleFamily{ID: x.Family(), Name: b.T("family." + x.Family())})
		}
		f := &p.Families[len(p.Families)-1]
		link := b.ruleLink(x.ID)
		link.Text = b.Say(x.Title)
		f.Rules = append(f.Rules, RuleLine{x, link, b.levelWord(x.Level), s.Concerned(x.ID)})
	}
	for _, t := range s.Thresholds() {
		p.Thresholds = append(p.Thresholds, Threshold{
			Key: t.Key, Region: t.Region, Value: t.Value, From: t.ValidFrom.String(), To: t.ValidTo.String(), Basis: t.Basis,
			Local: t.Region != "000000", Sample: t.Sample == record.Yes,
		})
	}
	return p
}

// levelWord says what a level means to the public: never more than that something
// is to be looked at.
func (b *Base) levelWord(l diag.Level) string { return b.T("level." + l.String()) }

// ruleLink leads to the page of a rule.
func (b *Base) ruleLink(id string) Link {
	l := Link{Text: id}
	if b.r.site.Rule(id) != nil {
		l.URL = b.Rel(site.RuleURL(id))
	}
	return l
}

// ruleBook leads to the rule book, if there is one.
func (b *Base) ruleBook() Link {
	return Link{Text: b.T("rules.title"), URL: b.Rel(site.RulesURL)}
}

// Rule is the page of one rule.
type Rule struct {
	Base
	Of        *site.Rule
	LevelWord string
	Shows     bool // what rules find is shown
	Concerned int
	Waivers   []Waiver
}

func (p *Rule) template() string { return "rule" }

func newRule(b Base, x *site.Rule) page {
	b.Title, b.Column, b.Describes = x.ID+" "+b.Say(x.Title), "supervision", b.Say(x.Title)
	b.Crumbs = []Link{
		{Text: b.ColumnName("supervision"), URL: b.Rel("supervision/index.html")},
		{Text: b.T("rules.title"), URL: b.Rel(site.RulesURL)},
	}
	s := b.r.site
	return &Rule{
		Base: b, Of: x, LevelWord: b.levelWord(x.Level), Waivers: b.waivers(x.ID), Concerned: s.Concerned(x.ID),
		Shows: s.ShowsFindings() && !x.Private && x.Level != diag.Error,
	}
}

// Body returns the explanation, which package prose has made safe.
func (p *Rule) Body() template.HTML { return template.HTML(p.Of.HTML(p.Lang())) }
