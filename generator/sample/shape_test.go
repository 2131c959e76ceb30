package sample

import (
	"testing"

	"mingshi/generator/record"
)

// A tally counts what a portal has.
type tally map[string]int

func (n tally) when(is bool, what string) {
	if is {
		n[what]++
	}
}

// A portal for trials must have every state that the records can express, each
// about as often as in life.
func TestShape(t *testing.T) {
	const total = 12_000
	m, err := newMaker(5)
	if err != nil {
		t.Fatal(err)
	}
	n := tally{}
	for made := 0; made < total; m.made++ {
		p := m.process(m.made)
		texts(t, p.plan)
		for r := range p.records() {
			made++
			n[record.KindOf(r).Name]++
			rows(t, r, record.View(r))
			n.when(r.Base().Withdrawn != nil, "withdrawn")
			n.when(len(r.Base().Corrections) > 0, "corrected")
		}
		n.plan(p.plan)
		for _, r := range p.results {
			n.result(t, r)
		}
		for _, e := range p.evaluations {
			n.when(len(e.Parts) > 0 && len(e.Indicators) > 0, "parts and indicators")
			n.when(len(e.Parts) > 0 && len(e.Indicators) == 0, "parts only")
			n.when(e.Purchaser != "", "unit judged")
			n.when(e.Result != "", "lot judged")
			n[e.Grade]++
		}
	}
	for what, share := range map[string][2]int{ // in tenths of a percent of all records
		"plan": {470, 530}, "result": {320, 380}, "evaluation": {120, 180},
		"withdrawn": {1, 8}, "corrected": {5, 30}, "open tender": {40, 200}, "lots": {20, 100}, "second round": {3, 40},
		"failed": {5, 60}, "stopped": {1, 20}, "procuring": {0, 30}, "awarded only": {2, 60}, "performing": {10, 100},
		"overdue": {3, 60}, "accepted": {150, 300}, "rejected": {1, 20}, "accepted at last": {2, 40}, "ended early": {1, 15},
		"supplements": {10, 60}, "refund": {1, 10}, "three payments": {40, 200}, "framework": {1, 20}, "consortium": {1, 20},
		"price by unit": {2, 30}, "suspended": {1, 10}, "subcontract": {1, 10}, "several years": {100, 350}, "cancelled": {3, 30},
		"special decision": {30, 120}, "adjusted": {3, 40}, "K6": {1, 20}, "parts and indicators": {20, 90}, "parts only": {5, 60},
		"unit judged": {3, 20}, "lot judged": {3, 60}, "优": {30, 140}, "良": {15, 100}, "中": {1, 20},
	} {
		if got := n[what] * 1000 / total; n[what] == 0 || got < share[0] || got > share[1] {
			t.Errorf("%s: %d of %d, that is %d‰, not %d to %d", what, n[what], total, got, share[0], share[1])
		}
	}
}

// rows reports rows of a list that record would take for the same.
func rows(t *testing.T, r record.Record, g record.Group) {
	for v := range g.Present() {
		switch v.Field.Type {
		case record.Table:
			rows(t, r, v.Group())
		case record.Rows:
			seen := map[string]bool{}
			for _, row := range v.Rows() {
				rows(t, r, row)
				key := ""
				for c := range row.All() {
					if c.Field.RowKey {
						key += "\x00" + c.String()
					}
				}
				if seen[key] && key != "" {
					t.Errorf("%s: two rows %q of %s", record.Key(r), key, v.Field.Key)
				}
				seen[key] = true
			}
		}
	}
}

func (n tally) plan(p *record.Plan) {
	n.when(len(p.YearlyFunding) > 0, "several years")
	n.when(p.Cancelled != nil, "cancelled")
	n.when(p.SpecialDecision != nil, "special decision")
	n.when(len(p.Adjustments) > 0, "adjusted")
	n.when(p.OffCatalog != nil, "K6")
}

func (n tally) result(t *testing.T, r *record.Result) {
	n.when(r.Tender != nil && r.Tender.Method == "公开招标", "open tender")
	n.when(r.Lot.OK, "lots")
	n.when(r.Round.V == 2, "second round")
	n.when(r.Termination != nil && r.Termination.Kind == "废标", "failed")
	n.when(r.Termination != nil && r.Termination.Kind == "终止", "stopped")
	n.when(r.Withdrawn == nil && r.Award == nil && r.Termination == nil, "procuring")
	n.when(len(r.Suspensions) > 0, "suspended")
	if a := r.Award; a != nil {
		n.when(r.Contract == nil && len(a.Winners) == 0, "awarded only")
		n.when(len(a.Winners) > 0, "framework")
		n.when(len(a.Partners) > 0, "consortium")
		n.when(a.PriceKind == "单价", "price by unit")
	}
	c := r.Contract
	if c == nil {
		return
	}
	n.when(len(c.Supplements) > 0, "supplements")
	n.when(len(c.Subcontracts) > 0, "subcontract")
	n.when(!c.EndedOn.IsZero(), "ended early")
	open := len(r.Acceptance) == 0 && c.EndedOn.IsZero()
	n.when(open && c.PeriodTo.After(lastDay), "performing")
	n.when(open && !c.PeriodTo.After(lastDay), "overdue")
	for _, a := range r.Acceptance {
		n[map[string]string{"合格": "accepted", "不合格": "rejected", "整改后合格": "accepted at last"}[a.Conclusion]]++
	}
	n.when(len(r.Payments) >= 3, "three payments")
	for i, pay := range r.Payments {
		n.when(pay.Kind == "退款", "refund")
		if i > 0 && pay.Date.Before(r.Payments[i-1].Date) {
			t.Errorf("%s: payment %d lies before %d", r.ID, i+1, i)
		}
	}
}
