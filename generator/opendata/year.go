package opendata

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"
	"strings"
	"sync"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A part is the records of a kind that go into one file.
type part struct {
	suffix  string // of the file's name: "", "-2026", "-2026-2"
	label   string // what the title adds: "", "2026", "2026-2"
	year    string // of the records' ids, if they have years and the part is of one
	records []record.Record
	rows    map[*table]int // how many each table has
	digest  func() string  // of all that the records hold
}

func (c *collection) part(p part, records []record.Record) part {
	p.records = records
	p.rows = count(c.tables, records)
	p.digest = sync.OnceValue(func() string { k := c.key(records); return string(k[:]) })
	return p
}

// key is made of all that records hold.
func (c *collection) key(records []record.Record) output.Key {
	h := newHasher()
	for _, r := range records {
		sum := record.Sum(r)
		h.Write(sum[:]) // all are of one length
	}
	return h.key()
}

// A hasher makes a key as output.KeyOf does, of parts too many to be gathered.
type hasher struct {
	hash.Hash
	buf []byte
}

func newHasher(parts ...string) *hasher {
	h := &hasher{Hash: sha256.New()}
	for _, part := range parts {
		h.tell(part)
	}
	return h
}

func (h *hasher) tell(part string) {
	h.buf = append(binary.AppendUvarint(h.buf[:0], uint64(len(part))), part...)
	h.Write(h.buf) // a hash takes everything
}

func (h *hasher) key() output.Key { return output.Key(h.Sum(nil)) }

// A collection is the public records of a kind, in the order of their ids, so that
// a record that moves to another file moves nothing here.
type collection struct {
	site    *site.Site
	kind    *record.Kind
	records []record.Record
	tables  []*table // those that have rows
	all     part
	years   []part
	dates   func() *dates
	kin     map[*record.Kind]*collection // of all kinds
}

// dates are the newest legal dates of a collection.
type dates struct {
	of     map[record.Record]record.Date
	newest map[string]record.Date // by year; of all under ""
}

// collections returns the kinds that have records.
func collections(s *site.Site) []*collection {
	of := map[*record.Kind][]record.Record{}
	for r := range s.Records() {
		k := record.KindOf(r)
		of[k] = append(of[k], r)
	}
	var all []*collection
	kin := map[*record.Kind]*collection{}
	for _, k := range record.Kinds() {
		if len(of[k]) == 0 {
			continue
		}
		slices.SortFunc(of[k], func(a, b record.Record) int { return strings.Compare(a.Base().ID, b.Base().ID) })
		c := newCollection(s, k, of[k])
		c.kin, kin[k] = kin, c
		all = append(all, c)
	}
	return all
}

func newCollection(s *site.Site, k *record.Kind, records []record.Record) *collection {
	c := &collection{site: s, kind: k, records: records, tables: tables(k)}
	c.all, c.years = c.part(part{}, records), c.byYear()
	c.tables = slices.DeleteFunc(c.tables, func(t *table) bool { return c.all.rows[t] == 0 })
	c.dates = sync.OnceValue(c.date)
	return c
}

// date looks at every record, which costs something: it is done once.
func (c *collection) date() *dates {
	d := &dates{make(map[record.Record]record.Date, len(c.records)), map[string]record.Date{}}
	for _, r := range c.records {
		last, y := record.LastDate(r, c.site.Today), year(r)
		d.of[r] = last
		for _, key := range []string{"", y} {
			if last.After(d.newest[key]) {
				d.newest[key] = last
			}
		}
	}
	return d
}

// last is the newest legal date of a record of any kind.
func (c *collection) last(r record.Record) record.Date {
	if of := c.kin[record.KindOf(r)]; of != nil {
		if d, ok := of.dates().of[r]; ok {
			return d
		}
	}
	return record.LastDate(r, c.site.Today)
}

// year is the year in the id of a record of the kinds that grow with the years.
func year(r record.Record) string {
	switch r.(type) {
	case *record.Plan, *record.Result, *record.Evaluation:
		return site.YearOf(r)
	}
	return ""
}

// newest is the newest legal date of all records.
func newest(all []*collection) record.Date {
	var last record.Date
	for _, c := range all {
		if d := c.dates().newest[""]; d.After(last) {
			last = d
		}
	}
	return last
}

// byYear parts records by the year in their ids; kinds without years stay whole.
// The records come in the order of ids, in which years of two regions alternate.
func (c *collection) byYear() []part {
	var years []string
	of := map[string][]record.Record{}
	for _, r := range c.records {
		y := year(r)
		if of[y] == nil {
			years = append(years, y)
		}
		of[y] = append(of[y], r)
	}
	var parts []part
	for _, y := range years {
		p := part{label: y, year: y}
		if y != "" {
			p.suffix = "-" + y
		}
		parts = append(parts, c.part(p, of[y]))
	}
	return parts
}
