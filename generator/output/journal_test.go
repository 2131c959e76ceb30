package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// What pages use comes before them, the manifest after them, removals last:
// whoever loads a page during the update finds what it leads to.
func TestOrderInPlace(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	var steps []string
	_, err := build(target, newSite, func(step, name string) error {
		if step == "put" || step == "del" {
			steps = append(steps, step+" "+name)
		}
		return refuse(syscall.EXDEV, "exchange", "rename")(step, name)
	})
	check(t, err)
	want := []string{
		"del fold/in.html", "del turn", // in the way of new files
		"put assets/main.bbbb.css", "put fold",
		"put index.html", "put plans/2026/c.html", "put turn/in.html",
		"put manifest.json",
		"del assets/main.aaaa.css", "del gone/deep/x.html", "del plans/2026/b.html",
	}
	if !slices.Equal(steps, want) {
		t.Errorf("got %q\nwant %q", steps, want)
	}
}

// A journal is a file that anybody may have written: it must not lead out of the
// site, and what cannot be read must not be passed over.
func TestDamagedJournal(t *testing.T) {
	for _, journal := range []string{
		"", "{", `"x"`, `[{"del":"../outside.txt"}]`, `[{"put":"index.html"},{"del":"/etc/x"}]`, `[{}]`, `[{"put":"A"}]`,
	} {
		dir := t.TempDir()
		target := filepath.Join(dir, "public")
		mustBuild(t, target, oldSite)
		files{"outside.txt": "mine", ".public.journal": journal, ".public.next/index.html": "half"}.put(t, dir)
		before := read(t, dir)
		if _, err := Stage(target); err == nil || !strings.Contains(err.Error(), ".public.journal") {
			t.Errorf("journal %q: got %v", journal, err)
		}
		equal(t, "untouched", read(t, dir), before)
		check(t, os.Remove(filepath.Join(dir, ".public.journal"))) // as the message says
		mustBuild(t, target, newSite)
		equal(t, "built", read(t, target), newSite.withManifest())
		clean(t, target)
	}
}

// An update whose target was removed has nothing to finish.
func TestJournalWithoutTarget(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	files{".public.journal": `[{"put":"index.html"}]`, ".public.next/index.html": "half"}.put(t, dir)
	s, err := Stage(target)
	check(t, err)
	check(t, s.Abort())
	equal(t, "folder", read(t, dir), files{})
}

// What a run killed between two renames leaves: the old site goes back.
func TestOldSiteGoesBack(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	mustBuild(t, target, oldSite)
	check(t, os.Rename(target, filepath.Join(dir, ".public.old")))
	files{".public.next/index.html": "half"}.put(t, dir)
	s, err := Stage(target)
	check(t, err)
	check(t, s.Abort())
	equal(t, "target", read(t, target), oldSite.withManifest())
	clean(t, target)
}

// A run that could write to the target only, and now one that may do more.
func TestLeftInsideTheTarget(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	files{
		".mingshi.lock": "", ".mingshi.next/index.html": "home, changed", ".mingshi.next/half.html": "half",
		".mingshi.journal": `[{"put":"index.html"},{"del":"gone/deep/x.html"}]`,
	}.put(t, target)
	held, err := openInside(target)
	check(t, err)
	defer held.root.Close()
	lock, err := held.acquire()
	check(t, err)
	if _, err := Stage(target); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want %v", err, ErrBusy)
	}
	held.release(lock)

	want := oldSite.withManifest().and(files{"index.html": "home, changed"})
	delete(want, "gone/deep/x.html")
	heal(t, target, want)
}
