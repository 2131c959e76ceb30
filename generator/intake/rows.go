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

// fill puts the values of a row into a record or row.
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
	if e.rec.Base().Withdrawn == nil { // of a withdrawn record the text may be gone
		b.required(t, row, values, g, fresh)
	}
}

// required reports what a new record or row lacks, and what a table lacks that is
// not empty.
func (b *Batch) required(t *tab, row sheet.Row, values values, g record.Group, fresh bool) {
	for _, c := range t.columns {
		if _, typed := values[c]; typed || c.of != ofRecord || c.field.Duty != record.Required {
			continue
		}
		inside := len(c.path) > 1
		if !inside && !fresh || inside && (g.Get(c.path[0]).Empty() || !valueAt(g, c.path).Empty()) {
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
