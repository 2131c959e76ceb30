package search

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// files writes an index to memory and returns its files by path.
func files(t testing.TB, docs []*site.Document, o Options) (root string, all map[string]string) {
	t.Helper()
	m := output.NewMemory()
	root, err := Write(t.Context(), m, list(docs), o)
	if err != nil {
		t.Fatal(err)
	}
	all = map[string]string{}
	for _, f := range m.Files() {
		body, _ := m.Get(f.Path)
		all[f.Path] = string(body)
	}
	return root, all
}

func TestWriteIsAPureFunction(t *testing.T) {
	docs, labels := sampleDocuments(t, 300)
	root1, one := files(t, docs, Options{Labels: labels, Jobs: 1})
	root8, eight := files(t, docs, Options{Labels: labels, Jobs: 8})
	if root1 != root8 || !maps.Equal(one, eight) {
		t.Errorf("%d files with one worker, %d with eight, or other bytes", len(one), len(eight))
	}
}

// What a record's change costs a publication: few files, and few of its bytes.
func TestAChangeStaysSmall(t *testing.T) {
	docs, labels := sampleDocuments(t, 5000)
	_, before := files(t, docs, Options{Labels: labels, Jobs: 2})
	share := func(docs []*site.Document) float64 {
		_, after := files(t, docs, Options{Labels: labels, Jobs: 2})
		fresh := 0
		for path := range after {
			if _, ok := before[path]; !ok {
				fresh++
			}
		}
		return float64(fresh) / float64(len(before))
	}
	changed := slices.Clone(docs)
	amended := *changed[2000]
	amended.Text = strings.Replace(amended.Text, "。", "，每季度检查一次。", 1)
	changed[2000] = &amended
	if got := share(changed); got > 0.03 {
		t.Errorf("a changed sentence rewrites %.1f %% of the files", 100*got)
	} else {
		t.Logf("a changed sentence rewrites %.1f %% of the files", 100*got)
	}
	fresh := *docs[len(docs)-1]
	fresh.ID, fresh.Text = fresh.ID+"x", strings.Replace(fresh.Text, "。", "，每季度检查一次。", 1)
	t.Logf("a new record rewrites %.1f %% of the files", 100*share(append(slices.Clone(docs), &fresh)))
}

// A part is an index of its own; a closed one is not touched by what comes later.
func TestParts(t *testing.T) {
	docs, labels := sampleDocuments(t, 600)
	o := Options{Labels: labels, Jobs: 2, full: 100, most: 250}
	dir := t.TempDir()
	if err := os.Mkdir(dir+"/search-index", 0o777); err != nil {
		t.Fatal(err)
	}
	root, err := Write(t.Context(), folder(dir), list(docs), o)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(os.DirFS(dir), root)
	if err != nil {
		t.Fatal(err)
	}
	if len(x.root.Parts) < 3 {
		t.Fatalf("%d parts", len(x.root.Parts))
	}
	answers := truth(docs, randomQueries(docs, 200))
	for _, a := range answers {
		got, err := x.Find(ParseQuery(a.Query))
		if err != nil || !slices.Equal(got, a.all) {
			t.Errorf("%q: found %d, want %d (%v)", a.Query, len(got), len(a.all), err)
		}
	}
	compareWithNode(t, dir, root, answers)

	first := x.root.Parts[0]
	m := output.NewMemory()
	root, err = Write(t.Context(), m, list(docs[:len(docs)-50]), o)
	if err != nil {
		t.Fatal(err)
	}
	y, err := Open(memory(m), root)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(y.root.Parts[0]) != fmt.Sprint(first) {
		t.Error("fifty documents more changed the first part")
	}
}

func TestWriteNothing(t *testing.T) {
	m := output.NewMemory()
	root, err := Write(t.Context(), m, list([]*site.Document(nil)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(memory(m), root)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := x.Find(ParseQuery("养老")); err != nil || len(found) > 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestWriteRefusesInexactAmount(t *testing.T) {
	for _, amount := range []int64{1 << 53, -1} {
		doc := &site.Document{ID: "plan/x", Text: "x", Amount: amount, HasAmount: true}
		_, err := Write(t.Context(), output.NewMemory(), list([]*site.Document{doc}), Options{})
		if err == nil || !strings.Contains(err.Error(), "plan/x") {
			t.Errorf("%d: got %v, want an error naming plan/x", amount, err)
		}
	}
}
