package intake

import (
	"io"
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// exampleMark begins the first cell of a row that shows how to fill in a sheet.
const exampleMark = "示例："

// WriteTemplate writes a workbook to be filled in, with a sheet for each target;
// records, if any, stand in it already.
func WriteTemplate(w io.Writer, set *record.Set, targets []*Target, records []record.Record) error {
	b := sheet.New(w)
	if err := writeGuide(b, targets); err != nil {
		return err
	}
	f := &filler{book: b, set: set, refs: newRefs(set), choices: &choices{set: set}}
	for _, t := range targets {
		if err := f.sheet(t, records); err != nil {
			return err
		}
	}
	if err := f.choices.write(b); err != nil {
		return err
	}
	return b.Close()
}

// A filler writes the sheets of a template.
type filler struct {
	book    *sheet.Book
	set     *record.Set
	refs    *refs
	choices *choices
}

func (f *filler) sheet(t *Target, records []record.Record) error {
	form := sheet.Form{Name: t.Title()}
	example := make([]sheet.Cell, len(t.columns))
	for i, c := range t.columns {
		must := t.must(c)
		form.Columns = append(form.Columns, sheet.Blank{Column: sheet.Column{Title: t.headline(c), Width: width(c)}, Must: must, Like: like(c), Choose: f.choices.of(t, c)})
		note := noteOn(c, must)
		if i == 0 {
			note = "说明：" + note
		}
		form.Notes = append(form.Notes, note)
		example[i] = sheet.Note(f.example(t, c))
	}
	if err := f.book.Form(form); err != nil {
		return err
	}
	if err := f.book.Row(example); err != nil {
		return err
	}
	for _, r := range records {
		if record.KindOf(r) != t.Kind {
			continue
		}
		if err := f.rows(t, r); err != nil {
			return err
		}
	}
	return nil
}

// headline is a column's title with the mark of what must be filled in.
func (t *Target) headline(c *column) string {
	if t.must(c) {
		return c.title + "（必填）"
	}
	return c.title
}

// rows writes the rows of a record: one, or those of its list.
func (f *filler) rows(t *Target, r record.Record) error {
	line := make([]sheet.Cell, len(t.columns))
	line[0] = sheet.Text(r.Base().ID)
	if t.way == nil {
		f.line(line, t, record.View(r), ofRecord, 0)
		return f.book.Row(line)
	}
	return f.below(line, t, record.View(r), 0)
}

// below goes down the way to the list and writes its rows.
func (f *filler) below(line []sheet.Cell, t *Target, g record.Group, depth int) error {
	v := g.Get(t.way[depth].Key)
	switch {
	case v.Empty():
		return nil
	case v.Field.Type == record.Table:
		return f.below(line, t, v.Group(), depth+1)
	}
	for _, row := range v.Rows() {
		err := error(nil)
		if depth == len(t.way)-1 {
			f.line(line, t, row, ofRecord, 0)
			err = f.book.Row(line)
		} else {
			f.line(line, t, row, ofParent, depth)
			err = f.below(line, t, row, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// line fills in the columns of a role from a group.
func (f *filler) line(line []sheet.Cell, t *Target, g record.Group, of role, depth int) {
	for i, c := range t.columns {
		switch {
		case c.of != of || c.depth != depth:
		case of == ofParent:
			line[i] = f.cell(g.Get(c.field.Key))
		default:
			line[i] = f.cell(valueAt(g, c.path))
		}
	}
}

// valueAt goes through tables; of one that is not there, the value is empty.
func valueAt(g record.Group, path []string) record.Value {
	for _, key := range path[:len(path)-1] {
		v := g.Get(key)
		if v.Empty() {
			return v
		}
		g = v.Group()
	}
	return g.Get(path[len(path)-1])
}

// cell writes a value so that reading it gives the same one.
func (f *filler) cell(v record.Value) sheet.Cell {
	if v.Empty() {
		return sheet.Cell{}
	}
	switch v.Field.Type {
	case record.Amount:
		return sheet.Money(v.String())
	case record.Int, record.Decimal:
		return sheet.Number(v.String())
	case record.Day:
		return sheet.Day(v.Date().Time())
	case record.Moment:
		return sheet.Moment(v.DateTime().Time().Add(sinceMidnight(v.DateTime())))
	case record.Flag:
		return sheet.Text(flagWords[v.Bool()])
	case record.Long:
		return sheet.Long(v.String())
	}
	texts := slices.Clone(v.Texts())
	for i := range texts {
		texts[i] = f.named(v.Field, texts[i])
	}
	if v.Field.Many {
		if !slices.Equal(split(join(texts), false), texts) {
			return sheet.Cell{} // values with all separators in them: empty is left alone
		}
		return sheet.Text(join(texts))
	}
	return sheet.Text(texts[0])
}

// named gives the name of a unit for its id, where the name leads back to it.
func (f *filler) named(field *record.Field, id string) string {
	if field.Type != record.Party && (field.Type != record.Ref || field.Ref != "org") {
		return id
	}
	if o := f.set.Org(id); o != nil {
		if back, bad := f.refs.find(field, o.Name); bad == nil && back == id {
			return o.Name
		}
	}
	return id
}
