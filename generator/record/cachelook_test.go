package record

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"mingshi/generator/look"
)

// opened counts the files of records that are opened in a folder on disk.
type opened struct {
	fs.FS
	n int
}

func (o *opened) ReadFile(name string) ([]byte, error) {
	if strings.HasPrefix(name, plansOf2025) {
		o.n++
	}
	return fs.ReadFile(o.FS, name)
}

func (o *opened) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

// onDisk returns a portal in a folder with some plans, all of them in the cache and
// old enough for their looks to be sure.
func onDisk(t *testing.T) (string, *opened, *Cache) {
	t.Helper()
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("looks are not sure here")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, portal(plans(5))); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	time.Sleep(30 * time.Millisecond) // the clock of some file systems ticks so
	fsys, c := &opened{FS: root.FS()}, NewCache(filepath.Join(dir, ".mingshi", "records"), "program")
	readWith(t, fsys, c)
	return dir, fsys, c
}

// opens reads with the cache and returns how many plans were opened.
func opens(t *testing.T, fsys *opened, c *Cache) int {
	fsys.n = 0
	l := NewLoader(fsys, 1)
	l.Remember(c)
	if _, _, err := l.Load(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return fsys.n
}

// What surely is as it was is not opened; whatever is done to a file, even if its
// size and its time are as they were, has it read, and that once.
func TestCacheLooks(t *testing.T) {
	const name = plansOf2025 + "/533103-2025-00001.toml"
	changed := func(at string) []byte {
		text, err := os.ReadFile(at)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(strings.ReplaceAll(string(text), "养老", "助餐"))
	}
	// as sets a file's time to that of another.
	as := func(at string, info fs.FileInfo) error { return os.Chtimes(at, info.ModTime(), info.ModTime()) }
	for what, c := range map[string]struct {
		change func(at string, was fs.FileInfo) error
		opens  int // of the next reading
		later  int // of the one after
	}{
		"nothing": {func(string, fs.FileInfo) error { return nil }, 0, 0},
		"written, time set back": {func(at string, was fs.FileInfo) error {
			return errors.Join(os.WriteFile(at, changed(at), 0o644), as(at, was))
		}, 1, 0},
		"replaced, time set back": {func(at string, was fs.FileInfo) error {
			return errors.Join(os.WriteFile(at+".tmp", changed(at), 0o644), as(at+".tmp", was), os.Rename(at+".tmp", at))
		}, 1, 0},
		"touched": {func(at string, _ fs.FileInfo) error { return os.Chtimes(at, time.Now(), time.Now()) }, 1, 0},
		"exchanged": {func(at string, _ fs.FileInfo) error {
			other := strings.Replace(at, "00001", "00002", 1)
			return errors.Join(os.Rename(at, at+".tmp"), os.Rename(other, at), os.Rename(at+".tmp", other))
		}, 2, 0},
		"a link to the same": {func(at string, _ fs.FileInfo) error {
			return errors.Join(os.Rename(at, at+".bak"), os.Symlink(filepath.Base(at)+".bak", at))
		}, 0, 0}, // reported and not read: see sameAs
		"hidden behind its folder": {func(at string, _ fs.FileInfo) error {
			dir := filepath.Dir(at)
			return errors.Join(os.Rename(dir, dir+"x"), os.Symlink(filepath.Base(dir)+"x", dir))
		}, 5, 0}, // they have other names, and are not in the cache
	} {
		t.Run(what, func(t *testing.T) {
			dir, fsys, cache := onDisk(t)
			at := filepath.Join(dir, name)
			was, err := os.Lstat(at)
			if err := errors.Join(err, c.change(at, was)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(30 * time.Millisecond)
			if n := opens(t, fsys, cache); n != c.opens {
				t.Errorf("%d files are opened, want %d", n, c.opens)
			}
			sameAs(t, what, fsys, cache)
			if n := opens(t, fsys, cache); n != c.later {
				t.Errorf("%d files are opened later, want %d", n, c.later)
			}
		})
	}
}

// A file that changed in this tick of the file system's clock may change again
// without a trace; so may one on another file system, or if there is no clock.
func TestCacheIsNotSure(t *testing.T) {
	clock := look.Look{Dev: 7, Moved: 1000}
	k := &keeper{clock: clock}
	for _, c := range []struct {
		what string
		look look.Look
		sure bool
	}{
		{"older than the clock", look.Look{Dev: 7, Inode: 1, Moved: 999}, true},
		{"in this tick", look.Look{Dev: 7, Inode: 1, Moved: 1000}, false},
		{"of the future", look.Look{Dev: 7, Inode: 1, Moved: 2000}, false},
		{"elsewhere", look.Look{Dev: 8, Inode: 1, Moved: 999}, false},
		{"no look", look.Look{}, false},
	} {
		if got := k.sure(c.look); got != (look.Look{}) != c.sure {
			t.Errorf("%s: sure is %v", c.what, got)
		}
	}
	if got := new(keeper).sure(look.Look{Inode: 1, Moved: 999}); got != (look.Look{}) {
		t.Errorf("without a clock, sure is %v", got)
	}
}

// Without a clock, every file is opened, and what was kept with one is right still.
func TestCacheWithoutClock(t *testing.T) {
	_, fsys, c := onDisk(t)
	codes, _ := loadCodes(fsys)
	k := c.keeper(codes)
	k.clock = look.Look{}
	files, _, err := recordFiles(fsys, 1)
	if err != nil {
		t.Fatal(err)
	}
	k.expect(files)
	fsys.n = 0
	l := NewLoader(fsys, 1)
	l.codes = codes
	if _, err := l.readAll(t.Context(), files, k); err != nil || fsys.n != 5 {
		t.Errorf("%d files are opened, want 5: %v", fsys.n, err)
	}
	sameAs(t, "without a clock", fsys, c)
}

// Texts that are nobody's do not pile up: a file of the cache that was changed again
// and again is hardly larger than a new one.
func TestCacheStaysSmall(t *testing.T) {
	fsys, c := cached(t)
	size := func() int64 {
		info, err := os.Stat(filepath.Join(c.dir, cacheFile(plansOf2025)))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	first := size()
	file := fsys[plansOf2025+"/533103-2025-00001.toml"]
	text := string(file.Data)
	for i := range 300 {
		file.Data = []byte(strings.ReplaceAll(text, "养老", "养老"+strings.Repeat("一", i)))
		readWith(t, fsys, c)
	}
	file.Data = []byte(text)
	sameAs(t, "in the end", fsys, c)
	if now := size(); now > first+first/2 {
		t.Errorf("the cache grew from %d to %d bytes", first, now)
	}
}
