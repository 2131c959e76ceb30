package output

import (
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"mingshi/generator/look"
)

// past is what the last build into a target made from which keys, and what this
// one has made so far.
type past struct {
	file string // where it is remembered
	by   Key    // the program
	old  map[string]*unit
	mu   sync.Mutex
	now  []*unit
	seal []byte // key and note of the site as a whole; nil: it is not to be sealed

	reused atomic.Int64 // files taken over
}

// A unit is what was made from one key: one file of Run, or those of a Reuse.
type unit struct {
	name  string
	key   Key
	note  []byte
	files []held
}

// held is a file as it was, and how it looked when it surely was so.
type held struct {
	path string
	*entry
}

// Remember has what the last build into the same target left be taken over where
// it was made from the same key, and this build be remembered after its Commit, by
// a file in a folder that is made for it. What another program remembered is not
// looked at. A memory that is lost or damaged costs time, never an error.
func (s *Staged) Remember(folder, program string) {
	s.past = openPast(folder, s.full(s.site), program)
	if !s.had {
		s.past.old = nil
	}
}

// Forget has everything be made anew. This build is remembered all the same.
func (s *Staged) Forget() {
	if s.past != nil {
		s.past.old = nil
	}
}

// recall returns a unit that was made from the key and stands in the target. It may
// be called by several goroutines, each with a folder at hand.
func (s *Staged) recall(name string, key Key, at *folder) *unit {
	if s == nil || s.past == nil || key == (Key{}) {
		return nil
	}
	u := s.past.old[name]
	if u == nil || u.key != key {
		return nil
	}
	if !u.stands(s.place, at) {
		return nil
	}
	return u
}

func (u *unit) stands(p place, at *folder) bool {
	for i := range u.files {
		if !u.files[i].stands(p, at) {
			return false
		}
	}
	return true
}

// stands reports whether a file stands in the target with the bytes that it had:
// it looks just as it did, or its hash tells. In the end its look is known.
func (h *held) stands(p place, at *folder) bool {
	if dir := path.Dir(h.path); at.path != dir || at.old == nil {
		at.close()
		at.path = dir
		at.openOld(p)
	}
	if at.old == nil {
		return false
	}
	base := path.Base(h.path)
	if h.look != (look.Look{}) && at.see(base) == h.look {
		return true
	}
	st, seen := at.compareSum(base, h.entry)
	h.look = seen
	return st == same
}

// takeOver enters the files of a unit, which stay.
func (s *Staged) takeOver(u *unit) error {
	for i := range u.files {
		f := &u.files[i]
		err := s.take(f.path, func() error {
			if err := s.reserve(f.path); err != nil {
				return err
			}
			f.state = same
			s.share(f.path, f.entry)
			return nil
		})
		if err != nil {
			return err
		}
	}
	s.past.add(u)
	s.past.reused.Add(int64(len(u.files)))
	return nil
}

// Reused returns how many files were taken over and not made.
func (s *Staged) Reused() int {
	if s.past == nil {
		return 0
	}
	return int(s.past.reused.Load())
}

// remember notes how the files look now and writes the memory. If that fails, the
// next build makes everything: no reason to call this one a failure.
func (s *Staged) remember() {
	if s.past == nil {
		return
	}
	sum, err := s.lookAgain()
	if err == nil {
		err = s.step("remember", s.past.file)
	}
	if err == nil {
		err = s.past.write()
	}
	if err == nil {
		_ = s.past.writeSeal(sum, len(s.files))
	}
}

// learn notes what was made from a key.
func (s *Staged) learn(name string, key Key, note []byte, files ...string) {
	if s == nil || s.past == nil || key == (Key{}) {
		return
	}
	u := &unit{name: name, key: key, note: slices.Clone(note), files: make([]held, len(files))}
	for i, file := range files {
		u.files[i] = held{file, s.get(file)}
	}
	s.past.add(u)
}

func (p *past) add(u *unit) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = append(p.now, u)
}
