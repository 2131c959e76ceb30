package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// files is a site or a folder: paths and what is in the files. Folders without
// anything in them end with a slash; links begin with "->".
type files map[string]string

// oldSite and newSite differ in every way two builds can.
var (
	oldSite = files{
		"index.html": "home", "plans/2026/a.html": "plan a", "plans/2026/b.html": "plan b",
		"assets/main.aaaa.css": "old style", "gone/deep/x.html": "stale", "turn": "file, then folder",
		"fold/in.html": "folder, then file",
	}
	newSite = files{
		"index.html": "home, changed", "plans/2026/a.html": "plan a", "plans/2026/c.html": "plan c",
		"assets/main.bbbb.css": "new style", "turn/in.html": "folder now", "fold": "file now",
	}
	foreign = files{
		".gitkeep": "", "CNAME": "example.cn", "notes/mine.txt": "mine", "plans/2026/mine.txt": "beside plans",
		"empty/": "", "link": "->notes/mine.txt",
	}
)

// withManifest adds the manifest that lists the files.
func (f files) withManifest() files {
	m := NewMemory()
	if err := f.addTo(m); err != nil {
		panic(err)
	}
	all := maps.Clone(f)
	all[ManifestName] = string((&Manifest{Version: ManifestVersion, Generator: "test", Files: m.Files()}).JSON())
	return all
}

// addTo streams every other file and has every third taken over if it can be: the
// promises are the same.
func (f files) addTo(sink Sink) error {
	for i, name := range slices.Sorted(maps.Keys(f)) {
		var key Key
		if i%3 > 0 {
			key = KeyOf(name, f[name])
		}
		_, err := Reuse(sink, name, key, func(sink Sink) ([]byte, error) {
			if i%2 == 0 {
				return nil, sink.Add(name, []byte(f[name]))
			}
			_, err := sink.Stream(name, streamed(f[name]))
			return nil, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (f files) and(more files) files {
	all := maps.Clone(f)
	maps.Copy(all, more)
	return all
}

// put writes files as somebody else would.
func (f files) put(t testing.TB, dir string) {
	t.Helper()
	for name, body := range f {
		at := filepath.Join(dir, name)
		check(t, os.MkdirAll(filepath.Dir(at), 0o755))
		to, link := strings.CutPrefix(body, "->")
		switch {
		case strings.HasSuffix(name, "/"):
			check(t, os.MkdirAll(at, 0o755))
		case link:
			check(t, os.Symlink(to, at))
		default:
			check(t, os.WriteFile(at, []byte(body), 0o644))
		}
	}
}

// read is the folder as files; what is ours for the time of a build is left out.
func read(t testing.TB, dir string) files {
	t.Helper()
	found := files{}
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, at)
		name := filepath.ToSlash(rel)
		switch {
		case ours(name) && d.IsDir():
			return fs.SkipDir
		case ours(name):
			return nil
		case d.IsDir():
			if in, err := os.ReadDir(at); err != nil || len(in) > 0 || name == "." {
				return err
			}
			found[name+"/"] = ""
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(at)
			found[name] = "->" + to
			return err
		default:
			body, err := os.ReadFile(at)
			found[name] = string(body)
			return err
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

// build stages and commits a site with its manifest. Hooks are called one at a
// time, though Commit takes some steps at once.
func build(target string, site files, hook func(step, name string) error) (Changes, error) {
	var one sync.Mutex
	s, err := stage(target, func(step, name string) error {
		one.Lock()
		defer one.Unlock()
		if hook == nil {
			return nil
		}
		return hook(step, name)
	})
	if err != nil {
		return Changes{}, err
	}
	s.Remember(filepath.Clean(target)+".memory", "test")
	if err := site.withManifest().addTo(s); err != nil {
		return Changes{}, errors.Join(err, s.Abort())
	}
	return s.Commit()
}

func mustBuild(t testing.TB, target string, site files) Changes {
	t.Helper()
	c, err := build(target, site, nil)
	check(t, err)
	return c
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t testing.TB, what string, got, want files) {
	t.Helper()
	if diff := differ(got, want); diff != "" {
		t.Errorf("%s:%s", what, diff)
	}
}

func differ(got, want files) string {
	var diff strings.Builder
	for _, name := range slices.Sorted(maps.Keys(got.and(want))) {
		g, is := got[name]
		w, should := want[name]
		switch {
		case !is:
			fmt.Fprintf(&diff, "\n  %s is missing", name)
		case !should:
			fmt.Fprintf(&diff, "\n  %s should not be there", name)
		case g != w:
			fmt.Fprintf(&diff, "\n  %s: got %q, want %q", name, g, w)
		}
	}
	return diff.String()
}

// clean fails if anything of a build is left around or inside the target.
func clean(t testing.TB, target string) {
	t.Helper()
	for _, pattern := range []string{"." + filepath.Base(target) + ".*", filepath.Base(target) + "/.mingshi.*"} {
		left, err := filepath.Glob(filepath.Join(filepath.Dir(target), pattern))
		check(t, err)
		if len(left) > 0 {
			t.Errorf("left over: %q", left)
		}
	}
}
