package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"

	"mingshi/generator/output"
)

// Dir is a folder on this machine. The new site is made beside it and exchanged
// with the old one in one call (package output); the releases before stand in
// .<name>.releases/, hard-linked.
type Dir struct {
	path     string
	releases int // how many earlier ones are kept
	stage    *output.Staged
	root     *os.Root // of the site that stands there; nil: there is none
}

// NewDir returns the target of a folder, which may not exist yet.
func NewDir(path string, releases int) *Dir { return &Dir{path: path, releases: releases} }

// Lock takes the folder's lock and finishes or removes what a killed run left.
func (d *Dir) Lock(context.Context) error {
	var err error
	if d.stage, err = output.Stage(d.path); err != nil {
		if errors.Is(err, output.ErrBusy) {
			return fmt.Errorf("%w: %w", ErrBusy, err)
		}
		return err
	}
	d.root, err = os.OpenRoot(d.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Open opens a file of the site that stands there.
func (d *Dir) Open(_ context.Context, name string) (io.ReadCloser, error) {
	if d.root == nil {
		return nil, fs.ErrNotExist
	}
	return d.root.Open(name)
}

// audit reads the files that are to stay, none of which may be a link.
func (d *Dir) audit(ctx context.Context, r *Release) (map[string]bool, error) {
	return readEvery(ctx, d, regularIn(d.root), r)
}

// regularIn reports whether a name of a folder is that of a file.
func regularIn(root *os.Root) func(name string) bool {
	return func(name string) bool {
		info, err := root.Lstat(name)
		return err == nil && info.Mode().IsRegular()
	}
}

// Put keeps the site that stands there as an earlier release and exchanges it with
// the new one.
func (d *Dir) Put(ctx context.Context, r *Release) error {
	d.stage.Own(r.Remove)
	if err := d.streams(r); err != nil {
		return err
	}
	if err := output.Run(ctx, d.stage, runtime.GOMAXPROCS(0), d.jobs(ctx, r)); err != nil {
		return err
	}
	if d.releases > 0 && d.root != nil && !r.Again {
		if err := d.keepRelease(); err != nil {
			return fmt.Errorf("keeping the release before: %w", err)
		}
	}
	if _, err := d.stage.Commit(); err != nil {
		return err
	}
	return d.prune()
}

// streams stages the files that are too large to be held.
func (d *Dir) streams(r *Release) error {
	for _, f := range r.Files {
		if f.Size <= large {
			continue
		}
		if _, err := d.stage.Stream(f.Path, func(w io.Writer) error { return r.WriteTo(w, f) }); err != nil {
			return err
		}
		r.done(1)
	}
	return nil
}

// jobs ranges over the other files folder by folder, which is how they are staged
// fastest: nobody sees any before all are there.
func (d *Dir) jobs(ctx context.Context, r *Release) iter.Seq[output.Job] {
	files := slices.DeleteFunc(slices.Clone(r.Files), func(f File) bool { return f.Size > large })
	for _, name := range r.Keep {
		if _, err := d.root.Lstat(name); err == nil {
			files = append(files, File{File: output.File{Path: name}, Same: true, from: plain(name)})
		}
	}
	slices.SortFunc(files, func(a, b File) int {
		return cmp.Or(cmp.Compare(path.Dir(a.Path), path.Dir(b.Path)), cmp.Compare(a.Path, b.Path))
	})
	return func(yield func(output.Job) bool) {
		for _, f := range files {
			r.done(1)
			if !yield(output.Job{Path: f.Path, Write: func(w *bytes.Buffer) error { return d.fill(ctx, w, r, f) }}) {
				return
			}
		}
	}
}

// fill reads a file of the release, or, where the target has it as it is to be, of
// the release before: a compressed copy is not made twice.
func (d *Dir) fill(ctx context.Context, w *bytes.Buffer, r *Release, f File) error {
	if f.Same && f.SHA256 == "" {
		body, err := readAll(ctx, d, f.Path)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			w.Write(body)
			return err
		}
	}
	return r.WriteTo(w, f)
}

// Close gives the lock back.
func (d *Dir) Close() error {
	var err error
	if d.root != nil {
		err = d.root.Close()
	}
	if d.stage != nil {
		err = errors.Join(err, d.stage.Abort())
	}
	return err
}

// store is the folder of earlier releases.
func (d *Dir) store() string {
	return filepath.Join(filepath.Dir(d.path), "."+filepath.Base(d.path)+".releases")
}

// Releases lists the earlier releases, the newest first.
func (d *Dir) Releases() ([]string, error) {
	entries, err := os.ReadDir(d.store())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && path.Ext(e.Name()) == "" {
			names = append(names, filepath.Join(d.store(), e.Name()))
		}
	}
	slices.Reverse(names)
	return names, err
}

// keepRelease links the site that stands there into the store, unless the newest
// release there is the same: a run that was killed after it may have left it.
func (d *Dir) keepRelease() error {
	names, err := d.Releases()
	if err != nil {
		return err
	}
	next := 1
	if len(names) > 0 {
		if same(names[0], d.path) {
			return nil
		}
		if _, err := fmt.Sscanf(filepath.Base(names[0]), "%d", &next); err != nil {
			return fmt.Errorf("%s is no release: %w", names[0], err)
		}
		next++
	}
	name := filepath.Join(d.store(), fmt.Sprintf("%06d", next))
	part := name + ".part"
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	if err := linkTree(d.path, part); err != nil {
		return err
	}
	return os.Rename(part, name)
}

// same reports whether two folders hold the same publication.
func same(a, b string) bool {
	x, err := os.ReadFile(filepath.Join(a, output.ManifestName))
	if err != nil {
		return false
	}
	y, err := os.ReadFile(filepath.Join(b, output.ManifestName))
	return err == nil && bytes.Equal(x, y)
}

// prune removes the releases that are one too many, the oldest first.
func (d *Dir) prune() error {
	names, err := d.Releases()
	if err != nil || len(names) <= d.releases {
		return err
	}
	for _, name := range names[d.releases:] {
		err = errors.Join(err, os.RemoveAll(name))
	}
	if err != nil {
		return fmt.Errorf("the new site is in its place, but tidying up old releases failed: %w", err)
	}
	return nil
}

// linkTree makes a copy of a folder by hard links, or of the bytes where links
// cannot be made. Symbolic links and other things of others are left out.
func linkTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		at := filepath.Join(to, rel)
		switch {
		case e.IsDir():
			return os.MkdirAll(at, 0o755)
		case !e.Type().IsRegular():
			return nil
		}
		if os.Link(name, at) == nil {
			return nil
		}
		return copyFile(name, at)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
