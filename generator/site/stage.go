package site

import (
	"slices"
	"strconv"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

func (c *course) reached(day record.Date) bool { return !day.IsZero() && !day.After(c.site.Today) }

func (c *course) plan() Step {
	if !c.reached(c.p.Plan.DatePublished) {
		return Step{State: StepUnderway, From: c.p.Plan.DateMade}
	}
	return Step{State: StepDone, From: c.p.Plan.DatePublished}
}

// intention is not needed where the law asked for none: it is exempt, or the
// purchase was begun and no duty came of it.
func (c *course) intention() Step {
	in := c.p.Plan.Intention
	switch {
	case in != nil && in.ExemptReason != "":
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "免于公开：" + in.ExemptReason, EN: "exempt: " + in.ExemptReason}}
	case in != nil && c.reached(in.OfficialDate):
		return Step{State: StepDone, From: in.OfficialDate}
	case in != nil && !in.OfficialDate.IsZero():
		return Step{State: StepAhead, From: in.OfficialDate}
	}
	owed := slices.ContainsFunc(c.duties, func(d DutyLine) bool { return d.ID == "intention" })
	if !owed && in == nil && c.begun() && len(c.p.Plan.Redactions) == 0 {
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "按规定不要求公开", EN: "the law asks for none"}}
	}
	return c.absent("intention", c.p.Plan)
}

// begun reports whether a day is known on which the purchase was under way: only
// then can it be said what the law asked for.
func (c *course) begun() bool {
	return slices.ContainsFunc(c.lots, func(r *Result) bool {
		t := r.Result.Tender
		return t != nil && (c.reached(t.OfficialDate) || c.reached(t.DocumentsFrom) || c.reached(t.BidDeadline.Date)) ||
			r.Award != nil && c.reached(r.Award.Date) || r.Contract != nil && c.reached(r.Contract.DateSigned)
	})
}

func (c *course) procured(r *Result) Step {
	t := r.Tender
	switch {
	case r.RenewalOf != "":
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "续签，不另行采购", EN: "a renewal: not sought again"}}
	case r.Framework != "" && r.Result.Tender == nil:
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "按框架协议直接选定", EN: "called off from a framework"}}
	case r.Termination != nil && r.Award == nil && r.Contract == nil:
		return Step{State: StepStopped, From: r.Termination.Date, Note: diag.Text{ZH: r.Termination.Kind, EN: r.Termination.Kind}}
	case t == nil && r.AdditionTo != "":
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "向原承接主体添购", EN: "added to an earlier purchase"}}
	case t == nil:
		return c.absent("tender", r.Result)
	}
	step := Step{From: first(first(t.OfficialDate, t.DocumentsFrom), t.SingleSourceFrom), To: t.BidDeadline.Date}
	switch {
	case r.Award != nil || r.Contract != nil:
		step.State = StepDone
	case r.State == Suspended:
		step.State, step.Note = StepPaused, c.pause(r)
	case !step.From.IsZero() && step.From.After(c.site.Today):
		step.State = StepAhead
	default:
		step.State = StepUnderway
	}
	return step
}

// pause says since when a lot is suspended.
func (c *course) pause(r *Result) diag.Text {
	for _, x := range r.Suspensions {
		if c.site.suspended([]record.Suspension{x}) {
			return diag.T("自%s起暂停", "suspended since %s", x.From)
		}
	}
	return diag.Text{}
}

// ended is the state of a stage after one at which a lot was stopped. A failed
// tender may be held again, so nothing is over.
func ended(r *Result) Step {
	if r.Termination.Kind == string(Failed) {
		return Step{State: StepAhead}
	}
	return Step{State: StepOver}
}

func (c *course) awarded(r *Result) Step {
	switch {
	case r.RenewalOf != "":
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "续签，沿用原成交结果", EN: "a renewal: the award stands"}}
	case r.Award != nil && r.Award.Date.After(c.site.Today):
		return Step{State: StepAhead, From: r.Award.Date}
	case r.Award != nil:
		return Step{State: StepDone, From: r.Award.Date}
	case r.Contract != nil:
		return c.absent("result", r.Result)
	case r.Termination != nil:
		return ended(r)
	}
	return Step{State: StepAhead}
}

// framework reports whether a lot is the first stage of a framework: what follows
// are purchases of their own.
func (r *Result) framework() bool {
	return r.Contract == nil && r.Award != nil && r.Award.Provider == "" && len(r.Award.Winners) > 0
}

var callOffs = diag.Text{ZH: "由各单位按框架协议另行订立", EN: "each call-off is a purchase of its own"}

func (c *course) contracted(r *Result) Step {
	x := r.Contract
	switch {
	case r.framework():
		return Step{State: StepNotNeeded, Note: callOffs}
	case x == nil && r.Tender != nil && (r.Tender.PaymentForm == "定额补助" || r.Tender.PaymentForm == "以奖代补"):
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: r.Tender.PaymentForm + "，不订立合同", EN: "a grant: no contract"}}
	case x == nil && (len(r.Acceptance) > 0 || len(r.Payments) > 0):
		return c.absent("contract", r.Result)
	case x == nil && r.Termination != nil:
		return ended(r)
	case x == nil && r.Award != nil:
		return Step{State: StepNone}
	case x == nil:
		return Step{State: StepAhead}
	}
	step := Step{State: StepUnderway, From: x.DateSigned, To: termOf(x)}
	switch {
	case x.DateSigned.After(c.site.Today):
		step.State = StepAhead
	case c.reached(x.EndedOn):
		step.State, step.To, step.Note = StepStopped, x.EndedOn, diag.Text{ZH: "合同提前终止", EN: "ended early"}
	case r.Termination != nil:
		step.State, step.To, step.Note = StepStopped, r.Termination.Date, diag.Text{ZH: r.Termination.Kind, EN: r.Termination.Kind}
	case r.State == Suspended:
		step.State, step.Note = StepPaused, c.pause(r)
	case len(r.Acceptance) > 0 && r.State != Rejected || !step.To.IsZero() && c.site.Today.After(step.To):
		step.State = StepDone
	case !x.PeriodFrom.IsZero() && x.PeriodFrom.After(c.site.Today):
		step.Note = diag.Text{ZH: "已签订，服务尚未开始", EN: "signed, not begun"}
	default:
		step.Note = diag.Text{ZH: "履约中", EN: "being performed"}
	}
	return step
}

// termOf is the last day of the service, with its supplements.
func termOf(c *record.Contract) record.Date {
	to := c.PeriodTo
	for _, x := range c.Supplements {
		if !x.PeriodToAfter.IsZero() {
			to = x.PeriodToAfter
		}
	}
	return to
}

func (c *course) accepted(r *Result) Step {
	x := r.Contract
	switch {
	case len(r.Acceptance) > 0:
		return lastAcceptance(r)
	case r.framework():
		return Step{State: StepNotNeeded, Note: callOffs}
	case c.duty("acceptance", r.Result, "missing"):
		return Step{State: StepUndisclosed}
	case r.State == Overdue:
		days := int(c.site.Today.Time().Sub(termOf(x).Time()).Hours() / 24)
		return Step{State: StepOverdue, From: termOf(x), Note: diag.T("服务期限届满，已过%d日", "the service ended, %d days ago", days)}
	case x != nil && c.reached(x.EndedOn), x == nil && len(r.Payments) > 0:
		return Step{State: StepNone}
	case r.Termination != nil:
		return ended(r)
	}
	return Step{State: StepAhead}
}

func lastAcceptance(r *Result) Step {
	last := r.Acceptance[0]
	for _, a := range r.Acceptance[1:] {
		if !a.Date.Before(last.Date) {
			last = a
		}
	}
	step := Step{State: StepDone, From: last.Date, Note: diag.Text{ZH: last.Conclusion, EN: last.Conclusion}}
	if r.State == Rejected {
		step.State = StepFailed
	}
	return step
}

func (c *course) paid(r *Result) Step {
	var last record.Date
	for _, x := range r.Payments {
		last = latest(last, x.Date)
	}
	switch {
	case len(r.Payments) > 0 && r.Agreed.OK && r.Agreed.V > 0 && r.Paid >= r.Agreed.V:
		return Step{State: StepDone, From: last}
	case len(r.Payments) > 0:
		step := Step{State: StepPartial, From: last}
		if n, ok := Percent(r.Paid, r.Agreed); ok {
			step.Note = diag.T("已付合同金额的%s", "%s of the contract paid", n)
		}
		return step
	case r.Award != nil && r.Award.PriceKind == "免费" || r.Agreed.OK && r.Agreed.V == 0:
		return Step{State: StepNotNeeded, Note: diag.Text{ZH: "免费", EN: "free of charge"}}
	case r.framework():
		return Step{State: StepNotNeeded, Note: callOffs}
	case r.Contract != nil:
		return c.absent("payment", r.Result)
	case r.Termination != nil:
		return ended(r)
	}
	return Step{State: StepAhead}
}

// Percent prints how much of a whole a part is, cut to a tenth of a percent so
// that nothing is said to be whole that is not; false if that cannot be said.
func Percent(part record.Money, whole record.Opt[record.Money]) (string, bool) {
	if !whole.OK || whole.V <= 0 || part < 0 || part > 1<<50 {
		return "", false
	}
	n := int64(part) * 1000 / int64(whole.V)
	s := strconv.FormatInt(n/10, 10)
	if n%10 != 0 {
		s += "." + strconv.FormatInt(n%10, 10)
	}
	return s + "%", true
}

func (c *course) evaluated() Step {
	for _, e := range c.p.Evaluations {
		if e.Withdrawn == nil && e.Stage == "事后" {
			return Step{State: StepDone, From: e.DateMade, Note: diag.Text{ZH: e.Grade, EN: e.Grade}}
		}
	}
	for _, e := range c.p.Evaluations {
		if e.Withdrawn == nil {
			return Step{State: StepUnderway, From: e.DateMade, Note: diag.Text{ZH: e.Stage + "评价已公开", EN: e.Stage}}
		}
	}
	due := diag.Text{ZH: "以前应当公布", EN: "is when it is due"}
	for _, d := range c.duties {
		if d.ID != "evaluation" {
			continue
		}
		switch d.State {
		case "on-time", "late":
			return Step{State: StepDone, From: d.Shown, Note: diag.Text{ZH: "随单位整体评价", EN: "with the whole unit"}}
		case "overdue":
			return Step{State: StepOverdue, From: d.Due, Note: due}
		case "missing":
			return Step{State: StepUndisclosed}
		case "pending":
			return Step{State: StepAhead, From: d.Due, Note: due}
		}
		return Step{State: StepNone}
	}
	over := len(c.lots) > 0 && !slices.ContainsFunc(c.lots, func(r *Result) bool { return r.State != Terminated })
	delivered := slices.ContainsFunc(c.lots, func(r *Result) bool { return r.Contract != nil && r.State != Contracted && r.State != Performing })
	switch {
	case over:
		return Step{State: StepOver}
	case delivered:
		return Step{State: StepNone}
	}
	return Step{State: StepAhead}
}
