package edit

import (
	"fmt"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/table"
)

// replace writes a value in place of another.
func (m *merger) replace(h, w record.Value, k *table.Key, at spot) error {
	v := &k.Value
	if v.End == 0 {
		return fmt.Errorf("%s is a table", k.Name)
	}
	if w.Field.Many && v.Kind == table.List && m.extend(h, w, v) {
		return nil
	}
	b := writer{oneRow: at.t.Inline()}
	old := m.text[v.Off:v.End]
	if w.Field.Type == record.Amount && strings.HasSuffix(strings.TrimRight(old, `"' `), "元") && !strings.Contains(old, "万") {
		b.b = quote(nil, w.Money().V.Yuan()+"元")
	} else {
		b.value(w)
	}
	m.put(v.Off, v.End-v.Off, asKey, string(b.b))
	if v.Kind != table.List {
		return nil
	}
	start := at.stmt
	if !at.t.Inline() {
		start = m.lineStart(k.Off)
	}
	for _, c := range comments(old) {
		m.put(start, 0, asKey, c+"\n")
	}
	return nil
}

// extend appends to a list of values that only grew, where people may have put
// each on its own line.
func (m *merger) extend(h, w record.Value, v *table.Value) bool {
	old, texts := h.Texts(), w.Texts()
	if len(old) == 0 || len(old) != len(v.Items) || len(texts) <= len(old) {
		return false
	}
	for i := range old {
		if plain(old[i]) != plain(texts[i]) {
			return false
		}
	}
	last := &v.Items[len(v.Items)-1]
	var b []byte
	for _, s := range texts[len(old):] {
		b = quote(append(b, m.comma(last)...), s)
	}
	m.put(last.End, 0, asKey, string(b))
	return true
}

// comma returns what stands between the last item of a list and a new one.
func (m *merger) comma(last *table.Value) string {
	start := m.lineStart(last.Off)
	if indent := m.text[start:last.Off]; strings.TrimSpace(indent) == "" {
		return ",\n" + indent
	}
	return ", "
}

// insert adds a key behind the nearest of those that stand before it in canonical
// order.
func (m *merger) insert(w record.Value, at spot, before []*record.Field) {
	b := writer{oneRow: at.t.Inline()}
	b.pair(w)
	text := at.dots + string(b.b)
	var last *table.Key
	for i := len(before) - 1; i >= 0 && last == nil; i-- {
		if k := at.t.Get(before[i].Key); k != nil && k.Value.End > 0 {
			last = k
		}
	}
	switch {
	case at.t.Inline() && last != nil:
		m.put(last.Value.End, 0, asKey, ", "+strings.TrimSuffix(text, "\n"))
	case at.t.Inline() && at.v.End == 0: // dotted keys inside braces
		m.put(inner(at.v), 0, asKey, ", "+strings.TrimSuffix(text, "\n"))
	case at.t.Inline():
		m.put(at.v.Off+1, 0, asKey, " "+strings.TrimSuffix(text, "\n")+",")
	case last != nil:
		m.put(m.lineEnd(last.Value.End), 0, asKey, text)
	case at.v == nil:
		m.put(m.top(), 0, asKey, text)
	case at.t.Dotted():
		m.put(m.own(at.t), 0, asKey, text)
	default:
		m.put(m.lineEnd(at.t.Off), 0, asKey, text)
	}
}

// top returns where the first statement begins, with the comment above it.
func (m *merger) top() int {
	if len(m.starts) == 0 {
		return len(m.text)
	}
	off, _ := m.before(m.starts[0])
	return off
}

// open writes the first keys into a table that has none: empty braces, or one that
// is named in longer headers only.
func (m *merger) open(fresh []record.Value, at spot) error {
	if len(fresh) == 0 {
		return nil
	}
	if at.t.Inline() {
		if at.v.End == 0 {
			return fmt.Errorf("%s has no braces of its own", strings.TrimSuffix(at.where, "."))
		}
		var pairs []string
		for _, w := range fresh {
			b := writer{oneRow: true}
			b.pair(w)
			pairs = append(pairs, strings.TrimSuffix(string(b.b), "\n"))
		}
		m.put(at.v.Off+1, 0, asKey, " "+strings.Join(pairs, ", ")+" ")
		return nil
	}
	b := writer{}
	b.line("[" + m.prefix + strings.TrimSuffix(at.where, ".") + "]")
	for _, w := range fresh {
		b.pair(w)
	}
	m.put(m.extent(at.v), 0, asTable, string(b.b))
	return nil
}
