package publish

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/minio/minio-go/v7"

	"mingshi/generator/proof"
)

// A store is a real S3 server, versitygw, that keeps objects as files.
type store struct {
	access S3Access
	dir    string // of the bucket
}

// startS3 starts one whose buckets are kept below a folder.
func startS3(t *testing.T, dir string) store {
	t.Helper()
	gateway, err := exec.LookPath("versitygw")
	if err != nil {
		missing(t, "versitygw")
	}
	for _, name := range []string{"data/site", "side"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	address := fmt.Sprintf("127.0.0.1:%d", freePort(t))
	cmd := exec.Command(gateway, "--access", "key", "--secret", "secret", "--port", address, "--quiet",
		"posix", "--sidecar", filepath.Join(dir, "side"), filepath.Join(dir, "data"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	waitFor(t, address)
	return store{S3Access{Endpoint: address, Insecure: true, Region: "us-east-1", Key: "key", Secret: "secret", Bucket: "site", Prefix: "gmfw"}, filepath.Join(dir, "data/site/gmfw")}
}

func (s store) target(t *testing.T) *S3 {
	t.Helper()
	target, err := NewS3(s.access, testBeat)
	if err != nil {
		t.Fatal(err)
	}
	return target
}

// A store: delta, delayed deletes, types and cache headers, and a log that goes on.
func TestS3(t *testing.T) {
	s := startS3(t, t.TempDir())
	key := newKey(t)
	for i, text := range []string{"one", "two", "three"} {
		if _, err := publishTo(t, s.target(t), site(fmt.Sprintf("2026-01-0%d", i+1), many("", text)), Options{Key: key}); err != nil {
			t.Fatal(err)
		}
		if got := whole(t, s.dir); got != text {
			t.Errorf("the public sees %s, not %s", got, text)
		}
		report, err := proof.Verify(context.Background(), s.target(t).Open, proof.Options{Jobs: 8})
		if err != nil || !report.Holds() {
			t.Errorf("%v %.300v", err, report)
		}
	}
	for name, there := range map[string]bool{"assets/a.one.css": false, "assets/a.two.css": true, "assets/a.three.css": true, UnfinishedName: false} {
		if _, err := os.Stat(filepath.Join(s.dir, name)); (err == nil) != there {
			t.Errorf("%s: %v", name, err)
		}
	}
	target := s.target(t)
	for name, want := range map[string]string{
		"index.html": "text/html; charset=utf-8 no-cache", "assets/a.three.css": "text/css; charset=utf-8 public, max-age=31536000, immutable",
	} {
		info, err := target.client.StatObject(context.Background(), "site", target.key(name), minio.StatObjectOptions{})
		if got := info.ContentType + " " + info.Metadata.Get("Cache-Control"); err != nil || got != want {
			t.Errorf("%s is sent as %q, not %q (%v)", name, got, want, err)
		}
	}
}

// A publication that is cut between two objects is known to the next, which does
// not trust what the cut one may have replaced.
func TestS3Interrupted(t *testing.T) {
	s := startS3(t, t.TempDir())
	first, second := site("2026-01-01", many("", "one")), site("2026-01-02", many("", "two"))
	if _, err := publishTo(t, s.target(t), first, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, after := range []int{1, 5, 100, 301} {
		target, err := newS3(s.access, testBeat, &cuttingStore{next: http.DefaultTransport, left: after}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := publishTo(t, target, second, Options{}); err == nil {
			t.Fatal("nothing was cut")
		}
		// The city changes its mind: what is published next is the first site again.
		if _, err := publishTo(t, s.target(t), first, Options{Force: true}); err != nil {
			t.Fatal(err)
		}
		if got := whole(t, s.dir); got != "one" {
			t.Errorf("after %d objects: the public sees %s", after, got)
		}
	}
}

// Two publishers at once: the second is told.
func TestS3Lock(t *testing.T) {
	s := startS3(t, t.TempDir())
	first, err := Begin(context.Background(), s.target(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(context.Background(), s.target(t)); !errors.Is(err, ErrBusy) {
		t.Errorf("two at once: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
}

// A branch: every publication is a commit, and the same publication is none.
func TestGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	repository := filepath.Join(t.TempDir(), "site.git")
	git := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("git", append([]string{"-C", repository}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v %s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	if out, err := exec.Command("git", "init", "--bare", "--quiet", repository).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	key := newKey(t)
	target := func() Target { return NewGit(repository, "pages") }
	for i, text := range []string{"one", "two", "two"} {
		s := site(fmt.Sprintf("2026-01-0%d", min(i+1, 2)), many("", text))
		if _, err := publishTo(t, target(), s, Options{Key: key}); err != nil {
			t.Fatal(err)
		}
	}
	if got := git("rev-list", "--count", "pages"); got != "3" { // the third commit lets go of the assets of the first
		t.Errorf("%s commits", got)
	}
	if got := git("show", "pages:index.html"); got != "two" {
		t.Errorf("the public sees %s", got)
	}
	if got := git("log", "-1", "--format=%an %aI", "pages"); got != "mingshi 2026-01-02T00:00:00+08:00" {
		t.Errorf("commit of %s", got)
	}
	work := target()
	if err := work.Lock(context.Background()); err != nil {
		t.Fatal(err)
	}
	report, err := proof.Verify(context.Background(), work.Open, proof.Options{})
	if err != nil || !report.Holds() {
		t.Errorf("%v %.300v", err, report)
	}
	// Another publishes while this one is at work.
	if _, err := publishTo(t, target(), site("2026-01-03", many("", "three")), Options{Key: key}); err != nil {
		t.Fatal(err)
	}
	slow := &Session{target: work}
	if err := slow.read(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := slow.Publish(context.Background(), site("2026-01-03", many("", "four")), Options{Key: key, Shrink: 50}); !errors.Is(err, ErrBusy) {
		t.Errorf("the slower of two: %v", err)
	}
	if err := slow.Close(); err != nil {
		t.Error(err)
	}
}

// A cuttingStore lets so many uploads through and then fails.
type cuttingStore struct {
	next http.RoundTripper
	mu   sync.Mutex
	left int
}

func (c *cuttingStore) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPut && !strings.HasSuffix(r.URL.Path, s3Lock) {
		c.mu.Lock()
		c.left--
		over := c.left < 0
		c.mu.Unlock()
		if over {
			return nil, errors.New("cut by the test")
		}
	}
	return c.next.RoundTrip(r)
}
