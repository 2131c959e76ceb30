package site

import (
	"cmp"
	"slices"

	"mingshi/generator/history"
	"mingshi/generator/record"
)

// maxRevisions is the number of commits that a page shows; a file of many records
// may have thousands, and a hundred thousand pages.
const maxRevisions = 20

// A Revision is a commit that changed the files of some records.
type Revision struct {
	history.Commit
	Parts []RevisionPart
}

// A RevisionPart is what a commit did to the file of a record.
type RevisionPart struct {
	Record record.Record
	Kind   history.Kind
	Batch  bool // the file holds other records too, which the commit may be about
}

// History returns the newest commits that changed the files in which records are
// written, newest first, and whether there are older ones. Withdrawn records have
// none: what was written of them may not appear either.
func (s *Site) History(records ...record.Record) (list []Revision, more bool) {
	type change struct {
		history.Change
		record.Record
	}
	var changes []change
	for _, r := range records {
		base := r.Base()
		if base.Withdrawn != nil {
			continue
		}
		of := s.Log.Of(base.Source.File)
		more = more || len(of) > maxRevisions
		for _, c := range of[:min(len(of), maxRevisions)] {
			changes = append(changes, change{c, r})
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.Commit, b.Commit) })
	last := int32(-1)
	for _, c := range changes {
		if c.Commit != last {
			if len(list) == maxRevisions {
				return list, true
			}
			list = append(list, Revision{Commit: s.Log.Commit(c.Change)})
			last = c.Commit
		}
		r := &list[len(list)-1]
		r.Parts = append(r.Parts, RevisionPart{c.Record, c.Kind, c.Base().Source.Prefix != ""})
	}
	return list, more
}
