package edit

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/table"
)

// unchanged makes sure that nothing got lost before anybody's file is replaced.
func (f *formatter) unchanged(file string) error {
	again, err := read(file, string(f.out))
	if err != nil {
		return fmt.Errorf("%s: the new form cannot be read: %w", file, err)
	}
	if a, b := comments(f.text), comments(again.text); !slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))) {
		return errors.New(file + ": the new form lacks comments")
	}
	if !alike(f.doc.Root, again.doc.Root) {
		return errors.New(file + ": the new form says something else")
	}
	return nil
}

// alike reports whether two tables say the same in any order of keys.
func alike(a, b *table.Table) bool {
	if len(a.Keys) != len(b.Keys) {
		return false
	}
	for i := range a.Keys {
		k := b.Get(a.Keys[i].Name)
		if k == nil || !alikeValues(&a.Keys[i].Value, &k.Value) {
			return false
		}
	}
	return true
}

func alikeValues(a, b *table.Value) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !alikeValues(&a.Items[i], &b.Items[i]) {
			return false
		}
	}
	return a.Table == nil || alike(a.Table, b.Table)
}

// holds reads a merged file again.
func holds(file string, text []byte, kind *record.Kind, codes record.Codes, want []record.Record) error {
	if _, err := read(file, string(text)); err != nil {
		return fmt.Errorf("%s: the merged text cannot be read: %w", file, err)
	}
	got, _ := record.Read(file, kind, text, codes)
	for _, w := range want {
		i := slices.IndexFunc(got, func(r record.Record) bool { return r.Base().ID == w.Base().ID })
		if i < 0 {
			return fmt.Errorf("%s: %s is lost", file, record.Key(w))
		}
		if path := lacks(record.View(got[i]), record.View(w)); path != "" {
			return fmt.Errorf("%s: %s of %s was not taken over", file, path, strconv.Quote(record.Key(w)))
		}
	}
	return nil
}

// lacks returns the path of a value of want that got does not have.
func lacks(got, want record.Group) string {
	for w := range want.Present() {
		g := got.Get(w.Field.Key)
		switch {
		case w.Field.Type == record.Table:
			if g.Empty() {
				return w.Field.Key
			}
			if path := lacks(g.Group(), w.Group()); path != "" {
				return w.Field.Key + "." + path
			}
		case w.Field.Type == record.Rows:
			for _, row := range w.Rows() {
				key, _ := rowKey(row)
				path := w.Field.Key
				for _, r := range g.Rows() {
					if k, _ := rowKey(r); k == key {
						path = lacks(r, row)
						break
					}
				}
				if path != "" {
					return w.Field.Key + "." + path
				}
			}
		case !same(g, w):
			return w.Field.Key
		}
	}
	return ""
}
