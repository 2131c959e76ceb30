package output

import (
	"io"
	"os"
	"sync"
)

// Reuse makes the files of a unit, unless the last build of the same target made
// the unit from the same key and its files stand there as it left them: then they
// stay, make is not called, and the note it returned at that time, such as the
// name of a file it made, is returned again. Make adds its files to the sink it is
// given. The name of a unit is chosen by the caller, once in a site. The key need
// not tell of the program: another program remembers nothing of this one.
//
// A sink that remembers nothing, a unit within a unit and the zero Key have
// everything made.
func Reuse(sink Sink, unit string, key Key, make func(Sink) (note []byte, err error)) (note []byte, err error) {
	if s, ok := sink.(*Staged); ok {
		return s.reuse(":"+unit, key, make) // no path begins so
	}
	return make(sink)
}

// Remembers reports whether a sink can take anything over, so that keys which cost
// something need be made only for one that can.
func Remembers(sink Sink) bool {
	switch s := sink.(type) {
	case *Staged:
		return s.past != nil
	case *scribe:
		return s.past != nil
	}
	return false
}

// Last returns the note of a unit that the last build left, whatever it was made
// from, and opens its files, if they stand as that build left them: part of them may
// be of use to make them again. Without them it returns nil. It is for the make of a
// Reuse, and given its sink.
func Last(sink Sink, unit string) (note []byte, open func(path string) (*os.File, error)) {
	w, ok := sink.(*scribe)
	if !ok || w.past == nil {
		return nil, nil
	}
	var at folder
	defer at.close()
	u := w.past.old[":"+unit]
	if u == nil || !u.stands(w.place, &at) {
		return nil, nil
	}
	return u.note, func(path string) (*os.File, error) { return w.root.Open(w.in(path)) }
}

// Stands reports whether Reuse would take a unit over. Other than the sink itself, it
// may be asked by many goroutines, though of one unit by one at a time.
func Stands(sink Sink, unit string, key Key) bool {
	s, ok := sink.(*Staged)
	if !ok {
		return false
	}
	var at folder
	defer at.close()
	return s.recall(":"+unit, key, &at) != nil
}

func (s *Staged) reuse(name string, key Key, make func(Sink) ([]byte, error)) (note []byte, err error) {
	var at folder
	defer at.close()
	if u := s.recall(name, key, &at); u != nil {
		return u.note, s.takeOver(u)
	}
	w := &scribe{Staged: s}
	if note, err = make(w); err == nil {
		s.learn(name, key, note, w.files...)
	}
	return note, err
}

// A scribe notes which files a unit adds. It takes as many at a time as what is
// behind it.
type scribe struct {
	*Staged
	mu    sync.Mutex
	files []string
}

func (w *scribe) Add(path string, body []byte) error {
	err := w.Staged.Add(path, body)
	if err == nil {
		w.note(path)
	}
	return err
}

func (w *scribe) Stream(path string, write func(io.Writer) error) (File, error) {
	f, err := w.Staged.Stream(path, write)
	if err == nil {
		w.note(path)
	}
	return f, err
}

func (w *scribe) note(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.files = append(w.files, path)
}
