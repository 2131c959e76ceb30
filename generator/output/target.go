package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrTarget is wrapped by the refusal of a folder that a site must not replace.
var ErrTarget = errors.New("not a folder to put a site in")

// resolve finds the folder that a target names, through symbolic links, and
// makes the folders above it. It refuses what holds more than a site: the
// folder one stands in or one above it, and a portal.
func resolve(target string) (parent, name string, err error) {
	if target == "" {
		return "", "", fmt.Errorf("%w: the name is empty", ErrTarget)
	}
	abs, err := filepath.Abs(target)
	if err != nil {
		return "", "", err
	}
	dir, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		return resolveNew(abs)
	}
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return "", "", err
	case !info.IsDir():
		return "", "", fmt.Errorf("%w: %s is a file", ErrTarget, target)
	case filepath.Dir(dir) == dir:
		return "", "", fmt.Errorf("%w: %s is the root of the file system", ErrTarget, target)
	case holdsWorkingDir(info):
		return "", "", fmt.Errorf("%w: %s holds the current folder", ErrTarget, target)
	}
	for _, mark := range []string{"go.mod", "data/site.toml"} {
		if _, err := os.Lstat(filepath.Join(dir, mark)); err == nil {
			return "", "", fmt.Errorf("%w: %s holds %s, so it is a portal, not its output", ErrTarget, target, mark)
		}
	}
	return filepath.Dir(dir), filepath.Base(dir), nil
}

// resolveNew is resolve for a folder that does not exist yet.
func resolveNew(abs string) (parent, name string, err error) {
	if _, err := os.Lstat(abs); err == nil {
		return "", "", fmt.Errorf("%w: %s is a symbolic link to nothing", ErrTarget, abs)
	}
	parent, name = filepath.Split(abs)
	if err := os.MkdirAll(parent, dirMode); err != nil {
		return "", "", err
	}
	parent, err = filepath.EvalSymlinks(parent)
	return parent, name, err
}

// holdsWorkingDir climbs from the current folder to the root. Files are compared,
// not names: they differ in case, by links and by mounts.
func holdsWorkingDir(target fs.FileInfo) bool {
	dir := "."
	here, err := os.Stat(dir)
	for err == nil && !os.SameFile(here, target) {
		dir = filepath.Join("..", dir)
		var up fs.FileInfo
		if up, err = os.Stat(dir); err == nil && os.SameFile(up, here) {
			return false
		}
		here = up
	}
	return err == nil
}
