package publish

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"mingshi/generator/proof"
)

// A place is where a site stands, for tests that do the same to every kind of
// target: with the hands of somebody who may change files there.
type place struct {
	kind   string
	order  order
	change func(t *testing.T, files map[string]*string) // nil removes a file
	see    func(t *testing.T) fs.FS                     // what visitors see
}

func (p place) target(t *testing.T) Target {
	t.Helper()
	target, err := p.order.target()
	if err != nil {
		t.Fatal(err)
	}
	return target
}

// places are one of each kind, below a folder.
func places(t *testing.T, dir string) []place {
	t.Helper()
	at := func(name string) string { return filepath.Join(dir, name) }
	list := []place{
		{kind: "dir", order: order{Kind: "dir", Path: at("dir/www")}, change: inFolder(at("dir/www")), see: seeFolder(at("dir/www"))},
		{kind: "zip", order: order{Kind: "zip", Path: at("zip/www.zip")}, change: inZip(at("zip/www.zip")), see: seeZip(at("zip/www.zip"))},
	}
	if _, err := os.Stat("/usr/sbin/sshd"); err == nil || os.Getenv("CI") != "" || os.Getenv("MINGSHI_KILLS") != "" {
		s := startSSH(t)
		must(t, os.MkdirAll(at("sftp"), 0o755))
		list = append(list, place{kind: "sftp", order: order{Kind: "sftp", Path: at("sftp/www"), SSH: s.access}, change: inFolder(at("sftp/www")), see: seeFolder(at("sftp/www"))})
	}
	if _, err := exec.LookPath("versitygw"); err == nil || os.Getenv("MINGSHI_KILLS") != "" {
		s := startS3(t, at("s3"))
		p := place{kind: "s3", order: order{Kind: "s3", S3: s.access}}
		p.change, p.see = inStore(p), seeFolder(s.dir)
		list = append(list, p)
	}
	if _, err := exec.LookPath("git"); err == nil {
		repository := at("git/site.git")
		must(t, os.MkdirAll(filepath.Dir(repository), 0o755))
		gitIn(t, dir, "init", "--bare", "--quiet", repository)
		list = append(list, place{kind: "git", order: order{Kind: "git", Path: repository}, change: inBranch(repository), see: seeBranch(repository)})
	}
	return list
}

// everyPlace runs a test for each kind of target.
func everyPlace(t *testing.T, test func(t *testing.T, p place)) {
	t.Helper()
	for _, p := range places(t, t.TempDir()) {
		t.Run(p.kind, func(t *testing.T) { test(t, p) })
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// publish publishes the site of a text, signed.
func (p place) publish(t *testing.T, day, text string, o Options) (Result, error) {
	t.Helper()
	session, err := Begin(context.Background(), p.target(t))
	if err != nil {
		return Result{}, err
	}
	o.Key, o.Shrink = newKey(t), 50
	r, err := session.Publish(context.Background(), site(day, many("", text)), o)
	return r, errors.Join(err, session.Close())
}

// A watcher is an outsider who keeps the last checkpoint seen.
type watcher struct{ kept *proof.Kept }

// sees verifies what stands there against the checkpoint kept, and says of which
// publication it is.
func (w *watcher) sees(t *testing.T, p place) string {
	t.Helper()
	site := p.see(t)
	r, err := proof.Verify(context.Background(), proof.Dir(site), proof.Options{Kept: w.kept, Jobs: 4})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Holds() || r.Unsigned {
		t.Fatalf("what the public sees does not hold: %.600v", r.Problems)
	}
	w.kept = &r.Kept
	body, err := fs.ReadFile(site, "index.html")
	must(t, err)
	return string(body)
}

func inFolder(dir string) func(*testing.T, map[string]*string) {
	return func(t *testing.T, files map[string]*string) {
		t.Helper()
		for name, text := range files {
			must(t, os.RemoveAll(filepath.Join(dir, name))) // another file, not another text in that of earlier releases
			if text != nil {
				must(t, os.WriteFile(filepath.Join(dir, name), []byte(*text), 0o644))
			}
		}
	}
}

func seeFolder(dir string) func(*testing.T) fs.FS {
	return func(*testing.T) fs.FS { return os.DirFS(dir) }
}

func seeZip(name string) func(*testing.T) fs.FS {
	return func(t *testing.T) fs.FS {
		t.Helper()
		body, err := os.ReadFile(name)
		must(t, err)
		z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		must(t, err)
		return z
	}
}

func inZip(name string) func(*testing.T, map[string]*string) {
	return func(t *testing.T, files map[string]*string) {
		t.Helper()
		all := fstest.MapFS{}
		old := seeZip(name)(t)
		must(t, fs.WalkDir(old, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := fs.ReadFile(old, name)
			all[name] = &fstest.MapFile{Data: body}
			return err
		}))
		for name, text := range files {
			delete(all, name)
			if text != nil {
				all[name] = &fstest.MapFile{Data: []byte(*text)}
			}
		}
		var w bytes.Buffer
		z := zip.NewWriter(&w)
		for _, name := range slices.Sorted(maps.Keys(all)) {
			f, err := z.Create(name)
			must(t, err)
			_, err = f.Write(all[name].Data)
			must(t, err)
		}
		must(t, z.Close())
		must(t, os.WriteFile(name, w.Bytes(), 0o644))
	}
}

func inStore(p place) func(*testing.T, map[string]*string) {
	return func(t *testing.T, files map[string]*string) {
		t.Helper()
		s := p.target(t).(*S3)
		for name, text := range files {
			if text == nil {
				must(t, s.remove(context.Background(), name))
			} else {
				must(t, s.put(context.Background(), name, []byte(*text)))
			}
		}
	}
}

func gitIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	args = append([]string{"-C", dir, "-c", "user.name=t", "-c", "user.email=t@t.example"}, args...)
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v %s", args, err, out)
	}
}

func seeBranch(repository string) func(*testing.T) fs.FS {
	return func(t *testing.T) fs.FS {
		t.Helper()
		dir := t.TempDir()
		gitIn(t, dir, "clone", "--quiet", "--branch", "pages", repository, ".")
		return os.DirFS(dir)
	}
}

func inBranch(repository string) func(*testing.T, map[string]*string) {
	return func(t *testing.T, files map[string]*string) {
		t.Helper()
		dir := t.TempDir()
		gitIn(t, dir, "clone", "--quiet", "--branch", "pages", repository, ".")
		inFolder(dir)(t, files)
		gitIn(t, dir, "add", "--all", "--force")
		gitIn(t, dir, "commit", "--quiet", "-m", "tampered")
		gitIn(t, dir, "push", "--quiet", "origin", "HEAD:pages")
	}
}

// readThere reads a file of a place.
func (p place) readThere(t *testing.T, name string) string {
	t.Helper()
	body, err := fs.ReadFile(p.see(t), name)
	must(t, err)
	return string(body)
}

// An order is a publication for another process: one that will be killed.
type order struct {
	Kind, Path, Day, Text string
	SSH                   SSHAccess
	S3                    S3Access
}

const orderKey = "MINGSHI_PUBLISH_ORDER"

func (o order) target() (Target, error) {
	switch o.Kind {
	case "dir":
		return NewDir(o.Path, 2), nil
	case "zip":
		return NewZip(o.Path), nil
	case "sftp":
		return NewSFTP(o.SSH, o.Path, 2, testBeat), nil
	case "s3":
		return NewS3(o.S3, testBeat)
	case "git":
		return NewGit(o.Path, "pages"), nil
	}
	return nil, fmt.Errorf("no target %q", o.Kind)
}

// obey publishes as an order says.
func (o order) obey() error {
	target, err := o.target()
	if err != nil {
		return err
	}
	session, err := Begin(context.Background(), target)
	if err != nil {
		return err
	}
	r := random(1)
	key, err := proof.NewKey(&r, "mangshi.example/gmfw")
	if err != nil {
		return errors.Join(err, session.Close())
	}
	_, err = session.Publish(context.Background(), site(o.Day, many("", o.Text)), Options{Key: key, Shrink: 50})
	return errors.Join(err, session.Close())
}
