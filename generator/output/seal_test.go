package output

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// sealed builds a site with a seal and returns its target and where it is remembered.
func sealed(t *testing.T, target string, hook func(step, name string) error) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no looks")
	}
	folder := target + ".memory"
	s, err := stage(target, hook)
	check(t, err)
	s.Remember(folder, "test")
	s.Seal(KeyOf("all"), []byte("note"))
	check(t, oldSite.withManifest().addTo(s))
	_, err = s.Commit()
	check(t, err)
	return folder
}

func isSealed(t *testing.T, target, folder string, key Key) bool {
	t.Helper()
	files, note, ok := Sealed(target, folder, key)
	if ok && (files != 8 || string(note) != "note") {
		t.Errorf("%d files, note %q", files, note)
	}
	return ok
}

// A sealed site is known again until anything in its folder is touched.
func TestSealed(t *testing.T) {
	page := func(target string) string { return filepath.Join(target, "index.html") }
	for name, do := range map[string]func(t *testing.T, target string){
		"written, time set back": func(t *testing.T, target string) {
			was := stat(t, page(target))
			check(t, os.WriteFile(page(target), []byte(oldSite["index.html"]), 0o644))
			check(t, os.Chtimes(page(target), was.ModTime(), was.ModTime()))
		},
		"removed":            func(t *testing.T, target string) { check(t, os.Remove(page(target))) },
		"manifest removed":   func(t *testing.T, target string) { check(t, os.Remove(filepath.Join(target, ManifestName))) },
		"a file of others":   func(t *testing.T, target string) { foreign.put(t, target) },
		"all gone":           func(t *testing.T, target string) { check(t, os.RemoveAll(target)) },
		"built another site": func(t *testing.T, target string) { mustBuild(t, target, newSite) },
	} {
		t.Run(name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			folder := sealed(t, target, nil)
			for range 2 {
				if !isSealed(t, target, folder, KeyOf("all")) {
					t.Fatal("not known again")
				}
				clean(t, target)
			}
			if isSealed(t, target, folder, KeyOf("other")) || isSealed(t, target, folder, Key{}) || isSealed(t, target+"2", folder, KeyOf("all")) {
				t.Error("known by another key or in another place")
			}
			do(t, target)
			if isSealed(t, target, folder, KeyOf("all")) {
				t.Error("the change was not seen")
			}
		})
	}
}

// What a killed run left beside the site is removed before it is said to stand.
func TestSealedHeals(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	folder := sealed(t, target, nil)
	files{".public.next/index.html": "half"}.put(t, filepath.Dir(target))
	if !isSealed(t, target, folder, KeyOf("all")) {
		t.Error("not known again")
	}
	clean(t, target)
}

// However a site comes into its place, it is sealed at the latest once it was built
// and stayed: what was copied instead of linked was not seen with its bytes.
func TestSealedHoweverItCame(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			mustBuild(t, target, newSite)
			sealed(t, target, way.hook)
			folder := sealed(t, target, way.hook)
			if !isSealed(t, target, folder, KeyOf("all")) {
				t.Error("not known again")
			}
		})
	}
}

// A file that was written by others between our writing and our looking again is not
// sealed in: its bytes were never seen.
func TestNotSealedIfWrittenMeanwhile(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, newSite)
	written := false
	folder := sealed(t, target, func(step, name string) error {
		if step != "remove" || name != ".public.next" || read(t, target)["index.html"] != oldSite["index.html"] {
			return nil
		}
		written = true // the new site is in its place, and the old tree goes
		return os.WriteFile(filepath.Join(target, "index.html"), []byte("HOME"), 0o644)
	})
	if !written || isSealed(t, target, folder, KeyOf("all")) {
		t.Errorf("written %v, and sealed", written)
	}
}

// A damaged seal is none.
func TestDamagedSeal(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	folder := sealed(t, target, nil)
	names, err := filepath.Glob(filepath.Join(folder, "*"+sealExt))
	check(t, err)
	if len(names) != 1 {
		t.Fatalf("seals: %q", names)
	}
	whole, err := os.ReadFile(names[0])
	check(t, err)
	for i := range whole {
		damaged := append([]byte(nil), whole...)
		damaged[i] ^= 1
		check(t, os.WriteFile(names[0], damaged, 0o644))
		if isSealed(t, target, folder, KeyOf("all")) {
			t.Fatalf("trusted with byte %d wrong", i)
		}
		check(t, os.WriteFile(names[0], whole[:i], 0o644))
		if isSealed(t, target, folder, KeyOf("all")) {
			t.Fatalf("trusted with %d bytes", i)
		}
	}
}

// A memory that cannot be written costs the seal, not the build.
func TestSealOnAFullDisk(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	folder := sealed(t, target, refuse(syscall.ENOSPC, "remember"))
	if isSealed(t, target, folder, KeyOf("all")) {
		t.Error("sealed without a memory")
	}
}
