package output

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Again takes over a unit, and with it others whose names parts tells by its note: if
// the last build made it from the same key, and the files of all of them stand. The
// keys of the others are not asked for, so its key must cover what they are made from.
// Otherwise nothing is taken over, and ok is false.
func Again(sink Sink, name string, key Key, parts func(note []byte) []string) (note []byte, ok bool, err error) {
	s, staged := sink.(*Staged)
	if !staged {
		return nil, false, nil
	}
	var at folder
	defer at.close()
	all := s.recall(":"+name, key, &at)
	if all == nil {
		return nil, false, nil
	}
	units := []*unit{all}
	for _, part := range parts(all.note) {
		units = append(units, s.past.old[":"+part])
	}
	if slices.Contains(units, nil) || !s.allStand(units[1:]) {
		return nil, false, nil
	}
	for _, u := range units {
		if err := s.takeOver(u); err != nil {
			return nil, false, err
		}
	}
	return all.note, true, nil
}

// allStand looks at several units at a time.
func (s *Staged) allStand(units []*unit) bool {
	var fallen atomic.Bool
	var wg sync.WaitGroup
	for some := range slices.Chunk(units, len(units)/linkers+1) {
		wg.Go(func() {
			var at folder
			defer at.close()
			for _, u := range some {
				if fallen.Load() || !u.stands(s.place, &at) {
					fallen.Store(true)
					return
				}
			}
		})
	}
	wg.Wait()
	return !fallen.Load()
}
