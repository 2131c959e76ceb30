package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// What Keep keeps begins with asideForm and the key of the program, and ends with the
// hash of what lies between.
const asideForm = "mingshi aside 1\n"

// asideName is the name of what is kept under a name.
func (p *past) asideName(name string) string {
	return strings.TrimSuffix(filepath.Base(p.file), pastExt) + "." + name
}

func pastOf(sink Sink) *past {
	if s, ok := sink.(*Staged); ok {
		return s.past
	}
	return nil
}

// Recall gives read what Keep kept under a name for the same target, and its size. It
// reports whether read succeeded and all of it was what had been kept: until then read
// may see anything.
func Recall(sink Sink, name string, read func(r io.Reader, size int64) error) bool {
	p := pastOf(sink)
	if p == nil || p.old == nil {
		return false
	}
	root, err := os.OpenRoot(filepath.Dir(p.file))
	if err != nil {
		return false
	}
	defer root.Close()
	f, err := root.Open(p.asideName(name))
	if err != nil {
		return false
	}
	defer f.Close()
	return p.readAside(f, read) == nil
}

var errAside = errors.New("damaged, or of another program")

func (p *past) readAside(f *os.File, read func(r io.Reader, size int64) error) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	head := asideForm + string(p.by[:])
	size := info.Size() - int64(len(head)) - sha256.Size
	if size < 0 {
		return errAside
	}
	in, h := bufio.NewReaderSize(f, 1<<20), sha256.New()
	begin := make([]byte, len(head))
	if _, err := io.ReadFull(in, begin); err != nil || string(begin) != head {
		return errAside
	}
	body := io.TeeReader(io.LimitReader(in, size), h)
	if err := read(body, size); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, body); err != nil {
		return err
	}
	var sum [sha256.Size]byte
	if _, err := io.ReadFull(in, sum[:]); err != nil || !bytes.Equal(sum[:], h.Sum(nil)) {
		return errAside
	}
	return nil
}

// Keep keeps for the next build what is no file of the site, such as what a stage
// gathered, under a name of letters and digits. It is there at once, whether or not the
// build is committed; so it must say itself what it was made from. A sink that remembers
// nothing keeps nothing. An error of the disk costs the next build time and is none of
// this one.
func Keep(sink Sink, name string, write func(w io.Writer) error) {
	p := pastOf(sink)
	if p == nil || os.MkdirAll(filepath.Dir(p.file), dirMode) != nil {
		return
	}
	root, err := os.OpenRoot(filepath.Dir(p.file))
	if err != nil {
		return
	}
	defer root.Close()
	base := p.asideName(name)
	f, err := root.OpenFile(base+draft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return
	}
	h := sha256.New()
	out := bufio.NewWriterSize(f, 1<<20)
	_, err = out.WriteString(asideForm + string(p.by[:]))
	err = errors.Join(err, write(io.MultiWriter(out, h)))
	_, _ = out.Write(h.Sum(nil)) // Flush tells
	if errors.Join(err, out.Flush(), f.Close()) != nil {
		_ = root.Remove(base + draft)
		return
	}
	_ = root.Rename(base+draft, base)
}
