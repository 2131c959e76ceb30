package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/output"
	"mingshi/generator/proof"
)

// random is a source of keys that is the same in every run.
type random byte

func (r *random) Read(p []byte) (int, error) {
	for i := range p {
		*r = *r*5 + 113
		p[i] = byte(*r)
	}
	return len(p), nil
}

func newKey(t *testing.T) *proof.Key {
	t.Helper()
	r := random(1)
	k, err := proof.NewKey(&r, "mangshi.example/gmfw")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// site makes a finished site of files, with one record for each page in plans/.
func site(day string, files map[string]string) fstest.MapFS {
	fsys, m := fstest.MapFS{}, &output.Manifest{Version: 1, Today: day, BaseURL: "https://mangshi.example/gmfw/"}
	add := func(name, body string) {
		fsys[name] = &fstest.MapFile{Data: []byte(body)}
		m.Files = append(m.Files, output.File{Path: name, SHA256: sum(body), Size: int64(len(body))})
	}
	var data strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		add(name, files[name])
		if id, ok := strings.CutPrefix(name, "plans/"); ok {
			line := fmt.Sprintf("{%q:%q}", id, files[name])
			data.WriteString(line + "\n")
			m.Records = append(m.Records, output.Record{ID: "plan/" + strings.TrimSuffix(id, ".html"), SHA256: sum(line)})
		}
	}
	if data.Len() > 0 {
		add("open-data/plan.json", data.String())
	}
	fsys[output.ManifestName] = &fstest.MapFile{Data: m.JSON()}
	return fsys
}

func sum(body string) string {
	h := sha256.Sum256([]byte(body))
	return hex.EncodeToString(h[:])
}

func publishTo(t *testing.T, target Target, s fs.FS, o Options) (Result, error) {
	t.Helper()
	session, err := Begin(context.Background(), target)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := session.Close(); err != nil {
			t.Error(err)
		}
	}()
	o.Shrink = 50
	return session.Publish(context.Background(), s, o)
}

// tree lists the files of a folder, sorted, without those of the log.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(name, "log/") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

var page = strings.Repeat("<p>购买服务</p>", 200)

// Hashed assets of the release before stay for one release, then go; pages that
// are no more go at once; what others put there stays.
func TestKeepAndRemove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www")
	publish := func(day string, files map[string]string) {
		t.Helper()
		if _, err := publishTo(t, NewDir(dir, 2), site(day, files), Options{}); err != nil {
			t.Fatal(err)
		}
	}
	check := func(want string) {
		t.Helper()
		if got := tree(t, dir); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	publish("2026-01-01", map[string]string{"index.html": "1", "old.html": "1", "assets/a.1.css": "1", "plans/a.html": "1"})
	if err := os.WriteFile(filepath.Join(dir, "verify.txt"), []byte("of others"), 0o600); err != nil {
		t.Fatal(err)
	}
	publish("2026-01-02", map[string]string{"index.html": "2", "assets/a.2.css": "2", "plans/a.html": "1"})
	check("assets/a.1.css assets/a.2.css index.html manifest.json open-data/plan.json plans/a.html verify.txt")
	publish("2026-01-03", map[string]string{"index.html": "3", "assets/a.3.css": "3", "plans/a.html": "1"})
	check("assets/a.2.css assets/a.3.css index.html manifest.json open-data/plan.json plans/a.html verify.txt")
	publish("2026-01-03", map[string]string{"index.html": "3", "assets/a.3.css": "3", "plans/a.html": "1"})
	check("assets/a.3.css index.html manifest.json open-data/plan.json plans/a.html verify.txt")
	names, err := NewDir(dir, 2).Releases()
	if err != nil || len(names) != 2 {
		t.Errorf("releases %v, %v", names, err)
	}
}

// Publishing again what stands there leaves the release before to go back to.
func TestAgainKeepsTheReleaseBefore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www")
	for _, text := range []string{"one", "two", "two", "two"} {
		if _, err := publishTo(t, NewDir(dir, 1), site("2026-01-01", map[string]string{"index.html": text}), Options{}); err != nil {
			t.Fatal(err)
		}
	}
	names, err := NewDir(dir, 1).Releases()
	if err != nil || len(names) != 1 {
		t.Fatalf("releases %v, %v", names, err)
	}
	if body, err := os.ReadFile(filepath.Join(names[0], "index.html")); err != nil || string(body) != "one" {
		t.Errorf("the release before is %q, %v", body, err)
	}
}

// A compressed copy that outlives its page would be served in its place.
func TestCompressedCopies(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www")
	key := newKey(t)
	publish := func(body string, compress bool) {
		t.Helper()
		s := site("2026-01-01", map[string]string{"index.html": body, "small.html": "1", "assets/a.png": page})
		if _, err := publishTo(t, NewDir(dir, 0), s, Options{Compress: compress, Key: key}); err != nil {
			t.Fatal(err)
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		list := func() ([]string, error) { return strings.Fields(tree(t, dir)), nil }
		r, err := proof.Verify(context.Background(), proof.Dir(root.FS()), proof.Options{List: list})
		if err != nil || !r.Holds() {
			t.Fatalf("%v %v", err, r)
		}
	}
	publish(page, true)
	if got, want := tree(t, dir), "assets/a.png index.html index.html.br index.html.gz manifest.json manifest.json.minisig small.html"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	publish(page+"!", true) // both copies follow the page: verify compares them
	publish(page+"!", true)
	publish(page+"?", false)
	if got, want := tree(t, dir), "assets/a.png index.html manifest.json manifest.json.minisig small.html"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What is more likely a mistake than an intention needs force.
func TestRefusals(t *testing.T) {
	full := map[string]string{"index.html": "1", "plans/a.html": "1", "plans/b.html": "1", "plans/c.html": "1"}
	other := site("2026-01-02", full)
	other[output.ManifestName].Data = bytes.Replace(other[output.ManifestName].Data, []byte("mangshi.example"), []byte("other.example"), 1)
	dirty := site("2026-01-02", full)
	dirty[output.ManifestName].Data = bytes.Replace(dirty[output.ManifestName].Data, []byte(`"commit": ""`), []byte(`"commit": "abc+"`), 1)
	for want, s := range map[string]fs.FS{
		"":                      site("2026-01-03", full),
		"3 published records":   site("2026-01-03", map[string]string{"index.html": "1"}),
		"shrink from 3 to 1":    site("2026-01-03", map[string]string{"index.html": "1", "plans/a.html": "1"}),
		"newer than this one":   site("2026-01-01", full),
		"perhaps the wrong":     other,
		"are not committed":     dirty,
		"records vanished (pla": site("2026-01-03", map[string]string{"index.html": "1", "plans/a.html": "1", "plans/b.html": "1"}),
	} {
		dir := filepath.Join(t.TempDir(), "www")
		if _, err := publishTo(t, NewDir(dir, 0), site("2026-01-02", full), Options{}); err != nil {
			t.Fatal(err)
		}
		before := tree(t, dir)
		r, err := publishTo(t, NewDir(dir, 0), s, Options{})
		if want == "" {
			if err != nil {
				t.Errorf("an ordinary publication: %v", err)
			}
			continue
		}
		if !errors.Is(err, ErrRefused) || !strings.Contains(fmt.Sprint(r.Refusals), want) {
			t.Errorf("%s: %v %v", want, err, r.Refusals)
		}
		if tree(t, dir) != before {
			t.Errorf("%s: the site was changed", want)
		}
		if _, err := publishTo(t, NewDir(dir, 0), s, Options{Force: true}); err != nil {
			t.Errorf("%s: forced: %v", want, err)
		}
	}
}

// A site whose files are not those of its manifest is not published, and a dry run
// touches nothing.
func TestUntouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www")
	s := site("2026-01-01", map[string]string{"index.html": "1"})
	s["index.html"].Data = []byte("2")
	if _, err := publishTo(t, NewDir(dir, 0), s, Options{}); err == nil || !strings.Contains(err.Error(), "not what the manifest says") {
		t.Errorf("a site that was tampered with: %v", err)
	}
	if _, err := publishTo(t, NewDir(dir, 0), site("2026-01-01", map[string]string{"index.html": "1"}), Options{DryRun: true}); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is something: %v", err)
	}
}

// Two publishers at once: the second is told, and both logs stay one.
func TestTwoAtOnce(t *testing.T) {
	dir := t.TempDir()
	for name, target := range map[string]func() Target{
		"dir": func() Target { return NewDir(filepath.Join(dir, "www"), 1) },
		"zip": func() Target { return NewZip(filepath.Join(dir, "www.zip")) },
	} {
		first, err := Begin(context.Background(), target())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Begin(context.Background(), target()); !errors.Is(err, ErrBusy) {
			t.Errorf("%s: %v", name, err)
		}
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		second, err := Begin(context.Background(), target())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := second.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A zip file is the same bytes for the same release, and goes on with its log.
func TestZip(t *testing.T) {
	key := newKey(t)
	a, b := filepath.Join(t.TempDir(), "a.zip"), filepath.Join(t.TempDir(), "b.zip")
	first := site("2026-01-01", map[string]string{"index.html": page, "plans/a.html": "1"})
	second := site("2026-01-02", map[string]string{"index.html": page, "plans/a.html": "2"})
	for _, name := range []string{a, b} {
		for _, s := range []fs.FS{first, second} {
			if _, err := publishTo(t, NewZip(name), s, Options{Key: key}); err != nil {
				t.Fatal(err)
			}
		}
	}
	x, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(b)
	if err != nil || !bytes.Equal(x, y) {
		t.Errorf("two zip files of one release differ (%v)", err)
	}
	z := NewZip(a)
	if err := z.Lock(context.Background()); err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	r, err := proof.Verify(context.Background(), z.Open, proof.Options{})
	if err != nil || r.Entries != 2 {
		t.Errorf("%v %+v", err, r)
	}
}
