package ocds

import (
	"cmp"
	"encoding/json"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A builder makes one release.
type builder struct {
	*Writer
	proc    *site.Process
	plan    *record.Plan
	day     record.Date // whose names of units count
	release *Release
	parties map[string]*Organization
}

// Release maps a process. Of one that was taken back only its ocid is left, and
// that it was: see records.md ruling 12. The id is still to be given.
func (w *Writer) Release(p *site.Process) *Release {
	r := &Release{OCID: w.prefix + "-" + p.Plan.ID, Date: start(w.updated(p)), Tag: []string{"planning"}, InitiationType: "tender"}
	if p.Withdrawn() {
		r.Tag = []string{"tenderCancellation"}
		r.Tender = &Tender{ID: p.Plan.ID + "-tender", Status: "withdrawn"}
		return r
	}
	r.Language = "zh"
	b := &builder{Writer: w, proc: p, plan: p.Plan, day: site.DateOf(p.Plan), release: r, parties: map[string]*Organization{}}
	r.Buyer = b.party(p.Plan.Purchaser, "buyer")
	r.Planning = b.planning()
	r.Tender = b.tender()
	b.tag(r.Tender.Status != "planning" && r.Tender.Status != "planned", "tender")
	b.lots()
	b.tag(len(r.Awards) > 0, "award")
	b.tag(len(r.Contracts) > 0, "contract")
	for _, c := range r.Contracts {
		b.tag(c.Implementation != nil, "implementation")
	}
	r.RelatedProcesses = b.related()
	return r
}

// tag names a section of the release that is there.
func (b *builder) tag(present bool, tag string) {
	if tags := b.release.Tag; present && tags[len(tags)-1] != tag {
		b.release.Tag = append(tags, tag)
	}
}

// updated is the newest legal date of a process.
func (w *Writer) updated(p *site.Process) record.Date {
	last := w.last(p.Plan)
	see := func(r record.Record) {
		if d := w.last(r); d.After(last) {
			last = d
		}
	}
	if !p.Withdrawn() {
		for _, r := range p.Results {
			see(r.Result)
		}
		for _, e := range p.Evaluations {
			see(e)
		}
	}
	if last.IsZero() {
		return p.Plan.DatePublished
	}
	return last
}

func (b *builder) planning() *Planning {
	p := b.plan
	x := &Planning{}
	for _, i := range b.proc.Items {
		x.Rationale = joined(x.Rationale, "；", i.Catalog.Title+" "+i.Code+" "+i.Name)
	}
	if len(b.proc.Items) == 0 && p.OffCatalog != nil {
		x.Rationale = p.OffCatalog.Reason
	}
	x.Budget = b.budget()
	if f := p.FinanceReview; f != nil {
		b.party(f.Authority, "reviewBody")
		m := Milestone{ID: "finance-review", Title: "财政审核", Type: "approval", Description: joined(f.Decision, "：", f.Opinion), Status: "met", DateMet: start(f.Date)}
		if f.Decision == "不同意" {
			m.Status, m.DateMet = "notMet", ""
		}
		x.Milestones = append(x.Milestones, m)
	}
	x.Documents = append(x.Documents, b.page("plan", "procurementPlan", p.Title, b.proc.URL, p.DatePublished))
	if i := p.Intention; i != nil && !i.OfficialDate.IsZero() {
		x.Documents = append(x.Documents, notice("intention", "plannedProcurementNotice", "采购意向", i.Official))
	}
	return x
}

func (b *builder) budget() *Budget {
	x := &Budget{Amount: value(b.proc.Budget)}
	for _, s := range b.plan.BudgetSources {
		x.Description = joined(x.Description, "；", joined(joined(s.Kind, " ", s.Name), " ", s.Amount.V.String()))
	}
	for _, y := range b.plan.YearlyFunding {
		if year := strconv.Itoa(y.Year.V); y.Year.OK {
			x.BudgetBreakdown = append(x.BudgetBreakdown, Breakdown{
				ID: year, Description: year + "年度安排", Amount: value(y.Amount),
				Period: &Period{year + "-01-01T00:00:00+08:00", year + "-12-31T23:59:59+08:00"},
			})
		}
	}
	if x.Amount == nil && x.Description == "" && x.BudgetBreakdown == nil {
		return nil
	}
	return x
}

// related leads to the purchases that this one continues, if they are public.
func (b *builder) related() []RelatedProcess {
	var list []RelatedProcess
	for _, r := range b.proc.Results {
		if r.Withdrawn != nil {
			continue
		}
		for _, to := range []struct{ result, relationship string }{{r.RenewalOf, "prior"}, {r.Framework, "framework"}, {r.AdditionTo, "prior"}} {
			o := b.site.Result(to.result)
			if o == nil || o.Process == b.proc || o.Withdrawn != nil || o.Process.Withdrawn() {
				continue
			}
			list = append(list, RelatedProcess{
				ID: strconv.Itoa(len(list) + 1), Relationship: []string{to.relationship}, Title: o.Process.Plan.Title,
				Scheme: "ocid", Identifier: b.prefix + "-" + o.Process.Plan.ID,
			})
		}
	}
	return list
}

// page is a page of this site as a document.
func (b *builder) page(id, kind, title, url string, published record.Date) Document {
	return Document{ID: id, DocumentType: kind, Title: title, URL: b.base + url, DatePublished: start(published), Format: "text/html", Language: "zh"}
}

// notice is a notice in the statutory medium as a document.
func notice(id, kind, title string, o record.Official) Document {
	return Document{ID: id, DocumentType: kind, Title: title, URL: o.OfficialURL, DatePublished: start(o.OfficialDate), Language: "zh"}
}

// start and end give a day the time that the standard asks for.
func start(d record.Date) string { return at(d, "T00:00:00+08:00") }
func end(d record.Date) string   { return at(d, "T23:59:59+08:00") }

func at(d record.Date, time string) string {
	if d.IsZero() {
		return ""
	}
	return d.String() + time
}

// period is nil if neither end is known, and has no end before its start.
func period(from, to string) *Period {
	if from == "" && to == "" {
		return nil
	}
	return &Period{from, to}
}

// value is nil for an amount that is not known.
func value(m record.Opt[record.Money]) *Value {
	if !m.OK {
		return nil
	}
	return &Value{json.Number(m.V.Yuan()), "CNY"}
}

// joined puts two texts together, if both are there.
func joined(a, between, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return a + between + b
}
