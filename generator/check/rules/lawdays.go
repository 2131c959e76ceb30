package rules

import (
	"cmp"
	"strconv"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// The days on which the law of purchasing services changed.
var (
	schemeBegan  = record.Date{Year: 2017, Month: 4, Day: 17} // 芒政办发〔2017〕51号
	caiyu87Began = record.Date{Year: 2017, Month: 5, Day: 28} // 财预〔2017〕87号
	order102On   = record.Date{Year: 2020, Month: 3, Day: 1}  // 财政部令第102号
)

// planDay is a plan's own day, by which its law is chosen.
func planDay(plan *record.Plan) record.Date {
	return cmp.Or(plan.DateMade, plan.DatePublished)
}

// eachPublished makes a Run function of one that looks at published plans only:
// what must be disclosed is not yet missing in a draft.
func eachPublished(f func(*check.Pass, *record.Plan)) func(*check.Pass) {
	return check.Each(func(p *check.Pass, plan *record.Plan) {
		if !record.Draft(plan, p.Today) {
			f(p, plan)
		}
	})
}

// undisclosed reports whether the record says that it does not disclose a field, by
// its key or by its name.
func undisclosed(r record.Record, field string) bool {
	for _, red := range r.Base().Redactions {
		if red.Field == field || red.Field == check.Label(r, field).ZH {
			return true
		}
	}
	return false
}

// plansByPurchaser are the plans of each unit, in the order of the files.
var plansByPurchaser = check.Share(func(in *check.Input) map[string][]*record.Plan {
	by := map[string][]*record.Plan{}
	for _, plan := range in.Set.Plans {
		by[plan.Purchaser] = append(by[plan.Purchaser], plan)
	}
	return by
})

// joinWords joins words as a Chinese list does.
func joinWords(list []string) string { return strings.Join(list, "、") }

// laterDay returns the later of two days; one that is not known is no bound.
func laterDay(a, b record.Date) record.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// spelt writes a period in both languages.
func spelt(p record.Period) diag.Text {
	unit := [...]string{record.WorkingDays: "working days", record.Days: "days", record.Months: "months", record.Years: "years"}[p.Unit]
	return diag.Text{ZH: p.String(), EN: strconv.Itoa(p.N) + " " + unit}
}
