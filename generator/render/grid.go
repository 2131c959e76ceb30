package render

import (
	"slices"

	"mingshi/generator/record"
)

// A Grid is a list of rows as a table.
type Grid struct {
	Caption string
	Columns []Column
	of      *viewer
	rows    record.Value
}

// A Column is a field of the rows, or words that no field has.
type Column struct {
	Key     string // of the field
	Head    string
	Numeric bool     // set flush right
	field   int      // its place among the fields of a row
	words   []string // of each row, in place of a field
}

// grid shows rows as a table, leaving out columns that no row uses.
func (v *viewer) grid(val record.Value) Grid {
	g := Grid{Caption: v.b.label(val.Field), of: v, rows: val, Columns: make([]Column, 0, len(val.Field.Fields)+2)}
	for i := range val.Field.Fields {
		if !used(val, i) {
			continue
		}
		f := &val.Field.Fields[i]
		numeric := f.Type == record.Amount || f.Type == record.Decimal || f.Type == record.Int
		g.Columns = append(g.Columns, Column{Key: f.Key, Head: v.b.label(f), Numeric: numeric, field: i})
	}
	return g
}

// used reports whether a row has a value in a field.
func used(rows record.Value, field int) bool {
	for _, row := range rows.Rows() {
		if !row.At(field).Empty() {
			return true
		}
	}
	return false
}

// after adds columns behind that of a key.
func (g *Grid) after(key string, add ...Column) {
	at := slices.IndexFunc(g.Columns, func(c Column) bool { return c.Key == key }) + 1
	g.Columns = slices.Insert(g.Columns, at, add...)
}

// drop takes the column of a key out.
func (g *Grid) drop(key string) {
	g.Columns = slices.DeleteFunc(g.Columns, func(c Column) bool { return c.Key == key })
}

// cell is what a column says of a row.
func (g *Grid) cell(links []Link, c *Column, i int, row record.Group) Cell {
	if c.words == nil {
		return g.of.cell(links, row.At(c.field), row)
	}
	if c.words[i] == "" {
		return Cell{}
	}
	return Cell{Links: append(links, Link{Text: c.words[i]})}
}
