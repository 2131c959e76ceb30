package render

import (
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Section shows part of a record: its fields and its lists as tables. It is
// made from the tables of fields, so no field that was typed can be missing from
// a page.
type Section struct {
	Key   string // of the field it shows; "" for the record's own fields
	ID    string
	Title string
	Bare  bool // without a heading: what is around it has the same
	Rows  []FieldRow
	Grids []Grid
}

// A FieldRow is a field with its value.
type FieldRow struct {
	Key   string // the field's key, for styling and for the data dictionary
	Label string
	Gloss string // the English name beside a Chinese one
	Cell  Cell
}

// A Grid is a list of rows as a table.
type Grid struct {
	Caption string
	Keys    []string // of the columns; "" of one that no field has
	Heads   []string
	Lines   [][]Cell
	Numeric []bool // columns set flush right
}

// insert makes room for columns that no field has; their cells follow.
func (g *Grid) insert(at int, heads ...string) {
	g.Keys = slices.Insert(g.Keys, at, make([]string, len(heads))...)
	g.Heads = slices.Insert(g.Heads, at, heads...)
	g.Numeric = slices.Insert(g.Numeric, at, make([]bool, len(heads))...)
}

// drop takes a column out; -1 is none.
func (g *Grid) drop(at int) {
	if at < 0 {
		return
	}
	g.Keys, g.Heads, g.Numeric = slices.Delete(g.Keys, at, at+1), slices.Delete(g.Heads, at, at+1), slices.Delete(g.Numeric, at, at+1)
	for i := range g.Lines {
		g.Lines[i] = slices.Delete(g.Lines[i], at, at+1)
	}
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
	v := viewer{b, rec, id}
	top := record.View(b.r.site.Shown(rec))
	first := Section{ID: id + "basic", Title: b.T("section.basic")}
	sections := []Section{first}
	for val := range top.Present() {
		f := val.Field
		switch {
		case hidden[f.Key] || f.Key == "items" && f.Fields[0].Key == "code" && record.KindOf(rec).Name == "catalog":
		case f.Type == record.Table:
			sections = append(sections, v.section(val))
		case f.Type == record.Rows && nested(f):
			for i, row := range val.Rows() {
				s := v.group(row, fmt.Sprintf("%s%s-%d", id, f.Key, i+1), fmt.Sprintf("%s（%d）", b.Say(f.Label()), i+1))
				s.Key = f.Key
				sections = append(sections, s)
			}
		case f.Type == record.Rows:
			sections = append(sections, Section{Key: f.Key, ID: id + f.Key, Title: b.Say(f.Label()), Grids: []Grid{v.grid(val)}})
		default:
			sections[0].Rows = append(sections[0].Rows, v.row(val, top))
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

func (v viewer) section(val record.Value) Section {
	s := v.group(val.Group(), v.id+val.Field.Key, v.b.Say(val.Field.Label()))
	s.Key = val.Field.Key
	return s
}

func (v viewer) group(g record.Group, id, title string) Section {
	s := Section{ID: id, Title: title}
	for val := range g.Present() {
		if val.Field.Type == record.Rows {
			s.Grids = append(s.Grids, v.grid(val))
		} else {
			s.Rows = append(s.Rows, v.row(val, g))
		}
	}
	return s
}

func (v viewer) row(val record.Value, g record.Group) FieldRow {
	label := val.Field.Label()
	return FieldRow{val.Field.Key, v.b.Say(label), v.b.gloss(label), v.cell(val, g)}
}

// grid shows rows as a table, leaving out columns that no row uses.
func (v viewer) grid(val record.Value) Grid {
	grid := Grid{Caption: v.b.Say(val.Field.Label())}
	used := make([]bool, len(val.Field.Fields))
	for _, row := range val.Rows() {
		i := 0
		for c := range row.All() {
			used[i] = used[i] || !c.Empty()
			i++
		}
	}
	for i := range val.Field.Fields {
		if f := &val.Field.Fields[i]; used[i] {
			grid.Keys = append(grid.Keys, f.Key)
			grid.Heads = append(grid.Heads, v.b.Say(f.Label()))
			grid.Numeric = append(grid.Numeric, f.Type == record.Amount || f.Type == record.Decimal || f.Type == record.Int)
		}
	}
	for _, row := range val.Rows() {
		var line []Cell
		i := 0
		for c := range row.All() {
			if used[i] {
				line = append(line, v.cell(c, row))
			}
			i++
		}
		grid.Lines = append(grid.Lines, line)
	}
	return grid
}

// cell turns a value into words and links.
func (v viewer) cell(val record.Value, g record.Group) Cell {
	if val.Empty() {
		return Cell{}
	}
	words := func(s string) Cell { return Cell{Links: []Link{{Text: s}}} }
	switch val.Field.Type {
	case record.Amount:
		c := words(val.Money().V.String())
		c.Minor = val.Money().V.Wan()
		return c
	case record.Flag:
		return words(v.b.T("flag." + val.String()))
	case record.Day:
		c := words(val.String())
		c.Date = val.String()
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
		return Cell{Links: []Link{v.b.itemLink(g.Get("catalog").String(), val.String())}}
	}
	var c Cell
	for _, s := range val.Texts() {
		c.Links = append(c.Links, v.link(val.Field, s))
	}
	return c
}

// link leads from a reference to its page, where there is one.
func (v viewer) link(f *record.Field, s string) Link {
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
