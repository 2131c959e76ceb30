package ocds

import (
	"encoding/json"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Common returns what every package is made from besides its processes: the
// settings in its head, and the list that gives methods their codes.
func (w *Writer) Common() []string {
	set := w.site.Settings
	return []string{w.base, w.prefix, set.Sponsor, set.Licence, text(w.site.Codes["methods"])}
}

// Parts returns what the release of a process is made from: its records, what they
// take from others, and what depends on the day of the build.
func (w *Writer) Parts(p *site.Process) []string {
	b := builder{Writer: w, proc: p, plan: p.Plan}
	parts := []string{record.Hash(p.Plan), w.updated(p).String(), text(b.related())}
	for _, i := range p.Items {
		parts = append(parts, i.Catalog.ID, i.Catalog.Title, i.Code, i.Name)
	}
	for _, r := range p.Results {
		parts = append(parts, record.Hash(r.Result), string(r.State), strconv.FormatBool(b.pending(r)))
		if r.Tender != r.Result.Tender {
			parts = append(parts, text(r.Tender)) // inherited
		}
	}
	for _, e := range p.Evaluations {
		parts = append(parts, record.Hash(e))
	}
	for _, unit := range units(p) {
		if o, ok := w.site.Public("org", unit).(*record.Org); ok {
			parts = append(parts, record.Hash(o), o.Name, text(o.FormerNames)) // names outlast a withdrawal
		} else {
			parts = append(parts, "")
		}
	}
	return parts
}

// units are those that a release may name: a test finds none in it but these.
func units(p *site.Process) []string {
	list := []string{p.Plan.Purchaser}
	if f := p.Plan.FinanceReview; f != nil {
		list = append(list, f.Authority)
	}
	for _, r := range p.Results {
		list = append(list, r.Providers()...)
		if r.Tender != nil {
			list = append(list, r.Tender.Agency)
		}
		for i := range r.Bidders {
			list = append(list, r.Bidders[i].Name)
		}
		for i := range r.Payments {
			list = append(list, r.Payments[i].Payee)
		}
	}
	for _, e := range p.Evaluations {
		list = append(list, e.Purchaser)
	}
	return list
}

// text writes plain values for a key, where any form will do.
func text(v any) string {
	body, _ := json.Marshal(v) // of strings and numbers: it always succeeds
	return string(body)
}
