package build_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// The same files give the same bytes however many work on them, in whatever
// order a disk lists them, and wherever the clock is.
func TestBuildIsPure(t *testing.T) {
	want := own(t)
	home := time.Local
	defer func() { time.Local = home }()
	for _, v := range []struct {
		name   string
		jobs   int
		portal fs.FS
		zone   *time.Location
	}{
		{"one at a time", 1, os.DirFS("../.."), home},
		{"eight at a time", 8, os.DirFS("../.."), home},
		{"listed backwards", 2, backwards{os.DirFS("../..")}, home},
		{"in another time zone", 2, os.DirFS("../.."), time.FixedZone("Kiritimati", 14*60*60)},
	} {
		time.Local = v.zone
		o := options(t, v.portal, today)
		o.Jobs = v.jobs
		equal(t, v.name, newSite(t, o), want)
	}
}

func equal(t *testing.T, name string, got, want *built) {
	t.Helper()
	if !slices.Equal(got.names, want.names) {
		t.Fatalf("%s: other files: %d, want %d", name, len(got.names), len(want.names))
	}
	for _, f := range want.names {
		if got.body(f) != want.body(f) {
			t.Errorf("%s: %s is another", name, f)
		}
	}
}

// backwards is a disk that lists its folders from the last name to the first.
type backwards struct{ fs.FS }

func (b backwards) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if dir, ok := f.(fs.ReadDirFile); ok && err == nil {
		return backwardsDir{dir}, nil
	}
	return f, err
}

type backwardsDir struct{ fs.ReadDirFile }

func (d backwardsDir) ReadDir(n int) ([]fs.DirEntry, error) {
	list, err := d.ReadDirFile.ReadDir(n)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(b.Name(), a.Name()) })
	return list, err
}

// The day decides what is public; the site of an earlier day has no later record.
func TestDayDecides(t *testing.T) {
	const day = "2025-06-30"
	b := newSite(t, options(t, os.DirFS("../.."), day))
	n := 0
	for r := range b.model.Records() {
		n++
		if r.Base().DatePublished.String() > day {
			t.Errorf("%s of %s is on the site of %s", record.Key(r), r.Base().DatePublished, day)
		}
	}
	all := 0
	for range own(t).model.Records() {
		all++
	}
	if n == 0 || n >= all {
		t.Errorf("%d records on %s, %d on %s", n, day, all, today)
	}
}

// Progress is told in stages, and pages are counted.
func TestProgress(t *testing.T) {
	o := options(t, archive(t, "testdata/portal.txtar"), today)
	var stages []string
	o.Progress = func(stage diag.Text, done int) {
		if len(stages) == 0 || stages[len(stages)-1] != stage.EN {
			stages = append(stages, stage.EN)
		}
	}
	newSite(t, o)
	if want := []string{"reading", "checking", "search index", "open data", "pages"}; !slices.Equal(stages, want) {
		t.Errorf("the stages were %q, want %q", stages, want)
	}
}
