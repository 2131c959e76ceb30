package table

import (
	"strconv"
	"strings"
)

// Find returns the place of a path such as "payments[2].amount" below t: the key
// itself, or the nearest thing that should hold it. ok is false in that case.
func (t *Table) Find(path string) (off, width int, ok bool) {
	off = t.Off
	for path != "" {
		var part string
		part, path, _ = strings.Cut(path, ".")
		name, index, indexed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		k := t.Get(name)
		if k == nil {
			return off, width, false
		}
		off, width = k.Off, k.Len
		v := &k.Value
		if indexed {
			i, err := strconv.Atoi(index)
			if err != nil || i < 0 || i >= len(v.Items) {
				return off, width, false
			}
			v = &v.Items[i]
			off, width = v.Off, v.Len
		}
		if path == "" {
			break
		}
		if v.Table == nil {
			return off, width, false
		}
		t = v.Table
	}
	return off, width, true
}
