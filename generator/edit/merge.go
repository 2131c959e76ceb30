package edit

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/table"
)

// ErrAbsent says that a record to be merged is not in the file.
var ErrAbsent = errors.New("the record is not in this file")

// Merged is a file with new values.
type Merged struct {
	Text    []byte
	Changes []Change // in the order of the records
}

// A Change is one value that is new.
type Change struct {
	Record string // such as plan/533103-2025-0001
	Path   string // such as payments.amount
	Row    string // what tells the row from others: "3"; of rows in rows, both
	Field  *record.Field
	Before string // as the file has it; "" if it is new
	After  string
}

// Merge returns the text of a file in which the records of want say what they say
// in want, found by their ids. The package comment has the rules.
func Merge(file string, src []byte, codes record.Codes, want ...record.Record) (Merged, error) {
	if len(want) == 0 {
		return Merged{Text: src}, nil
	}
	body, marked := bytes.CutPrefix(src, bom)
	s, err := read(file, string(body))
	if err != nil {
		return Merged{}, err
	}
	m := &merger{source: s, newline: newline(body)}
	kind := record.KindOf(want[0])
	have, _ := record.Read(file, kind, body, codes)
	for _, w := range want {
		if record.KindOf(w) != kind || kind.Prose {
			return Merged{}, fmt.Errorf("merging %s into a file of %s", record.Key(w), kind.Folder)
		}
		if err := m.record(have, w); err != nil {
			return Merged{}, fmt.Errorf("%s: merging %s: %w", file, record.Key(w), err)
		}
	}
	if len(m.edits) == 0 {
		return Merged{Text: src}, nil
	}
	text := m.apply()
	if err := holds(file, text, kind, codes, want); err != nil {
		return Merged{}, err
	}
	if marked {
		text = slices.Concat(bom, text)
	}
	return Merged{text, m.changes}, nil
}

// A merger collects the edits of one file.
type merger struct {
	*source
	newline string
	prefix  string // how headers begin: "plan." or ""
	rec     string // the key of the record at hand
	edits   []change
	changes []Change
}

// A change replaces n bytes at off. Of several at one place, a lower rank goes first.
type change struct {
	off, n int
	rank   int
	text   string
}

// The ranks: a key belongs to the table above it, whatever else is put there.
const (
	asKey   = iota // keys, and what replaces a value
	asTable        // tables and rows behind what is there
	asFirst        // rows before the first
)

func (m *merger) put(off, n, rank int, text string) {
	m.edits = append(m.edits, change{off, n, rank, strings.ReplaceAll(text, "\n", m.newline)})
}

// apply returns the text with all edits made.
func (m *merger) apply() []byte {
	slices.SortStableFunc(m.edits, func(a, b change) int {
		if a.off != b.off {
			return a.off - b.off
		}
		return a.rank - b.rank
	})
	var b []byte
	at := 0
	for _, e := range m.edits {
		b = append(b, m.text[at:e.off]...)
		if len(b) > 0 && e.off == len(m.text) && b[len(b)-1] != '\n' {
			b = append(b, m.newline...)
		}
		b = append(b, e.text...)
		at = e.off + e.n
	}
	return append(b, m.text[at:]...)
}

// record merges one record.
func (m *merger) record(have []record.Record, want record.Record) error {
	i := slices.IndexFunc(have, func(r record.Record) bool { return r.Base().ID == want.Base().ID })
	if i < 0 {
		return ErrAbsent
	}
	kind := record.KindOf(want)
	m.prefix, m.rec = "", record.Key(want)
	at := spot{t: m.doc.Root}
	if k := m.doc.Root.Get(kind.Name); have[i].Base().Source.Prefix != "" {
		m.prefix = kind.Name + "."
		at.v = &k.Value.Items[i]
		at.t = at.v.Table
		if k.Value.End > 0 { // [ {…}, {…} ]
			at.stmt = m.lineStart(k.Off)
		}
	}
	return m.group(record.View(have[i]), record.View(want), at)
}

// A spot is a table of the file.
type spot struct {
	t     *table.Table
	v     *table.Value // that holds it; nil for the file
	where string       // "contract.", before the names of its tables
	dots  string       // "contract.", before its keys
	row   string       // what tells the rows around it from others
	stmt  int          // inside braces: where the statement begins
}

// group merges the values, then the tables and lists of a record, table or row.
func (m *merger) group(have, want record.Group, at spot) error {
	var fields []*record.Field
	if at.where == "" {
		fields = order(want.Fields, func(key string) bool { return at.t.Get(key) != nil })
	} else {
		fields = order(want.Fields, nil)
	}
	var fresh []record.Value
	for i, f := range fields {
		w, k := want.Get(f.Key), at.t.Get(f.Key)
		if w.Empty() || k != nil && same(have.Get(f.Key), w) && !f.Nested() {
			continue
		}
		var err error
		switch {
		case f.Nested():
			err = m.nested(have.Get(f.Key), w, at, fields[:i])
		case k != nil:
			err = m.replace(have.Get(f.Key), w, k, at)
		case at.t.Inline() && len(at.t.Keys) == 0 || at.v != nil && !at.t.Inline() && !at.t.Headed() && !at.t.Dotted():
			fresh = append(fresh, w)
		default:
			m.insert(w, at, fields[:i])
		}
		if err != nil {
			return err
		}
		if !f.Nested() {
			m.note(at, w, have.Get(f.Key))
		}
	}
	return m.open(fresh, at)
}

// note lists a change.
func (m *merger) note(at spot, w, h record.Value) {
	m.changes = append(m.changes, Change{m.rec, at.where + w.Field.Key, at.row, w.Field, shown(h), shown(w)})
}

// noteAll lists everything in a new table or row.
func (m *merger) noteAll(at spot, g record.Group) {
	for v := range g.Present() {
		if !v.Field.Nested() {
			m.changes = append(m.changes, Change{m.rec, at.where + v.Field.Key, at.row, v.Field, "", shown(v)})
			continue
		}
		sub := at
		sub.where += v.Field.Key + "."
		if v.Field.Type == record.Table {
			m.noteAll(sub, v.Group())
			continue
		}
		for _, row := range v.Rows() {
			key, _ := rowKey(row)
			sub.row = strings.TrimSpace(at.row + " " + key)
			m.noteAll(sub, row)
		}
	}
}

// shown returns a value as people read it.
func shown(v record.Value) string {
	switch {
	case v.Field.Many:
		return strings.Join(v.Texts(), "、")
	case v.Field.Type == record.Amount && !v.Empty():
		return v.Money().V.String()
	}
	return v.String()
}
