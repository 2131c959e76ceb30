// Package table turns TOML text into tables that know where each key stands.
// It is the only package that imports a TOML library.
//
// Decoding straight into structs would stop at the first mistake and could not
// say where a key is written. A [Doc] keeps every key and value with its place,
// goes on after a mistake, and explains mistakes the way a clerk makes them:
// full-width quotes, missing quotes, dates in Chinese, amounts with a unit.
//
// Only TOML 1.0 is accepted (records.md ruling 16): what the library reads
// beyond it is reported, because other tools would refuse the file.
package table

import (
	"sort"
	"unicode/utf8"

	"mingshi/generator/diag"
)

// A Kind is the TOML type of a value.
type Kind uint8

// The kinds of values.
const (
	Text Kind = iota + 1
	Integer
	Float
	Bool
	Date           // 2026-01-02
	DateTime       // 2026-01-02T09:00:00
	Time           // 09:00:00
	OffsetDateTime // 2026-01-02T09:00:00+08:00
	List
	TableKind
)

// Words names the kind for a person.
func (k Kind) Words() diag.Text {
	return [...]diag.Text{
		{}, {ZH: "文字", EN: "text"}, {ZH: "整数", EN: "a whole number"}, {ZH: "小数", EN: "a decimal number"},
		{ZH: "是否值", EN: "true or false"}, {ZH: "日期", EN: "a date"}, {ZH: "日期时间", EN: "a date-time"},
		{ZH: "时间", EN: "a time"}, {ZH: "带时区的日期时间", EN: "a date-time with an offset"},
		{ZH: "列表", EN: "a list"}, {ZH: "表", EN: "a table"},
	}[k]
}

// A Value is what stands behind a key.
type Value struct {
	Kind   Kind
	Text   string  // the text of a string; any other scalar as it is written
	Items  []Value // of a list
	Table  *Table  // of a table
	Off    int     // byte offset in the file
	Len    int     // bytes; of a list or table: of what opens it
	End    int     // byte offset behind it; 0 for tables and lists made by headers or dotted keys
	header bool    // a list made by [[headers]]
}

// A Key is one key of a table, with its value.
type Key struct {
	Name  string
	Off   int // byte offset in the file
	Len   int
	Value Value
}

// A Table is a TOML table. Keys stand in the order of the file.
type Table struct {
	Keys  []Key
	Off   int // where its header, brace or first key stands
	how   origin
	index map[string]int // of Keys, once there are many
}

// origin says how a table came to be, which decides what may still be added.
type origin uint8

const (
	implied origin = iota // only named inside a longer header
	headed                // [a] or [[a]]
	dotted                // a.b = 1
	inline                // { … }: closed
)

// Headed reports whether t has a [header] or [[header]] of its own, at t.Off.
func (t *Table) Headed() bool { return t.how == headed }

// Inline reports whether t is written in braces.
func (t *Table) Inline() bool { return t.how == inline }

// Dotted reports whether t is made by keys such as a.b = 1.
func (t *Table) Dotted() bool { return t.how == dotted }

// manyKeys is the number of keys from which looking through them is slow.
const manyKeys = 64

// add appends a key that is not there yet.
func (t *Table) add(k Key) {
	t.Keys = append(t.Keys, k)
	switch {
	case len(t.Keys) < manyKeys:
		return
	case t.index == nil:
		t.index = make(map[string]int, 2*manyKeys)
		for i := range t.Keys {
			t.index[t.Keys[i].Name] = i
		}
	}
	t.index[k.Name] = len(t.Keys) - 1
}

// Get returns the key called name, or nil.
func (t *Table) Get(name string) *Key {
	if t.index != nil {
		if i, ok := t.index[name]; ok {
			return &t.Keys[i]
		}
		return nil
	}
	for i := range t.Keys {
		if t.Keys[i].Name == name {
			return &t.Keys[i]
		}
	}
	return nil
}

// Header reports whether v is a list written as [[headers]].
func (v *Value) Header() bool { return v.header }

// A Doc is one file. Root is never nil.
type Doc struct {
	File   string
	Root   *Table
	Broken bool // parts could not be read: a missing key may only seem missing
	src    []byte
	text   string // src again: names and texts are cut from it
	lines  []int  // offset of each line's first byte
	first  int    // number of lines before src in the file (front matter)
}

// Pos returns the place of a byte offset, with the column in characters.
func (d *Doc) Pos(off int) diag.Pos {
	if d.lines == nil {
		d.index()
	}
	off = min(max(off, 0), len(d.src))
	line := sort.SearchInts(d.lines, off+1) - 1
	col := utf8.RuneCount(d.src[d.lines[line]:off]) + 1
	return diag.Pos{File: d.File, Line: d.first + line + 1, Col: col}
}

// Width returns the number of characters in a range of bytes, for the caret.
func (d *Doc) Width(off, n int) int {
	off = min(max(off, 0), len(d.src))
	return utf8.RuneCount(d.src[off:min(off+n, len(d.src))])
}

func (d *Doc) index() {
	d.lines = append(make([]int, 0, 64), 0)
	for i, c := range d.src {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
}

// line returns the text of the line that holds off, and its start.
func (d *Doc) line(off int) (string, int) {
	if d.lines == nil {
		d.index()
	}
	i := sort.SearchInts(d.lines, off+1) - 1
	start, end := d.lines[i], len(d.src)
	if i+1 < len(d.lines) {
		end = d.lines[i+1] - 1
	}
	if end > start && d.src[end-1] == '\r' {
		end--
	}
	return string(d.src[start:end]), start
}
