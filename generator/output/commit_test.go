package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// ways are the ways a site comes into place, by what the file system refuses.
var ways = []struct {
	name    string
	inPlace bool
	hook    func(step, name string) error
}{
	{"exchange", false, nil},
	{"two renames", false, refuse(syscall.EINVAL, "exchange")},
	{"in place", true, refuse(syscall.EBUSY, "exchange", "rename")},
	{"without links", false, refuse(syscall.EPERM, "link")},
}

func refuse(err error, steps ...string) func(step, name string) error {
	return func(step, _ string) error {
		for _, s := range steps {
			if s == step {
				return err
			}
		}
		return nil
	}
}

// The contract of the whole package: afterwards the target holds exactly the new
// site and the files that were never ours.
func TestCommit(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			c := mustBuild(t, target, oldSite)
			if want := (Changes{Added: 8}); c != want {
				t.Errorf("first build: got %+v, want %+v", c, want)
			}
			equal(t, "first build", read(t, target), oldSite.withManifest())
			foreign.put(t, target)

			c, err := build(target, newSite, way.hook)
			check(t, err)
			if want := (Changes{Added: 4, Changed: 2, Removed: 5, Same: 1, InPlace: way.inPlace || !renamesFolders}); c != want {
				t.Errorf("second build: got %+v, want %+v", c, want)
			}
			equal(t, "second build", read(t, target), newSite.withManifest().and(foreign))
			clean(t, target)

			c, err = build(target, newSite, way.hook)
			check(t, err)
			if want := (Changes{Same: 7}); c != want {
				t.Errorf("the same again: got %+v, want %+v", c, want)
			}
			equal(t, "the same again", read(t, target), newSite.withManifest().and(foreign))
			clean(t, target)

			_, err = build(target, oldSite, way.hook)
			check(t, err)
			equal(t, "back again", read(t, target), oldSite.withManifest().and(foreign))
			clean(t, target)
		})
	}
}

// A file that is equal keeps its inode; one that is not gets a new one, so that
// who has the old file open, or linked it, keeps the old bytes.
func TestInodes(t *testing.T) {
	for _, way := range ways {
		if way.name == "without links" {
			continue
		}
		t.Run(way.name, func(t *testing.T) {
			dir := t.TempDir()
			target := filepath.Join(dir, "public")
			mustBuild(t, target, oldSite)
			foreign.put(t, target)
			equalFile, mine := stat(t, target, "plans/2026/a.html"), stat(t, target, "notes/mine.txt")
			open, err := os.Open(filepath.Join(target, "index.html"))
			check(t, err)
			defer open.Close()
			check(t, os.Link(filepath.Join(target, "index.html"), filepath.Join(dir, "kept.html")))

			_, err = build(target, newSite, way.hook)
			check(t, err)
			if !os.SameFile(equalFile, stat(t, target, "plans/2026/a.html")) {
				t.Error("an equal file was written again")
			}
			if !os.SameFile(mine, stat(t, target, "notes/mine.txt")) {
				t.Error("a file of others was copied, not linked")
			}
			body, err := io.ReadAll(open)
			if kept := read(t, dir)["kept.html"]; err != nil || string(body) != "home" || kept != "home" {
				t.Errorf("an old file was written through: open %q, linked %q", body, kept)
			}
		})
	}
}

func stat(t *testing.T, elem ...string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(elem...))
	check(t, err)
	return info
}

// Neither times nor the manifest say what is in a file.
func TestBytesDecide(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	for _, name := range []string{"index.html", "plans/2026/a.html"} {
		at := filepath.Join(target, name)
		was := stat(t, at)
		tampered := []byte(oldSite[name])
		tampered[0] ^= 1
		check(t, os.WriteFile(at, tampered, 0o644))
		check(t, os.Chtimes(at, was.ModTime(), was.ModTime()))
	}
	c := mustBuild(t, target, oldSite)
	if want := (Changes{Changed: 2, Same: 6, InPlace: !renamesFolders}); c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	equal(t, "mended", read(t, target), oldSite.withManifest())
}

// A link in the target must not become a file of the site, though the bytes
// behind it are equal, and what it leads to must not change.
func TestLinkInTheTarget(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	const body = "9 letters" // as long as the link, so that sizes tell nothing
	files{"index.html": "->real.html", "real.html": body, "plans/x.html": "x"}.put(t, target)
	mustBuild(t, target, files{"index.html": body})
	equal(t, "target", read(t, target), files{"index.html": body}.withManifest().and(files{"real.html": body, "plans/x.html": "x"}))
}

// Removals alone are a change too.
func TestOnlyRemovals(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	s, err := Stage(target)
	check(t, err)
	check(t, s.Add("index.html", []byte(oldSite["index.html"])))
	c, err := s.Commit()
	check(t, err)
	if want := (Changes{Same: 1, Removed: 7, InPlace: !renamesFolders}); c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	equal(t, "target", read(t, target), files{"index.html": oldSite["index.html"]})
}

// Where a folder cannot even be renamed, a first site comes file by file.
func TestFirstInPlace(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	c, err := build(target, oldSite, refuse(syscall.EPERM, "rename"))
	check(t, err)
	if want := (Changes{Added: 8, InPlace: true}); c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	equal(t, "target", read(t, target), oldSite.withManifest())
	clean(t, target)
}

// We never remove what is not ours, not even to make room.
func TestForeignInTheWay(t *testing.T) {
	for name, tt := range map[string]struct{ there, site files }{
		"file for folder":   {files{"plans": "mine"}, files{"plans/a.html": "a"}},
		"folder for file":   {files{"plans/mine.txt": "mine"}, files{"plans": "a"}},
		"link for folder":   {files{"plans": "->../elsewhere", "../elsewhere/a.html": "a"}, files{"plans/a.html": "a"}},
		"link out":          {files{"plans": "->/etc"}, files{"plans/hosts": "a"}},
		"empty dir as file": {files{"plans/": ""}, files{"plans": "a"}},
	} {
		for _, way := range ways {
			t.Run(name+"/"+way.name, func(t *testing.T) {
				target := filepath.Join(t.TempDir(), "public")
				check(t, os.Mkdir(target, 0o755))
				tt.there.put(t, target)
				before := read(t, filepath.Dir(target))
				if _, err := build(target, tt.site, way.hook); !errors.Is(err, ErrForeign) {
					t.Errorf("got %v, want %v", err, ErrForeign)
				}
				equal(t, "untouched", read(t, filepath.Dir(target)), before)
			})
		}
	}
}

// An empty folder of others where the site needs a folder is no obstacle.
func TestEmptyFolderFilled(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	files{"plans/": "", "other/": ""}.put(t, target)
	mustBuild(t, target, files{"plans/a.html": "a"})
	equal(t, "target", read(t, target), files{"plans/a.html": "a"}.withManifest().and(files{"other/": ""}))
}

// Without a manifest we know of nothing that we wrote; with a broken one we
// cannot tell, and say so rather than guess.
func TestOldManifest(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	check(t, os.Remove(filepath.Join(target, ManifestName)))
	mustBuild(t, target, files{"index.html": "home"})
	equal(t, "all foreign", read(t, target), oldSite.and(files{"index.html": "home"}.withManifest()))

	for _, body := range []string{"", "{", `{"name":"somebody's app","icons":[]}`, `{"version":99}`} {
		files{ManifestName: body}.put(t, target)
		before := read(t, target)
		if c, err := build(target, newSite, nil); err == nil {
			t.Errorf("manifest %q: built with %+v", body, c)
		}
		equal(t, "untouched", read(t, target), before)
		clean(t, target)
	}
}

// The folder of a web server keeps the mode its group depends on.
func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	check(t, os.Chmod(target, 0o750|fs.ModeSetgid))
	check(t, os.Chmod(filepath.Join(target, "plans"), 0o775))
	mustBuild(t, target, newSite)
	for name, want := range map[string]fs.FileMode{"": 0o750 | fs.ModeSetgid | fs.ModeDir, "plans": 0o775 | fs.ModeDir, "assets": 0o755 | fs.ModeDir} {
		if got := stat(t, target, name).Mode(); got != want {
			t.Errorf("%q: got %v, want %v", name, got, want)
		}
	}
}

// An error anywhere leaves the old site, or the new one where the exchange was
// done before; nothing keeps the next build from its work.
func TestFullDiskAnywhere(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			before, after := oldSite.withManifest().and(foreign), newSite.withManifest().and(foreign)
			for n := 1; ; n++ {
				mustBuild(t, target, oldSite)
				foreignAgain(t, target)
				reached, failed := 0, ""
				_, err := build(target, newSite, func(step, name string) error {
					if reached++; reached == n {
						failed = step
						return syscall.ENOSPC
					}
					if way.hook != nil {
						return way.hook(step, name)
					}
					return nil
				})
				if failed == "" {
					check(t, err)
					return
				}
				if err == nil && failed != "link" && failed != "remember" {
					t.Fatalf("step %d (%s): no error", n, failed)
				}
				now := read(t, target)
				torn := differ(now, before) != "" && differ(now, after) != ""
				if torn && (!way.inPlace && renamesFolders || failed != "put" && failed != "del") {
					t.Fatalf("step %d (%s): torn:%s", n, failed, differ(now, before))
				}
				heal(t, target, before, after)
			}
		})
	}
}

func foreignAgain(t *testing.T, target string) {
	t.Helper()
	if _, err := os.Lstat(filepath.Join(target, "link")); err != nil {
		foreign.put(t, target)
	}
}

// heal stages once more, which finishes or removes what was left, and aborts.
func heal(t *testing.T, target string, states ...files) {
	t.Helper()
	s, err := Stage(target)
	check(t, err)
	check(t, s.Abort())
	clean(t, target)
	now := read(t, target)
	for _, state := range states {
		if differ(now, state) == "" {
			return
		}
	}
	t.Fatalf("not healed:%s", differ(now, states[0]))
}
