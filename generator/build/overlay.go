package build

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay returns the embedded layouts with the files of a portal's own folder
// laid over them, file by file.
func Overlay(portal fs.FS, folder string, embedded fs.FS) fs.FS {
	own, err := fs.Sub(portal, folder)
	if err != nil {
		return embedded
	}
	return overlay{own, embedded}
}

type overlay struct{ top, bottom fs.FS }

// Open opens the upper file, or the lower one where there is no upper.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.bottom.Open(name)
	}
	return f, err
}

// ReadDir lists both folders as one.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	top, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	bottom, below := fs.ReadDir(o.bottom, name)
	if err != nil && below != nil {
		return nil, below
	}
	all := append(top, bottom...)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// Stat describes the file that Open opens.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.top, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.Stat(o.bottom, name)
	}
	return info, err
}
