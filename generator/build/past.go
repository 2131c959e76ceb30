package build

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A pastFS is the portal with some of its files as they were; nil is a file that
// there was not.
type pastFS struct {
	now fs.FS
	old map[string][]byte
}

// Open opens a file as it was.
func (p pastFS) Open(name string) (fs.File, error) {
	body, ok := p.old[name]
	switch {
	case !ok:
		return p.now.Open(name)
	case body == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &pastFile{pastInfo{path.Base(name), int64(len(body)), 0o644}, bytes.NewReader(body)}, nil
}

// ReadDir lists what there was in a folder.
func (p pastFS) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(p.now, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(e fs.DirEntry) bool {
		_, ok := p.old[path.Join(name, e.Name())]
		return ok
	})
	for file, body := range p.old {
		rest, inside := strings.CutPrefix(file, name+"/")
		if body == nil || !inside {
			continue
		}
		info := pastInfo{rest, int64(len(body)), 0o644}
		if folder, _, deeper := strings.Cut(rest, "/"); deeper {
			info = pastInfo{folder, 0, fs.ModeDir | 0o755}
		}
		if !slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == info.name }) {
			list = append(list, fs.FileInfoToDirEntry(info))
		}
	}
	if err != nil && len(list) == 0 {
		return nil, err
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

type pastFile struct {
	pastInfo
	*bytes.Reader
}

// Stat describes the file.
func (f *pastFile) Stat() (fs.FileInfo, error) { return f.pastInfo, nil }

// Close does nothing.
func (f *pastFile) Close() error { return nil }

// Size is that of the file.
func (f *pastFile) Size() int64 { return f.size }

type pastInfo struct {
	name string
	size int64
	mode fs.FileMode
}

// Name is the last part of the path.
func (i pastInfo) Name() string { return i.name }

// Size is the number of bytes.
func (i pastInfo) Size() int64 { return i.size }

// Mode tells files and folders apart.
func (i pastInfo) Mode() fs.FileMode { return i.mode }

// ModTime is not known.
func (i pastInfo) ModTime() time.Time { return time.Time{} }

// IsDir tells folders.
func (i pastInfo) IsDir() bool { return i.mode.IsDir() }

// Sys is nothing.
func (i pastInfo) Sys() any { return nil }
