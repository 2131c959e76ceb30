package intake

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay returns the portal as it would be with the new files, for checking before
// anything is written.
func Overlay(portal fs.FS, files []File) fs.FS {
	o := overlay{portal, map[string]memory{}}
	for _, f := range files {
		for name := f.Name; name != "."; name = path.Dir(name) {
			m := memory{name: path.Base(name), dir: name != f.Name}
			if !m.dir {
				m.body = f.New
			}
			o.files[name] = m
		}
	}
	return o
}

type overlay struct {
	fs.FS
	files map[string]memory // and the folders that hold them
}

// A memory is a file that exists in memory only, or a folder of such.
type memory struct {
	name string
	body []byte
	dir  bool
}

func (m memory) Name() string               { return m.name }
func (m memory) Size() int64                { return int64(len(m.body)) }
func (m memory) ModTime() time.Time         { return time.Time{} }
func (m memory) IsDir() bool                { return m.dir }
func (m memory) Sys() any                   { return nil }
func (m memory) Type() fs.FileMode          { return m.Mode().Type() }
func (m memory) Info() (fs.FileInfo, error) { return m, nil }

func (m memory) Mode() fs.FileMode {
	if m.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// An opened file is read from memory.
type opened struct {
	memory
	*bytes.Reader
}

func (o opened) Size() int64                { return o.memory.Size() }
func (o opened) Stat() (fs.FileInfo, error) { return o.memory, nil }
func (o opened) Close() error               { return nil }

// Open opens the new file, or the one of the portal.
func (o overlay) Open(name string) (fs.File, error) {
	if m, ok := o.files[name]; ok && !m.dir {
		return opened{m, bytes.NewReader(m.body)}, nil
	}
	return o.FS.Open(name)
}

// Stat describes what Open opens, and folders.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if m, ok := o.files[name]; ok && !m.dir {
		return m, nil
	}
	info, err := fs.Stat(o.FS, name)
	if m, ok := o.files[name]; ok && errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	return info, err
}

// ReadDir lists what the portal has and what is new.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	if _, ours := o.files[name]; err != nil && (!ours || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	have := map[string]bool{}
	for _, e := range list {
		have[e.Name()] = true
	}
	for full, m := range o.files {
		if path.Dir(full) == name && !have[m.name] {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}
