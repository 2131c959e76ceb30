package publish

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mingshi/generator/output"
)

// Zip is a zip file, to be carried to a machine that no network reaches. The same
// release gives the same bytes. If the file exists, it is the publication before:
// its log is gone on with.
type Zip struct {
	path   string
	unlock func() error
	old    *zip.ReadCloser // nil: there is none
}

// NewZip returns the target of a zip file.
func NewZip(path string) *Zip { return &Zip{path: path} }

// Lock takes the file's lock.
func (z *Zip) Lock(context.Context) error {
	if err := os.MkdirAll(filepath.Dir(z.path), 0o755); err != nil {
		return err
	}
	var err error
	if z.unlock, err = output.Lock(z.path); err != nil {
		if errors.Is(err, output.ErrBusy) {
			return fmt.Errorf("%w: %w", ErrBusy, err)
		}
		return err
	}
	z.old, err = zip.OpenReader(z.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s is not a zip file: %w", z.path, err)
	}
	return nil
}

// Open opens a file of the site that the zip file holds.
func (z *Zip) Open(_ context.Context, name string) (io.ReadCloser, error) {
	if z.old == nil {
		return nil, fs.ErrNotExist
	}
	return z.old.Open(name)
}

// audit reads the files that are to stay.
func (z *Zip) audit(ctx context.Context, r *Release) (map[string]bool, error) {
	return readEvery(ctx, z, func(string) bool { return true }, r)
}

// Put writes the file anew and renames it into its place.
func (z *Zip) Put(ctx context.Context, r *Release) (err error) {
	next := filepath.Join(filepath.Dir(z.path), "."+filepath.Base(z.path)+".next")
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) { // what a killed run left
		return err
	}
	f, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // never through a link
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(next))
		}
	}()
	err = z.write(ctx, f, r)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if z.old != nil {
		if err := z.old.Close(); err != nil { // Windows does not replace an open file
			return err
		}
		z.old = nil
	}
	return os.Rename(next, z.path)
}

// write writes the release, and the log's earlier entries, which it needs.
func (z *Zip) write(ctx context.Context, f io.Writer, r *Release) error {
	w := zip.NewWriter(f)
	day, err := time.Parse(time.DateOnly, r.Manifest.Today)
	if err != nil {
		return fmt.Errorf("the manifest's day: %w", err)
	}
	made := map[string]bool{}
	for _, file := range r.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := member(w, r, file, day); err != nil {
			return fmt.Errorf("%s: %w", file.Path, err)
		}
		made[file.Path] = true
		r.done(1)
	}
	if z.old != nil {
		for _, old := range z.old.File {
			if made[old.Name] || !strings.HasPrefix(old.Name, "log/") || output.CheckPath(old.Name) != nil {
				continue
			}
			if err := w.Copy(old); err != nil {
				return fmt.Errorf("%s: %w", old.Name, err)
			}
		}
	}
	return w.Close()
}

// member adds one file. Every time in the archive is the site's day.
func member(w *zip.Writer, r *Release, f File, day time.Time) error {
	h := &zip.FileHeader{Name: f.Path, Method: zip.Deflate, Modified: day}
	h.SetMode(0o644)
	out, err := w.CreateHeader(h)
	if err != nil {
		return err
	}
	return r.WriteTo(out, f)
}

// Close gives the lock back.
func (z *Zip) Close() error {
	var err error
	if z.old != nil {
		err = z.old.Close()
	}
	if z.unlock != nil {
		err = errors.Join(err, z.unlock())
	}
	return err
}
