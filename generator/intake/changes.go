package intake

import "mingshi/generator/record"

// A Change is what becomes of one field.
type Change struct {
	File   string
	Record string // such as plan/533103-2026-0001
	record.Difference
}

// Changes lists what the batch changes, record by record.
func (b *Batch) Changes() []Change {
	var all []Change
	for _, e := range b.entries {
		if e.unchanged() {
			continue
		}
		file := PathOf(record.KindOf(e.rec), e.rec.Base().ID)
		if e.old != nil {
			file = e.old.Base().Source.File
		}
		for _, d := range record.Compare(e.old, e.rec) {
			all = append(all, Change{file, record.Key(e.rec), d})
		}
	}
	return all
}
