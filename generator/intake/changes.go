package intake

import (
	"fmt"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Change is what becomes of one field.
type Change struct {
	File     string
	Record   string // such as plan/533103-2026-0001
	Path     string // such as payments[2].amount
	Label    diag.Text
	Old, New string // "" is nothing
}

// Changes lists what the batch changes, record by record.
func (b *Batch) Changes() []Change {
	var all []Change
	for _, e := range b.entries {
		if e.unchanged() {
			continue
		}
		c := comparer{Change: Change{Record: record.Key(e.rec)}}
		if e.old == nil {
			c.File = PathOf(record.KindOf(e.rec), e.rec.Base().ID)
			c.group(nil, record.View(e.rec), "", diag.Text{})
		} else {
			c.File = e.old.Base().Source.File
			old := record.View(e.old)
			c.group(&old, record.View(e.rec), "", diag.Text{})
		}
		all = append(all, c.found...)
	}
	return all
}

// A comparer walks an old and a new record side by side.
type comparer struct {
	Change
	found []Change
}

// group compares two groups of fields; old may be nil.
func (c *comparer) group(old *record.Group, rec record.Group, where string, within diag.Text) {
	for v := range rec.Present() {
		path, label := where+v.Field.Key, v.Field.Label()
		if !within.IsZero() {
			label = diag.T("%s·%s", "%s: %s", within, label)
		}
		var was *record.Value
		if old != nil {
			if w := old.Get(v.Field.Key); !w.Empty() {
				was = &w
			}
		}
		switch v.Field.Type {
		case record.Table:
			var g *record.Group
			if was != nil {
				w := was.Group()
				g = &w
			}
			c.group(g, v.Group(), path+".", label)
		case record.Rows:
			c.rows(was, v, path, label)
		default:
			c.value(was, v, path, label)
		}
	}
}

// rows compares lists, whose rows an import never moves.
func (c *comparer) rows(was *record.Value, v record.Value, path string, label diag.Text) {
	var old []record.Group
	if was != nil {
		for _, g := range was.Rows() {
			old = append(old, g)
		}
	}
	for i, g := range v.Rows() {
		var o *record.Group
		if i < len(old) {
			o = &old[i]
		}
		c.group(o, g, fmt.Sprintf("%s[%d].", path, i), label)
	}
}

func (c *comparer) value(was *record.Value, v record.Value, path string, label diag.Text) {
	change := c.Change
	change.Path, change.Label, change.New = path, label, written(v)
	if was != nil {
		change.Old = written(*was)
	}
	if change.Old != change.New {
		c.found = append(c.found, change)
	}
}

// written is a value as people read it.
func written(v record.Value) string {
	switch {
	case v.Field.Many:
		return join(v.Texts())
	case v.Field.Type == record.Flag:
		return flagWords[v.Bool()]
	case v.Field.Type == record.Amount:
		return v.Money().V.String()
	}
	return v.String()
}

var flagWords = map[record.Bool]string{record.Yes: "是", record.No: "否"}
