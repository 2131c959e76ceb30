package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"mingshi/generator/look"
)

// A keyed site has a unit of two files and pages of Run, each made from its bytes.
type keyed struct {
	target, folder, program string
}

// build makes a site and says which files had to be made. Files in unit/ are one
// unit, whose note is the number of its files.
func (k keyed) build(t *testing.T, site files) []string {
	t.Helper()
	s, err := Stage(k.target)
	check(t, err)
	s.Remember(k.folder, k.program)
	made, err := site.addKeyed(s)
	check(t, err)
	check(t, s.Add(ManifestName, []byte(site.withManifest()[ManifestName])))
	_, err = s.Commit()
	check(t, err)
	equal(t, "site", read(t, k.target), site.withManifest())
	return made
}

func (f files) addKeyed(sink Sink) (made []string, err error) {
	var mu sync.Mutex
	var unit, pages, parts []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if filepath.Dir(name) == "unit" {
			unit, parts = append(unit, name), append(parts, name, f[name])
		} else {
			pages = append(pages, name)
		}
	}
	note, err := Reuse(sink, "unit", KeyOf(parts...), func(sink Sink) ([]byte, error) {
		for _, name := range unit {
			made = append(made, name)
			if err := sink.Add(name, []byte(f[name])); err != nil {
				return nil, err
			}
		}
		return []byte{byte(len(unit))}, nil
	})
	if err != nil || len(note) != 1 || int(note[0]) != len(unit) {
		return nil, errors.Join(err, errors.New("the note is another"))
	}
	jobs := func(yield func(Job) bool) {
		for _, name := range pages {
			write := func(w *bytes.Buffer) error {
				mu.Lock()
				defer mu.Unlock()
				made = append(made, name)
				_, err := w.WriteString(f[name])
				return err
			}
			if !yield(Job{Path: name, Key: func() Key { return KeyOf(f[name]) }, Write: write}) {
				return
			}
		}
	}
	err = Run(context.Background(), sink, 2, jobs)
	slices.Sort(made)
	return made, err
}

var keyedSite = files{"index.html": "home", "a/one.html": "one", "a/two.html": "two", "unit/x": "x of unit", "unit/y": "y of unit"}

func newKeyed(t *testing.T) keyed {
	k := keyed{filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), ".mingshi", "build"), "program"}
	if made := k.build(t, keyedSite); len(made) != len(keyedSite) {
		t.Fatalf("the first build made %q", made)
	}
	return k
}

// readsNothing fails if the next build would read bytes to know the files again.
func (k keyed) readsNothing(t *testing.T) {
	t.Helper()
	if !renamesFolders {
		return // Windows does not tell enough: there bytes are read
	}
	for _, u := range openPast(k.folder, k.target, k.program).old {
		for _, f := range u.files {
			if f.look == (look.Look{}) {
				t.Errorf("%s would be read", f.path)
			}
		}
	}
}

func TestRemembered(t *testing.T) {
	k := newKeyed(t)
	for range 3 {
		k.readsNothing(t)
		if made := k.build(t, keyedSite); made != nil {
			t.Errorf("nothing changed, made %q", made)
		}
	}
	changed := keyedSite.and(files{"a/one.html": "one, changed", "b/new.html": "new"})
	if made := k.build(t, changed); !slices.Equal(made, []string{"a/one.html", "b/new.html"}) {
		t.Errorf("made %q", made)
	}
	k.readsNothing(t)
	delete(changed, "unit/y")
	delete(changed, "a/two.html")
	if made := k.build(t, changed); !slices.Equal(made, []string{"unit/x"}) {
		t.Errorf("a part of the unit is gone, made %q", made)
	}
	if made := k.build(t, keyedSite); !slices.Equal(made, []string{"a/one.html", "a/two.html", "unit/x", "unit/y"}) {
		t.Errorf("only the keys of the last build are kept, made %q", made)
	}
}

// Whatever is done to the target, what is taken over has the right bytes: build
// compares the whole site.
func TestTargetTampered(t *testing.T) {
	page := func(k keyed) string { return filepath.Join(k.target, "a", "one.html") }
	for _, c := range []struct {
		name string
		do   func(t *testing.T, k keyed)
		want []string // what must be made, sorted
	}{
		{"a byte, with size and time as they were", func(t *testing.T, k keyed) {
			info, err := os.Stat(page(k))
			check(t, err)
			check(t, os.WriteFile(page(k), []byte("onE"), 0o644))
			check(t, os.Chtimes(page(k), info.ModTime(), info.ModTime()))
		}, []string{"a/one.html"}},
		{"replaced, with size and time as they were", func(t *testing.T, k keyed) {
			info, err := os.Stat(page(k))
			check(t, err)
			check(t, os.WriteFile(page(k)+".new", []byte("onE"), 0o644))
			check(t, os.Chtimes(page(k)+".new", info.ModTime(), info.ModTime()))
			check(t, os.Rename(page(k)+".new", page(k)))
		}, []string{"a/one.html"}},
		{"removed", func(t *testing.T, k keyed) { check(t, os.Remove(page(k))) }, []string{"a/one.html"}},
		{"part of a unit removed", func(t *testing.T, k keyed) {
			check(t, os.Remove(filepath.Join(k.target, "unit", "x")))
		}, []string{"unit/x", "unit/y"}},
		{"all removed", func(t *testing.T, k keyed) { check(t, os.RemoveAll(k.target)) }, slices.Sorted(maps.Keys(keyedSite))},
		{"an older tree back in its place", func(t *testing.T, k keyed) {
			check(t, os.CopyFS(k.target+".copy", os.DirFS(k.target)))
			k.build(t, keyedSite.and(files{"a/one.html": "onE"}))
			check(t, os.RemoveAll(k.target))
			check(t, os.Rename(k.target+".copy", k.target))
		}, []string{"a/one.html"}},
		{"a copy in its place, equal", func(t *testing.T, k keyed) {
			check(t, os.CopyFS(k.target+".copy", os.DirFS(k.target)))
			check(t, os.RemoveAll(k.target))
			check(t, os.Rename(k.target+".copy", k.target))
		}, nil},
		{"touched", func(t *testing.T, k keyed) { check(t, os.Chtimes(page(k), time.Time{}, time.Unix(1, 0))) }, nil},
		{"built by another portal", func(t *testing.T, k keyed) {
			other := k
			other.folder = t.TempDir()
			other.build(t, keyedSite.and(files{"a/one.html": "onE"}))
		}, []string{"a/one.html"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newKeyed(t)
			c.do(t, k)
			if made := k.build(t, keyedSite); !slices.Equal(made, c.want) {
				t.Errorf("made %q, want %q", made, c.want)
			}
			if made := k.build(t, keyedSite); made != nil {
				t.Errorf("then made %q", made)
			}
			k.readsNothing(t)
		})
	}
}

// A memory that is not of this build is as none.
func TestForeignMemory(t *testing.T) {
	k := newKeyed(t)
	other := k
	other.program = "another program"
	if made := other.build(t, keyedSite); len(made) != len(keyedSite) {
		t.Errorf("another program's memory was used, made %q", made)
	}
	second := other
	second.target += "2"
	if made := second.build(t, keyedSite); len(made) != len(keyedSite) {
		t.Errorf("another target's memory was used, made %q", made)
	}
	for _, k := range []keyed{other, second} {
		if made := k.build(t, keyedSite); made != nil {
			t.Errorf("two targets do not get on, made %q", made)
		}
	}
}

func TestDamagedMemory(t *testing.T) {
	k := newKeyed(t)
	file := openPast(k.folder, k.target, k.program).file
	whole, err := os.ReadFile(file)
	check(t, err)
	for n := 0; n < len(whole); n += 7 {
		flipped := slices.Clone(whole)
		flipped[n] ^= 4
		for _, data := range [][]byte{flipped, whole[:n]} {
			check(t, os.WriteFile(file, data, 0o644))
			if p := openPast(k.folder, k.target, k.program); p.old != nil {
				t.Fatalf("damage at %d of %d was not seen", n, len(whole))
			}
		}
	}
	if made := k.build(t, keyedSite); len(made) != len(keyedSite) {
		t.Errorf("made %q", made)
	}
	if made := k.build(t, keyedSite); made != nil {
		t.Errorf("then made %q", made)
	}
}

// Where a memory cannot be written a build is as good.
func TestMemoryNotWritable(t *testing.T) {
	k := newKeyed(t)
	check(t, os.RemoveAll(k.folder))
	check(t, os.WriteFile(k.folder, nil, 0o644))
	for range 2 {
		if made := k.build(t, keyedSite); len(made) != len(keyedSite) {
			t.Errorf("made %q", made)
		}
	}
}

// Memories of targets that nobody builds any more go.
func TestMemoriesGo(t *testing.T) {
	k := newKeyed(t)
	for i := range 2 * maxPasts {
		k.target += string(rune('a' + i))
		k.build(t, keyedSite)
	}
	if left, err := os.ReadDir(k.folder); err != nil || len(left) != maxPasts {
		t.Errorf("%d memories, %v", len(left), err)
	}
	if made := k.build(t, keyedSite); made != nil {
		t.Errorf("of the newest, made %q", made)
	}
}

// What was edited between the commit and the look is not taken for what was built.
func TestEditedBeforeTheLook(t *testing.T) {
	k := newKeyed(t)
	committing := false
	s, err := stage(k.target, func(step, _ string) error {
		if committing && step == "remove" { // the exchange is done
			committing = false
			check(t, os.WriteFile(filepath.Join(k.target, "a", "one.html"), []byte("onE"), 0o644))
		}
		return nil
	})
	check(t, err)
	s.Remember(k.folder, k.program)
	_, err = keyedSite.and(files{"index.html": "changed"}).addKeyed(s)
	check(t, err)
	committing = true
	_, err = s.Commit()
	check(t, err)
	if made := k.build(t, keyedSite); !slices.Equal(made, []string{"a/one.html", "index.html"}) {
		t.Errorf("made %q", made)
	}
}

// A make that fails is not remembered, and the zero key never.
func TestNotRemembered(t *testing.T) {
	s, err := Stage(filepath.Join(t.TempDir(), "public"))
	check(t, err)
	defer s.Abort()
	s.Remember(t.TempDir(), "")
	for _, c := range []struct {
		key Key
		err error
	}{{Key{}, nil}, {KeyOf("a"), errors.New("no")}} {
		if _, err := Reuse(s, "unit", c.key, func(Sink) ([]byte, error) { return nil, c.err }); err != c.err {
			t.Errorf("got %v, want %v", err, c.err)
		}
	}
	if len(s.past.now) > 0 {
		t.Errorf("remembers %d units", len(s.past.now))
	}
}

// Whatever stands in a memory, reading it ends; what was written is read as it was.
func FuzzReadUnits(f *testing.F) {
	u := unit{name: "a/b.html", key: KeyOf("k"), note: []byte("note"), files: []held{
		{"a/b.html", &entry{size: 3, sum: sha256.Sum256(nil)}},
		{"c", &entry{size: 1 << 40, look: look.Look{Dev: 1, Inode: 2, Size: 1 << 40, Written: -5, Moved: 1 << 62}}},
	}}
	f.Add(u.appendTo(nil))
	f.Add(u.appendTo(u.appendTo(nil))[3:])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		units := readUnits(string(data))
		var again []byte
		for _, name := range slices.Sorted(maps.Keys(units)) {
			again = units[name].appendTo(again)
		}
		var twice []byte
		for _, u := range slices.SortedFunc(maps.Values(readUnits(string(again))), func(a, b *unit) int { return bytes.Compare([]byte(a.name), []byte(b.name)) }) {
			twice = u.appendTo(twice)
		}
		if !bytes.Equal(again, twice) {
			t.Errorf("not read as it was Written: %x, then %x", again, twice)
		}
	})
}
