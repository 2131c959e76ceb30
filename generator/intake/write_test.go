package intake

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// folder is a portal with two files of records.
func folder(t *testing.T) (*os.Root, []File) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	for _, name := range []string{"a.toml", "b.toml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("old "+name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root, []File{
		{"a.toml", []byte("old a.toml"), []byte("new a")}, {"data/plans/2026/c.toml", nil, []byte("new c")}, {"b.toml", []byte("old b.toml"), []byte("new b")},
	}
}

func holds(t *testing.T, root *os.Root, want map[string]string) {
	t.Helper()
	for name, text := range want {
		got, err := root.ReadFile(name)
		if text == "" && !errors.Is(err, os.ErrNotExist) || text != "" && string(got) != text {
			t.Errorf("%s holds %q (%v), want %q", name, got, err, text)
		}
	}
}

var untouched = map[string]string{"a.toml": "old a.toml", "b.toml": "old b.toml", "data/plans/2026/c.toml": "", ".a.toml.import": "", ".b.toml.import": "", journal: ""}

func TestWrite(t *testing.T) {
	root, files := folder(t)
	if err := Write(root, files); err != nil {
		t.Fatal(err)
	}
	holds(t, root, map[string]string{"a.toml": "new a", "b.toml": "new b", "data/plans/2026/c.toml": "new c", ".a.toml.import": "", journal: ""})
}

// A file that somebody saved meanwhile is not overwritten, nor any other.
func TestWriteRefusesChanged(t *testing.T) {
	root, files := folder(t)
	files[2].Old = []byte("read earlier")
	if err := Write(root, files); !errors.Is(err, ErrChanged) {
		t.Errorf("error %v", err)
	}
	holds(t, root, untouched)
}

// When the last file cannot be put in its place, the first ones come back.
func TestWriteRestores(t *testing.T) {
	root, files := folder(t)
	if err := root.Mkdir("d.toml", 0o755); err != nil { // a folder no file can replace
		t.Fatal(err)
	}
	steps := make([]step, len(files)+1)
	files = append(files, File{"d.toml", nil, []byte("x")})
	if err := stage(root, files, steps); err != nil {
		t.Fatal(err)
	}
	if err := exchange(root, files); err == nil {
		t.Fatal("no error")
	}
	if err := done(root); err != nil {
		t.Fatal(err)
	}
	holds(t, root, untouched)
	holds(t, root, map[string]string{".d.toml.import": ""})
}

// After a crash amid the renaming, the next import ends it; a file that somebody
// changed since then stays.
func TestFinish(t *testing.T) {
	root, files := folder(t)
	var steps []step
	for _, f := range files {
		steps = append(steps, step{f.Name, hash(f.Old)})
	}
	if err := stage(root, files, steps); err != nil {
		t.Fatal(err)
	}
	if err := root.Rename(draft("a.toml"), "a.toml"); err != nil {
		t.Fatal(err)
	}
	if err := root.WriteFile("b.toml", []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Finish(root); err != nil {
		t.Fatal(err)
	}
	holds(t, root, map[string]string{"a.toml": "new a", "b.toml": "edited", "data/plans/2026/c.toml": "new c", ".b.toml.import": "", journal: ""})
}
