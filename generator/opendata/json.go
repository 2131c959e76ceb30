package opendata

import (
	"io"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// lines yields the one file of a kind that holds its records whole.
func (c *collection) lines(yield func(*unit) bool) {
	f := c.file(c.tables[0], "json", c.all, ".json")
	f.body = func(w io.Writer) (int, error) { return writeJSON(w, c.records) }
	from := func() output.Key { return output.KeyOf("json", c.all.digest()) }
	yield(&unit{files: []*File{f}, from: from})
}

// writeJSON writes an array with one record a line: its canonical bytes.
func writeJSON(w io.Writer, records []record.Record) (int, error) {
	line := []byte("[\n")
	for _, r := range records {
		line = record.AppendCanonical(line, r)
		if _, err := w.Write(line); err != nil {
			return 0, err
		}
		line = append(line[:0], ",\n"...)
	}
	_, err := io.WriteString(w, "\n]\n")
	return len(records), err
}
