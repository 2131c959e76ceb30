package edit_test

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/edit"
	"mingshi/generator/record"
	"mingshi/generator/sample"
)

// The same records stand in a portal before and after, in every file and in files
// that were turned upside down.
func TestFormatKeepsRecords(t *testing.T) {
	synthetic, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = synthetic.Close() }()
	if _, err := sample.Write(t.Context(), synthetic, sample.Options{Records: 300, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	for _, from := range []fs.FS{os.DirFS("../.."), synthetic.FS()} {
		set, list, err := record.Load(t.Context(), from, 2)
		if err != nil {
			t.Fatal(err)
		}
		after := fstest.MapFS{}
		files := 0
		err = fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && strings.HasPrefix(name, ".") && name != "." {
				return fs.SkipDir
			}
			if d.IsDir() || !strings.HasPrefix(name, "data/") && !strings.HasPrefix(name, "content/") {
				return nil
			}
			src, err := fs.ReadFile(from, name)
			if shape, ok := record.ShapeOf(name); ok && err == nil {
				if src, err = edit.Format(name, src, shape); err == nil {
					again, _ := edit.Format(name, src, shape)
					if files++; !bytes.Equal(again, src) {
						t.Errorf("%s has two forms", name)
					}
				}
			}
			after[name] = &fstest.MapFile{Data: src}
			return err
		})
		if err != nil || files < 50 {
			t.Fatalf("%d files, %v", files, err)
		}
		again, more, err := record.Load(t.Context(), after, 2)
		if err != nil || len(more) != len(list) {
			t.Errorf("%v: %d mistakes before, %d after", err, len(list), len(more))
		}
		for r := range set.All() {
			got := again.Get(record.KindOf(r).Name, r.Base().ID)
			if got == nil || !bytes.Equal(record.Canonical(got), record.Canonical(r)) {
				t.Errorf("%s is another record now", record.Key(r))
			}
		}
	}
}
