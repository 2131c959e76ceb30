// Package publish puts a finished site where the public finds it: a folder, a
// server over SFTP, an S3 store, a git branch, a zip file. It stands behind output
// and proof, and is where the memory of a site lives: it reads what stands at
// the target, compares, proves, and only then lets the public see the new one.
//
//	lock ─▶ read what stands there ─▶ compare, prove ─▶ bring the files ─▶ show
//
// Whatever happens in between, a kill, a full disk, a network that drops, the
// public sees the old site or the new one, and the next run finishes or begins
// anew. What a visitor's open page may still ask for, the hashed assets and
// search shards of the release before, stays for one release more.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/proof"
)

// A Target is a place where a site stands for the public.
type Target interface {
	// Lock keeps other publishers out until Close. It heals what a killed run left.
	Lock(ctx context.Context) error
	// Open opens a file of the site that stands there. The error is
	// fs.ErrNotExist if there is no such file, or no site yet.
	Open(ctx context.Context, name string) (io.ReadCloser, error)
	// Put makes the release what the public sees. After an error the public sees
	// what it saw before, unless the error says otherwise.
	Put(ctx context.Context, r *Release) error
	// Close gives the lock back.
	Close() error
}

// ErrBusy says that another publisher is at work on the same target.
var ErrBusy = errors.New("another publication to this target is going on")

// ErrTampered says that what stands at a target is not what mingshi left there.
// No program can tell what is right: a person must look, and put back the release
// before or the manifest and the log of a copy.
var ErrTampered = errors.New("the site that stands there was changed by others")

// Options say how a site is published.
type Options struct {
	Key      *proof.Key // nil: the publication is neither signed nor logged
	Force    bool       // publish in spite of what Refusals tell
	Shrink   int        // the share of files or records, in percent, that may go at once
	Compress bool       // add .gz and .br copies for servers that send them
	DryRun   bool       // compare only
	Full     bool       // bring every file, whatever the target has
	Progress func(stage diag.Text, done, all int)
}

// A Result says what a publication did, or would do.
type Result struct {
	Added, Changed, Removed, Same, Kept int
	Bytes                               int64 // of files added and changed
	Logged                              int64 // record versions added to the log
	Refusals                            []diag.Text
	Altered                             []string // files there that were not what was published; they are brought again
}

// ErrRefused is the error of a publication that was not made because of what
// Result.Refusals tells. A person may look at them and force it.
var ErrRefused = errors.New("the site was not published")

// A Session is a target that is locked, and what stands there.
type Session struct {
	target   Target
	was      Standing
	manifest []byte
}

// Begin locks a target and reads what stands there. Close must follow.
func Begin(ctx context.Context, t Target) (*Session, error) {
	s := &Session{target: t}
	if err := t.Lock(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("locking the target: %w", err), t.Close())
	}
	if err := s.read(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reading the site that stands there: %w", err), t.Close())
	}
	return s, nil
}

// Previous returns the manifest of the site that stands there; nil if there is none.
func (s *Session) Previous() []byte { return s.manifest }

// Close gives the lock back.
func (s *Session) Close() error { return s.target.Close() }

// Publish publishes the site in a folder, which holds its manifest.
func (s *Session) Publish(ctx context.Context, site fs.FS, o Options) (Result, error) {
	o.progress(diag.Text{ZH: "比较", EN: "comparing"}, 0, 0)
	r, err := prepare(ctx, site, s.target, s.was, o)
	if err != nil {
		return Result{}, err
	}
	result := r.result()
	result.Refusals = refusals(s.was, r, o)
	if len(result.Refusals) > 0 && !o.Force {
		return result, ErrRefused
	}
	if o.DryRun {
		return result, nil
	}
	return result, s.target.Put(ctx, r)
}

func (o Options) progress(stage diag.Text, done, all int) {
	if o.Progress != nil {
		o.Progress(stage, done, all)
	}
}

// A Standing is what is known of the site that stands at a target.
type Standing struct {
	Manifest *output.Manifest // nil: there is none
	body     []byte           // of the manifest
	Memory   Memory
	Doubtful map[string]bool // files that an interrupted publication may have replaced
}

// read reads what the last publication left, and one that was interrupted.
func (s *Session) read(ctx context.Context) error {
	var err error
	if s.manifest, err = readMaybe(ctx, s.target, output.ManifestName); err != nil || s.manifest == nil {
		return err
	}
	if s.was.Manifest, err = output.ReadManifest(s.manifest); err != nil {
		return fmt.Errorf("%w: %w", ErrTampered, err)
	}
	for _, f := range s.was.Manifest.Files {
		if err := output.CheckPath(f.Path); err != nil {
			return fmt.Errorf("%w: the manifest names a file that no site has: %w", ErrTampered, err)
		}
	}
	s.was.body = s.manifest
	body, err := readMaybe(ctx, s.target, UnfinishedName)
	if err != nil {
		return err
	}
	if body != nil {
		unfinished, err := output.ReadManifest(body)
		if err != nil {
			return fmt.Errorf("%s: %w", UnfinishedName, err)
		}
		s.was.Doubtful = doubtful(s.was.Manifest, unfinished)
	}
	if body, err = readMaybe(ctx, s.target, MemoryName); err != nil || body == nil {
		return err
	}
	s.was.Memory, err = readMemory(body)
	return err
}

// readMaybe reads a file that need not be there.
func readMaybe(ctx context.Context, t Target, name string) ([]byte, error) {
	body, err := readAll(ctx, t, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return body, err
}

func readAll(ctx context.Context, t Target, name string) ([]byte, error) {
	f, err := t.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return body, nil
}
