package edit

import (
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/table"
)

// pair writes a key and its value.
func (f *formatter) pair(s statement, indent string) {
	f.out = append(append(f.out, dotted(s.name)...), " = "...)
	f.value(&s.key.Value, s.field, indent)
}

// value writes a value as it is spelled, lists and braces with even spacing.
func (f *formatter) value(v *table.Value, field *record.Field, indent string) {
	raw := f.text[v.Off:v.End]
	switch {
	case v.Kind == table.List:
		f.list(v, field, indent)
	case v.Kind == table.TableKind:
		f.braces(v.Table, field, indent)
	case v.Kind == table.Text && raw[0] == '\'' && !strings.HasPrefix(raw, "'''") && !strings.ContainsFunc(v.Text, special):
		f.out = quote(f.out, v.Text)
	default:
		f.out = append(f.out, raw...)
	}
}

func (f *formatter) braces(t *table.Table, field *record.Field, indent string) {
	list, _ := f.collect(t, field.Fields, false, nil, nil, nil)
	if len(list) == 0 {
		f.out = append(f.out, "{}"...)
		return
	}
	f.out = append(f.out, "{ "...)
	for i, s := range list {
		if i > 0 {
			f.out = append(f.out, ", "...)
		}
		f.pair(s, indent)
	}
	f.out = append(f.out, " }"...)
}

// list writes a list on one line, or on those on which it was.
func (f *formatter) list(v *table.Value, field *record.Field, indent string) {
	f.out = append(f.out, '[')
	from := v.Off + 1
	for i := range v.Items {
		item := &v.Items[i]
		f.gap(f.text[from:item.Off], i > 0, false, indent+"  ")
		f.value(item, field, indent+"  ")
		from = item.End
	}
	f.gap(f.text[from:v.End-1], len(v.Items) > 0, true, indent)
	f.out = append(f.out, ']')
}

// gap writes what stands between two items of a list: a comma, comments, line ends.
func (f *formatter) gap(gap string, comma, last bool, indent string) {
	broken := strings.Contains(gap, "\n")
	if comma && (!last || broken) {
		f.out = append(f.out, ',')
	}
	if !broken {
		if comma && !last {
			f.out = append(f.out, ' ')
		}
		return
	}
	deep := strings.TrimSuffix(indent, "  ") + "  "
	if last {
		deep = indent + "  "
	}
	first := true
	for line := range strings.Lines(gap) {
		if c := comments(line); len(c) > 0 && first {
			f.out = append(append(f.out, "  "...), c[0]...)
		} else if len(c) > 0 {
			f.out = append(append(append(f.out, '\n'), deep...), c[0]...)
		}
		first = false
	}
	f.out = append(append(f.out, '\n'), indent...)
}
