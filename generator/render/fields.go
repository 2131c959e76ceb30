package render

import (
	"strconv"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Section shows part of a record: its fields and its lists as tables. It is
// made from the tables of fields, so no field that was typed can be missing from
// a page. Values become words only while it is written.
type Section struct {
	Key   string // of the field it shows; "" for the record's own fields
	ID    string
	Title string
	Bare  bool           // without a heading: what is around it has the same
	Rows  []record.Value // its fields
	Grids []Grid
	of    *viewer
	group record.Group // that the fields are of
}

// A FieldRow is a field with its value.
type FieldRow struct {
	Label string
	Gloss string // the English name beside a Chinese one
	Cell  Cell
}

// A Cell is the value of one field: one or several links or words.
type Cell struct {
	Links []Link
	Long  bool   // several paragraphs
	Minor string // the amount again in 万元
	Date  string // ISO, for <time>

	Notice, Go string // of an address on another host: what is said before it, and the words of its link
}

// Paragraphs returns a long text cut at line ends.
func (c Cell) Paragraphs() []string {
	var list []string
	for _, l := range c.Links {
		for p := range strings.SplitSeq(l.Text, "\n") {
			if p = strings.TrimSpace(p); p != "" {
				list = append(list, p)
			}
		}
	}
	return list
}

// hidden are the fields that a page shows in another way.
var hidden = map[string]bool{"sample": true, "title": true, "withdrawn": true, "attachments": true, "keywords": true}

// viewer makes sections of a record's fields.
type viewer struct {
	b   *Base
	rec record.Record
	id  string // prefix of anchors
}

// view returns the sections of a record: its own fields first, then each table.
func (b *Base) view(rec record.Record, id string) []Section {
	v := &viewer{b, rec, id}
	top := record.View(b.r.site.Shown(rec))
	sections := make([]Section, 1, 8)
	sections[0] = Section{ID: id + "basic", Title: b.T("section.basic"), of: v, group: top, Rows: make([]record.Value, 0, len(top.Fields))}
	for val := range top.Present() {
		f := val.Field
		switch {
		case hidden[f.Key] || f.Key == "items" && f.Fields[0].Key == "code" && record.KindOf(rec).Name == "catalog":
		case f.Type == record.Table:
			sections = append(sections, v.section(val))
		case f.Type == record.Rows && nested(f):
			for i, row := range val.Rows() {
				n := strconv.Itoa(i + 1)
				s := v.group(row, id+f.Key+"-"+n, b.label(f)+"（"+n+"）")
				s.Key = f.Key
				sections = append(sections, s)
			}
		case f.Type == record.Rows:
			sections = append(sections, Section{Key: f.Key, ID: id + f.Key, Title: b.label(f), Grids: []Grid{v.grid(val)}})
		default:
			sections[0].Rows = append(sections[0].Rows, val)
		}
	}
	return sections
}

func nested(f *record.Field) bool {
	for i := range f.Fields {
		if f.Fields[i].Nested() {
			return true
		}
	}
	return false
}

func (v *viewer) section(val record.Value) Section {
	s := v.group(val.Group(), v.id+val.Field.Key, v.b.label(val.Field))
	s.Key = val.Field.Key
	return s
}

func (v *viewer) group(g record.Group, id, title string) Section {
	s := Section{ID: id, Title: title, of: v, group: g, Rows: make([]record.Value, 0, len(g.Fields))}
	for val := range g.Present() {
		if val.Field.Type == record.Rows {
			s.Grids = append(s.Grids, v.grid(val))
		} else {
			s.Rows = append(s.Rows, val)
		}
	}
	return s
}

func (v *viewer) row(links []Link, val record.Value, g record.Group) FieldRow {
	return FieldRow{v.b.label(val.Field), v.b.gloss(val.Field), v.cell(links, val, g)}
}

// cell turns a value into words and links, which it appends to links.
func (v *viewer) cell(links []Link, val record.Value, g record.Group) Cell {
	if val.Empty() {
		return Cell{}
	}
	words := func(s string) Cell { return Cell{Links: append(links, Link{Text: s})} }
	switch val.Field.Type {
	case record.Amount:
		c := words(val.Money().V.String())
		c.Minor = val.Money().V.Wan()
		return c
	case record.Flag:
		return words(v.b.T("flag." + val.String()))
	case record.Day:
		c := words(val.String())
		c.Date = c.Links[0].Text
		return c
	case record.Moment:
		c := words(val.String())
		c.Date = val.DateTime().ISO()
		return c
	case record.Long:
		c := words(val.String())
		c.Long = true
		return c
	case record.Link:
		return v.b.notice(val.String())
	case record.ItemCode:
		return Cell{Links: append(links, v.b.itemLink(g.Get("catalog").String(), val.String()))}
	}
	if !val.Field.Many {
		if s := val.String(); s != "" {
			links = append(links, v.link(val.Field, s))
		}
		return Cell{Links: links}
	}
	for _, s := range val.Texts() {
		links = append(links, v.link(val.Field, s))
	}
	return Cell{Links: links}
}

// link leads from a reference to its page, where there is one.
func (v *viewer) link(f *record.Field, s string) Link {
	switch f.Type {
	case record.Party:
		return v.b.partyLink(s, site.DateOf(v.rec))
	case record.Ref:
		if f.Ref == "org" {
			return v.b.partyLink(s, site.DateOf(v.rec))
		}
		if rec := v.b.r.site.Public(f.Ref, s); rec != nil {
			return Link{Text: v.b.r.site.Title(rec), URL: v.b.Rel(site.URL(rec))}
		}
		if url := v.b.r.site.ElsewhereURL(f.Ref, s); url != "" {
			return Link{Text: s, URL: v.b.Root + url}
		}
	case record.File:
		return Link{Text: s, URL: v.b.Rel(site.AttachmentURL(s))}
	case record.Text:
		if f.Key == "rule" { // of a confirmed fact
			return v.b.ruleLink(s)
		}
	}
	return Link{Text: s}
}

// partyLink names a party as it was called on a day, with its profile if it has one.
func (b *Base) partyLink(party string, day record.Date) Link {
	l := Link{Text: b.r.site.PartyName(party, day)}
	if url := b.r.site.OrgURL(party); url != "" {
		l.URL = b.Rel(url)
	}
	return l
}

func (b *Base) itemLink(catalog, code string) Link {
	item, ok := b.r.site.Item(catalog, code)
	if !ok {
		return Link{Text: code}
	}
	return Link{Text: code + " " + item.Name, URL: b.Rel(item.URL())}
}
