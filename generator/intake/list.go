package intake

import (
	"fmt"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// rows reads a sheet with the rows of a list.
func (b *Batch) rows(t *tab) {
	b.remarks(t)
	seen := map[string]string{}
	b.each(t, func(row sheet.Row) {
		id, cell := b.id(t, row)
		values := b.values(t, row)
		if id == "" {
			return
		}
		e := b.entry(t.Kind, id)
		if e == nil {
			b.bad(t, cell, t.column(ofID).column, wrong(diag.T("没有编号为“%s”的%s", "there is no record %q (%s)", id, t.Kind.Label),
				diag.T("先登记这条记录（也可以填在同一个工作簿的“%s”表里），或者改正编号", "add the record first, in sheet %s of the same workbook if you like, or correct the id", t.Kind.Label.ZH)))
			return
		}
		b.row(t, row, e, values, cell, seen)
	})
}

// row reads one row of a list into its record.
func (b *Batch) row(t *tab, row sheet.Row, e *entry, values values, cell string, seen map[string]string) {
	list, path, ok := b.list(t, row, e)
	if !ok {
		return
	}
	keys, ok := b.keys(t, row, values)
	if !ok {
		return
	}
	at, old := locate(list, keys)
	path = fmt.Sprintf("%s[%d]", path, at)
	name := record.Key(e.rec) + " " + path
	if first, twice := seen[name]; twice {
		b.bad(t, cell, nil, wrong(diag.T("与 %s 那一行是同一条（“%s”相同）", "this is the same row as %s (%s)", first, t.keyTitles()), diag.T("两行合成一行，或者改正其中一行", "merge the rows, or correct one")))
		return
	}
	seen[name] = cell
	if !old {
		list.Add()
	}
	if _, known := e.at[path]; !known {
		e.at[path] = Place{t.grid.Name, cell}
	}
	for i, g := range list.Rows() {
		if i == at {
			b.fill(t, row, e, values, g, path+".", !old)
		}
	}
}

// list goes from the record to the list that a row belongs to.
func (b *Batch) list(t *tab, row sheet.Row, e *entry) (list record.Value, path string, ok bool) {
	g := record.View(e.rec)
	for depth, f := range t.way {
		list = g.Get(f.Key)
		path += f.Key
		switch {
		case depth == len(t.way)-1:
			return list, path, true
		case f.Type == record.Table:
			g = list.Open()
		default:
			at, ok := b.parent(t, row, list, depth)
			if !ok {
				return list, path, false
			}
			for i, r := range list.Rows() {
				if i == at {
					g = r
				}
			}
			path += fmt.Sprintf("[%d]", at)
		}
		path += "."
	}
	return list, path, false
}

// parent finds the row in whose list this row stands.
func (b *Batch) parent(t *tab, row sheet.Row, list record.Value, depth int) (int, bool) {
	keys := map[string]string{}
	where := head{}
	for _, h := range t.heads {
		if h.of != ofParent || h.depth != depth {
			continue
		}
		x, bad := b.form(t, h).parse(row.At(h.at))
		if bad != nil {
			b.bad(t, sheet.Ref(h.at, row.N), h.column, bad)
			return 0, false
		}
		keys[h.field.Key], where = textOf(x), h
	}
	if where.column == nil {
		b.bad(t, sheet.Ref(t.column(ofID).at, row.N), nil, wrong(diag.T("缺少“%s”一列，不知道属于哪一条%s", "a column is missing: which %[2]s is meant?", t.columns[1].title, diag.Text{ZH: t.way[depth].ZH, EN: t.way[depth].Label().EN}), diag.T("照模板加上这一列", "add it as in the template")))
		return 0, false
	}
	at, found := locate(list, keys)
	if !found {
		b.bad(t, sheet.Ref(where.at, row.N), where.column, wrong(diag.T("这条记录里没有%s“%s”", "the record has no %s %q", diag.Text{ZH: t.way[depth].ZH, EN: t.way[depth].Label().EN}, keys[where.field.Key]),
			diag.T("先在“%s”表里加上，或者改正这一格", "add it in its own sheet, or correct this cell", t.Kind.Label.ZH+"·"+t.way[depth].ZH)))
	}
	return at, found
}

// keys returns what tells the rows of a list apart.
func (b *Batch) keys(t *tab, row sheet.Row, values values) (map[string]string, bool) {
	keys, filled := map[string]string{}, false
	for _, c := range t.columns {
		if c.of != ofRecord || !c.field.RowKey {
			continue
		}
		x, typed := values[c]
		if typed && x == nil {
			return nil, false // reported
		}
		keys[c.field.Key] = textOf(x)
		filled = filled || typed
	}
	if !filled {
		b.bad(t, sheet.Ref(t.column(ofID).at, row.N), nil, wrong(diag.T("没有填写“%s”，不知道是哪一行", "which row is meant? %s is empty", t.keyTitles()), diag.T("填上“%s”", "fill in %s", t.keyTitles())))
	}
	return keys, filled
}

func (t *Target) keyTitles() string {
	var titles []string
	for _, f := range t.list().Fields {
		if f.RowKey {
			titles = append(titles, f.ZH)
		}
	}
	return strings.Join(titles, "、")
}

// locate returns the index of the row with these keys, or that of the next one.
func locate(list record.Value, keys map[string]string) (int, bool) {
	n := 0
	for i, g := range list.Rows() {
		n++
		equal := true
		for key, want := range keys {
			equal = equal && g.Get(key).String() == want
		}
		if equal {
			return i, true
		}
	}
	return n, false
}
