// Package history reads the portal's git history: which commit this is, and which
// commits changed a file. History is optional: without a repository there is none,
// and nothing fails.
package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
)

// Head returns the commit of the repository that holds dir, with a "+" behind it
// if the portal's files have changes that are not committed; "" without a
// repository or without git.
func Head(ctx context.Context, dir string) (string, error) {
	commit, err := git(ctx, dir, "rev-parse", "--verify", "HEAD")
	if err != nil || commit == "" {
		return "", err
	}
	changes, err := git(ctx, dir, "status", "--porcelain", "--", "data", "content", "layouts")
	if err != nil {
		return "", err
	}
	if changes != "" {
		commit += "+"
	}
	return commit, nil
}

// Shallow reports whether the repository that holds dir lacks early commits.
func Shallow(ctx context.Context, dir string) (bool, error) {
	said, err := git(ctx, dir, "rev-parse", "--is-shallow-repository")
	return said == "true", err
}

// git runs one command. That there is no repository, no commit or no git is not
// an error here.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	out, err := command(ctx, dir, args...).Output()
	if err != nil {
		return "", failure(ctx, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// failure tells a machine that failed from a history that there is not.
func failure(ctx context.Context, err error) error {
	var exit *exec.ExitError
	if errors.Is(err, exec.ErrNotFound) || errors.As(err, &exit) && ctx.Err() == nil {
		return nil
	}
	return fmt.Errorf("reading git history: %w", err)
}

// command prepares git to look at the repository that holds dir, whatever a hook
// that started this program says of another, and at the commits as they are.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "-c", "core.quotePath=false", "--no-replace-objects", "--no-optional-locks"}, args...)...)
	cmd.Env = slices.DeleteFunc(cmd.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(elsewhere, name)
	})
	return cmd
}

// elsewhere are the variables by which git tells a hook where its repository is.
var elsewhere = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE",
}

// stream hands the output of one command to read as it comes.
func stream(ctx context.Context, dir string, read func(io.Reader) error, args ...string) error {
	cmd := command(ctx, dir, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("reading git history: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("reading git history: %w", err)
	}
	failed := read(out)
	_, _ = io.Copy(io.Discard, out) // or git would wait for us for ever
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("reading git history: %w: %s", err, bytes.TrimSpace(said.Bytes()))
	}
	return failed
}
