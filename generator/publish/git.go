package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"mingshi/generator/output"
)

// Git is a branch of a repository, of which each publication is a commit: what
// hosts of pages and mirrors take. A push is accepted whole or refused whole,
// and refused if another was quicker.
type Git struct {
	repository, branch string
	dir                string   // a clone, for as long as the publication lasts
	root               *os.Root // of it
	had                bool     // the branch exists
}

// NewGit returns the target of a branch.
func NewGit(repository, branch string) *Git { return &Git{repository: repository, branch: branch} }

// Lock clones the newest commit of the branch. Git itself keeps two publishers
// apart, when they push.
func (g *Git) Lock(ctx context.Context) error {
	var err error
	if g.dir, err = os.MkdirTemp("", "mingshi-publish-"); err != nil {
		return err
	}
	if err := g.git(ctx, "init", "--quiet"); err != nil {
		return err
	}
	heads, err := g.ask(ctx, "ls-remote", "--heads", "--", g.repository, "refs/heads/"+g.branch)
	if err != nil {
		return err
	}
	if g.had = heads != ""; g.had {
		if err := g.git(ctx, "fetch", "--quiet", "--depth", "1", "--", g.repository, "refs/heads/"+g.branch); err != nil {
			return err
		}
		if err := g.git(ctx, "checkout", "--quiet", "--detach", "FETCH_HEAD"); err != nil {
			return err
		}
	}
	g.root, err = os.OpenRoot(g.dir)
	return err
}

// Open opens a file of the site that the branch holds.
func (g *Git) Open(_ context.Context, name string) (io.ReadCloser, error) { return g.root.Open(name) }

// audit reads the files that are to stay.
func (g *Git) audit(ctx context.Context, r *Release) (map[string]bool, error) {
	return readEvery(ctx, g, regularIn(g.root), r)
}

// outrun are git's words for another having been quicker.
var outrun = []string{"[rejected]", "fetch first", "cannot lock ref"}

// Put commits the release and pushes it.
func (g *Git) Put(ctx context.Context, r *Release) error {
	for _, f := range r.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !f.Same {
			if err := g.write(r, f); err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
		}
		r.done(1)
	}
	for _, name := range r.Remove {
		if err := g.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := g.git(ctx, "add", "--all", "--force"); err != nil {
		return err
	}
	if g.had {
		if changes, err := g.ask(ctx, "status", "--porcelain"); err != nil || changes == "" {
			return err
		}
	}
	if err := g.commit(ctx, r.Manifest); err != nil {
		return err
	}
	err := g.git(ctx, "push", "--quiet", "--", g.repository, "HEAD:refs/heads/"+g.branch)
	if err != nil && slices.ContainsFunc(outrun, func(words string) bool { return strings.Contains(err.Error(), words) }) {
		return fmt.Errorf("%w: %w", ErrBusy, err)
	}
	return err
}

func (g *Git) write(r *Release, f File) error {
	if err := g.clear(f.Path); err != nil {
		return err
	}
	if err := g.root.MkdirAll(path.Dir(f.Path), 0o755); err != nil {
		return err
	}
	out, err := g.root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(r.WriteTo(out, f), out.Close())
}

// clear removes what stands where a file is to be, and links on the way to it:
// nothing is written through them.
func (g *Git) clear(name string) error {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if info, err := g.root.Lstat(dir); err == nil && !info.IsDir() {
			if err := g.root.Remove(dir); err != nil {
				return err
			}
		}
	}
	return g.root.RemoveAll(name)
}

// commit has the day of the site and no person's name: the same publication is the
// same commit.
func (g *Git) commit(ctx context.Context, m *output.Manifest) error {
	message := fmt.Sprintf("site of %s\n\nfrom commit %s", m.Today, m.Commit)
	cmd := g.command(ctx, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", message)
	day := m.Today + "T00:00:00+08:00"
	cmd.Env = append(cmd.Env,
		"GIT_AUTHOR_NAME=mingshi", "GIT_AUTHOR_EMAIL=mingshi@localhost", "GIT_AUTHOR_DATE="+day,
		"GIT_COMMITTER_NAME=mingshi", "GIT_COMMITTER_EMAIL=mingshi@localhost", "GIT_COMMITTER_DATE="+day)
	_, err := run(cmd)
	return err
}

// Close removes the clone.
func (g *Git) Close() error {
	var err error
	if g.root != nil {
		err = g.root.Close()
	}
	if g.dir != "" {
		err = errors.Join(err, os.RemoveAll(g.dir))
	}
	return err
}

func (g *Git) command(ctx context.Context, args ...string) *exec.Cmd {
	fixed := []string{"-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0",
		"-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60"} // a server that hangs is given up
	cmd := exec.CommandContext(ctx, "git", append(fixed, args...)...)
	cmd.Dir, cmd.WaitDelay = g.dir, dialTime
	for _, e := range cmd.Environ() {
		// A hook of the portal's own repository must not lead us into it.
		if !strings.HasPrefix(e, "GIT_DIR=") && !strings.HasPrefix(e, "GIT_WORK_TREE=") && !strings.HasPrefix(e, "GIT_INDEX_FILE=") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return cmd
}

func (g *Git) git(ctx context.Context, args ...string) error {
	_, err := run(g.command(ctx, args...))
	return err
}

func (g *Git) ask(ctx context.Context, args ...string) (string, error) {
	return run(g.command(ctx, args...))
}

func run(cmd *exec.Cmd) (string, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", filepath.Base(cmd.Path), err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}
