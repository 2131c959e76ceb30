package check

import (
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// Label returns what people call the field of r at a path such as
// "contract.supplements[0].date".
func Label(r record.Record, path string) diag.Text {
	fields := record.KindOf(r).Fields
	for {
		part, rest, nested := strings.Cut(path, ".")
		name, _, _ := strings.Cut(part, "[")
		f := field(fields, name)
		if f == nil {
			return diag.Text{ZH: name, EN: name}
		}
		if !nested {
			return f.Label()
		}
		fields, path = f.Fields, rest
	}
}

func field(fields []record.Field, key string) *record.Field {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	return nil
}
