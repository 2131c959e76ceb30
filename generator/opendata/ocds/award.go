package ocds

import (
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// lots adds an award for each lot that has one, and its contract. Lots whose
// publication was taken back are left out.
func (b *builder) lots() {
	for _, r := range b.proc.Results {
		if r.Withdrawn != nil || r.Award == nil && r.Contract == nil {
			continue
		}
		b.release.Awards = append(b.release.Awards, b.award(r))
		if r.Contract != nil {
			b.release.Contracts = append(b.release.Contracts, b.contract(r))
		}
	}
	b.evaluations()
}

// award maps an award; a contract that is renewed has none of its own, but the
// standard asks every contract for one.
func (b *builder) award(r *site.Result) Award {
	x := Award{ID: r.ID, Title: b.proc.ResultTitle(r), Status: "active", Suppliers: b.suppliers(r)}
	if r.Termination != nil {
		x.Status = "cancelled"
	}
	a := r.Award
	if a == nil {
		x.Description = "续签合同，没有另行采购"
		return x
	}
	x.Date, x.Value = start(a.Date), value(r.Awarded)
	for i, s := range a.Items {
		x.Items = append(x.Items, Item{ID: strconv.Itoa(i + 1), Description: s.Name})
	}
	if !a.OfficialDate.IsZero() {
		x.Documents = append(x.Documents, notice("award-notice", "awardNotice", "采购结果公告", a.Official))
	}
	return x
}

func (b *builder) suppliers(r *site.Result) []Reference {
	if r.Award == nil {
		return b.named([]string{r.Provider()}, "supplier")
	}
	units := append([]string{r.Award.Provider}, r.Award.Partners...)
	for _, w := range r.Award.Winners {
		units = append(units, w.Provider)
	}
	return b.named(units, "supplier")
}

func (b *builder) contract(r *site.Result) Contract {
	c := r.Contract
	b.party(r.Provider(), "supplier")
	to := c.PeriodTo
	x := Contract{ID: r.ID + "-contract", AwardID: r.ID, Title: c.Name, Description: c.Scope, Status: "active", Value: value(r.Agreed), DateSigned: start(c.DateSigned)}
	for i, s := range c.Supplements {
		if !s.PeriodToAfter.IsZero() {
			to = s.PeriodToAfter
		}
		x.Amendments = append(x.Amendments, Amendment{ID: "supplement-" + strconv.Itoa(s.No.Or(i+1)), Date: start(s.Date), Rationale: s.Reason})
	}
	x.Period = period(start(c.PeriodFrom), end(to))
	switch {
	case r.Termination != nil:
		x.Status = "cancelled"
	case !c.EndedOn.IsZero(), r.State == site.Accepted, r.State == site.Settled, r.State == site.Evaluated:
		x.Status = "terminated"
	case b.pending(r):
		x.Status = "pending"
	}
	if !c.FilingDate.IsZero() {
		x.Milestones = append(x.Milestones, Milestone{ID: "filing", Title: "合同备案", Type: "approval", Description: c.FilingNumber, Status: "met", DateMet: start(c.FilingDate)})
	}
	if !c.OfficialDate.IsZero() {
		x.Documents = append(x.Documents, notice("contract-notice", "contractSigned", "合同公告", c.Official))
	}
	x.Implementation = b.implementation(r)
	return x
}

// pending reports whether a contract is signed on a day that is still to come.
func (b *builder) pending(r *site.Result) bool {
	return r.Contract != nil && r.Contract.DateSigned.After(b.site.Today)
}

// statuses of an acceptance.
var statuses = map[string]string{"合格": "met", "整改后合格": "met", "不合格": "notMet"}

func (b *builder) implementation(r *site.Result) *Implementation {
	x := &Implementation{Transactions: b.transactions(r)}
	for i, p := range r.Contract.Progress {
		x.Milestones = append(x.Milestones, Milestone{ID: "progress-" + strconv.Itoa(i+1), Title: "履约进度", Type: "reporting", Description: p.Text, Status: "met", DateMet: start(p.Date)})
	}
	for i, a := range r.Acceptance {
		n := strconv.Itoa(a.No.Or(i + 1))
		m := Milestone{ID: "acceptance-" + n, Title: "履约验收", Type: "delivery", Description: a.Conclusion, Status: statuses[a.Conclusion]}
		if m.Status == "met" {
			m.DateMet = start(a.Date)
			if x.EndDate = end(r.Contract.EndedOn); x.EndDate == "" {
				x.EndDate = start(a.Date)
			}
		}
		x.Milestones = append(x.Milestones, m)
		if !a.OfficialDate.IsZero() {
			x.Documents = append(x.Documents, notice("acceptance-"+n, "completionCertificate", "验收结果公告", a.Official))
		}
	}
	if r.State == site.Settled {
		x.FinalValue = value(record.Some(r.Paid))
	}
	if x.Transactions == nil && x.Milestones == nil {
		return nil
	}
	return x
}

// transactions have a payer and a payee; a refund is money the other way.
func (b *builder) transactions(r *site.Result) []Transaction {
	var list []Transaction
	for i, p := range r.Payments {
		payee := p.Payee
		if payee == "" {
			payee = r.Provider()
		}
		from, to := b.plan.Purchaser, payee
		if p.Kind == "退款" {
			from, to = to, from
		}
		list = append(list, Transaction{
			ID: r.ID + "-p" + strconv.Itoa(p.No.Or(i+1)), Date: start(p.Date), Value: value(p.Amount),
			Payer: b.party(from, "payer"), Payee: b.party(to, "payee"),
		})
	}
	return list
}

// evaluations are figures of the contract that they judge; of the whole purchase,
// of its first contract.
func (b *builder) evaluations() {
	for _, e := range b.proc.Evaluations {
		for i := range b.release.Contracts {
			c := &b.release.Contracts[i]
			if e.Withdrawn != nil || e.Result != "" && c.AwardID != e.Result {
				continue
			}
			if c.Implementation == nil {
				c.Implementation = &Implementation{}
			}
			x := c.Implementation
			if e.TotalScore.OK {
				x.Metrics = append(x.Metrics, metric(e, b.site.EvaluationTitle(e)))
			}
			x.Documents = append(x.Documents, b.page(e.ID, "x_performanceEvaluation", b.site.EvaluationTitle(e), site.URL(e), e.DatePublished))
			break
		}
	}
}

func metric(e *record.Evaluation, title string) Metric {
	o := Observation{ID: e.ID, Measure: e.TotalScore.V.String(), Unit: &Unit{"分"}, Dimensions: map[string]string{}}
	for key, text := range map[string]string{"grade": e.Grade, "stage": e.Stage, "level": e.Level} {
		if text != "" {
			o.Dimensions[key] = text
		}
	}
	m := Metric{ID: e.ID, Title: title, Observations: []Observation{o}}
	for _, i := range e.Indicators {
		if i.Score.OK && i.Name != "" {
			m.Observations = append(m.Observations, Observation{
				ID: e.ID + "-" + strconv.Itoa(len(m.Observations)), Measure: i.Score.V.String(), Unit: &Unit{"分"},
				Dimensions: map[string]string{"indicator": i.Name},
			})
		}
	}
	return m
}
