package rules

import (
	"strconv"
	"strings"

	"mingshi/generator/record"
)

// A walker goes over those fields of a record, in every table of it, that it
// was made for.
type walker map[string][]record.Field // by the name of the kind

func newWalker(keep func(record.Field) bool) walker {
	w := walker{}
	for _, k := range record.Kinds() {
		w[k.Name] = kept(k.Fields, keep)
	}
	return w
}

func kept(fields []record.Field, keep func(record.Field) bool) []record.Field {
	var out []record.Field
	for _, f := range fields {
		if f.Nested() {
			if f.Fields = kept(f.Fields, keep); len(f.Fields) == 0 {
				continue
			}
		} else if !keep(f) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// A trail is where in a record a walk stands. Its path is put together only
// when asked for: nearly all values are in order.
type trail []step

type step struct {
	key string
	row int // from 0; -1 for a table
}

// at returns the path of a key below the trail.
func (t trail) at(key string) string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.key)
		if s.row >= 0 {
			b.WriteString("[" + strconv.Itoa(s.row) + "]")
		}
		b.WriteByte('.')
	}
	return b.String() + key
}

// walk calls visit with every value of r that is present.
func (w walker) walk(r record.Record, visit func(trail, record.Value)) {
	g := record.View(r)
	g.Fields = w[record.KindOf(r).Name]
	walkGroup(g, make(trail, 0, 4), visit)
}

func walkGroup(g record.Group, t trail, visit func(trail, record.Value)) {
	for i := range g.Fields {
		v := g.At(i)
		if v.Empty() {
			continue
		}
		switch v.Field.Type {
		case record.Table:
			walkGroup(v.Group(), append(t, step{v.Field.Key, -1}), visit)
		case record.Rows:
			for i, row := range v.Rows() {
				walkGroup(row, append(t, step{v.Field.Key, i}), visit)
			}
		default:
			visit(t, v)
		}
	}
}
