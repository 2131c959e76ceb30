package opendata

import (
	"io"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// lines yields the one file of a kind that holds its records whole.
func (c *collection) lines(yield func(*unit) bool) {
	from := func() output.Key { return output.KeyOf("json", c.all.digest()) }
	yield(inBlocks(from, c.writeJSON, c.file(c.tables[0], "json", c.all, ".json")))
}

// writeJSON writes an array with one record a line: its canonical bytes.
func (c *collection) writeJSON(b *blocks) (int, error) {
	out := b.outs[0]
	var line []byte
	before := "[\n"
	for records := range runs(c.records) {
		from := func() output.Key {
			k := c.key(records)
			return output.KeyOf(before, string(k[:]))
		}
		_, err := b.add(from, func() (int, error) {
			for _, r := range records {
				line = record.AppendCanonical(append(line[:0], before...), r)
				if _, err := out.Write(line); err != nil {
					return 0, err
				}
				before = ",\n"
			}
			return len(records), nil
		})
		if err != nil {
			return 0, err
		}
		before = ",\n" // also where the first block was copied
	}
	_, err := io.WriteString(out, "\n]\n")
	return len(c.records), err
}
