package intake

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// demo is the demonstration portal, which stands in this repository.
var demo = os.DirFS("../..")

func load(t testing.TB, portal fs.FS) (*record.Set, diag.List) {
	t.Helper()
	set, list, err := record.Load(context.Background(), portal, 2)
	if err != nil {
		t.Fatal(err)
	}
	return set, list
}

// filled is a workbook with all records of a kind, or of several.
func filled(t testing.TB, set *record.Set, word string) []sheet.Grid {
	t.Helper()
	var all []record.Record
	for r := range set.All() {
		all = append(all, r)
	}
	var w bytes.Buffer
	if err := WriteTemplate(&w, set, Named(word), all); err != nil {
		t.Fatal(err)
	}
	grids, err := sheet.Read(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return grids
}

func files(t testing.TB, b *Batch, portal fs.FS) []File {
	t.Helper()
	list, err := b.Files(portal)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range b.Mistakes {
		t.Error(m.In("zh-CN"))
	}
	return list
}

// bare is the demonstration portal without any record: its settings, facts of law,
// texts and attachments.
func bare(t testing.TB) fs.FS {
	t.Helper()
	portal := fstest.MapFS{}
	for _, dir := range []string{"data", "content"} {
		err := fs.WalkDir(demo, dir, func(name string, d fs.DirEntry, err error) error {
			folder := strings.Split(name, "/")
			if err != nil || d.IsDir() || folder[0] == "data" && len(folder) > 2 && folder[1] != "rules" && folder[1] != "codes" {
				return err
			}
			body, err := fs.ReadFile(demo, name)
			portal[name] = &fstest.MapFile{Data: body}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return portal
}

// What stands in a portal comes back the same from a workbook: all kinds at once,
// into a portal without records.
func TestRoundTrip(t *testing.T) {
	set, _ := load(t, demo)
	empty := bare(t)
	none, _ := load(t, empty)
	b := Read(filled(t, set, "all"), none, "")
	again, list := load(t, Overlay(empty, files(t, b, empty)))
	for _, d := range list {
		if d.Level == diag.Error {
			t.Error(d)
		}
	}
	count := map[string]int{}
	for r := range set.All() {
		k := record.KindOf(r)
		if k.Prose {
			continue
		}
		count[k.Name]++
		got := again.Get(k.Name, r.Base().ID)
		if got == nil {
			t.Errorf("%s is lost", record.Key(r))
			continue
		}
		if a, b := record.Canonical(r), record.Canonical(got); !bytes.Equal(a, b) {
			t.Errorf("%s was\n%s\nis\n%s", record.Key(r), a, b)
		}
		if name := got.Base().Source.File; path.Base(name) != r.Base().ID+".toml" {
			t.Errorf("%s stands in %s", record.Key(r), name)
		}
	}
	for _, k := range record.Kinds() {
		if !k.Prose && count[k.Name] == 0 && k.Name != "budget" && k.Name != "complaint" {
			t.Errorf("the demonstration portal has no %s: nothing was tried", k.Name)
		}
	}
}

// Into the portal it came from, a workbook changes nothing, kind by kind and list
// by list.
func TestNothingToChange(t *testing.T) {
	set, _ := load(t, demo)
	for _, target := range Named("all") {
		b := Read(filled(t, set, target.Name()), set, "")
		for _, f := range files(t, b, demo) {
			t.Errorf("%s: %s changed", target.Name(), f.Name)
		}
	}
}

// Every kind has every field somewhere in its workbook, under a title that is the
// only one in its sheet, and sheets have names that Excel allows.
func TestTargets(t *testing.T) {
	sheets := map[string]bool{}
	for _, target := range Named("all") {
		title := target.Title()
		if sheets[title] || len([]rune(title)) > 31 || strings.ContainsAny(title, `[]:*?/\`) {
			t.Errorf("sheet %s", title)
		}
		sheets[title] = true
		for _, c := range target.columns {
			for _, form := range []string{c.title, c.title + "（必填）", "*" + strings.ReplaceAll(c.title, "·", " · "), c.title + "\n必填"} {
				name, _ := heading(form)
				if found := target.called(name); len(found) != 1 || found[0] != c {
					t.Errorf("%s: the heading %q means %d columns", target.Name(), form, len(found))
				}
			}
		}
	}
}
