package edit

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/table"
)

// nested merges a table or a list of the group at a spot.
func (m *merger) nested(h, w record.Value, at spot, before []*record.Field) error {
	k := at.t.Get(w.Field.Key)
	sub := at
	sub.where += w.Field.Key + "."
	sub.dots += w.Field.Key + "."
	switch {
	case k == nil:
		if err := distinct(w); err != nil {
			return err
		}
		m.add(w, at, before)
		return nil
	case w.Field.Type == record.Table && k.Value.Kind == table.TableKind:
		sub.t, sub.v = k.Value.Table, &k.Value
		if !sub.t.Dotted() && !(sub.t.Inline() && k.Value.End == 0) {
			sub.dots = ""
		}
		if k.Value.End > 0 && !at.t.Inline() {
			sub.stmt = m.lineStart(k.Off)
		}
		return m.group(h.Group(), w.Group(), sub)
	case w.Field.Type == record.Rows && k.Value.Kind == table.List:
		if !at.t.Inline() {
			sub.stmt = m.lineStart(k.Off)
		}
		sub.dots = ""
		return m.rows(h, w, &k.Value, sub)
	}
	return fmt.Errorf("%s has another shape in the file", w.Field.Key)
}

// distinct refuses lists whose rows cannot be told from one another.
func distinct(w record.Value) error {
	seen := map[string]bool{}
	if w.Field.Type != record.Rows {
		return nil
	}
	for _, row := range w.Rows() {
		key, ok := rowKey(row)
		if !ok {
			return fmt.Errorf("a row of %s lacks what tells it from the others", w.Field.Key)
		}
		if seen[key] {
			return fmt.Errorf("two rows of %s are both %q", w.Field.Key, key)
		}
		seen[key] = true
	}
	return nil
}

// add writes a table or list that the file lacks, behind the keys of the group and
// the tables that stand before it in canonical order.
func (m *merger) add(w record.Value, at spot, before []*record.Field) {
	sub := at
	sub.where += w.Field.Key + "."
	one := writer{oneRow: true}
	if w.Field.Type == record.Table {
		m.noteAll(sub, w.Group())
	} else {
		for _, row := range w.Rows() {
			key, _ := rowKey(row)
			sub.row = strings.TrimSpace(at.row + " " + key)
			m.noteAll(sub, row)
		}
	}
	if at.t.Inline() {
		one.inline(w)
		text := w.Field.Key + " = " + string(one.b)
		if n := len(at.t.Keys); n > 0 {
			m.put(inner(&at.t.Keys[n-1].Value), 0, asTable, ", "+text)
		} else {
			m.put(at.v.Off+1, 0, asTable, " "+text+" ")
		}
		return
	}
	b := writer{prefix: m.prefix, many: true}
	if at.where == "" && m.prefix == "" {
		b.line("")
	}
	b.nested(w, at.where)
	end := max(m.own(at.t), m.header(at))
	for _, f := range before {
		if k := at.t.Get(f.Key); k != nil {
			end = max(end, m.extent(&k.Value))
		}
	}
	m.put(end, 0, asTable, string(b.b))
}

// header returns the end of a table's header line, or 0.
func (m *merger) header(at spot) int {
	if at.v != nil && at.t.Headed() {
		return m.lineEnd(at.t.Off)
	}
	return 0
}

// rows merges a list row by row.
func (m *merger) rows(h, w record.Value, list *table.Value, at spot) error {
	if err := distinct(w); err != nil {
		return err
	}
	var old []record.Group
	at0 := map[string]int{}
	for i, row := range h.Rows() {
		key, _ := rowKey(row)
		if _, twice := at0[key]; !twice {
			at0[key] = i
		}
		old = append(old, row)
	}
	if len(old) != len(list.Items) {
		return errors.New(w.Field.Key + " holds something that is no row")
	}
	outer := at.row
	var fresh []record.Group
	for _, row := range w.Rows() {
		key, _ := rowKey(row)
		at.row = strings.TrimSpace(outer + " " + key)
		i, known := at0[key]
		if !known {
			fresh = append(fresh, row)
			m.noteAll(at, row)
			continue
		}
		at.v = &list.Items[i]
		at.t = at.v.Table
		if err := m.group(old[i], row, at); err != nil {
			return err
		}
	}
	slices.SortStableFunc(fresh, func(a, b record.Group) int { return rank(a, b) })
	for _, row := range fresh {
		m.addRow(row, old, list, at)
	}
	return nil
}

// rank compares rows that are counted or dated; others have no order.
func rank(a, b record.Group) int {
	var of *record.Field
	for v := range a.All() {
		if v.Field.RowKey {
			if of != nil {
				return 0
			}
			of = v.Field
		}
	}
	switch of.Type {
	case record.Int:
		return cmp.Compare(a.Get(of.Key).Int().V, b.Get(of.Key).Int().V)
	case record.Day, record.YearMonth:
		return strings.Compare(a.Get(of.Key).String(), b.Get(of.Key).String())
	}
	return 0
}

// addRow writes a row among those that are there.
func (m *merger) addRow(row record.Group, old []record.Group, list *table.Value, at spot) {
	pos := len(old)
	for pos > 0 && rank(old[pos-1], row) > 0 {
		pos--
	}
	if list.End > 0 {
		m.addInline(row, list, pos)
		return
	}
	b := writer{prefix: m.prefix, many: true}
	blank := false
	if len(old) > 1 {
		_, blank = m.before(m.lineStart(list.Items[1].Off))
	}
	if blank && pos > 0 {
		b.line("")
	}
	b.row(row, strings.TrimSuffix(at.where, "."))
	if pos > 0 {
		m.put(m.extent(&list.Items[pos-1]), 0, asTable, string(b.b))
		return
	}
	if blank {
		b.line("")
	}
	first, _ := m.before(m.lineStart(list.Items[0].Off))
	m.put(first, 0, asFirst, string(b.b))
}

func (m *merger) addInline(row record.Group, list *table.Value, pos int) {
	b := writer{oneRow: true}
	b.braces(row)
	switch {
	case len(list.Items) == 0:
		m.put(list.Off+1, 0, asTable, strings.Repeat(", ", min(1, m.at(list.Off+1)))+string(b.b))
	case pos == 0:
		m.put(list.Items[0].Off, 0, asTable, string(b.b)+", ")
	default:
		last := &list.Items[pos-1]
		m.put(last.End, 0, asTable, m.comma(last)+string(b.b))
	}
}

// at counts the edits at a place: rows before this one in an empty list.
func (m *merger) at(off int) int {
	n := 0
	for _, e := range m.edits {
		if e.off == off {
			n++
		}
	}
	return n
}
