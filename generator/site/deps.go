package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"

	"mingshi/generator/record"
)

// Deps gathers what a page is made from, beside what touches all pages: the day, the
// layouts, settings, laws and codes, and records of the kinds of which there are
// few, such as catalogues and sanctions. The same means the same page.
type Deps struct {
	s   *Site
	buf []byte
}

// Deps returns an empty Deps.
func (s *Site) Deps() *Deps { return &Deps{s: s} }

// Sum returns the digest of what was gathered, and empties d.
func (d *Deps) Sum() Digest {
	sum := Digest(sha256.Sum256(d.buf))
	d.buf = d.buf[:0]
	return sum
}

// Text adds texts, each with its length before it.
func (d *Deps) Text(texts ...string) {
	for _, text := range texts {
		d.buf = append(binary.AppendUvarint(d.buf, uint64(len(text))), text...)
	}
}

// Number adds numbers.
func (d *Deps) Number(numbers ...int) {
	for _, n := range numbers {
		d.buf = binary.AppendVarint(d.buf, int64(n))
	}
}

// Flag adds what is or is not.
func (d *Deps) Flag(flags ...bool) {
	for _, is := range flags {
		if is {
			d.buf = append(d.buf, 1)
		} else {
			d.buf = append(d.buf, 0)
		}
	}
}

// Digest adds what was gathered before.
func (d *Deps) Digest(digest Digest) { d.buf = append(d.buf, digest[:]...) }

// Process adds a purchase with all its public records, what they name and the
// purchases that it hangs together with.
func (d *Deps) Process(p *Process) {
	d.s.digested()
	d.Digest(d.s.digests[p.place])
}

// Evaluation adds an evaluation, with the purchase that it is of.
func (d *Deps) Evaluation(e *record.Evaluation) {
	if p := d.s.processOf(e); p != nil {
		d.Process(p)
	}
	d.Record(e)
}

// Org adds what a unit is called; nothing but its id if it has no record.
func (d *Deps) Org(id string) {
	d.Text(id)
	d.Digest(d.s.orgDigests()[id])
}

// Record adds a record with all that a page takes from elsewhere to show it: what
// rules found, the history of its file, hashes of attachments, and what it names.
func (d *Deps) Record(r record.Record) {
	d.own(r)
	for _, f := range d.s.FindingsOf(r) {
		d.Text(f.Rule, f.Level.String(), f.Message.ZH, f.Message.EN, f.Basis.ZH, f.Basis.EN)
	}
	history, more := d.s.History(r)
	for _, h := range history {
		d.Text(h.Commit.ID, h.Commit.Day, h.Commit.Subject)
		for _, part := range h.Parts {
			d.Number(int(part.Kind))
		}
	}
	if more {
		d.Text("more")
	}
	for _, a := range d.s.Attached(r) {
		d.Text(a.SHA256)
	}
	record.Refs(r, d.named)
}

// own adds what a record itself says. Of a withdrawn one its page still tells whose it
// was and why, which its canonical bytes do not.
func (d *Deps) own(r record.Record) {
	base := r.Base()
	d.Text(record.Key(r), base.Source.File, base.Source.Prefix)
	if base.Withdrawn != nil {
		d.Text(string(record.Whole(r)))
		return
	}
	d.Digest(record.Sum(r))
}

// maxInherited is how far a lot's line of contracts is followed: as far as the ledger
// of duties does.
const maxInherited = 100

// named adds what is shown of a record where another names it: of a unit what it is
// called, of others the title, and of a lot what those inherit that renew it.
func (d *Deps) named(kind, id string) {
	if kind == "org" {
		d.Org(id)
		return
	}
	r := d.s.set.Get(kind, id)
	if r == nil {
		d.Text(id)
		return
	}
	d.Text(d.s.Title(r))
	d.own(r)
	for range maxInherited {
		lot, ok := r.(*record.Result)
		if !ok {
			return
		}
		origin := d.s.set.Result(cmp.Or(lot.RenewalOf, lot.Framework))
		if origin == nil {
			return
		}
		d.own(origin)
		r = origin
	}
}

// Entry adds what a list shows of a record.
func (d *Deps) Entry(r record.Record) {
	switch r := r.(type) {
	case *record.Plan:
		d.Process(d.s.Process(r.ID))
	case *record.Result:
		d.Text(r.ID)
		d.Process(d.s.Result(r.ID).Process)
	case *record.Evaluation:
		d.Evaluation(r)
	default:
		d.Record(r)
	}
}

// Update adds a change of a record, as lists show it.
func (d *Deps) Update(c *Update) {
	d.Text(record.Key(c.Record), d.s.Title(c.Record), c.Date.String(), c.Kind.String(), c.Word, c.Text)
}

// Open adds duties that are overdue or missing, as lists show them.
func (d *Deps) Open(list []OpenDuty) {
	for i := range list {
		o := &list[i]
		d.Text(o.Title, o.URL, o.Unit, o.UnitURL, o.ID, o.Item.ZH, o.Item.EN, o.Part.ZH, o.Part.EN, o.Due.String(), o.Shown.String(), o.State, o.Why)
		d.Number(o.Days)
	}
}

// Tallies adds lines of a table of duties.
func (d *Deps) Tallies(rows []TallyRow) {
	for i := range rows {
		t := &rows[i].Tally
		d.Text(rows[i].Key, rows[i].Name.ZH, rows[i].Name.EN, rows[i].URL)
		d.Number(t.OnTime, t.Late, t.Overdue, t.Missing, t.Unknown, t.Pending, t.Disclosed, t.Shown)
	}
}
