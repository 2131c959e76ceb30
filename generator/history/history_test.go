package history

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository makes a git repository with one commit and returns its folder.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	dir := t.TempDir()
	write(t, dir, "data/site.toml", "name = \"甲\"\n")
	do(t, dir, "init", "-q")
	do(t, dir, "add", ".")
	do(t, dir, "-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-q", "-m", "one")
	return dir
}

func do(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func head(t *testing.T, dir string) string {
	t.Helper()
	commit, err := Head(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return commit
}

// The commit is marked as soon as what the site is made of differs from it, and
// by nothing else.
func TestHead(t *testing.T) {
	dir := repository(t)
	want := do(t, dir, "rev-parse", "HEAD")
	if got := head(t, dir); got != want {
		t.Errorf("committed: %q, want %q", got, want)
	}
	write(t, dir, "public/index.html", "made")
	write(t, dir, "notes.txt", "mine")
	if got := head(t, dir); got != want {
		t.Errorf("other files: %q, want %q", got, want)
	}
	write(t, dir, "content/notices/a.md", "new")
	if got := head(t, dir); got != want+"+" {
		t.Errorf("a file that is not committed: %q, want %q", got, want+"+")
	}
	if err := os.RemoveAll(filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "data/site.toml", "name = \"乙\"\n")
	if got := head(t, dir); got != want+"+" {
		t.Errorf("a change: %q, want %q", got, want+"+")
	}
}

// A portal may be a folder of a larger repository.
func TestHeadBelowTheRoot(t *testing.T) {
	dir := repository(t)
	write(t, dir, "portal/data/site.toml", "name = \"甲\"\n")
	if got, want := head(t, filepath.Join(dir, "portal")), do(t, dir, "rev-parse", "HEAD")+"+"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Without a repository, a commit or git there is no history, and nothing fails.
func TestNoHistory(t *testing.T) {
	plain := t.TempDir()
	if got := head(t, plain); got != "" {
		t.Errorf("no repository: %q", got)
	}
	if _, err := exec.LookPath("git"); err == nil {
		do(t, plain, "init", "-q")
		if got := head(t, plain); got != "" {
			t.Errorf("no commit: %q", got)
		}
	}
	t.Setenv("PATH", "")
	if got := head(t, plain); got != "" {
		t.Errorf("no git: %q", got)
	}
}

// Who cancels is not told that there is no history.
func TestCancelled(t *testing.T) {
	dir := repository(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if got, err := Head(ctx, dir); err == nil {
		t.Errorf("cancelled: %q and no error", got)
	}
}
