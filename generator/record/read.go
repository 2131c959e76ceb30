package record

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/table"
)

// A reader fills one record from one table of a file.
type reader struct {
	doc       *table.Doc
	codes     Codes
	texts     *texts
	shelf     *shelf
	fields    []Field // of the whole record, to place keys typed in the wrong table
	kind      *Kind   // nil for files that hold no records
	prefix    string  // how headers begin in this file: "plan." or ""
	record    string  // the record's identity, once known
	withdrawn bool    // duties lapse (records.md ruling 12)
	flawed    bool    // something in the file could not be read
	list      diag.List
}

func (r *reader) report(off, width int, rule string, message, fix diag.Text) {
	r.list = append(r.list, diag.Diagnostic{
		Pos: r.doc.Pos(off), Width: r.doc.Width(off, width), Level: diag.Error, Rule: rule, Record: r.record, Message: message, Fix: fix,
	})
}

// group reads the keys of t into g; where is its path inside the record.
func (r *reader) group(g Group, t *table.Table, where string) {
	misspelt := map[string]bool{}
	for i := range t.Keys {
		k := &t.Keys[i]
		f := fieldNamed(g.Fields, k.Name)
		if f == nil {
			misspelt[r.unknown(g, k, where)] = true
			continue
		}
		r.value(f, g.v.FieldByIndex(f.index), k, where)
	}
	if r.doc.Broken {
		return
	}
	for i := range g.Fields {
		if f := &g.Fields[i]; r.due(f, where) && t.Get(f.Key) == nil && !misspelt[f.Key] {
			r.report(t.Off, 1, "TML-004", diag.T("缺少“%[1]s”（%[2]s）", "%[2]s is missing (%[1]s)", f.ZH, f.Key),
				diag.T("补写：%s", "add: %s", Skeleton(f)))
		}
	}
}

// due reports whether a record cannot be without a field. A withdrawn one may,
// so that its text can be deleted, but it keeps its id and says why.
func (r *reader) due(f *Field, where string) bool {
	return f.Duty == Required && (!r.withdrawn || f.Type == ID || where == "withdrawn")
}

// value reads one key into dst.
func (r *reader) value(f *Field, dst reflect.Value, k *table.Key, where string) {
	v := &k.Value
	switch {
	case v.Kind == 0: // already reported as unreadable
	case f.Type == Table && v.Kind == table.TableKind:
		dst.Set(r.shelf.one(dst.Type().Elem()).Addr())
		r.group(Group{f.Fields, dst.Elem()}, v.Table, join(where, f.Key))
	case f.Type == Rows && v.Kind == table.List:
		r.rows(f, dst, k, where)
	case f.Nested():
		r.wrongShape(f, k, where)
	case f.Many:
		r.many(f, dst, k, where)
	case v.Kind == table.List && len(v.Items) == 1 && v.Items[0].Kind != table.TableKind:
		r.report(v.Off, v.Len, "TML-003", diag.T("“%s”只填一个值，不用方括号", "%[1]s takes one value, without brackets", f.Label()),
			rewritten(f, v.Items[0].Text))
	default:
		r.scalar(f, dst, v, where)
	}
}

func (r *reader) rows(f *Field, dst reflect.Value, k *table.Key, where string) {
	items := k.Value.Items
	rows := r.shelf.list(dst.Type(), len(items))
	for i := range items {
		if items[i].Table == nil {
			r.wrongShape(f, k, where)
			return
		}
		r.group(Group{f.Fields, rows.Index(i)}, items[i].Table, join(where, f.Key))
	}
	dst.Set(rows)
	r.rowKeys(f, Value{f, dst}, items)
}

// rowKeys reports rows with the same identity (※): merging would confuse them.
func (r *reader) rowKeys(f *Field, v Value, items []table.Value) {
	if len(items) < 2 {
		return
	}
	seen := map[string]int{}
	for i, row := range v.Rows() {
		var key []string
		for c := range row.All() {
			if c.Field.RowKey {
				key = append(key, c.String())
			}
		}
		id := strings.Join(key, "\x00")
		if strings.Trim(id, "\x00") == "" {
			continue
		}
		if first, ok := seen[id]; ok {
			r.report(items[i].Off, items[i].Len, "TML-005",
				diag.T("“%s”有两行都是“%s”，前一行在第 %d 行", "%s has two rows %q, the first on line %d",
					f.Label(), strings.Trim(strings.Join(key, " "), " "), r.doc.Pos(items[first].Off).Line),
				diag.T("合并成一行，或者改正其中一行", "merge the rows, or correct one"))
			continue
		}
		seen[id] = i
	}
}

func (r *reader) many(f *Field, dst reflect.Value, k *table.Key, where string) {
	v := &k.Value
	if v.Kind != table.List {
		r.report(v.Off, v.Len, "TML-003", wanted(f),
			rewritten(f, v.Text))
		return
	}
	if len(v.Items) == 0 && r.due(f, where) {
		r.report(v.Off, v.Len, "TML-004", diag.T("“%s”没有填写", "%s is empty", f.Label()), diag.T("请填写内容", "fill it in"))
	}
	list := r.shelf.list(dst.Type(), len(v.Items)).Slice(0, 0)
	one := *f
	one.Many, one.item = false, true
	for i := range v.Items {
		if v.Items[i].Kind == 0 {
			continue // already reported as unreadable
		}
		item := reflect.New(dst.Type().Elem()).Elem()
		r.scalar(&one, item, &v.Items[i], where)
		if !item.IsZero() {
			list = reflect.Append(list, item)
		}
	}
	if list.Len() > 0 {
		dst.Set(list)
	}
}

func join(where, key string) string {
	if where == "" {
		return key
	}
	return where + "." + key
}

// readPlain reads a file that is no record: settings, code lists, facts of law.
func readPlain(fsys fs.FS, name string, into any, fields []Field, codes Codes) diag.List {
	src, err := content(fsys, name)
	if problem, ok := odd(err); ok {
		return diag.List{problem}
	}
	if err != nil {
		return diag.List{unreadable(name, err)}
	}
	fields = slices.Clone(fields)
	bind(reflect.TypeOf(into).Elem(), fields)
	doc, list := table.Parse(name, src, table.Options{KeyFor: keyFor(fields), ValueFor: valueFor(fields)})
	r := &reader{doc: doc, codes: codes, shelf: new(shelf), fields: fields}
	r.group(Group{fields, reflect.ValueOf(into).Elem()}, doc.Root, "")
	return append(list, r.list...)
}

func unreadable(name string, err error) diag.Diagnostic {
	return diag.Diagnostic{Pos: diag.Pos{File: name, Line: 1, Col: 1}, Level: diag.Error, Rule: "TML-014",
		Message: diag.T("读不了这个文件：%v", "cannot read this file: %v", err)}
}
