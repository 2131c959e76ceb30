package site

import (
	"slices"
	"strings"

	"mingshi/generator/record"
)

func (s *Site) facts(r record.Record) *Document {
	b := r.Base()
	d := &Document{
		ID: record.Key(r), Kind: record.KindOf(r).Name, URL: URL(r), Title: s.Title(r),
		Date: b.DatePublished.String(), Year: int(b.DatePublished.Year), Sample: b.Sample == record.Yes,
	}
	switch r := r.(type) {
	case *record.Plan:
		s.processFacets(d, s.Process(r.ID))
	case *record.Result:
		s.resultFacets(d, s.Result(r.ID))
	case *record.Evaluation:
		s.evaluationFacets(d, r)
	}
	return d
}

// text returns the searched text of a record. What it is made from stands at
// [Documents.Digest].
func (s *Site) text(r record.Record, title string) string {
	t := &text{site: s, day: DateOf(r)}
	t.line(r.Base().ID)
	t.line(title)
	switch r := r.(type) {
	case *record.Result:
		t.line(s.Result(r.ID).Process.Plan.Title)
	case *record.Evaluation:
		if p := s.processOf(r); p != nil {
			t.line(p.Plan.Title)
		}
	}
	t.group(record.View(r), "id", "title", "name")
	if p, ok := r.(*record.Policy); ok {
		t.line(s.pages[p].Text)
	}
	return t.String()
}

func itemFacts(i Item) *Document {
	return &Document{
		ID: "catalog/" + i.Key(), Kind: "catalog", URL: i.URL(), Title: i.Code + " " + i.Name, Date: i.Catalog.DatePublished.String(),
		Year: int(i.Catalog.DatePublished.Year), Item: []string{i.Key()}, Class: []string{i.ClassKey()}, Sample: i.Catalog.Sample == record.Yes,
	}
}

func (s *Site) itemText(i Item) string {
	t := &text{site: s, day: i.Catalog.DateMade}
	t.line(i.Code)
	t.line(i.Name)
	items := record.View(i.Catalog).Get("items")
	for n, row := range items.Rows() {
		if i.Catalog.Items[n].Code == i.Code {
			t.group(row)
		}
	}
	t.line(i.Catalog.Title)
	return t.String()
}

// processOf returns the process that an evaluation belongs to, or nil.
func (s *Site) processOf(e *record.Evaluation) *Process {
	if r := s.Result(e.Result); r != nil {
		return r.Process
	}
	return s.Process(e.Plan)
}

func (s *Site) processFacets(d *Document, p *Process) {
	d.Year = p.Plan.FiscalYear.V
	d.Purchaser = []string{p.Plan.Purchaser}
	d.Provider = p.Providers()
	for _, i := range p.Items {
		d.Item = append(d.Item, i.Key())
		if !slices.Contains(d.Class, i.ClassKey()) {
			d.Class = append(d.Class, i.ClassKey())
		}
	}
	d.Method, d.State = p.Method, string(p.State)
	d.Amount, d.HasAmount = int64(p.Budget.V), p.Budget.OK
}

func (s *Site) resultFacets(d *Document, r *Result) {
	s.processFacets(d, r.Process)
	d.Provider = r.Providers()
	d.Method, d.State = r.Method(), string(r.State)
	d.Amount, d.HasAmount = int64(r.Awarded.V), r.Awarded.OK
}

func (s *Site) evaluationFacets(d *Document, e *record.Evaluation) {
	if p := s.processOf(e); p != nil {
		s.processFacets(d, p)
		d.State, d.Amount, d.HasAmount = "", 0, false
	}
	if e.Purchaser != "" {
		d.Purchaser = []string{e.Purchaser}
	}
	d.Year, d.Grade = e.Year.V, e.Grade
}

// text gathers the searched text of a record, one value a line.
type text struct {
	strings.Builder
	site *Site
	day  record.Date
}

func (t *text) line(s string) {
	if s == "" {
		return
	}
	if t.Len() > 0 {
		t.WriteByte('\n')
	}
	t.WriteString(s)
}

// group adds every text, date and amount as pages print it, and the names of the
// units and items that are cited. Numbers, flags, addresses and files stay out, and
// the fields but.
func (t *text) group(g record.Group, but ...string) {
	for v := range g.Present() {
		if slices.Contains(but, v.Field.Key) {
			continue
		}
		switch v.Field.Type {
		case record.Table:
			t.group(v.Group())
		case record.Rows:
			if v.Field.Key == "items" && v.Field.Fields[0].Key == "code" && v.Field.Fields[1].Key == "name" {
				continue // a catalogue's items are documents of their own
			}
			for _, row := range v.Rows() {
				t.group(row)
			}
		case record.Amount:
			t.line(v.Money().V.String())
			t.line(v.Money().V.Wan())
		case record.Party:
			for _, party := range v.Texts() {
				t.line(t.site.PartyName(party, t.day))
			}
		case record.Ref:
			t.refs(v)
		case record.ItemCode:
			t.line(v.String())
			if i := t.site.set.Item(g.Get("catalog").String(), v.String()); i != nil {
				t.line(i.Name)
			}
		case record.Int, record.Decimal, record.Flag, record.Link, record.File:
		default:
			for _, s := range v.Texts() {
				t.line(s)
			}
		}
	}
}

// refs adds the name of a unit, and the id of any other record: its title may be
// another's words.
func (t *text) refs(v record.Value) {
	for _, id := range v.Texts() {
		if v.Field.Ref == "org" {
			id = t.site.PartyName(id, t.day)
		}
		t.line(id)
	}
}
