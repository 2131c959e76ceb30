package record

import (
	"fmt"
	"strings"

	"mingshi/generator/diag"
)

// A Difference is one field of which two states of a record do not agree.
type Difference struct {
	Path          string    // such as payments[2].amount, of the newer state if it is there
	Label         diag.Text // with the labels of the tables and rows around it
	Before, After string    // "" is nothing
}

// Compare lists how a record differs from what it was, in the order of its fields.
// Either may be nil. Rows are paired by their identity (※) or else by their
// content, so that one inserted at the top is one difference and not many.
func Compare(before, after Record) []Difference {
	var d differ
	switch {
	case before == nil && after != nil:
		d.group(nil, new(View(after)), "", diag.Text{})
	case before != nil && after == nil:
		d.group(new(View(before)), nil, "", diag.Text{})
	case before != nil:
		d.group(new(View(before)), new(View(after)), "", diag.Text{})
	}
	return append(d.list, compareBodies(before, after)...)
}

// compareBodies says that the text of a page of prose changed: where, an editor
// shows better.
func compareBodies(before, after Record) []Difference {
	was, _ := before.(*Policy)
	is, _ := after.(*Policy)
	if was == nil || is == nil || string(was.Body) == string(is.Body) {
		return nil
	}
	return []Difference{{Path: "body", Label: diag.T("正文", "Text"), Before: firstLines(string(was.Body), string(is.Body)), After: firstLines(string(is.Body), string(was.Body))}}
}

// firstLines returns the first line of a text that another does not have.
func firstLines(text, other string) string {
	have := map[string]bool{}
	for line := range strings.Lines(other) {
		have[strings.TrimSpace(line)] = true
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); !have[line] {
			return line
		}
	}
	return ""
}

type differ struct{ list []Difference }

// group compares what two groups with the same fields hold; one may be nil.
func (d *differ) group(before, after *Group, where string, within diag.Text) {
	fields := after
	if fields == nil {
		fields = before
	}
	for i := range fields.Fields {
		f := &fields.Fields[i]
		was, is := valueOf(before, f), valueOf(after, f)
		label := f.Label()
		if !within.IsZero() {
			label = diag.T("%s · %s", "%s · %s", within, label)
		}
		switch {
		case was == nil && is == nil:
		case f.Type == Table:
			d.group(groupOf(was), groupOf(is), where+f.Key+".", label)
		case f.Type == Rows:
			d.rows(f, was, is, where+f.Key, label)
		default:
			if b, a := written(was), written(is); b != a {
				d.list = append(d.list, Difference{where + f.Key, label, b, a})
			}
		}
	}
}

func valueOf(g *Group, f *Field) *Value {
	if g == nil {
		return nil
	}
	if v := g.Get(f.Key); !v.Empty() {
		return &v
	}
	return nil
}

func groupOf(v *Value) *Group {
	if v == nil {
		return nil
	}
	return new(v.Group())
}

// rows compares two lists: first those that are in both, in today's order, with
// those that came, then those that went.
func (d *differ) rows(f *Field, before, after *Value, where string, label diag.Text) {
	was, is := rowsOf(before), rowsOf(after)
	left := map[string][]int{} // by identity: what of before is not paired yet
	for i := range was {
		key := rowKey(f, was[i])
		left[key] = append(left[key], i)
	}
	for i := range is {
		var old *Group
		key, number := rowKey(f, is[i]), i+1
		if at := left[key]; len(at) > 0 {
			old, left[key] = &was[at[0]], at[1:]
		}
		d.group(old, &is[i], fmt.Sprintf("%s[%d].", where, i), rowLabel(label, number))
	}
	for i := range was {
		if at := left[rowKey(f, was[i])]; len(at) > 0 && at[0] == i {
			left[rowKey(f, was[i])] = at[1:]
			d.group(&was[i], nil, fmt.Sprintf("%s[%d].", where, i), rowLabel(label, i+1))
		}
	}
}

func rowsOf(v *Value) []Group {
	var rows []Group
	if v != nil {
		for _, g := range v.Rows() {
			rows = append(rows, g)
		}
	}
	return rows
}

func rowLabel(label diag.Text, n int) diag.Text {
	return diag.T("%s（第 %d 行）", "%s (row %d)", label, n)
}

// rowKey is what tells a row from the others: its identity, or all that it says.
func rowKey(f *Field, row Group) string {
	var key, all strings.Builder
	for v := range row.Present() {
		if v.Field.RowKey {
			key.WriteString(v.Field.Key + "=" + v.String() + "\x00")
		}
		all.WriteString(v.Field.Key + "=" + strings.Join(v.Texts(), "\x01") + "\x00")
	}
	if key.Len() > 0 {
		return key.String()
	}
	return all.String()
}

// written returns a value as people read it.
func written(v *Value) string {
	switch {
	case v == nil:
		return ""
	case v.Field.Many:
		return strings.Join(v.Texts(), "、")
	case v.Field.Type == Flag:
		return map[Bool]string{Yes: "是", No: "否"}[v.Bool()]
	case v.Field.Type == Amount:
		return v.Money().V.String()
	}
	return v.String()
}
