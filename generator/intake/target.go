package intake

import (
	"slices"
	"strings"

	"mingshi/generator/record"
)

// A Target is what a sheet holds: the records of a kind, one a row, or the rows of
// one of its lists, each with the id of its record.
type Target struct {
	Kind    *record.Kind
	way     []*record.Field // to the list; nil: the records themselves
	columns []*column
}

// A column is a field of a record or row, or what tells which one is meant.
type column struct {
	field *record.Field
	path  []string // keys from the record or row down, such as award, date
	title string   // Chinese, unique within the sheet
	also  []string // other titles, folded
	of    role
	depth int // ofParent: which list on the way
}

type role uint8

const (
	ofRecord role = iota // a value of the record, or of the row
	ofID                 // the id of the record
	ofParent             // a row key of the list in which this list stands
)

// Targets returns what sheets of a kind there are: its records, then its lists.
func Targets(k *record.Kind) []*Target {
	all := []*Target{newTarget(k, nil)}
	for _, way := range lists(nil, k.Fields) {
		all = append(all, newTarget(k, way))
	}
	return all
}

func lists(way []*record.Field, fields []record.Field) [][]*record.Field {
	var all [][]*record.Field
	for i := range fields {
		f := &fields[i]
		if !f.Nested() {
			continue
		}
		here := append(slices.Clone(way), f)
		if f.Type == record.Rows {
			all = append(all, here)
		}
		all = append(all, lists(here, f.Fields)...)
	}
	return all
}

func newTarget(k *record.Kind, way []*record.Field) *Target {
	t := &Target{Kind: k, way: way}
	if way == nil {
		t.spread(nil, k.Fields)
		t.columns[0].of = ofID
		return t
	}
	t.columns = append(t.columns, &column{field: &k.Fields[0], title: k.Fields[0].ZH, of: ofID})
	for depth, f := range way[:len(way)-1] {
		for i := range f.Fields {
			if key := &f.Fields[i]; f.Type == record.Rows && key.RowKey {
				t.columns = append(t.columns, &column{field: key, title: key.ZH, of: ofParent, depth: depth})
			}
		}
	}
	t.spread(nil, way[len(way)-1].Fields)
	return t
}

// spread adds the columns of fields, those of tables too; lists have sheets of
// their own.
func (t *Target) spread(tables []*record.Field, fields []record.Field) {
	for i := range fields {
		f := &fields[i]
		switch f.Type {
		case record.Rows:
		case record.Table:
			t.spread(append(slices.Clone(tables), f), f.Fields)
		default:
			t.columns = append(t.columns, newColumn(tables, f))
		}
	}
}

func newColumn(tables []*record.Field, f *record.Field) *column {
	c := &column{field: f, title: f.ZH}
	for _, table := range tables {
		c.path = append(c.path, table.Key)
		c.also = append(c.also, plain(f.ZH), plain(table.ZH+"·"+f.ZH), plain(table.ZH+f.ZH))
		short := strings.TrimPrefix(f.ZH, table.ZH)
		c.title = table.ZH + "·" + short
	}
	c.path = append(c.path, f.Key)
	c.also = append(c.also, plain(strings.Join(c.path, ".")))
	return c
}

// Name is what a target is called on the command line, such as result.payments.
func (t *Target) Name() string {
	keys := []string{t.Kind.Name}
	for _, f := range t.way {
		keys = append(keys, f.Key)
	}
	return strings.Join(keys, ".")
}

// Title is the name of the target's sheet.
func (t *Target) Title() string {
	words := []string{t.Kind.Label.ZH}
	for _, f := range t.way {
		words = append(words, f.ZH)
	}
	return strings.Join(words, "·")
}

// list is the list whose rows the target holds, or nil.
func (t *Target) list() *record.Field {
	if t.way == nil {
		return nil
	}
	return t.way[len(t.way)-1]
}

// must reports whether a column must be filled in for a new record or row.
func (t *Target) must(c *column) bool {
	return c.of != ofRecord || len(c.path) == 1 && c.field.Duty == record.Required
}

// called returns the columns that a heading may mean; one, if it is clear.
func (t *Target) called(title string) []*column {
	var found []*column
	for _, c := range t.columns {
		if t := plain(c.title); t == title {
			return []*column{c}
		}
		if slices.Contains(c.also, title) || c.of == ofID && t.idTitle(title) {
			found = append(found, c)
		}
	}
	return found
}

// idTitle recognises the other titles of the id, those of the open data too.
func (t *Target) idTitle(title string) bool {
	return slices.Contains([]string{"id", "编号", t.Kind.Name + ".id", plain(t.Kind.Label.ZH + "编号")}, title)
}

// Named returns the targets of a word on the command line: a kind, a list such as
// result.payments or payment, a whole purchase, or all.
func Named(word string) []*Target {
	var all []*Target
	for _, k := range record.Kinds() {
		if k.Prose {
			continue
		}
		for _, t := range Targets(k) {
			if t.matches(word) {
				all = append(all, t)
			}
		}
	}
	return all
}

func (t *Target) matches(word string) bool {
	name := t.Name()
	switch word {
	case "all", t.Kind.Name, t.Kind.Folder, name, t.Title(), t.Kind.Label.ZH:
		return true
	case "purchase":
		return t.Kind.Name == "plan" || t.Kind.Name == "result" || t.Kind.Name == "evaluation"
	case "payment", "payments":
		return name == "result.payments"
	}
	return false
}
