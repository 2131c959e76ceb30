package serve

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched are the folders of a portal whose files make the site.
var watched = []string{"data", "content", "layouts", "partitions"}

// quiet is how long the files must be left alone before they are read: editors
// save by several steps (truncate and write, write beside and rename).
const quiet = 20 * time.Millisecond

// A watcher tells which files may have changed. On any doubt it says so and the
// receiver looks at all of them.
type watcher struct {
	root string
	poll time.Duration // 0: events of the file system
}

// A batch is what changed at once. All means that anything may have.
type batch struct {
	files []string // relative to the root, slash-separated, sorted
	all   bool
}

// run sends batches until ctx ends. It returns early only if watching fails.
func (w watcher) run(ctx context.Context, out chan<- batch) error {
	if w.poll > 0 {
		return w.polling(ctx, out)
	}
	fsw, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watching: %w", err)
	}
	defer fsw.Close()
	for _, dir := range watched {
		if err := addTree(fsw, filepath.Join(w.root, dir)); err != nil {
			return err
		}
	}
	return w.events(ctx, fsw, out)
}

// addTree watches a folder and those below it: events are not recursive, and
// folders rather than files are watched because editors replace files.
func addTree(fsw *fsnotify.Watcher, dir string) error {
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		return fsw.Add(name)
	})
	if err != nil {
		return fmt.Errorf("watching %s: %w", dir, err)
	}
	return nil
}

// events gathers events until the files are left alone, then sends them as one.
func (w watcher) events(ctx context.Context, fsw *fsnotify.Watcher, out chan<- batch) error {
	pending := map[string]bool{}
	all := false
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-fsw.Events:
			if !ok {
				return nil
			}
			if e.Op == fsnotify.Chmod {
				continue
			}
			if e.Has(fsnotify.Create) {
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					all = true // files may have come with the folder, before it was watched
					if err := addTree(fsw, e.Name); err != nil {
						return err
					}
				}
			}
			pending[w.relative(e.Name)] = true
			timer.Reset(quiet)
		case <-fsw.Errors: // an overflow, above all: events were lost
			all = true
			timer.Reset(quiet)
		case <-timer.C:
			if !send(ctx, out, batch{slices.Sorted(maps.Keys(pending)), all}) {
				return nil
			}
			pending, all = map[string]bool{}, false
		}
	}
}

func (w watcher) relative(name string) string {
	rel, err := filepath.Rel(w.root, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

func send(ctx context.Context, out chan<- batch, b batch) bool {
	select {
	case out <- b:
		return true
	case <-ctx.Done():
		return false
	}
}

// polling looks at every file each time, for folders that report no events
// (network drives, some containers).
func (w watcher) polling(ctx context.Context, out chan<- batch) error {
	seen, err := w.scan(nil)
	if err != nil {
		return err
	}
	tick := time.NewTicker(w.poll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		now, err := w.scan(seen)
		if err != nil {
			return err
		}
		changed := difference(seen, now)
		seen = now
		if len(changed) > 0 && !send(ctx, out, batch{files: changed}) {
			return nil
		}
	}
}

// A stamp is what tells a file's states apart. A file's content is hashed when
// its time is so recent that a second change within it might go unseen.
type stamp struct {
	size int64
	time time.Time
	sum  [32]byte
}

// recent is the coarsest granularity of file times met in practice (FAT: 2 s).
const recent = 2 * time.Second

func (w watcher) scan(before map[string]stamp) (map[string]stamp, error) {
	now := make(map[string]stamp, len(before))
	newest := time.Time{}
	for _, old := range before {
		if old.time.After(newest) {
			newest = old.time
		}
	}
	for _, dir := range watched {
		err := filepath.WalkDir(filepath.Join(w.root, dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return ignoreMissing(err)
			}
			info, err := d.Info()
			if err != nil {
				return ignoreMissing(err)
			}
			s := stamp{size: info.Size(), time: info.ModTime()}
			if !s.time.Before(newest.Add(-recent)) {
				body, err := os.ReadFile(name)
				if err != nil {
					return ignoreMissing(err)
				}
				s.sum = sha256.Sum256(body)
			}
			now[w.relative(name)] = s
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("watching %s: %w", dir, err)
		}
	}
	return now, nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func difference(before, now map[string]stamp) []string {
	var changed []string
	for name, s := range now {
		old, ok := before[name]
		if !ok || old.size != s.size || !old.time.Equal(s.time) || old.sum != s.sum && old.sum != [32]byte{} && s.sum != [32]byte{} {
			changed = append(changed, name)
		}
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}
