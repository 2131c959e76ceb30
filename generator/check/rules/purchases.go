package rules

import (
	"cmp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// The methods that procurement law tells apart.
const (
	openTender      = "公开招标"
	invitedTender   = "邀请招标"
	negotiation     = "竞争性谈判"
	consultation    = "竞争性磋商"
	inquiry         = "询价"
	singleSource    = "单一来源"
	frameworkMethod = "框架协议"
	innovation      = "合作创新"
	belowLimit      = "限额以下自行采购"
	eMall           = "电子卖场"
)

// The amounts that a region sets, as its portal types them in.
const (
	openTenderLimit  = "公开招标数额标准"
	procurementLimit = "采购限额标准"
)

// totalPrice is the kind of a price of which nothing else is said.
const totalPrice = "总价"

// keepDates is the way out where dates show a delay: true ones stay.
var keepDates = diag.T("核对日期，填错的改正；没有填错的照实保留", "check the dates and correct what is wrong; if they are right, leave them as they are")

// A purchase is a result with what decides which law it is under.
type purchase struct {
	*record.Result
	plan   *record.Plan      // nil if it cannot be seen
	under  *record.Tender    // its own, its round's, or that of what it renews or calls off; may be nil
	method *record.CodeValue // of under; without a name if not known
	begun  record.Date       // when buying began, as far as known
	draft  bool              // what is missing may yet be typed
}

// A roundOf is a round of a process, whose lots share a tender.
type roundOf struct {
	plan  string
	round int
}

// purchases are all results, in the order of the files.
var purchases = check.Share(func(in *check.Input) []purchase {
	tenders := map[roundOf]*record.Result{}
	for _, r := range in.Set.Results {
		at := roundOf{r.Plan, r.Round.Or(1)}
		if first := tenders[at]; r.Tender != nil && (first == nil || r.Lot.Or(1) < first.Lot.Or(1)) {
			tenders[at] = r
		}
	}
	list := make([]purchase, len(in.Set.Results))
	for i, r := range in.Set.Results {
		b := purchase{Result: r, under: r.Tender, method: new(record.CodeValue), draft: record.Draft(r, in.Today)}
		if plan := in.Set.Plan(r.Plan); plan != nil && plan.Withdrawn == nil && !plan.Source.Broken {
			b.plan = plan
		}
		if first := tenders[roundOf{r.Plan, r.Round.Or(1)}]; b.under == nil && first != nil {
			b.under = first.Tender
		}
		b.begun = beginning(b.under, r)
		if b.under == nil {
			b.under = originTender(in.Set, r)
		}
		if b.under != nil {
			if v, ok := in.Set.Codes.Find("methods", b.under.Method); ok {
				b.method = v
			}
		}
		list[i] = b
	}
	return list
})

// originTender returns the tender behind a renewal or a call-off, or nil.
func originTender(s *record.Set, r *record.Result) *record.Tender {
	for range maxRenewals {
		if r = s.Result(cmp.Or(r.RenewalOf, r.Framework)); r == nil {
			break
		}
		if r.Tender != nil {
			return r.Tender
		}
	}
	return nil
}

// beginning returns the first day known of a purchase, or no day.
func beginning(t *record.Tender, r *record.Result) record.Date {
	var day record.Date
	if t != nil {
		day = cmp.Or(t.OfficialDate, t.DocumentsFrom, t.SingleSourceFrom, t.BidDeadline.Date)
	}
	if r.Award != nil {
		day = cmp.Or(day, r.Award.Date)
	}
	if r.Contract != nil {
		day = cmp.Or(day, r.Contract.DateSigned)
	}
	return day
}

// eachPurchase makes a Run function of one that looks at results singly.
func eachPurchase(f func(*check.Pass, *purchase)) func(*check.Pass) {
	return func(p *check.Pass) {
		list := purchases.Of(p)
		for i := range list {
			if i%1024 == 0 && p.Stopped() {
				return
			}
			if p.Applies(list[i].Result) {
				f(p, &list[i])
			}
		}
	}
}

// eachTender makes a Run function of one that looks at each tender with a known
// method once, in the result in which it is written.
func eachTender(f func(*check.Pass, *purchase)) func(*check.Pass) {
	return eachPurchase(func(p *check.Pass, b *purchase) {
		if b.Tender != nil && b.method.Name != "" {
			f(p, b)
		}
	})
}

// small reports whether the method is one for small sums, to which procurement law
// applies by analogy only.
func (b *purchase) small() bool { return b.method.Name == belowLimit || b.method.Name == eMall }

// report reports what procurement law requires: of small sums as a hint.
func (b *purchase) report(p *check.Pass, field string, message, fix diag.Text) {
	if b.small() {
		p.Hint(b.Result, field, message, fix)
		return
	}
	p.Report(b.Result, field, message, fix)
}

// special reports whether the method is one of those that the scheme of 2017
// allowed where there is no competition, such as 委托.
func (b *purchase) special() bool {
	return b.method.Competitive == record.No && b.method.Name != singleSource
}

// leftOpen reports whether it was one of these while procurement law did not yet
// cover all services, so that the finance department at the same level decided.
func (b *purchase) leftOpen() bool { return b.special() && b.begun.Before(order102On) }

// ownRoute reports whether the way to the provider has rules of its own, whatever
// the amount: a framework and what is called off from it (财政部令第110号),
// cooperative innovation (财库〔2024〕13号).
func (b *purchase) ownRoute() bool {
	return b.Framework != "" || b.method.Name == frameworkMethod || b.method.Name == innovation
}

// priceKind returns how a result's price was given.
func priceKind(r *record.Result) string {
	if r.Award == nil || r.Award.PriceKind == "" {
		return totalPrice
	}
	return r.Award.PriceKind
}

// awardOf returns a result's award: of a renewal, its origin's; nil if there is none.
func awardOf(s *record.Set, r *record.Result) *record.Award {
	for range maxRenewals {
		if r == nil || r.Award != nil {
			break
		}
		r = s.Result(r.RenewalOf)
	}
	if r == nil {
		return nil
	}
	return r.Award
}
