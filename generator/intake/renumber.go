package intake

import (
	"fmt"
	"strings"

	"mingshi/generator/record"
)

// renumber follows the rows of lists to where a merge put them: a new payment stands
// among the others by its number. Diagnostics count rows as the file has them.
func (e *entry) renumber(now record.Record) {
	moved := map[string]string{}
	follow(moved, record.View(e.rec), record.View(now), "", "")
	at := map[string]Place{}
	for path, place := range e.at {
		at[renamed(moved, path)] = place
	}
	e.at = at
}

// follow notes how the paths of rows change.
func follow(moved map[string]string, was, now record.Group, from, to string) {
	for v := range was.Present() {
		w := now.Get(v.Field.Key)
		if !v.Field.Nested() || w.Empty() {
			continue
		}
		from, to := from+v.Field.Key, to+v.Field.Key
		if v.Field.Type == record.Table {
			follow(moved, v.Group(), w.Group(), from+".", to+".")
			continue
		}
		for i, row := range v.Rows() {
			for j, other := range w.Rows() {
				if keyOf(row) != keyOf(other) {
					continue
				}
				a, b := fmt.Sprintf("%s[%d]", from, i), fmt.Sprintf("%s[%d]", to, j)
				moved[a] = b
				follow(moved, row, other, a+".", b+".")
				break
			}
		}
	}
}

// keyOf is what tells a row from others.
func keyOf(g record.Group) string {
	var b strings.Builder
	for v := range g.All() {
		if v.Field.RowKey {
			b.WriteString(v.String() + "\x00")
		}
	}
	return b.String()
}

// renamed replaces the longest part of a path that moved.
func renamed(moved map[string]string, path string) string {
	for end := len(path); end > 0; end = strings.LastIndexByte(path[:end-1], ']') + 1 {
		if to, ok := moved[path[:end]]; ok {
			return to + path[end:]
		}
	}
	return path
}
