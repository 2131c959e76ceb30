package render

import (
	"html/template"
	"strings"

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
		Sample: c.Sample == record.Yes, Draft: b.r.site.IsDraft(rec), Withdrawn: c.Withdrawn, SHA256: record.Hash(rec),
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

// Byline writes who published what, and when. It is Go for the reason that sections
// are.
func (h *RecordHead) Byline() template.HTML {
	return h.markup(func(m *markup) {
		m.WriteString("<dl class=\"byline\">\n")
		m.fact(h.T("record.number"), func() { m.text(h.Number) })
		m.fact(h.T("record.source"), func() { m.link(h.Source) })
		if h.Published != "" {
			m.fact(h.T("record.published"), func() { m.day(h.Published) })
		}
		if h.Made != "" {
			m.fact(h.T("record.made"), func() { m.day(h.Made) })
		}
		if len(h.Keywords) > 0 {
			m.fact(h.T("record.keywords"), func() { m.text(strings.Join(h.Keywords, "、")) })
		}
		if h.Sample {
			m.fact(h.T("record.nature"), func() { m.around(`<span class="mark">`, h.T("mark.sample"), "</span>") })
		}
		m.WriteString("</dl>\n")
	})
}

// Check writes how one can check that the record is the one that was published.
func (h *RecordHead) Check() template.HTML {
	return h.markup(func(m *markup) {
		m.around("<p>", h.T("record.how", h.Number), " ")
		m.link(h.Data)
		m.around("</p>\n<p>", h.T("proof.record"), "")
		m.link(Link{Text: h.T("proof.title"), URL: h.Rel("about/proof/index.html")})
		m.WriteString("</p>\n<dl class=\"fields\">\n")
		if at := h.Canonical(); at != "" {
			m.around(`<div class="long"><dt>`, h.T("record.permalink"), "</dt><dd>")
			m.around("", at, "</dd></div>\n")
		}
		m.around(`<div class="long"><dt>SHA-256</dt><dd><code>`, h.SHA256, "</code></dd></div>\n</dl>\n")
	})
}

func (m *markup) fact(label string, value func()) {
	m.around("<div><dt>", label, "</dt><dd>")
	value()
	m.WriteString("</dd></div>\n")
}
