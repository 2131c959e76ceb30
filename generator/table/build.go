package table

import (
	"bytes"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// part is one name of a possibly dotted key.
type part struct {
	name string
	off  int
	len  int
}

// parts returns the names of a key, until the next key is asked for.
func (p *parser) parts(it unstable.Iterator) []part {
	p.names = p.names[:0]
	for it.Next() {
		n := it.Node()
		p.names = append(p.names, part{p.textOf(n), p.base + int(n.Raw.Offset), int(n.Raw.Length)})
	}
	return p.names
}

// textOf returns a node's content, which is nearly always written as it is or
// between two quotes, and then costs no memory of its own.
func (p *parser) textOf(n *unstable.Node) string {
	off := p.base + int(n.Raw.Offset)
	switch len(n.Data) {
	case int(n.Raw.Length):
		return p.doc.text[off : off+len(n.Data)]
	case int(n.Raw.Length) - 2: // an escape would make it shorter
		return p.doc.text[off+1 : off+1+len(n.Data)]
	}
	return string(n.Data)
}

// dottedName returns the name as it is written in a header.
func dottedName(parts []part) string {
	names := make([]string, len(parts))
	for i, q := range parts {
		names[i] = q.name
	}
	return strings.Join(names, ".")
}

// header opens the table or list element that a [header] or [[header]] names.
func (p *parser) header(n *unstable.Node) {
	parts := p.parts(n.Key())
	t, last := p.doc.Root, parts[len(parts)-1]
	at := p.bracket(parts[0].off)
	p.done = last.off + last.len
	for _, q := range parts[:len(parts)-1] {
		if t = p.enter(t, q); t == nil {
			p.cur, p.doc.Broken = &Table{how: headed}, true
			return
		}
	}
	opened := &Table{Off: at, how: headed, Keys: p.room(p.keysBelow(at))}
	p.cur = opened
	k := t.Get(last.name)
	switch {
	case k == nil && n.Kind == unstable.Table:
		t.add(Key{last.name, at, last.off + last.len - at + 1, Value{Kind: TableKind, Table: opened, Off: at, Len: 1}})
	case k == nil:
		v := Value{Kind: List, Off: at, Len: 2, header: true, Items: []Value{{Kind: TableKind, Table: opened, Off: at, Len: 2}}}
		t.add(Key{last.name, at, last.off + last.len - at + 2, v})
	case n.Kind == unstable.ArrayTable && k.Value.header:
		k.Value.Items = append(k.Value.Items, Value{Kind: TableKind, Table: opened, Off: at, Len: 2})
	case n.Kind == unstable.Table && k.Value.Kind == TableKind && k.Value.Table.how == implied:
		p.cur = k.Value.Table
		p.cur.how, p.cur.Off = headed, at
	default:
		p.doc.Broken = true
		p.duplicateHeader(n, parts, at, k)
	}
}

// keysBelow guesses how many keys stand between off and the next header: room for
// more is made where somebody writes them another way.
func (p *parser) keysBelow(off int) int {
	below := p.doc.src[off:]
	if next := bytes.Index(below, []byte("\n[")); next >= 0 {
		below = below[:next]
	}
	return bytes.Count(below, []byte(" = "))
}

// room returns an empty list with room for n keys.
func (p *parser) room(n int) []Key {
	if n = min(n, keyRoom); len(p.free) < n {
		p.keys = make([]Key, max(n, min(2*len(p.keys), keyRoom)))
		p.free = p.keys
	}
	keys := p.free[:0:n]
	p.free = p.free[n:]
	return keys
}

// bracket returns the offset of the bracket that opens a header.
func (p *parser) bracket(off int) int {
	if i := bytes.LastIndexByte(p.doc.src[:off], '\n') + 1; i < off {
		return i + bytes.IndexByte(p.doc.src[i:off], '[')
	}
	return off
}

// enter returns the table called q inside t on the way to a header's last name.
func (p *parser) enter(t *Table, q part) *Table {
	k := t.Get(q.name)
	if k == nil {
		sub := &Table{Off: q.off}
		t.add(Key{q.name, q.off, q.len, Value{Kind: TableKind, Table: sub, Off: q.off, Len: q.len}})
		return sub
	}
	v := &k.Value
	if v.header {
		v = &v.Items[len(v.Items)-1]
	}
	if v.Kind != TableKind || v.Table.how == inline {
		p.duplicate(q.off, q.len, q.name, k.Off)
		return nil
	}
	return v.Table
}

// keyValue adds one assignment to t.
func (p *parser) keyValue(t *Table, n *unstable.Node) {
	parts := p.parts(n.Key())
	last := parts[len(parts)-1]
	for _, q := range parts[:len(parts)-1] {
		k := t.Get(q.name)
		switch {
		case k == nil:
			sub := &Table{Off: q.off, how: dotted}
			t.add(Key{q.name, q.off, q.len, Value{Kind: TableKind, Table: sub, Off: q.off, Len: q.len}})
			t = sub
		case k.Value.Kind == TableKind && (k.Value.Table.how == dotted || k.Value.Table.how == implied):
			t = k.Value.Table
			t.how = dotted // which defines it: no header may now
		default:
			p.duplicate(q.off, q.len, q.name, k.Off)
			return
		}
	}
	value, _ := p.value(n.Value(), p.valueOffset(last.off+last.len))
	if k := t.Get(last.name); k != nil {
		p.duplicate(last.off, last.len, last.name, k.Off)
		return
	}
	t.add(Key{last.name, last.off, last.len, value})
}

// valueOffset returns where the value behind a key begins.
func (p *parser) valueOffset(i int) int {
	for i < len(p.doc.src) && strings.IndexByte(" \t=", p.doc.src[i]) >= 0 {
		i++
	}
	return i
}

var kinds = map[unstable.Kind]Kind{
	unstable.String: Text, unstable.Integer: Integer, unstable.Float: Float, unstable.Bool: Bool,
	unstable.LocalDate: Date, unstable.LocalTime: Time, unstable.LocalDateTime: DateTime, unstable.DateTime: OffsetDateTime,
}

// value copies a node out of the library's parser, which forgets it. off is
// where it begins, for those whose place the library does not keep; end is the
// offset behind it.
func (p *parser) value(n *unstable.Node, off int) (v Value, end int) {
	switch n.Kind {
	case unstable.Array:
		v = Value{Kind: List, Off: off, Len: 1}
		end = off + 1
		for it := n.Children(); it.Next(); {
			var item Value
			item, end = p.value(it.Node(), p.skip(end))
			v.Items = append(v.Items, item)
		}
		v.End = p.skip(end) + 1
		return v, v.End
	case unstable.InlineTable:
		off = p.base + int(n.Raw.Offset)
		v = Value{Kind: TableKind, Off: off, Len: 1, Table: &Table{Off: off, how: dotted}}
		v.End = p.inline(v.Table, n)
		return v, v.End
	}
	v = Value{Kind: kinds[n.Kind], Text: p.textOf(n), Off: p.base + int(n.Raw.Offset), Len: int(n.Raw.Length)}
	v.End = v.Off + v.Len
	p.onlyTOML10(v)
	p.valid(&v)
	return v, v.End
}

// inline fills an inline table and returns the offset behind it.
func (p *parser) inline(t *Table, n *unstable.Node) int {
	end, oneLine := t.Off+1, true
	between := func(from, to int) []byte { return p.doc.src[min(from, to):to] }
	for it := n.Children(); it.Next(); {
		start := p.base + int(it.Node().Raw.Offset)
		oneLine = oneLine && bytes.IndexByte(between(end, start), '\n') < 0
		end = start + int(it.Node().Raw.Length)
		p.keyValue(t, it.Node())
	}
	seal(t)
	closing := p.skip(end)
	if !oneLine || bytes.ContainsAny(between(end, closing), ",\n") {
		p.onlyOneLine(t.Off)
	}
	return closing + 1
}

// seal closes an inline table and what dotted keys made inside it.
func seal(t *Table) {
	t.how = inline
	for i := range t.Keys {
		if sub := t.Keys[i].Value.Table; sub != nil && sub.how == dotted {
			seal(sub)
		}
	}
}

// skip moves past blanks, line ends, commas and comments between list elements.
func (p *parser) skip(i int) int {
	for i < len(p.doc.src) {
		switch c := p.doc.src[i]; {
		case strings.IndexByte(" \t\r\n,", c) >= 0:
			i++
		case c == '#':
			nl := bytes.IndexByte(p.doc.src[i:], '\n')
			if nl < 0 {
				return len(p.doc.src)
			}
			i += nl
		default:
			return i
		}
	}
	return i
}
