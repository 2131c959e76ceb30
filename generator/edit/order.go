package edit

import (
	"slices"

	"mingshi/generator/record"
)

// identity is the number of keys at the top that say what a record is: the mark
// of sample data follows directly, where nobody misses it.
const identity = 2

// order returns fields in the order in which they are written: single values, then
// tables and lists, since a key behind a table would belong to the table. has
// says which keys of a whole record are there; it is nil for its tables.
func order(fields []record.Field, has func(key string) bool) []*record.Field {
	single, nested := make([]*record.Field, 0, len(fields)), []*record.Field(nil)
	var sample *record.Field
	for i := range fields {
		switch f := &fields[i]; {
		case f.Nested():
			nested = append(nested, f)
		case has != nil && f.Key == "sample":
			sample = f
		default:
			single = append(single, f)
		}
	}
	if sample != nil {
		at, n := 0, 0
		for at < len(single) && n < identity {
			if has(single[at].Key) {
				n++
			}
			at++
		}
		if n < identity {
			at = min(identity, len(single))
		}
		single = slices.Insert(single, at, sample)
	}
	return append(single, nested...)
}
