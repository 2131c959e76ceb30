package render

import (
	"fmt"
	"html/template"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
	"mingshi/generator/site"
)

// Providing is what a provider's profile says of its qualifications and work.
type Providing struct {
	Requirements Link // the conditions in full, if the site has them
	Conditions   []ConditionLine
	Years        []AwardYear
	Cut          // lots that it won
	Purchasers   []DealingLine
	Others       string
	Scores       []ScoreLine
	ScoreCount   int
	ScoreMore    Link
	Figure       template.HTML // of the scores over years
	Together     []TogetherLine
	Subcontracts []SubcontractLine
}

// An AwardYear is what was won in a year.
type AwardYear struct {
	Name            Link
	Lots            int
	Awarded, Agreed string
	Partner         string // how many of the lots as one of several
}

// A ScoreLine is an evaluation of what a provider did.
type ScoreLine struct {
	Year         string
	Title        Link
	Score        string
	Grade        string
	Satisfaction string
	Note         string
}

// A TogetherLine is a lot that was won with others.
type TogetherLine struct {
	Title   Link
	Lead    Link
	Others  []Link
	Awarded string
	Date    string
}

// A SubcontractLine is a part of a contract: who gave it, who took it over.
type SubcontractLine struct {
	Title   Link
	From    Link
	To      Link
	Content string
	Amount  string
	Date    string
}

func (p *Org) providing() *Providing {
	s := p.r.site
	x := &Providing{Conditions: p.conditions()}
	if s.Has("requirements") {
		x.Requirements = Link{Text: p.ColumnName("requirements"), URL: p.Rel("requirements/index.html")}
	}
	var sum site.AwardYear
	for _, y := range p.AwardYears() {
		sum.Lots, sum.Awarded = sum.Lots+y.Lots, sum.Awarded+y.Awarded
		line := AwardYear{Name: Link{Text: strconv.Itoa(y.Year)}, Lots: y.Lots, Awarded: inWan(y.Awarded, y.Awarded != 0), Agreed: inWan(y.Agreed, y.Agreed != 0)}
		if y.Partner > 0 {
			line.Partner = p.T("providing.partner", y.Partner)
		}
		x.Years = append(x.Years, line)
	}
	x.Count = len(p.Awards)
	for _, r := range p.Awards[:min(shownLines, x.Count)] {
		e := s.ResultEntry(r)
		e.Party, e.PartyURL = s.PartyName(r.Process.Plan.Purchaser, site.DateOf(r.Result)), s.OrgURL(r.Process.Plan.Purchaser)
		x.Lines = append(x.Lines, p.line(e))
	}
	x.More = Link{Text: p.T("more.search", x.Count), URL: p.Rel(site.SearchURL("kind", "result", "provider", p.Org.ID))}
	buyers := s.Purchasers(p.Profile)
	x.Purchasers, x.Others = p.dealings(buyers)
	if x.Count > 0 {
		p.fact(p.T("providing.lots"), count(sum.Lots), "")
		p.moneyFact(p.T("totals.awarded"), sum.Awarded)
		p.fact(p.T("providing.purchasers"), count(len(buyers)), "")
	}
	p.scores(x)
	p.jointly(x)
	return x
}

// scores lists how the work was judged, and draws the means of years if there are
// two or more.
func (p *Org) scores(x *Providing) {
	s, list := p.r.site, p.Scores()
	x.ScoreCount = len(list)
	for _, e := range list[:min(shownLines, len(list))] {
		l := ScoreLine{
			Year: strconv.Itoa(e.Year.V), Title: Link{Text: s.EvaluationTitle(e.Evaluation), URL: p.Rel(site.URL(e.Evaluation))},
			Score: num(e.TotalScore), Grade: e.Grade, Satisfaction: num(e.SatisfactionRate),
		}
		if e.Shared {
			l.Note = p.T("providing.shared")
		}
		x.Scores = append(x.Scores, l)
	}
	x.ScoreMore = Link{Text: p.T("more.search", x.ScoreCount), URL: p.Rel(site.SearchURL("kind", "evaluation", "provider", p.Org.ID))}
	years := site.ScoreYears(list)
	if len(years) < 2 {
		return
	}
	fig := chart.Bars{
		Head:    chart.Head{ID: "score-years", Title: p.T("providing.mean"), Desc: p.T("providing.mean-desc", years[0].Year, years[len(years)-1].Year)},
		Measure: chart.Measure{Print: func(v int64) string { return fmt.Sprintf("%d.%d", v/10, v%10) }, Unknown: p.T("unknown.none")},
	}
	for _, y := range years {
		fig.Rows = append(fig.Rows, chart.Row{Label: p.T("providing.year", y.Year, y.Count), Values: []chart.Value{chart.Known(y.Mean)}})
	}
	x.Figure = fig.SVG()
}

func num(n record.Opt[record.Num]) string {
	if !n.OK {
		return ""
	}
	return n.V.String()
}

// jointly lists lots won together with others, and contracts shared with others.
func (p *Org) jointly(x *Providing) {
	for _, r := range p.Together() {
		if len(x.Together) == shownDealings {
			break
		}
		day := site.DateOf(r.Result)
		l := TogetherLine{Title: p.lotLink(r), Lead: p.partyLink(r.Award.Provider, day), Awarded: inWan(r.Awarded.V, r.Awarded.OK), Date: day.String()}
		for _, id := range r.Award.Partners {
			l.Others = append(l.Others, p.partyLink(id, day))
		}
		x.Together = append(x.Together, l)
	}
	for _, c := range p.Subcontracts {
		x.Subcontracts = append(x.Subcontracts, p.subcontract(c.Result, c.Subcontract))
	}
	for _, r := range p.Awards {
		if r.Contract == nil || r.Provider() != p.Org.ID {
			continue
		}
		for i := range r.Contract.Subcontracts {
			x.Subcontracts = append(x.Subcontracts, p.subcontract(r, &r.Contract.Subcontracts[i]))
		}
	}
	x.Subcontracts = x.Subcontracts[:min(shownDealings, len(x.Subcontracts))]
}

func (p *Org) subcontract(r *site.Result, c *record.Subcontract) SubcontractLine {
	day := site.DateOf(r.Result)
	return SubcontractLine{
		Title: p.lotLink(r), From: p.partyLink(r.Provider(), day), To: p.partyLink(c.Provider, day),
		Content: c.Content, Amount: inWan(c.Amount.V, c.Amount.OK), Date: c.ConsentDate.String(),
	}
}

func (p *Org) lotLink(r *site.Result) Link {
	return Link{Text: r.Process.ResultTitle(r), URL: p.Rel(r.URL)}
}
