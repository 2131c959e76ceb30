package look

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// a tree with a file in a folder, and the root it is in.
func tree(t *testing.T) (string, *os.Root) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no looks")
	}
	dir := t.TempDir()
	check(t, os.MkdirAll(filepath.Join(dir, "data", "plans"), 0o755))
	for _, name := range []string{"data/site.toml", "data/plans/a.toml", "data/plans/b.toml"} {
		check(t, os.WriteFile(filepath.Join(dir, name), []byte("text"), 0o644))
	}
	root, err := os.OpenRoot(dir)
	check(t, err)
	t.Cleanup(func() { root.Close() })
	return dir, root
}

func sumOf(t *testing.T, root *os.Root) Sum {
	t.Helper()
	s, err := Trees(root, []string{"data", "layouts"}, func(name string, _ Look) bool { return name == "data/skipped" })
	check(t, err)
	return s
}

// clock is the time of the file system, after a moment.
func clock(t *testing.T, dir string) (dev uint64, now int64) {
	t.Helper()
	time.Sleep(20 * time.Millisecond)
	f, err := os.Create(filepath.Join(dir, "clock"))
	check(t, err)
	defer f.Close()
	return At(f).Dev, Now(f)
}

// Whatever happens to a file, even if its times are set back, the sum tells.
func TestEveryChangeShows(t *testing.T) {
	at := func(dir string) string { return filepath.Join(dir, "data/plans/a.toml") }
	for name, do := range map[string]func(dir string) error{
		"written, time set back": func(dir string) error {
			info, err := os.Stat(at(dir))
			return errors.Join(err, os.WriteFile(at(dir), []byte("tixt"), 0o644), os.Chtimes(at(dir), info.ModTime(), info.ModTime()))
		},
		"replaced by a copy": func(dir string) error {
			info, err := os.Stat(at(dir))
			return errors.Join(err, os.WriteFile(at(dir)+".new", []byte("text"), 0o644), os.Chtimes(at(dir)+".new", info.ModTime(), info.ModTime()), os.Rename(at(dir)+".new", at(dir)))
		},
		"two files exchanged": func(dir string) error {
			b := filepath.Join(dir, "data/plans/b.toml")
			return errors.Join(os.Rename(at(dir), at(dir)+"~"), os.Rename(b, at(dir)), os.Rename(at(dir)+"~", b))
		},
		"removed":         func(dir string) error { return os.Remove(at(dir)) },
		"one more":        func(dir string) error { return os.WriteFile(at(dir)+"x", nil, 0o644) },
		"an empty folder": func(dir string) error { return os.Mkdir(filepath.Join(dir, "data/new"), 0o755) },
		"another tree":    func(dir string) error { return os.Mkdir(filepath.Join(dir, "layouts"), 0o755) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, root := tree(t)
			before := sumOf(t, root)
			if !before.Sure(clock(t, dir)) || before.Files != 3 {
				t.Fatalf("not sure of old files: %+v", before)
			}
			if again := sumOf(t, root); again != before {
				t.Fatal("a sum is not the same without a change")
			}
			check(t, do(dir))
			if sumOf(t, root).Hash == before.Hash {
				t.Error("the change does not show")
			}
		})
	}
}

// What is skipped is not seen.
func TestSkipped(t *testing.T) {
	dir, root := tree(t)
	before := sumOf(t, root)
	check(t, os.Mkdir(filepath.Join(dir, "data/skipped"), 0o755))
	check(t, os.WriteFile(filepath.Join(dir, "data/skipped/x"), nil, 0o644))
	if sumOf(t, root) != before {
		t.Error("what is skipped shows")
	}
}

// A file that changed in this tick may change again without a trace, and behind a
// link, or on another file system, things change unseen.
func TestNotSure(t *testing.T) {
	dir, root := tree(t)
	dev, now := clock(t, dir)
	if sumOf(t, root).Sure(dev+1, now) {
		t.Error("sure by the clock of another file system")
	}
	path := filepath.Join(dir, "data/plans/a.toml")
	check(t, os.WriteFile(path, []byte("text"), 0o644))
	f, err := os.Open(path)
	check(t, err)
	defer f.Close()
	seen := At(f)
	if seen == (Look{}) || seen.Sure(seen.Moved) || !seen.Sure(seen.Moved+1) || (Look{}).Sure(now) {
		t.Error("sure of a file that is as young as the clock, or of none")
	}
	if s := sumOf(t, root); s.Sure(dev, seen.Moved) || !s.Sure(dev, seen.Moved+1) {
		t.Error("sure of a tree with such a file")
	}
	check(t, os.Symlink("b.toml", filepath.Join(dir, "data/plans/link")))
	if sumOf(t, root).Sure(clock(t, dir)) {
		t.Error("sure of a link")
	}
}

// Walk tells what In and At tell, and so does Of where it tells anything.
func TestWalk(t *testing.T) {
	dir, root := tree(t)
	var names []string
	check(t, Walk(root, "data", func(name string, e Entry) error {
		names = append(names, name)
		if e.Type.IsDir() {
			return nil
		}
		f, err := os.Open(filepath.Join(dir, name))
		check(t, err)
		defer f.Close()
		if e.Look != At(f) || e.Look == (Look{}) || e.Type != 0 {
			t.Errorf("%s: %+v, not %+v", name, e, At(f))
		}
		info, err := f.Stat()
		check(t, err)
		if of := Of(info); of != e.Look && of != (Look{}) || runtime.GOOS == "linux" && of == (Look{}) {
			t.Errorf("%s: listed as %+v, not %+v", name, of, e.Look)
		}
		return nil
	}))
	if len(names) != 4 || names[0] != "data/plans" || names[3] != "data/site.toml" {
		t.Errorf("walked %q", names)
	}
}
