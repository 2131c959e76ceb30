package rules

import (
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// informationPeriod is the time within which government information is
// published after it came into being, unless a law says otherwise.
const informationPeriod = "信息公开期限"

// onTime reports a record that was first published here later than a period
// after its content came into being, or is not published although it is over.
func onTime(p *check.Pass, r record.Record, formed record.Date, key string) {
	period, ok := p.Period(key, formed)
	if !ok {
		return
	}
	published := r.Base().DatePublished
	if !published.IsZero() && !published.After(formed.AddDays(period.N)) {
		return // in time however the days are counted; nearly all are
	}
	due, late := p.Late(formed, published, period)
	if !late {
		return
	}
	if record.Draft(r, p.Today) {
		p.Report(r, "date_published", diag.T("%s 形成，应在 %s 前（%s）公开，尚未公开", "it came into being on %s and is due by %s (%s), but is not published", formed, due, spelt(period)),
			diag.T("可以公开的，写 date_published；不能公开的，写明不公开的理由和依据", "publish it with date_published; if it cannot be published, state the ground"))
		return
	}
	p.Report(r, "date_published", diag.T("%s 形成，%s 公开，晚于 %s（%s）", "it came into being on %s and was published on %s: after %s (%s)", formed, published, due, spelt(period)),
		diag.T("核对两个日期；date_published 是首次公开的日期；属实的，保留原日期", "check both dates; date_published is the first publication; if they are right, keep them"))
}

// ours reports whether a party is a unit of this place, which therefore is the
// one to publish what it issues.
func ours(p *check.Pass, party string) bool {
	if o := p.Set.Org(party); o != nil {
		return !slices.Contains([]string{"州", "省"}, o.Tier)
	}
	return p.Set.Settings.RegionName != "" && strings.HasPrefix(party, p.Set.Settings.RegionName)
}

// portalBegun reports whether the portal has begun: some plan is published. Before
// that nothing is missing yet.
var portalBegun = check.Share(func(in *check.Input) bool {
	return slices.ContainsFunc(in.Set.Plans, func(plan *record.Plan) bool { return isPublic(plan, in.Today) })
})

// isPublic reports whether a record can be read on the site on a day.
func isPublic(r record.Record, day record.Date) bool {
	return !record.Draft(r, day) && r.Base().Withdrawn == nil
}

// publisher returns the unit that keeps the portal, the finance department, on
// which is reported what no record shows.
func publisher(p *check.Pass) *record.Org {
	o := p.Set.Org(p.Set.Settings.Finance)
	if o == nil || !p.Applies(o) {
		return nil
	}
	return o
}
