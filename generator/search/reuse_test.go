package search

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// edits are what happens to records between two builds.
var edits = []struct {
	name string
	edit func(r *rand.Rand, docs []*site.Document, l Labels) []*site.Document
}{
	{"nothing", func(_ *rand.Rand, docs []*site.Document, _ Labels) []*site.Document { return docs }},
	{"a sentence", func(r *rand.Rand, docs []*site.Document, _ Labels) []*site.Document {
		return amend(docs, r.IntN(len(docs)), func(d *site.Document) {
			d.Text = strings.Replace(d.Text, "。", fmt.Sprintf("，每季度检查%d次。", r.IntN(9)), 1)
		})
	}},
	{"an amount", func(r *rand.Rand, docs []*site.Document, _ Labels) []*site.Document {
		return amend(docs, r.IntN(len(docs)), func(d *site.Document) { d.Amount, d.HasAmount = r.Int64N(1e9), true })
	}},
	{"a title", func(r *rand.Rand, docs []*site.Document, _ Labels) []*site.Document {
		return amend(docs, r.IntN(len(docs)), func(d *site.Document) {
			title := fmt.Sprintf("更名%d", r.IntN(1000))
			d.Text, d.Title = strings.Replace(d.Text, d.Title, title, 1), title
		})
	}},
	{"a withdrawal", func(r *rand.Rand, docs []*site.Document, _ Labels) []*site.Document {
		n := r.IntN(len(docs))
		return slices.Delete(slices.Clone(docs), n, n+1)
	}},
	{"a new record", func(r *rand.Rand, docs []*site.Document, _ Labels) []*site.Document {
		fresh := *docs[r.IntN(len(docs))]
		fresh.ID += fmt.Sprint("-", r.IntN(1000))
		return append(slices.Clone(docs), &fresh)
	}},
	{"a late old record", func(r *rand.Rand, docs []*site.Document, _ Labels) []*site.Document {
		n := r.IntN(len(docs))
		fresh := *docs[n]
		fresh.ID += fmt.Sprint("-", r.IntN(1000))
		return slices.Insert(slices.Clone(docs), n, &fresh)
	}},
	{"a unit's name", func(r *rand.Rand, docs []*site.Document, l Labels) []*site.Document {
		id := slices.Sorted(maps.Keys(l.Orgs))[r.IntN(len(l.Orgs))]
		from, to := l.Orgs[id], l.Orgs[id]+"（更名）"
		l.Orgs[id] = to
		for n := range docs {
			docs = amend(docs, n, func(d *site.Document) { d.Text = strings.ReplaceAll(d.Text, from, to) })
		}
		return docs
	}},
}

func amend(docs []*site.Document, n int, change func(*site.Document)) []*site.Document {
	docs = slices.Clone(docs)
	d := *docs[n]
	change(&d)
	docs[n] = &d
	return docs
}

// What is taken over from the last build is byte for byte what a build without a
// memory makes, whatever was edited between.
func TestReuseIsAFullBuild(t *testing.T) {
	docs, labels := sampleDocuments(t, 500)
	labels.Orgs = maps.Clone(labels.Orgs)
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(9, 9))
	for round := range 3 * len(edits) {
		edit := edits[r.IntN(len(edits))]
		if round < len(edits) {
			edit = edits[round]
		}
		docs = edit.edit(r, docs, labels)
		o := Options{Labels: labels, Jobs: 1 + round%3, full: 300, most: 400}
		root, want := files(t, docs, o)
		got, all := rebuild(t, dir, docs, o)
		if got != root || !maps.Equal(all, want) {
			t.Fatalf("round %d, %s: %d files, want %d, or other bytes", round, edit.name, len(all), len(want))
		}
	}
}

// rebuild writes an index with a memory of the one before and returns its files.
func rebuild(t testing.TB, dir string, docs []*site.Document, o Options) (root string, all map[string]string) {
	t.Helper()
	stage := remembering(t, dir)
	root, err := Write(t.Context(), stage, list(docs), o)
	if err != nil {
		t.Fatal(err)
	}
	list := stage.Files()
	if _, err := stage.Commit(); err != nil {
		t.Fatal(err)
	}
	all = map[string]string{}
	for _, f := range list {
		body, err := os.ReadFile(filepath.Join(dir, "site", f.Path))
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = string(body)
	}
	return root, all
}

func remembering(t testing.TB, dir string) *output.Staged {
	stage, err := output.Stage(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stage.Abort() }) // nothing, after Commit
	stage.Remember(filepath.Join(dir, "memory"), "test")
	return stage
}

// What is not said to depend on a change is taken over: everything, if no text
// changed, and a part of the reaches if a sentence did, of which so small an index
// has few.
func TestReuseTakesOver(t *testing.T) {
	docs, labels := sampleDocuments(t, 2000)
	dir := t.TempDir()
	rebuild(t, dir, docs, Options{Labels: labels, Jobs: 2})
	r := rand.New(rand.NewPCG(1, 1))
	stage := remembering(t, dir)
	for _, tt := range []struct {
		edit     int
		min, max float64
	}{{0, 1, 1}, {2, 1, 1}, {1, 0.2, 0.99}} {
		if got := stand(stage, edits[tt.edit].edit(r, docs, labels)); got < tt.min || got > tt.max {
			t.Errorf("%s: %.2f of the reaches are taken over", edits[tt.edit].name, got)
		}
	}
}

// stand is which share of the reaches would be taken over.
func stand(stage *output.Staged, docs []*site.Document) float64 {
	b := partBuilder{corpus: newCorpus()}
	for i, d := range docs {
		b.corpus.add(int32(i), appendLines(nil, d))
	}
	b.corpus.seal()
	r := cutReaches(b.corpus)
	r.digest(b.corpus)
	list, n := r.list, 0
	for i := range list {
		if output.Stands(stage, b.unitName(list[i].name()), list[i].key()) {
			n++
		}
	}
	return float64(n) / float64(len(list))
}

// A counted is a list that counts the texts it was asked for.
type counted struct {
	list
	n atomic.Int64
}

func (t *counted) At(n int) *site.Document {
	t.n.Add(1)
	return t.list.At(n)
}

// The index of the same documents is taken over without a text being made; if one of
// its files was lost, it is made again.
func TestReuseMakesNoText(t *testing.T) {
	docs, labels := sampleDocuments(t, 300)
	dir := t.TempDir()
	path, want := rebuild(t, dir, docs, Options{Labels: labels, Jobs: 2})
	again := func() (texts int64) {
		d := &counted{list: docs}
		stage := remembering(t, dir)
		got, err := Write(t.Context(), stage, d, Options{Labels: labels, Jobs: 2})
		if err != nil || got != path || len(stage.Files()) != len(want) {
			t.Fatalf("%s with %d files, want %s with %d (%v)", got, len(stage.Files()), path, len(want), err)
		}
		if _, err := stage.Commit(); err != nil {
			t.Fatal(err)
		}
		return d.n.Load()
	}
	if n := again(); n != 0 {
		t.Errorf("%d texts are made though nothing changed", n)
	}
	if err := os.Remove(filepath.Join(dir, "site", slices.Sorted(maps.Keys(want))[3])); err != nil {
		t.Fatal(err)
	}
	if got, all := rebuild(t, dir, docs, Options{Labels: labels, Jobs: 2}); got != path || !maps.Equal(all, want) {
		t.Error("a lost file is not made again")
	}
}
