package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	dirMode  = 0o755
	fileMode = 0o644
	// own begins the names of ours that stand inside a target.
	own = ".mingshi."
)

// place is a target and what stands around it while a build runs: names below
// one root, so that nothing can be reached outside of it. The root is the
// target's parent or, where that cannot be written to, the target itself.
type place struct {
	root                     *os.Root
	site                     string // the target, "." inside itself
	next, old, journal, lock string
	// hook is nil but in tests, where it is told of each step before it is
	// taken, to make it fail or to end the process there.
	hook func(step, name string) error
}

func openBeside(parent, name string) (place, error) {
	root, err := os.OpenRoot(parent)
	return around(root, name, "."+name+"."), err
}

func openInside(target string) (place, error) {
	root, err := os.OpenRoot(target)
	return around(root, ".", own), err
}

func around(root *os.Root, site, prefix string) place {
	return place{
		root: root, site: site,
		next: prefix + "next", old: prefix + "old",
		journal: prefix + "journal", lock: prefix + "lock",
	}
}

// ours reports whether a name in the target is never part of a site.
func ours(name string) bool { return strings.HasPrefix(name, own) }

func (p place) step(step, name string) error {
	if p.hook == nil {
		return nil
	}
	return p.hook(step, name)
}

// in and staged name a file of the site in the target and in the new tree.
func (p place) in(name string) string     { return path.Join(p.site, name) }
func (p place) staged(name string) string { return path.Join(p.next, name) }

// full is a name as the user knows it, for messages.
func (p place) full(name string) string {
	return filepath.Join(p.root.Name(), filepath.FromSlash(name))
}

func (p place) exists(name string) (bool, error) {
	_, err := p.root.Lstat(name)
	if absent(err) {
		return false, nil
	}
	return err == nil, err
}

// absent says that a file is not there, be it for want of a folder above it.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// unwritable says that a place does not take new files whoever asks.
func unwritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// impossible says that a file system refuses an operation on principle, so that
// another way may work: other than a full disk, for which no way would.
func impossible(err error) bool {
	for _, no := range []error{syscall.EXDEV, syscall.EBUSY, syscall.EINVAL, errors.ErrUnsupported} {
		if errors.Is(err, no) {
			return true
		}
	}
	return unwritable(err)
}

// makeDir makes a folder and those above it.
func (p place) makeDir(name string) error {
	if name == "." {
		return nil
	}
	return p.root.MkdirAll(name, dirMode)
}

// removeTree removes a folder with all below. Folders of others may be read-only.
func (p place) removeTree(name string) error {
	if err := p.step("remove", name); err != nil {
		return err
	}
	err := p.root.RemoveAll(name)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	walk := fs.WalkDir(p.root.FS(), name, func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			return p.root.Chmod(name, 0o700)
		}
		return nil
	})
	if walk != nil {
		return err
	}
	return p.root.RemoveAll(name)
}

// flush brings what was written below the root to the disk: see flushTree.
func (p place) flush() error {
	if err := p.step("flush", p.site); err != nil {
		return err
	}
	dir, err := p.root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := flushTree(dir); err != nil {
		return fmt.Errorf("flushing to disk: %w", err)
	}
	return nil
}
