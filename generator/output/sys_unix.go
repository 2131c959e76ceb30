//go:build unix

package output

import (
	"os"

	"golang.org/x/sys/unix"

	"mingshi/generator/look"
)

// renamesFolders says that a folder can be renamed while others read in it.
const renamesFolders = true

func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == unix.EWOULDBLOCK {
		return ErrBusy
	}
	return err
}

// link puts the old file of that name into the new folder too. An os.Root links
// within itself only; the two handles were opened through one, and a name
// without a slash cannot lead out of them.
func (f *folder) link(base string) (err error) {
	if f.oldDir == nil {
		if f.oldDir, err = f.old.Open("."); err != nil {
			return err
		}
	}
	if f.nextDir == nil {
		if f.nextDir, err = f.next.Open("."); err != nil {
			return err
		}
	}
	return unix.Linkat(int(f.oldDir.Fd()), base, int(f.nextDir.Fd()), base, 0)
}

// see looks at the target's file of that name; it follows no link.
func (f *folder) see(base string) look.Look {
	if f.old == nil {
		return look.Look{}
	}
	if f.oldDir == nil {
		var err error
		if f.oldDir, err = f.old.Open("."); err != nil {
			return look.Look{}
		}
	}
	return look.In(f.oldDir, base)
}

// mounted reports whether the target is another file system than its parent,
// or a mount of the same one, so that nothing can be renamed between them.
func mounted(parent, target string) bool {
	var above, here unix.Stat_t
	if unix.Stat(parent, &above) != nil || unix.Stat(target, &here) != nil {
		return false
	}
	return above.Dev != here.Dev || mountRoot(target)
}

// flushDir makes a rename in a folder outlast a power cut.
func flushDir(dir *os.File) error { return dir.Sync() }
