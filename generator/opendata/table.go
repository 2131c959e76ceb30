package opendata

import (
	"slices"
	"strings"
	"time"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A table is what the formats with rows and columns write: the records of a
// kind, one a row, or the rows of one of its lists.
type table struct {
	kind *record.Kind
	list list // nil: the records themselves
	cols []column
}

// A column is a field, with the tables around it in its name and label.
type column struct {
	name  string // such as contract.amount
	label diag.Text
	field *record.Field // nil: an id from outside the fields
	parts []string      // what name is made of
	way   list          // through the tables around it to the field
	due   bool          // never empty in a row
}

// in returns the column's text in a row's group, or nothing if a table around it is
// not there.
func (c column) in(g record.Group) string {
	for _, f := range c.way[:len(c.way)-1] {
		v := g.Of(f)
		if v.Empty() {
			return ""
		}
		g = v.Group()
	}
	return g.Of(c.field).String()
}

// A list is the way from a record to one of its lists: contract, supplements. The
// nil list is the records themselves.
type list []*record.Field

// tables returns the tables of a kind: its records, then its lists.
func tables(k *record.Kind) []*table {
	all := []*table{newTable(k, nil)}
	for _, l := range listsIn(nil, k.Fields) {
		all = append(all, newTable(k, l))
	}
	return all
}

// listsIn returns the lists among fields, those in tables and rows too.
func listsIn(way list, fields []record.Field) []list {
	var all []list
	for i := range fields {
		f := &fields[i]
		if !f.Nested() {
			continue
		}
		here := append(slices.Clone(way), f)
		if f.Type == record.Rows {
			all = append(all, here)
		}
		all = append(all, listsIn(here, f.Fields)...)
	}
	return all
}

func newTable(k *record.Kind, l list) *table {
	t := &table{kind: k, list: l}
	id := column{name: "id", label: diag.T("编号", "Id"), parts: []string{"id"}, due: true}
	if l == nil {
		if k.Prose {
			t.cols = append(t.cols, id)
		}
		t.cols = append(t.cols, columns(column{}, k.Fields)...)
		for i := range t.cols {
			if t.cols[i].name == "withdrawn.date" {
				t.cols[i].name, t.cols[i].parts = "withdrawn_on", []string{"withdrawn_on"}
			}
			t.cols[i].due = t.cols[i].name == "id"
		}
		return t
	}
	id.name, id.parts = k.Name+".id", []string{k.Name, "id"}
	id.label = diag.T("%s编号", "%s id", k.Label)
	t.cols = append(t.cols, id)
	for _, f := range l[:len(l)-1] {
		if f.Type == record.Rows {
			t.cols = append(t.cols, slices.DeleteFunc(columns(column{parts: []string{f.Key}, label: f.Label()}, f.Fields), func(c column) bool { return !c.field.RowKey })...)
		}
	}
	t.cols = append(t.cols, columns(column{due: true}, l[len(l)-1].Fields)...)
	return t
}

// columns returns the columns of a group of fields, tables spread out as
// "contract.amount"; lists are tables of their own.
func columns(outer column, fields []record.Field) []column {
	var cols []column
	for i := range fields {
		f := &fields[i]
		c := column{label: f.Label(), field: f, parts: append(slices.Clone(outer.parts), f.Key), way: append(slices.Clone(outer.way), f), due: outer.due && f.Duty == record.Required}
		if len(outer.parts) > 0 {
			c.label = diag.T("%s·%s", "%s: %s", outer.label, c.label)
		}
		c.name = strings.Join(c.parts, ".")
		switch f.Type {
		case record.Rows:
		case record.Table:
			c.due = false
			cols = append(cols, columns(c, f.Fields)...)
		default:
			cols = append(cols, c)
		}
	}
	return cols
}

// name is the table's part of a file name, such as "result.contract.supplements".
func (t *table) name() string {
	keys := []string{t.kind.Name}
	for _, f := range t.list {
		keys = append(keys, f.Key)
	}
	return strings.Join(keys, ".")
}

// field returns the list whose rows the table holds, or nil.
func (t *table) field() *record.Field {
	if t.list == nil {
		return nil
	}
	return t.list[len(t.list)-1]
}

// A cell is the value of a column; one without a field is an id.
type cell struct {
	record.Value
	id string
}

// moment returns the value of a Moment as the clock in China shows it.
func (c cell) moment() time.Time {
	d := c.DateTime()
	return d.Time().Add(time.Duration(d.Hour)*time.Hour + time.Duration(d.Minute)*time.Minute + time.Duration(d.Second)*time.Second)
}

func (c cell) empty() bool { return c.id == "" && (c.Field == nil || c.Empty()) }

// each calls do with the rows of records, in the order of the columns; the row is
// do's during the call only. It ends at the first error.
func (t *table) each(records []record.Record, do func(row []cell) error) error {
	w := walk{do: do}
	for _, r := range records {
		w.row = w.row[:0]
		g := record.View(record.Published(r))
		if t.list == nil {
			if t.kind.Prose {
				w.row = append(w.row, cell{id: r.Base().ID})
			}
			w.add(g)
			w.err = do(w.row)
		} else {
			w.row = append(w.row, cell{id: r.Base().ID})
			w.follow(g, t.list)
		}
		if w.err != nil {
			return w.err
		}
	}
	return nil
}

// count counts the rows that tables of a kind have of records. It looks at nothing
// but the lists.
func count(all []*table, records []record.Record) map[*table]int {
	rows := make(map[*table]int, len(all))
	n := make([]int, len(all))
	for _, r := range records {
		if r.Base().Withdrawn != nil {
			continue // only its id is published
		}
		g := record.View(r)
		for i, t := range all {
			if t.list != nil {
				n[i] += t.list.count(g)
			}
		}
	}
	for i, t := range all {
		if rows[t] = n[i]; t.list == nil {
			rows[t] = len(records)
		}
	}
	return rows
}

// count counts the rows of a list in a group.
func (l list) count(g record.Group) int {
	v := g.Of(l[0])
	switch {
	case v.Empty():
		return 0
	case l[0].Type == record.Table:
		return l[1:].count(v.Group())
	case len(l) == 1:
		return v.Len()
	}
	n := 0
	for _, row := range v.Rows() {
		n += l[1:].count(row)
	}
	return n
}

type walk struct {
	do  func([]cell) error
	row []cell
	err error
}

// add appends the values of a group in the order of columns.
func (w *walk) add(g record.Group) {
	for v := range g.All() {
		switch v.Field.Type {
		case record.Rows:
		case record.Table:
			if v.Empty() {
				w.row = append(w.row, make([]cell, width(v.Field.Fields))...)
			} else {
				w.add(v.Group())
			}
		default:
			w.row = append(w.row, cell{Value: v})
		}
	}
}

// width is how many columns a group of fields has.
func width(fields []record.Field) int {
	n := 0
	for i := range fields {
		switch f := &fields[i]; f.Type {
		case record.Rows:
		case record.Table:
			n += width(f.Fields)
		default:
			n++
		}
	}
	return n
}

// follow goes from a group along the way to a list and gives its rows.
func (w *walk) follow(g record.Group, way list) {
	v := g.Of(way[0])
	switch {
	case v.Empty():
	case way[0].Type == record.Table:
		w.follow(v.Group(), way[1:])
	default:
		before := len(w.row)
		for _, row := range v.Rows() {
			w.row = w.row[:before]
			if len(way) == 1 {
				w.add(row)
				w.err = w.do(w.row)
			} else {
				for c := range row.All() {
					if c.Field.RowKey {
						w.row = append(w.row, cell{Value: c})
					}
				}
				w.follow(row, way[1:])
			}
			if w.err != nil {
				return
			}
		}
	}
}
