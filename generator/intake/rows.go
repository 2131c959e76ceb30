package intake

import (
	"fmt"
	"regexp"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// id reads the id in a row. It becomes a file's name: nothing else may pass.
func (b *Batch) id(t *tab, row sheet.Row) (id, cell string) {
	h := t.column(ofID)
	cell = sheet.Ref(h.at, row.N)
	v := row.At(h.at)
	s := shown(v)
	if v.Kind == sheet.IsError {
		b.bad(t, cell, h.column, brokenCell(v))
		return "", cell
	}
	if bad := mangled(h.field, v, s); bad != nil {
		b.bad(t, cell, h.column, bad)
		return "", cell
	}
	if s == "" {
		b.bad(t, cell, h.column, wrong(diag.T("没有填写编号", "no id"), diag.T("填上编号；不是记录的行请删去", "write it, or delete the row if it is no record")))
		return "", cell
	}
	id = strings.ToLower(narrow(s))
	if first, rest, named := strings.Cut(id, " "); named && b.refs.kind(t.Kind.Name).by[plain(rest)] == first {
		id = first // as the lists of a template offer it
	}
	if !slug.MatchString(id) {
		b.bad(t, cell, h.column, wrong(diag.T("编号“%s”只能用小写英文字母、数字和连字符 -，最多 64 个字符", "the id %q has other characters than a-z, 0-9 and -, or is longer than 64", s),
			diag.T("例如 533103-2026-0001", "such as 533103-2026-0001")))
		return "", cell
	}
	return id, cell
}

// announce makes the records of a sheet known by id and name, before cells are read
// that name them.
func (b *Batch) announce(t *tab) {
	for _, row := range t.grid.Rows[t.head+1:] {
		id := strings.ToLower(narrow(shown(row.At(t.column(ofID).at))))
		if t.remark(row) || !slug.MatchString(id) || b.set.Get(t.Kind.Name, id) != nil {
			continue
		}
		r := t.Kind.New(id)
		g := record.View(r)
		for _, h := range t.heads {
			switch key := h.field.Key; {
			case len(h.path) > 1:
			case key == "title", key == "name", key == "short_name", key == "credit_code":
				g.Get(key).Set(shown(row.At(h.at)))
			}
		}
		b.refs.add(r)
	}
}

// records reads a sheet with one record a row.
func (b *Batch) records(t *tab) {
	b.remarks(t)
	seen := map[string]string{}
	b.each(t, func(row sheet.Row) {
		id, cell := b.id(t, row)
		values := b.values(t, row)
		if id == "" {
			return
		}
		if first, twice := seen[id]; twice {
			b.bad(t, cell, t.column(ofID).column, wrong(diag.T("编号“%s”前面已经有了（%s）", "the id %q stands above already (%s)", id, first), diag.T("两行合成一行，或者改正编号", "merge the rows, or correct the id")))
			return
		}
		seen[id] = cell
		e := b.entry(t.Kind, id)
		if e == nil {
			e = b.add(&entry{rec: t.Kind.New(id), at: map[string]Place{}})
		}
		e.at[""], e.at["id"] = Place{t.grid.Name, cell}, Place{t.grid.Name, cell}
		b.fill(t, row, e, values, record.View(e.rec), "", e.old == nil)
	})
}

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

// textOf writes a value as record.Value does.
func textOf(x any) string {
	switch x := x.(type) {
	case string:
		return x
	case record.Opt[int]:
		return fmt.Sprint(x.V)
	case fmt.Stringer:
		return x.String()
	}
	return ""
}

// values are what a row holds; nil is a cell that cannot be read, which has been
// reported.
type values map[*column]any

func (b *Batch) values(t *tab, row sheet.Row) values {
	found := values{}
	for _, h := range t.heads {
		if h.of != ofRecord {
			continue
		}
		switch x, bad := b.form(t, h).parse(row.At(h.at)); {
		case bad != nil:
			b.bad(t, sheet.Ref(h.at, row.N), h.column, bad)
			found[h.column] = nil
		case x != nil:
			found[h.column] = x
		}
	}
	return found
}

// fill puts the values of a row into a record or row; fresh ones must have what is
// required.
func (b *Batch) fill(t *tab, row sheet.Row, e *entry, values values, g record.Group, path string, fresh bool) {
	for _, h := range t.heads {
		if h.of != ofRecord {
			continue
		}
		e.at[path+strings.Join(h.path, ".")] = Place{t.grid.Name, sheet.Ref(h.at, row.N)}
		x := values[h.column]
		if x == nil {
			continue
		}
		into := g
		for _, key := range h.path[:len(h.path)-1] {
			into = into.Get(key).Open()
		}
		into.Get(h.field.Key).Set(x)
	}
	if fresh {
		b.required(t, row, values)
	}
}

// required reports what a new record or row lacks.
func (b *Batch) required(t *tab, row sheet.Row, values values) {
	for _, c := range t.columns {
		if _, typed := values[c]; typed || c.of != ofRecord || !t.must(c) {
			continue
		}
		cell := sheet.Ref(t.column(ofID).at, row.N)
		fix := diag.T("加上“%s”这一列并填写", "add the column %s and fill it in", c.title)
		for _, h := range t.heads {
			if h.column == c {
				cell, fix = sheet.Ref(h.at, row.N), diag.T("必须填写", "it must be filled in")
			}
		}
		b.bad(t, cell, c, wrong(diag.T("没有填写", "it is empty"), fix))
	}
}
