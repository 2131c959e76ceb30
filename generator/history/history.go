// Package history reads the portal's git history. History is optional: without a
// repository there is none, and nothing fails.
package history

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
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

// git runs one command. That there is no repository, no commit or no git is not
// an error here.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "-c", "core.quotePath=false", "--no-optional-locks"}, args...)...)
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound), errors.As(err, &exit) && ctx.Err() == nil:
		return "", nil
	case err != nil:
		return "", fmt.Errorf("reading git history: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
