package render

import (
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// RecordHead is what the top of every record page shows: who published what,
// when, whether it was taken back, and the hash by which it can be checked.
type RecordHead struct {
	*Base
	rec       record.Record
	ID        string // such as "plan/533103-2025-0001"
	Number    string // the id as printed
	Kind      string
	Published string
	Made      string
	Source    Link
	Sample    bool
	Draft     bool // only in the preview
	Withdrawn *record.Withdrawal
	Files     []FileLine
	Keywords  []string
	History   []site.Revision
	More      bool // the history is longer
	Findings  []Finding
	SHA256    string // of the record's canonical bytes, its line in open-data/<kind>.json
	Data      Link
}

func (b *Base) head(rec record.Record) RecordHead {
	c, k := rec.Base(), record.KindOf(rec)
	h := RecordHead{
		Base: b, rec: rec, ID: record.Key(rec), Number: c.ID, Kind: b.Say(k.Label), Published: c.DatePublished.String(),
		Sample: c.Sample == record.Yes, Draft: b.r.site.IsDraft(rec), Withdrawn: c.Withdrawn, SHA256: b.r.site.Hash(rec),
		Data:   Link{Text: b.T("record.data"), URL: b.Rel("open-data/" + k.Name + ".json")},
		Source: b.source(rec),
	}
	if made := site.DateOf(rec); made != c.DatePublished {
		h.Made = made.String()
	}
	if c.Withdrawn != nil {
		h.Made = ""
		return h
	}
	h.Keywords, h.Findings, h.Files = c.Keywords, b.findings(rec), b.files(rec)
	h.History, h.More = b.r.site.History(rec)
	return h
}

// source names the unit whose word a record is: who issued or decided it, else
// the purchaser, else the sponsor of the site.
func (b *Base) source(rec record.Record) Link {
	unit := b.r.site.PurchaserOf(rec)
	if rec.Base().Withdrawn == nil {
		switch r := rec.(type) {
		case *record.Policy:
			unit = r.Issuer
		case *record.Catalog:
			unit = r.Owner
		case *record.Sanction:
			unit = r.Authority
		case *record.Complaint:
			unit = r.Authority
		}
	}
	if unit == "" {
		return Link{Text: b.Site().Sponsor}
	}
	return b.partyLink(unit, site.DateOf(rec))
}
