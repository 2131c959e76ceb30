package starter

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/build"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/layouts"
)

var today = record.Date{Year: 2026, Month: 11, Day: 23}

// written makes a starter portal in a new folder.
func written(t *testing.T) (*os.Root, fs.FS) {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	if err := Write(root); err != nil {
		t.Fatal(err)
	}
	return root, root.FS()
}

// Whoever begins must not begin with mistakes that somebody else made: nothing
// wrong, nothing found wanting, and a site at once.
func TestStarterBuildsAtOnce(t *testing.T) {
	_, portal := written(t)
	o := build.Options{Portal: portal, Layouts: layouts.FS, Today: today, Jobs: 1}
	site, list, err := build.Model(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		t.Errorf("%s:%d: %s [%s]", d.File, d.Line, d.Message.ZH, d.Rule)
	}
	if site == nil {
		t.FailNow()
	}
	sink := output.NewMemory()
	if err := build.Site(t.Context(), site, o, sink); err != nil {
		t.Fatal(err)
	}
	if len(sink.Files()) < 20 {
		t.Errorf("a site of %d files", len(sink.Files()))
	}
}

// The starter invents nothing official: the one record is a unit to be renamed.
func TestStarterHoldsNoRecords(t *testing.T) {
	_, portal := written(t)
	set, _, err := record.Load(t.Context(), portal, 1)
	if err != nil {
		t.Fatal(err)
	}
	for r := range set.All() {
		if record.Key(r) != "org/czj" || !strings.HasPrefix(record.Name(r), "某") {
			t.Errorf("%s is in the starter", record.Key(r))
		}
	}
	local := slices.DeleteFunc(set.Laws.Thresholds, func(l record.Threshold) bool { return l.Region == "000000" }) // comes with the program
	if len(local)+len(set.Laws.Waivers) > 0 {
		t.Error("the starter lays down the law")
	}
	if !strings.HasPrefix(set.Settings.Name, "某") || set.Settings.Sample == record.Yes {
		t.Errorf("the starter is called %q", set.Settings.Name)
	}
}

// Every folder that a portal can have is there, with a note in it.
func TestEveryFolderHasItsNote(t *testing.T) {
	folders := []string{".", "data/codes", "data/rules", "content/attachments"}
	for _, k := range record.Kinds() {
		if k.Prose {
			folders = append(folders, "content/"+k.Folder)
		} else {
			folders = append(folders, "data/"+k.Folder)
		}
	}
	for _, dir := range folders {
		text, err := fs.ReadFile(Files(), path.Join(dir, "README.md"))
		if err != nil || !bytes.HasPrefix(text, []byte("# ")) {
			t.Errorf("%s has no note: %v", dir, err)
		}
	}
}

// The holidays are facts of law kept in one form: those of this repository's own
// portal are the same.
func TestHolidaysAreThoseOfThePortal(t *testing.T) {
	portal := os.DirFS("../..")
	ours, _ := fs.Glob(Files(), "data/rules/holidays-*.toml")
	theirs, _ := fs.Glob(portal, "data/rules/holidays-*.toml")
	if len(ours) == 0 || !slices.Equal(ours, theirs) {
		t.Fatalf("%v here, %v there", ours, theirs)
	}
	for _, name := range ours {
		a, _ := fs.ReadFile(Files(), name)
		b, _ := fs.ReadFile(portal, name)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestWriteKeepsWhatIsThere(t *testing.T) {
	root, portal := written(t)
	before, err := fs.ReadFile(portal, "data/site.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(root); err == nil {
		t.Error("a second portal was written over the first")
	}
	if after, _ := fs.ReadFile(portal, "data/site.toml"); !bytes.Equal(before, after) {
		t.Error("data/site.toml was changed")
	}
}

// What the notes give as an example can be copied: no key in it is unknown or in
// the wrong place. The words in brackets are for the reader to replace.
func TestExamplesInNotes(t *testing.T) {
	toReplace := []string{"TML-010", "TML-011", "TML-012", "TML-016"}
	for _, k := range record.Kinds() {
		if k.Prose {
			continue
		}
		text, err := fs.ReadFile(Files(), "data/"+k.Folder+"/README.md")
		if err != nil {
			t.Fatal(err)
		}
		_, example, ok := strings.Cut(string(text), "```toml\n")
		example, _, closed := strings.Cut(example, "```")
		if !ok || !closed {
			t.Errorf("%s: no example", k.Folder)
			continue
		}
		site, err := fs.ReadFile(Files(), "data/site.toml")
		if err != nil {
			t.Fatal(err)
		}
		_, list, err := record.Load(t.Context(), fstest.MapFS{
			"data/site.toml": {Data: site}, "data/" + k.Folder + "/example.toml": {Data: []byte(example)},
		}, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if !slices.Contains(toReplace, d.Rule) {
				t.Errorf("%s:%d: %s [%s]", d.File, d.Line, d.Message.ZH, d.Rule)
			}
		}
	}
}
