package look

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io/fs"
	"os"
)

// A Sum is what the files of a tree looked like together: if it is the same again,
// and was Sure then, they all are as they were, and there are no others.
type Sum struct {
	Hash  [sha256.Size]byte
	Files int
	sure  bool // all are regular files of one file system that tells their looks
	dev   uint64
	moved int64 // the latest time of change
}

// Sure reports whether a sum that was taken when the clock of a file system showed
// now will tell any later change: if all of its files are there.
func (s Sum) Sure(dev uint64, now int64) bool {
	return s.sure && (s.Files == 0 || s.dev == dev && s.moved < now)
}

// Trees takes the sum of some folders of a root, which need not be there, without
// what leave reports, which sees each look, zero if it is of no file.
func Trees(root *os.Root, dirs []string, leave func(name string, l Look) bool) (Sum, error) {
	t := summer{hash: sha256.New(), sum: Sum{sure: true}}
	for _, dir := range dirs {
		if _, err := root.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		t.name(dir)
		err := Walk(root, dir, func(name string, e Entry) error {
			if leave(name, e.Look) {
				return fs.SkipDir
			}
			t.name(name)
			if !e.Type.IsDir() {
				t.file(e.Look)
			}
			return nil
		})
		if err != nil {
			return Sum{}, err
		}
	}
	t.hash.Sum(t.sum.Hash[:0])
	return t.sum, nil
}

type summer struct {
	hash hash.Hash
	sum  Sum
	buf  []byte
}

// name hashes a name with its end, and file a look with its length fixed, so that
// no two trees give the same bytes.
func (t *summer) name(name string) {
	t.buf = append(append(t.buf[:0], name...), 0)
	t.hash.Write(t.buf)
}

func (t *summer) file(l Look) {
	if t.sum.Files++; t.sum.Files == 1 {
		t.sum.dev = l.Dev
	}
	t.sum.sure = t.sum.sure && l != (Look{}) && l.Dev == t.sum.dev
	t.sum.moved = max(t.sum.moved, l.Moved)
	t.buf = append(t.buf[:0], 1) // no name begins so
	for _, n := range [...]uint64{l.Dev, l.Inode, uint64(l.Size), uint64(l.Written), uint64(l.Moved)} {
		t.buf = binary.LittleEndian.AppendUint64(t.buf, n)
	}
	t.hash.Write(t.buf)
}
