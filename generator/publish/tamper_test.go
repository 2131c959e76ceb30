package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/output"
	"mingshi/generator/proof"
)

func text(s string) *string { return &s }

// Pages that somebody changed, removed or replaced by a link where the site stands
// are put right by the next publication, although its own files did not change, and
// the publisher is told.
func TestTamperedPages(t *testing.T) {
	everyPlace(t, func(t *testing.T, p place) {
		var public watcher
		if _, err := p.publish(t, "2026-01-01", "one", Options{}); err != nil {
			t.Fatal(err)
		}
		public.sees(t, p)
		p.change(t, map[string]*string{
			"plans/p-007.html": text("one <script>evil()</script>"), "plans/p-008.html": nil,
			"plans/p-009.html": text(""),
		})
		r, err := p.publish(t, "2026-01-01", "one", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"plans/p-007.html", "plans/p-008.html", "plans/p-009.html"}; !slices.Equal(r.Altered, want) {
			t.Errorf("altered %v, want %v", r.Altered, want)
		}
		if got := public.sees(t, p); got != "one" {
			t.Errorf("the public sees %s", got)
		}
	})
}

// A change that keeps the size: every target but a server by SFTP notices, and
// there --full brings everything again.
func TestTamperedInSize(t *testing.T) {
	everyPlace(t, func(t *testing.T, p place) {
		var public watcher
		if _, err := p.publish(t, "2026-01-01", "one", Options{}); err != nil {
			t.Fatal(err)
		}
		public.sees(t, p)
		page := p.readThere(t, "plans/p-007.html")
		p.change(t, map[string]*string{"plans/p-007.html": text(strings.ToUpper(page))})
		o := Options{Full: p.kind == "sftp"}
		if r, err := p.publish(t, "2026-01-01", "one", o); err != nil || !o.Full && len(r.Altered) != 1 {
			t.Errorf("%v, altered %v", err, r.Altered)
		}
		public.sees(t, p)
	})
}

// A manifest, a signature or a log that somebody changed stops the publication:
// what stands there is not gone on with, and stays for a person to look at.
func TestTamperedProof(t *testing.T) {
	everyPlace(t, func(t *testing.T, p place) {
		if _, err := p.publish(t, "2026-01-01", "one", Options{}); err != nil {
			t.Fatal(err)
		}
		var public watcher
		public.sees(t, p)
		manifest := p.readThere(t, output.ManifestName)
		bundle := "log/tile/entries/001.p/44"
		for what, change := range map[string]struct {
			name, text string // no text: it is removed
		}{
			"broken manifest":    {output.ManifestName, manifest[:len(manifest)/2]},
			"manifest's paths":   {output.ManifestName, strings.Replace(manifest, `"index.html"`, `"../../outside"`, 1)},
			"manifest":           {output.ManifestName, strings.Replace(manifest, `"today": "2026-01-01"`, `"today": "2025-01-01"`, 1)},
			"checkpoint":         {proof.CheckpointName, strings.Replace(p.readThere(t, proof.CheckpointName), "\n300\n", "\n299\n", 1)},
			"checkpoint's text":  {proof.CheckpointName, "x"},
			"checkpoint removed": {proof.CheckpointName, ""},
			"log":                {bundle, strings.Replace(p.readThere(t, bundle), "2026-01-01", "2025-01-01", 1)},
			"key":                {proof.KeyName, strings.ToUpper(p.readThere(t, proof.KeyName))},
			"memory":             {MemoryName, `{"kept":["../../etc/passwd"]}`},
		} {
			before := p.readThere(t, change.name)
			if before == change.text {
				t.Fatalf("%s: nothing would be changed", what)
			}
			now := &change.text
			if *now == "" {
				now = nil
			}
			p.change(t, map[string]*string{change.name: now})
			_, err := p.publish(t, "2026-01-02", "two", Options{})
			if err == nil {
				t.Errorf("%s: a publication went on", what)
			} else if t.Logf("%s: %.160v", what, err); p.readThere(t, "index.html") != "one" {
				t.Errorf("%s: the site was changed", what)
			}
			p.change(t, map[string]*string{change.name: &before})
		}
		if got := public.sees(t, p); got != "one" {
			t.Errorf("the public sees %s", got)
		}
		if _, err := p.publish(t, "2026-01-02", "two", Options{}); err != nil {
			t.Error(err)
		}
		if got := public.sees(t, p); got != "two" {
			t.Errorf("the public sees %s", got)
		}
	})
}

// A link in the site that leads out of it is never written through.
func TestLinkLeadsOut(t *testing.T) {
	for _, p := range places(t, t.TempDir()) {
		if p.kind != "dir" && p.kind != "sftp" && p.kind != "git" {
			continue // nothing else has links
		}
		t.Run(p.kind, func(t *testing.T) {
			var public watcher
			if _, err := p.publish(t, "2026-01-01", "one", Options{}); err != nil {
				t.Fatal(err)
			}
			public.sees(t, p)
			outside := filepath.Join(t.TempDir(), "victim")
			must(t, os.WriteFile(outside, []byte("mine"), 0o600))
			p.link(t, "index.html", outside)
			p.link(t, "plans/p-001.html", "/nowhere/at/all")
			if _, err := p.publish(t, "2026-01-02", "two", Options{}); err != nil {
				t.Fatal(err)
			}
			if body, err := os.ReadFile(outside); err != nil || string(body) != "mine" {
				t.Errorf("the file outside is now %q (%v)", body, err)
			}
			if got := public.sees(t, p); got != "two" {
				t.Errorf("the public sees %s", got)
			}
		})
	}
}

// link replaces a file of the site by a link.
func (p place) link(t *testing.T, name, to string) {
	t.Helper()
	dir := p.order.Path
	if p.kind == "git" {
		dir = t.TempDir()
		gitIn(t, dir, "clone", "--quiet", "--branch", "pages", p.order.Path, ".")
	}
	must(t, os.Remove(filepath.Join(dir, name)))
	must(t, os.Symlink(to, filepath.Join(dir, name)))
	if p.kind == "git" {
		gitIn(t, dir, "add", "--all", "--force")
		gitIn(t, dir, "commit", "--quiet", "-m", "tampered")
		gitIn(t, dir, "push", "--quiet", "origin", "HEAD:pages")
	}
}

// What a killed run, or somebody, left in the way of an upload is neither gone on
// with when it is cut short, nor written through when it is a link.
func TestTruncatedUpload(t *testing.T) {
	s := startSSH(t)
	path := filepath.Join(s.dir, "www")
	p := place{kind: "sftp", order: order{Kind: "sftp", Path: path, SSH: s.access}, see: seeFolder(path)}
	var public watcher
	if _, err := p.publish(t, "2026-01-01", "one", Options{}); err != nil {
		t.Fatal(err)
	}
	public.sees(t, p)
	outside := filepath.Join(s.dir, "victim")
	put(t, outside, "mine")
	stage := filepath.Join(s.dir, ".www.releases", "stage")
	put(t, filepath.Join(stage, sum("two")), "t")                             // index.html, cut
	put(t, filepath.Join(stage, sum("two 5 ")+".part"), "two")                // a page, cut before it had its name
	must(t, os.Symlink(outside, filepath.Join(stage, sum("two 6 ")+".part"))) // and a trap
	if _, err := p.publish(t, "2026-01-02", "two", Options{}); err != nil {
		t.Fatal(err)
	}
	if got := public.sees(t, p); got != "two" {
		t.Errorf("the public sees %s", got)
	}
	if body, err := os.ReadFile(outside); err != nil || string(body) != "mine" {
		t.Errorf("the file outside is now %q (%v)", body, err)
	}
	z := filepath.Join(s.dir, "www.zip")
	must(t, os.Symlink(outside, filepath.Join(s.dir, ".www.zip.next")))
	if _, err := publishTo(t, NewZip(z), site("2026-01-01", many("", "one")), Options{}); err != nil {
		t.Fatal(err)
	}
	if body, err := os.ReadFile(outside); err != nil || string(body) != "mine" {
		t.Errorf("the file outside is now %q (%v)", body, err)
	}
}

// Many publishers at once, of two sites: each ends or is told, and one whole site
// stands there.
func TestManyAtOnce(t *testing.T) {
	everyPlace(t, func(t *testing.T, p place) {
		var public watcher
		if _, err := p.publish(t, "2026-01-01", "one", Options{}); err != nil {
			t.Fatal(err)
		}
		public.sees(t, p)
		errs := make(chan error)
		for i := range 6 {
			go func() {
				o := p.order
				o.Day, o.Text = "2026-01-02", []string{"two", "three"}[i%2]
				errs <- o.obey()
			}()
		}
		done := 0
		for range 6 {
			err := <-errs
			switch {
			case err == nil:
				done++
			case !errors.Is(err, ErrBusy):
				t.Error(err)
			}
		}
		if done == 0 {
			t.Error("all were told to wait")
		}
		if got := public.sees(t, p); got != "two" && got != "three" {
			t.Errorf("the public sees %s", got)
		}
		session, err := Begin(context.Background(), p.target(t))
		must(t, err)
		must(t, session.Close())
	})
}
