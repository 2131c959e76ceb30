package rules

import "mingshi/generator/record"

// Words of the code lists that rules on performance turn on.
const (
	finalPayment  = "尾款"
	singlePayment = "一次性付款"
	advance       = "预付款"
	refundPayment = "退款"

	unacceptable = "不合格" // 验收结论
)

// performed reports whether the contract of r runs or ran to its end: nothing
// broke it off.
func performed(r *record.Result) bool {
	return r.Contract != nil && r.Contract.EndedOn.IsZero() && r.Termination == nil
}

// suspendedOn reports whether a result was suspended on a day.
func suspendedOn(r *record.Result, day record.Date) bool {
	for _, s := range r.Suspensions {
		if !s.From.After(day) && (s.To.IsZero() || !s.To.Before(day)) {
			return true
		}
	}
	return false
}

// passed returns the first acceptance found in order by a day, or nil.
func passed(r *record.Result, day record.Date) *record.Acceptance {
	var first *record.Acceptance
	for i := range r.Acceptance {
		a := &r.Acceptance[i]
		if a.Conclusion != unacceptable && !a.Date.After(day) && (first == nil || a.Date.Before(first.Date)) {
			first = a
		}
	}
	return first
}

// acceptanceNo returns the acceptance with a number, or nil.
func acceptanceNo(r *record.Result, no record.Opt[int]) *record.Acceptance {
	for i := range r.Acceptance {
		if a := &r.Acceptance[i]; no.OK && a.No == no {
			return a
		}
	}
	return nil
}

// totalled reports whether a result has a total price, as its award says or, of
// a renewal, its origin's.
func totalled(s *record.Set, r *record.Result) bool {
	a := awardOf(s, r)
	return a == nil || a.PriceKind == "" || a.PriceKind == totalPrice
}

const publicService = "公共服务" // 服务性质

// servesPublic reports whether a plan buys a public service, as its catalogue
// items say; one that names none is not known to.
func servesPublic(s *record.Set, plan *record.Plan) bool {
	if plan == nil {
		return false
	}
	for _, ref := range plan.CatalogItems {
		if natureOf(s, ref) == publicService {
			return true
		}
	}
	return false
}

// natureOf returns the nature of a catalogue item, which it may inherit.
func natureOf(s *record.Set, ref record.CatalogRef) string {
	const deepest = 10 // bounds the walk in a catalogue whose parents form a circle
	item := s.Item(ref.Catalog, ref.Code)
	for range deepest {
		if item == nil || item.ServiceNature != "" {
			break
		}
		item = s.Item(ref.Catalog, item.Parent)
	}
	if item == nil {
		return ""
	}
	return item.ServiceNature
}
