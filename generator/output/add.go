package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"

	"mingshi/generator/look"
)

// bufSize is how much of a file is read or written at a time.
const bufSize = 64 << 10

// folder holds one folder of the target and its counterpart in the new tree.
// Files come folder by folder, and with the folder at hand a file costs half.
type folder struct {
	path            string
	old, next       *os.Root // nil: not there, not opened
	oldDir, nextDir *os.File // handles of the same, for link and looks
	buf             []byte
}

func (f *folder) close() {
	for _, root := range []*os.Root{f.old, f.next} {
		if root != nil {
			root.Close()
		}
	}
	for _, dir := range []*os.File{f.oldDir, f.nextDir} {
		if dir != nil {
			dir.Close()
		}
	}
	*f = folder{buf: f.buf}
}

func (f *folder) buffer() []byte {
	if f.buf == nil {
		f.buf = make([]byte, bufSize)
	}
	return f.buf
}

// openOld opens the target's folder. If that fails nothing is found equal in it;
// Commit looks at the target once more and says why.
func (f *folder) openOld(p place) {
	f.old, _ = p.root.OpenRoot(p.in(f.path))
}

// openNext opens the new tree's folder, which is made when something goes in.
func (f *folder) openNext(p place) (err error) {
	if f.next != nil {
		return nil
	}
	dir := p.staged(f.path)
	f.next, err = p.root.OpenRoot(dir)
	if absent(err) {
		if err := p.makeDir(dir); err != nil {
			return err
		}
		f.next, err = p.root.OpenRoot(dir)
	}
	return err
}

// Add writes one file into the new tree, unless the target has the same bytes
// under the same path. An error ends the staging: Commit will refuse.
func (s *Staged) Add(name string, body []byte) error {
	return s.take(name, func() error { return s.add(name, body) })
}

// take adds a file, unless there was an error before.
func (s *Staged) take(name string, add func() error) error {
	if s.held == nil {
		return fmt.Errorf("adding %s: the site is already finished", name)
	}
	if err := s.failed(nil); err != nil {
		return err
	}
	if err := add(); err != nil {
		return s.failed(fmt.Errorf("adding %s: %w", name, err))
	}
	return nil
}

// failed returns the first error there was, this one if there was none.
func (s *Staged) failed(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = cmp.Or(s.err, err)
	return s.err
}

func (s *Staged) add(name string, body []byte) error {
	if err := s.enter(name, body); err != nil {
		return err
	}
	s.folder.enter(s, path.Dir(name))
	st, seen := s.folder.compare(path.Base(name), body)
	s.mark(name, st, seen)
	if st == same {
		return nil // Commit links it, if there is anything to commit
	}
	return s.write(name, body)
}

// enter makes a folder the one at hand.
func (f *folder) enter(s *Staged, dir string) {
	if f.path == dir {
		return
	}
	f.close()
	f.path = dir
	if s.had {
		f.openOld(s.place)
	}
}

// compare looks at the bytes. Times and the old manifest prove nothing: a copy,
// a checkout or a hand may have changed either.
func (f *folder) compare(base string, body []byte) (state, look.Look) {
	file, st := f.openSame(base, int64(len(body)))
	if st != same {
		return st, look.Look{}
	}
	defer file.Close()
	seen := look.At(file) // before it is read: what happens meanwhile makes it look different
	for len(body) > 0 {
		buf := f.buffer()
		chunk := buf[:min(len(buf), len(body))]
		if _, err := io.ReadFull(file, chunk); err != nil || !bytes.Equal(chunk, body[:len(chunk)]) {
			return changed, look.Look{}
		}
		body = body[len(chunk):]
	}
	return same, seen
}

// openSame opens the target's file if it has the size to be the same.
func (f *folder) openSame(base string, size int64) (*os.File, state) {
	if f.old == nil {
		return nil, added
	}
	info, err := f.old.Lstat(base)
	switch {
	case absent(err), err == nil && info.IsDir():
		return nil, added
	case err != nil, !info.Mode().IsRegular(), info.Size() != size:
		return nil, changed
	}
	file, err := f.old.Open(base)
	if err != nil {
		return nil, changed
	}
	return file, same
}

// write puts a body into a new file.
func (s *Staged) write(name string, body []byte) error {
	f, err := s.create(&s.folder, name)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	s.mark(name, s.get(name).state, look.At(f))
	return errors.Join(err, f.Close())
}

// create makes a new file and fails if there is one: bytes never go into a file
// that may stand in the target too.
func (s *Staged) create(at *folder, name string) (*os.File, error) {
	if err := s.step("write", name); err != nil {
		return nil, err
	}
	if err := at.openNext(s.place); err != nil {
		return nil, err
	}
	return at.next.OpenFile(path.Base(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
}
