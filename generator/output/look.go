package output

import (
	"path"
	"time"
)

// A look is what the file system tells of a regular file without its bytes being
// read. The zero look is of no file, or of a system that cannot tell enough.
//
// No program can set the time of change, so whoever writes to a file, replaces it
// or sets its other time back makes it look different; a copy or a checkout is
// another inode. What a look cannot tell apart is two changes within one tick of
// the file system's clock: see settled.
type look struct {
	dev, inode     uint64
	size           int64
	written, moved int64 // when its bytes and when anything of it changed, in ns
}

// follows reports whether a file that was linked or renamed since the earlier look,
// but not written, may look so.
func (l look) follows(earlier look) bool {
	l.moved = earlier.moved
	return l == earlier && l != (look{})
}

const (
	tick     = time.Millisecond // how long to wait for the file system's clock
	maxTicks = 50               // some clocks tick once in two seconds: they are not waited for
)

// settled waits until the file system's clock has moved on from everything this
// build did, and returns the time it shows. What changes from now on will bear this
// time or a later one. So a file that has an earlier one can be known again, and
// one that has this may have changed twice within one tick.
func (s *Staged) settled() int64 {
	first := s.touched()
	for range maxTicks {
		time.Sleep(tick)
		if now := s.touched(); now > first {
			return now
		}
	}
	return first
}

// touched returns the time of the file system: a change of mode, even to the same,
// is a change.
func (s *Staged) touched() int64 {
	if s.held.Chmod(fileMode) != nil {
		return 0
	}
	return lookAt(s.held).moved
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
			if !h.look.follows(before) || h.look.moved >= at {
				h.look = look{}
			}
		}
		return nil
	})
}
