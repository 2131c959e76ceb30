package output

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"path"

	"mingshi/generator/look"
)

// Stream writes one file into the new tree as it is made. Whether the target has
// the same bytes is known at the end; if so, the new file goes again and Commit
// links the old one. It has its folder to itself: others stream meanwhile.
func (s *Staged) Stream(name string, write func(io.Writer) error) (File, error) {
	err := s.take(name, func() error { return s.stream(name, write) })
	if err != nil {
		return File{}, err
	}
	return s.get(name).file(name), nil
}

func (s *Staged) stream(name string, write func(io.Writer) error) error {
	if err := s.reserve(name); err != nil {
		return err
	}
	var at folder
	defer at.close()
	at.enter(s, path.Dir(name))
	e, err := s.pour(&at, name, write)
	if err != nil {
		return err
	}
	st, seen := at.compareSum(path.Base(name), &e)
	if e.state = st; st == same {
		e.look = seen
	}
	s.set(name, e)
	if st == same {
		return at.next.Remove(path.Base(name))
	}
	return nil
}

// pour writes the new file and measures it.
func (s *Staged) pour(at *folder, name string, write func(io.Writer) error) (entry, error) {
	f, err := s.create(at, name)
	if err != nil {
		return entry{}, err
	}
	out := bufio.NewWriterSize(f, bufSize)
	m := &meter{out: out, hash: sha256.New()}
	err = write(m)
	if err == nil {
		err = out.Flush()
	}
	e := m.entry()
	e.look = look.At(f)
	return e, errors.Join(err, f.Close())
}

// compareSum looks at the bytes as compare does, by their hash.
func (f *folder) compareSum(base string, e *entry) (state, look.Look) {
	file, st := f.openSame(base, e.size)
	if st != same {
		return st, look.Look{}
	}
	defer file.Close()
	seen := look.At(file)
	old := meter{out: io.Discard, hash: sha256.New()}
	if _, err := io.CopyBuffer(&old, file, f.buffer()); err != nil || old.entry().sum != e.sum {
		return changed, look.Look{}
	}
	return same, seen
}

// Measure makes a file that goes nowhere but to w and says what it is.
func Measure(path string, w io.Writer, write func(io.Writer) error) (File, error) {
	m := &meter{out: w, hash: sha256.New()}
	err := write(m)
	return m.entry().file(path), err
}

// meter counts and hashes what passes through.
type meter struct {
	out  io.Writer
	hash hash.Hash
	size int64
}

func (m *meter) Write(p []byte) (int, error) {
	n, err := m.out.Write(p)
	m.hash.Write(p[:n]) // a hash takes everything
	m.size += int64(n)
	return n, err
}

func (m *meter) entry() entry {
	e := entry{size: m.size}
	m.hash.Sum(e.sum[:0])
	return e
}
