package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTwoBuildsAtOnce(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	first, err := Stage(target)
	check(t, err)
	if _, err := Stage(target); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want %v", err, ErrBusy)
	}
	check(t, first.Add("index.html", []byte("first")))
	_, err = first.Commit()
	check(t, err)
	second, err := Stage(target)
	check(t, err)
	check(t, second.Abort())
	clean(t, target)
}

// Between our opening the lock file and our locking it, its holder may end and
// remove it, and another begin with a new one.
func TestLockRemovedMeanwhile(t *testing.T) {
	p, err := openBeside(t.TempDir(), "public")
	check(t, err)
	defer p.root.Close()
	other := p
	taken := false
	p.hook = func(string, string) error {
		if taken {
			return nil
		}
		taken = true
		if err := p.root.Remove(p.lock); err != nil {
			return err
		}
		lock, err := other.acquire()
		if err == nil {
			t.Cleanup(func() { lock.Close() })
		}
		return err
	}
	if _, err := p.acquire(); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want %v", err, ErrBusy)
	}
}

// Many builds may want the lock at once; one has it at a time, though each
// removes the lock file when done.
func TestLockIsOne(t *testing.T) {
	dir := t.TempDir()
	const builders, rounds = 8, 200
	inside, done := make(chan struct{}, 1), make(chan error, builders)
	for range builders {
		go func() {
			for range rounds {
				s, err := Stage(filepath.Join(dir, "public"))
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil {
					done <- err
					return
				}
				select {
				case inside <- struct{}{}:
					<-inside
				default:
					err = errors.New("two had the lock")
				}
				if err := errors.Join(err, s.Abort()); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range builders {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestAbort(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	foreign.put(t, target)
	before := read(t, target)
	s, err := Stage(target)
	check(t, err)
	check(t, newSite.addTo(s))
	check(t, s.Abort())
	check(t, s.Abort())
	equal(t, "untouched", read(t, target), before)
	clean(t, target)
	if err := s.Add("x.html", nil); err == nil {
		t.Error("added to an aborted site")
	}
	if _, err := s.Commit(); err == nil {
		t.Error("committed an aborted site")
	}
}

// A site with a file missing must never come into place.
func TestCommitAfterFailedAdd(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	s, err := Stage(target)
	check(t, err)
	if err := s.Add("A.html", nil); err == nil {
		t.Fatal("added A.html")
	}
	if err := s.Add("b.html", nil); err == nil {
		t.Error("added after an error")
	}
	if _, err := s.Commit(); err == nil {
		t.Error("committed")
	}
	equal(t, "untouched", read(t, target), oldSite.withManifest())
	clean(t, target)
}

func TestEmptySite(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	s, err := Stage(target)
	check(t, err)
	_, err = s.Commit()
	check(t, err)
	equal(t, "target", read(t, filepath.Dir(target)), files{"public/": ""})
}

// Targets as people type them.
func TestTarget(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	check(t, os.MkdirAll("real/place", 0o755))
	check(t, os.Symlink("real/place", "link"))
	check(t, os.Symlink("real", "up"))
	for _, target := range []string{"new", "slash/", "a/b/c", "./dot/../dot", filepath.Join(dir, "absolute"), "link", "link/", "up/below", "公示"} {
		mustBuild(t, target, oldSite)
		mustBuild(t, target, files{"index.html": target})
		at, err := filepath.EvalSymlinks(target)
		check(t, err)
		equal(t, target, read(t, at), files{"index.html": target}.withManifest())
		clean(t, at)
	}
	for link, want := range map[string]string{"link": "real/place", "up": "real"} {
		if to, err := os.Readlink(link); err != nil || to != want {
			t.Errorf("the link %s was replaced: %q %v", link, to, err)
		}
	}
}

func TestTargetRefused(t *testing.T) {
	dir := t.TempDir()
	for _, at := range []string{"portal/data/site.toml", "module/go.mod", "file", "work/deep/inside/x"} {
		files{at: "keep"}.put(t, dir)
	}
	check(t, os.Symlink("nowhere", filepath.Join(dir, "dangling")))
	check(t, os.Symlink("portal", filepath.Join(dir, "link")))
	t.Chdir(filepath.Join(dir, "work/deep"))
	before := read(t, dir)
	for _, target := range []string{
		"", ".", "./", "..", "../..", "../../work", filepath.Join(dir, "work", "deep"), "/",
		"../../portal", "../../link", "../../module", "../../file", "../../dangling",
	} {
		if s, err := Stage(target); !errors.Is(err, ErrTarget) {
			t.Errorf("%q: got %v, want %v", target, err, ErrTarget)
			if err == nil {
				check(t, s.Abort())
			}
		}
	}
	equal(t, "untouched", read(t, dir), before)
	mustBuild(t, "inside", oldSite) // below the current folder is fine
}

func TestCheckPath(t *testing.T) {
	for _, good := range []string{
		"index.html", "plans/2026/533103-2026-0001.html", "a", "a.b.c", "_x/-y", "com/con-1.html", "com10", "console", "lpt.x", "auxiliary/nul0",
		strings.Repeat("a", 255),
	} {
		if err := CheckPath(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", ".", "..", "/a", "a/", "a//b", "a/../b", "./a", "A.html", "a b", "计划.html", "a\\b", "a:b", "c:/x", "a\x00",
		".git", "a/.b", "a.", "a./b", "con", "aux.html", "x/nul.tar.gz", "com1", "lpt9.txt", "com0/a", strings.Repeat("a", 256),
	} {
		if err := CheckPath(bad); err == nil {
			t.Errorf("%q: accepted", bad)
		}
	}
}

// Both sinks refuse the same sets of paths.
func TestPathsTogether(t *testing.T) {
	for _, tt := range []struct {
		paths []string
		good  bool
	}{
		{[]string{"a/b", "a/c", "a/b.html", "ab"}, true},
		{[]string{"a", "a"}, false},
		{[]string{"a", "a/b"}, false},
		{[]string{"a/b", "a"}, false},
		{[]string{"a/b/c/d", "a/b"}, false},
		{[]string{"a/b", "a/b/c/d"}, false},
	} {
		staged, err := Stage(filepath.Join(t.TempDir(), "public"))
		check(t, err)
		defer staged.Abort()
		for _, sink := range []Sink{NewMemory(), staged} {
			var err error
			for _, p := range tt.paths {
				err = errors.Join(err, sink.Add(p, []byte(p)))
			}
			if (err == nil) != tt.good {
				t.Errorf("%T %q: got %v, want accepted %v", sink, tt.paths, err, tt.good)
			}
		}
	}
}

func TestMemory(t *testing.T) {
	m := NewMemory()
	body := []byte("one")
	check(t, m.Add("b/x.html", body))
	body[0] = 'X' // the caller uses its buffer again
	check(t, m.Add("a.html", nil))
	if got, ok := m.Get("b/x.html"); !ok || string(got) != "one" {
		t.Errorf("got %q %v", got, ok)
	}
	if _, ok := m.Get("b"); ok {
		t.Error("a folder was given as a file")
	}
	want := []File{
		{"a.html", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0},
		{"b/x.html", "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", 3},
	}
	if got := m.Files(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzCheckPath(f *testing.F) {
	f.Add("plans/2026/a.html")
	f.Add("a/../b")
	f.Add("aux.x")
	f.Fuzz(func(t *testing.T, name string) {
		if CheckPath(name) == nil && (!filepath.IsLocal(name) || strings.ToLower(name) != name || filepath.ToSlash(filepath.Clean(name)) != name) {
			t.Errorf("%q: accepted", name)
		}
	})
}
