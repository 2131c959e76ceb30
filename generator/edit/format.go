package edit

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/table"
)

// Format returns the canonical form of a file: keys and tables in the order of the
// fields, one blank line before each table and no more than one anywhere, plain
// quotes where they do, \n at the ends of lines and no byte order mark.
//
// Comments stay with what they stand above or behind; those at the top of a file,
// above a blank line, and those behind everything stay there. Values keep their
// spelling, lists their lines.
func Format(file string, src []byte, shape record.Shape) ([]byte, error) {
	text := strings.ReplaceAll(string(bytes.TrimPrefix(src, bom)), "\r\n", "\n")
	s, err := read(file, text)
	if err != nil {
		return nil, err
	}
	f := &formatter{source: s}
	fields := shape.Fields
	if shape.Kind != nil {
		f.record = 1
		if k := s.doc.Root.Get(shape.Kind.Name); k != nil && k.Value.Kind == table.List {
			fields = []record.Field{{Key: shape.Kind.Name, Type: record.Rows, Fields: shape.Fields}}
			f.record = 2
		}
	}
	f.file(fields)
	if err := f.unchanged(file); err != nil {
		return nil, err
	}
	return f.out, nil
}

// A formatter writes the statements of a source in canonical order.
type formatter struct {
	*source
	out      []byte
	preamble int // bytes of the comment at the top of the file
	record   int // the depth of the groups that are records; 0: none
}

// file writes the whole file.
func (f *formatter) file(fields []record.Field) {
	if len(f.starts) > 0 {
		f.preamble = f.above(f.text[:f.starts[0]])
		if f.lines(f.text[:f.preamble], false); len(f.out) > 0 && !bytes.HasSuffix(f.out, []byte("\n\n")) {
			f.out = append(f.out, '\n')
		}
	}
	f.group(f.doc.Root, fields, nil, 1)
	tail := f.text
	if n := len(f.ends); n > 0 {
		tail = f.text[f.ends[n-1]:]
	}
	f.lines(tail, len(f.out) > 0)
	if n := len(f.out); n > 1 && f.out[n-2] == '\n' { // a blank line at the end
		f.out = f.out[:n-1]
	}
}

// above returns the length of the comment that belongs to the file, not to its
// first statement: a blank line stands behind it.
func (f *formatter) above(gap string) int {
	end, at := 0, 0
	for line := range strings.Lines(gap) {
		if at += len(line); strings.TrimSpace(line) == "" {
			end = at
		}
	}
	return end
}

// lines writes the comments of a gap with single blank lines between them, as they
// were, and one in front if it was there and may be.
func (f *formatter) lines(gap string, mayBlank bool) {
	blank := false
	for line := range strings.Lines(gap) {
		line = strings.TrimSpace(line)
		if line == "" {
			blank = true
			continue
		}
		if blank && mayBlank {
			f.out = append(f.out, '\n')
		}
		f.out = append(append(f.out, line...), '\n')
		blank, mayBlank = false, true
	}
	if blank && mayBlank {
		f.out = append(f.out, '\n')
	}
}

// The ways to set a statement apart from the one before it.
const (
	close  = iota // no blank line
	asWas         // one, if there was any
	spaced        // one
)

// lead writes what stands above a statement.
func (f *formatter) lead(start, how int) {
	i, _ := slices.BinarySearch(f.ends, start+1)
	from := f.preamble
	if i > 0 {
		from = f.ends[i-1]
		if how == asWas && f.text[f.lineStart(from-1)] == '[' { // a blank line below a header is none of ours
			how = close
		}
	}
	if len(f.out) == 0 || bytes.HasSuffix(f.out, []byte("\n\n")) {
		how = close
	}
	if how == spaced {
		f.out = append(f.out, '\n')
	}
	f.lines(f.text[from:start], how == asWas)
}

// A statement is a key with its value; its name may be dotted.
type statement struct {
	name  []string
	key   *table.Key
	field *record.Field
	rank  []int
}

// A head is a table, or a list of tables, that has headers.
type head struct {
	path  []string
	value *table.Value
	field *record.Field
	rank  []int
}

// collect lists what is in t: its statements and the tables below it.
func (f *formatter) collect(t *table.Table, fields []record.Field, top bool, path, name []string, rank []int) (list []statement, heads []head) {
	var has func(string) bool
	if top {
		has = func(key string) bool { return t.Get(key) != nil }
	}
	places := order(fields, has)
	for i := range t.Keys {
		k := &t.Keys[i]
		at := slices.IndexFunc(places, func(f *record.Field) bool { return f.Key == k.Name })
		field := &record.Field{Key: k.Name}
		if at >= 0 {
			field = places[at]
		} else {
			at = len(places) // in the order of the file
		}
		here := append(slices.Clip(rank), at)
		switch {
		case k.Value.End > 0:
			list = append(list, statement{append(slices.Clip(name), k.Name), k, field, here})
		case k.Value.Table != nil && (k.Value.Table.Dotted() || k.Value.Table.Inline()):
			more, below := f.collect(k.Value.Table, field.Fields, false, append(slices.Clip(path), k.Name), append(slices.Clip(name), k.Name), here)
			list, heads = append(list, more...), append(heads, below...)
		default:
			heads = append(heads, head{append(slices.Clip(path), k.Name), &k.Value, field, here})
		}
	}
	slices.SortStableFunc(list, func(a, b statement) int { return slices.Compare(a.rank, b.rank) })
	slices.SortStableFunc(heads, func(a, b head) int { return slices.Compare(a.rank, b.rank) })
	return list, heads
}

// group writes a table of the file and what is below it.
func (f *formatter) group(t *table.Table, fields []record.Field, path []string, depth int) {
	list, heads := f.collect(t, fields, depth == f.record, path, nil, nil)
	how := close
	for _, s := range list {
		f.lead(f.lineStart(s.key.Off), how)
		f.pair(s, "")
		f.remark(s.key.Value.End)
		how = asWas
	}
	for _, h := range heads {
		how := asWas
		if depth == 1 {
			how = spaced
		}
		if h.value.Table != nil {
			f.head(h.value.Table, h, "[", how, depth)
			continue
		}
		for i := range h.value.Items {
			f.head(h.value.Items[i].Table, h, "[[", how, depth)
			if depth >= f.record { // rows, not records
				how = asWas
			}
		}
	}
}

// head writes a table with its header, if it has one of its own.
func (f *formatter) head(t *table.Table, h head, open string, how, depth int) {
	if t.Headed() {
		f.lead(f.lineStart(t.Off), how)
		f.out = fmt.Appendf(f.out, "%s%s%s", open, dotted(h.path), strings.Repeat("]", len(open)))
		f.remark(t.Off)
	}
	f.group(t, h.field.Fields, h.path, depth+1)
}

// remark writes the comment at the end of a statement's line, and the line's end.
func (f *formatter) remark(from int) {
	for _, c := range comments(f.text[from:f.lineEnd(from)]) {
		f.out = append(append(f.out, "  "...), c...)
	}
	f.out = append(f.out, '\n')
}

var bare = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// dotted returns a name as TOML has it.
func dotted(names []string) string {
	var b []byte
	for i, n := range names {
		if i > 0 {
			b = append(b, '.')
		}
		if bare.MatchString(n) {
			b = append(b, n...)
		} else {
			b = quote(b, n)
		}
	}
	return string(b)
}
