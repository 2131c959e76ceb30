package disclosure

import (
	"cmp"
	"slices"

	"mingshi/generator/record"
)

// A purchase is what is known of one, while its duties are gathered.
type purchase struct {
	*Ledger
	plan        *record.Plan
	lots        []lot
	evaluations []*record.Evaluation
	evaluated   bool // there is an evaluation afterwards
	duties      []Duty
}

// A lot is a result with what it inherits.
type lot struct {
	*record.Result
	tender *record.Tender // its own, its round's or its origin's; may be nil
	method string         // of the tender; "" if not known
}

// The methods that the rows tell apart.
const (
	openTender      = "公开招标"
	invitedTender   = "邀请招标"
	negotiation     = "竞争性谈判"
	consultation    = "竞争性磋商"
	inquiry         = "询价"
	singleSource    = "单一来源"
	frameworkMethod = "框架协议"
	belowLimit      = "限额以下自行采购"
	eMall           = "电子卖场"
)

// maxRenewals bounds the walk along renewals, which bad data may turn into a circle.
const maxRenewals = 100

// begin looks at a purchase and gathers its duties; the room of the last is used again.
func (p *purchase) begin(plan *record.Plan, results []*record.Result, evaluations []*record.Evaluation) {
	p.plan, p.lots, p.evaluations, p.evaluated, p.duties = plan, p.lots[:0], p.evaluations[:0], false, p.duties[:0]
	if !p.owes(plan) {
		return
	}
	for _, r := range results {
		if p.owes(r) {
			p.lots = append(p.lots, lot{Result: r})
		}
	}
	slices.SortFunc(p.lots, func(a, b lot) int {
		return cmp.Or(cmp.Compare(a.Round.Or(1), b.Round.Or(1)), cmp.Compare(a.Lot.Or(1), b.Lot.Or(1)), cmp.Compare(a.ID, b.ID))
	})
	for i := range p.lots {
		p.inherit(&p.lots[i])
	}
	for _, e := range evaluations {
		if p.owes(e) {
			p.evaluations = append(p.evaluations, e)
			p.evaluated = p.evaluated || e.Stage == "事后"
		}
	}
	for _, row := range matrix {
		if row.process != nil {
			row.process(p, row)
		}
	}
}

// inherit finds the tender of a lot (records.md rulings 9 and 11) and its method.
func (p *purchase) inherit(x *lot) {
	x.tender = x.Tender
	for i := range p.lots {
		if o := &p.lots[i]; x.tender == nil && o.Round.Or(1) == x.Round.Or(1) {
			x.tender = o.Tender
		}
	}
	r := x.Result
	for range maxRenewals {
		if x.tender != nil {
			break
		}
		if r = p.set.Result(cmp.Or(r.RenewalOf, r.Framework)); r == nil {
			return
		}
		x.tender = r.Tender
	}
	if x.tender == nil {
		return
	}
	if v, ok := p.set.Codes.Find("methods", x.tender.Method); ok {
		x.method = v.Name
	}
}

// add judges a duty of the purchase and notes it, unless the record says that the
// thing is not disclosed. The fields are where the record would hold it.
func (p *purchase) add(d Duty, due deadline, later bool, field string) {
	if withheld(d.Record, field) {
		return
	}
	d.Unit, d.Year = cmp.Or(d.Unit, p.plan.Purchaser), p.plan.FiscalYear.V
	p.duties = append(p.duties, p.judge(d, due, later))
}

// withheld reports whether a record says that it does not disclose a field or the
// table around it, by key or by name.
func withheld(r record.Record, field string) bool {
	if len(r.Base().Redactions) == 0 {
		return false
	}
	names := names(record.KindOf(r).Fields, field)
	return slices.ContainsFunc(r.Base().Redactions, func(x record.Redaction) bool { return slices.Contains(names, x.Field) })
}

// again reports whether a lot was not competed for: the yearly renewal of a
// contract, or a call-off from a framework (records.md ruling 9).
func (x *lot) again() bool { return x.RenewalOf != "" || x.Framework != "" }

// small reports whether the method is one for small sums, to which the law of
// procurement does not apply.
func (x *lot) small() bool { return x.method == belowLimit || x.method == eMall }

// delivered reports whether something later than the contract is shown.
func (x *lot) delivered() bool { return len(x.Acceptance) > 0 || len(x.Payments) > 0 }

// signedOrAwarded is the first day known after the competition of a lot.
func (x *lot) signedOrAwarded() record.Date {
	var day record.Date
	if x.Award != nil {
		day = x.Award.Date
	}
	if x.Contract != nil {
		day = cmp.Or(day, x.Contract.DateSigned)
	}
	return day
}

// begun is the first day known of a lot's competition or, without one, of what followed.
func (x *lot) begun() record.Date {
	var day record.Date
	if t := x.tender; t != nil && !x.again() {
		day = cmp.Or(t.OfficialDate, t.DocumentsFrom, t.SingleSourceFrom, t.BidDeadline.Date)
	}
	return cmp.Or(day, x.signedOrAwarded())
}

// granted reports whether the money is a grant or a reward, which needs no contract.
func (x *lot) granted() bool {
	return x.tender != nil && (x.tender.PaymentForm == "定额补助" || x.tender.PaymentForm == "以奖代补")
}

// performed reports whether a contract was kept to its end, or still is.
func (x *lot) performed() bool {
	return x.Contract != nil && x.Contract.EndedOn.IsZero() && x.Termination == nil
}

// ends is the last day of the service, as the contract or its last supplement says.
func (x *lot) ends() record.Date {
	to, said := x.Contract.PeriodTo, record.Date{}
	for i := range x.Contract.Supplements {
		if s := &x.Contract.Supplements[i]; !s.PeriodToAfter.IsZero() && !s.Date.Before(said) {
			to, said = s.PeriodToAfter, s.Date
		}
	}
	return to
}

// publicService reports whether the service is one for the public, as the items of
// the catalogue say.
func (p *purchase) publicService() bool {
	return slices.ContainsFunc(p.plan.CatalogItems, func(c record.CatalogRef) bool {
		i := p.set.Item(c.Catalog, c.Code)
		for n := 0; i != nil && i.ServiceNature == "" && i.Parent != "" && n < 10; n++ {
			i = p.set.Item(c.Catalog, i.Parent)
		}
		return i != nil && i.ServiceNature == "公共服务"
	})
}
