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

// Parts tells what the release of a process is made from: its records, what they
// take from others, and what depends on the day of the build.
func (w *Writer) Parts(p *site.Process, tell func(string)) {
	b := builder{Writer: w, proc: p, plan: p.Plan}
	tell(record.Hash(p.Plan))
	tell(w.updated(p).String())
	for _, x := range b.related() {
		tell(text(x))
	}
	tell("items") // where a list ends
	for _, i := range p.Items {
		tell(i.Catalog.ID)
		tell(i.Catalog.Title)
		tell(i.Code)
		tell(i.Name)
	}
	tell("results")
	for _, r := range p.Results {
		tell(record.Hash(r.Result))
		tell(string(r.State))
		tell(strconv.FormatBool(b.pending(r)))
		if r.Tender != r.Result.Tender {
			tell(text(r.Tender)) // inherited
		}
	}
	tell("evaluations")
	for _, e := range p.Evaluations {
		tell(record.Hash(e))
	}
	tell("units")
	for _, unit := range units(p) {
		w.unit(unit, tell)
	}
}

func (w *Writer) unit(id string, tell func(string)) {
	o, _ := w.site.Public("org", id).(*record.Org)
	switch {
	case o == nil:
		tell("")
	case o.Withdrawn == nil:
		tell(record.Hash(o))
	default: // names outlast a withdrawal
		tell(o.Name)
		tell(text(o.FormerNames))
	}
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
