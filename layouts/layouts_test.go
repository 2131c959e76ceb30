package layouts

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// read returns the files of a file system by name, without Go code.
func read(t *testing.T, fsys fs.FS) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".go" {
			return err
		}
		files[name], err = fs.ReadFile(fsys, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// The binary carries every layout that stands on disk: go:embed drops names that
// begin with _ or . without a word.
func TestEverythingIsEmbedded(t *testing.T) {
	disk, embedded := read(t, os.DirFS(".")), read(t, FS)
	if have, want := slices.Sorted(maps.Keys(embedded)), slices.Sorted(maps.Keys(disk)); !slices.Equal(have, want) {
		t.Errorf("embedded\n%s\non disk\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
	for name, body := range disk {
		if !bytes.Equal(embedded[name], body) {
			t.Errorf("%s differs", name)
		}
	}
	if _, err := fs.Stat(FS, "layouts.go"); err == nil {
		t.Error("Go code is embedded")
	}
}
