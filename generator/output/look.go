package output

import (
	"path"
	"time"

	"mingshi/generator/look"
)

const (
	tick     = time.Millisecond // how long to wait for the file system's clock
	maxTicks = 50               // some clocks tick once in two seconds: they are not waited for
)

// settled waits until the file system's clock has moved on from everything this
// build did, and returns the time it shows. What changes from now on will bear this
// time or a later one. So a file that has an earlier one can be known again, and
// one that has this may have changed twice within one tick.
func (s *Staged) settled() int64 {
	first := look.Now(s.held)
	for range maxTicks {
		time.Sleep(tick)
		if now := look.Now(s.held); now > first {
			return now
		}
	}
	return first
}

// lookAgain looks at the files of all units once the site is in its place: links
// and the removal of the old tree have changed how they look. What was not looked
// at before, or may have been written since, or looks too new, gets no look, and
// the next build will read it.
func (s *Staged) lookAgain() error {
	at := s.settled()
	dirs := map[string][]*held{}
	for _, u := range s.past.now {
		for i := range u.files {
			f := &u.files[i]
			dirs[path.Dir(f.path)] = append(dirs[path.Dir(f.path)], f)
		}
	}
	return byFolder(dirs, func(dir string, files []*held) error {
		f := folder{path: dir}
		defer f.close()
		f.openOld(s.place)
		for _, h := range files {
			before := h.look
			h.look = f.see(path.Base(h.path))
			if !h.look.Follows(before) || !h.look.Sure(at) {
				h.look = look.Look{}
			}
		}
		return nil
	})
}
