package edit

import (
	"strings"
	"unicode/utf8"

	"mingshi/generator/record"
)

// Marshal returns the file of a single record: TOML, or Markdown with a header
// for a policy, guide or notice.
func Marshal(r record.Record) []byte {
	return Append(nil, r)
}

// Append adds the file of a single record to b, which spares a buffer when many
// are written.
func Append(b []byte, r record.Record) []byte {
	w := writer{b: b, start: len(b)}
	p, prose := r.(*record.Policy)
	if prose {
		w.line("+++")
		w.start = len(w.b)
	}
	w.record(record.View(r))
	if prose {
		w.line("+++")
		w.b = append(w.b, p.Body...)
	}
	return w.b
}

// AppendMany adds r to b as one record of a file of many, under a header such as
// [[plan]], with a blank line between it and what stands before.
func AppendMany(b []byte, r record.Record) []byte {
	kind := record.KindOf(r).Name
	w := writer{b: b, prefix: kind + ".", many: true}
	if len(b) > 0 {
		w.line("")
	}
	w.line("[[" + kind + "]]")
	w.record(record.View(r))
	return w.b
}

// A writer appends TOML to b.
type writer struct {
	b      []byte
	start  int    // where the record begins: no blank line there
	prefix string // how headers begin: "plan." or ""
	many   bool   // one of many records: no blank lines inside
	oneRow bool   // inside braces: texts of several lines stand on one
}

func (w *writer) line(s string) {
	w.b = append(append(w.b, s...), '\n')
}

// record writes a whole record.
func (w *writer) record(g record.Group) {
	for _, f := range order(g.Fields, func(key string) bool { return !g.Get(key).Empty() }) {
		if v := g.Get(f.Key); !f.Nested() && !v.Empty() {
			w.pair(v)
		}
	}
	w.tables(g, "")
}

// tables writes the tables and lists of g; where is g's own place, such as "award.".
func (w *writer) tables(g record.Group, where string) {
	for v := range g.Present() {
		if !v.Field.Nested() {
			continue
		}
		w.gap(where)
		w.nested(v, where)
	}
}

// nested writes one table, or all rows of a list.
func (w *writer) nested(v record.Value, where string) {
	path := where + v.Field.Key
	if v.Field.Type == record.Table {
		w.line("[" + w.prefix + path + "]")
		w.pairs(v.Group())
		w.tables(v.Group(), path+".")
		return
	}
	for _, row := range v.Rows() {
		w.row(row, path)
	}
}

func (w *writer) row(row record.Group, path string) {
	w.line("[[" + w.prefix + path + "]]")
	w.pairs(row)
	w.tables(row, path+".")
}

// gap sets a table of the record apart from what stands before it; tables inside
// tables, and records in files of many, stay together.
func (w *writer) gap(where string) {
	if where == "" && !w.many && len(w.b) > w.start {
		w.line("")
	}
}

func (w *writer) pairs(g record.Group) {
	for v := range g.Present() {
		if !v.Field.Nested() {
			w.pair(v)
		}
	}
}

func (w *writer) pair(v record.Value) {
	w.b = append(append(w.b, v.Field.Key...), " = "...)
	w.value(v)
	w.b = append(w.b, '\n')
}

func (w *writer) value(v record.Value) {
	if v.Field.Many {
		w.b = append(w.b, '[')
		for i, s := range v.Texts() {
			if i > 0 {
				w.b = append(w.b, ", "...)
			}
			w.b = quote(w.b, s)
		}
		w.b = append(w.b, ']')
		return
	}
	switch v.Field.Type {
	case record.Flag, record.Int, record.Decimal, record.Day:
		w.b = append(w.b, v.String()...)
	case record.Moment:
		w.b = append(w.b, strings.TrimSuffix(v.DateTime().ISO(), "+08:00")...)
	case record.Amount:
		w.b = quote(w.b, Money(v.Money().V))
	default:
		w.text(v.String())
	}
}

// inline writes a table or list in braces.
func (w *writer) inline(v record.Value) {
	if v.Field.Type == record.Table {
		w.braces(v.Group())
		return
	}
	w.b = append(w.b, '[')
	for i, row := range v.Rows() {
		if i > 0 {
			w.b = append(w.b, ", "...)
		}
		w.braces(row)
	}
	w.b = append(w.b, ']')
}

func (w *writer) braces(g record.Group) {
	w.b = append(w.b, "{ "...)
	n := 0
	for v := range g.Present() {
		if n++; n > 1 {
			w.b = append(w.b, ", "...)
		}
		w.b = append(append(w.b, v.Field.Key...), " = "...)
		if v.Field.Nested() {
			w.inline(v)
		} else {
			w.value(v)
		}
	}
	w.b = append(w.b, " }"...)
}

// Money returns an amount as people type it: in 万元 where that takes no more
// than two decimals, else in 元.
func Money(m record.Money) string {
	const wan = 1e6 // fen
	if m >= wan && m%(wan/100) == 0 {
		return m.Wan()
	}
	return m.Yuan() + "元"
}

// text writes a text of several lines as such.
func (w *writer) text(s string) {
	if w.oneRow || !strings.Contains(s, "\n") {
		w.b = quote(w.b, s)
		return
	}
	w.b = append(w.b, "\"\"\"\n"...)
	for i, r := range s {
		switch {
		case r == '\n':
			w.b = append(w.b, '\n')
		case r == '"' && i+1 < len(s) && s[i+1] != '"':
			w.b = append(w.b, '"') // one alone ends nothing
		default:
			w.b = escape(w.b, r)
		}
	}
	w.b = append(w.b, `"""`...)
}

// quote adds s as a TOML string of one line.
func quote(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		i := strings.IndexFunc(s, special)
		if i < 0 {
			return append(append(b, s...), '"')
		}
		b = escape(append(b, s[:i]...), rune(s[i]))
		s = s[i+1:]
	}
}

// special reports whether a character cannot stand in a TOML string as it is.
func special(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == 0x7F }

// escape adds one character of a TOML string.
func escape(b []byte, r rune) []byte {
	if !special(r) {
		return utf8.AppendRune(b, r)
	}
	if i := strings.IndexRune("\"\\\n\t\r", r); i >= 0 {
		return append(b, '\\', `"\ntr`[i])
	}
	const hex = "0123456789ABCDEF"
	return append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
}
