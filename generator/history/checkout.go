package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// ErrNoCommit says that a repository does not have a commit that is asked for.
var ErrNoCommit = errors.New("the repository does not have this commit")

// Checkout puts the portal in dir, as it was at a commit, into an empty folder
// and returns where it stands there. The repository itself is only read.
func Checkout(ctx context.Context, dir, commit, into string) (string, error) {
	top, err := output(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return "", err
	}
	prefix, err := output(ctx, dir, "rev-parse", "--show-prefix")
	if err != nil {
		return "", err
	}
	if _, err := output(ctx, dir, "cat-file", "-e", commit+"^{commit}"); err != nil {
		return "", fmt.Errorf("%w: %s", ErrNoCommit, commit)
	}
	if _, err := output(ctx, top, "clone", "--quiet", "--shared", "--no-checkout", ".", into); err != nil {
		return "", err
	}
	if _, err := output(ctx, into, "checkout", "--quiet", "--detach", commit); err != nil {
		return "", err
	}
	return filepath.Join(into, filepath.FromSlash(prefix)), nil
}

// output runs one command that must succeed.
func output(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}
