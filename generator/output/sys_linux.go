package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders of one parent in one step: at no instant is either
// name without a folder.
func exchange(parent *os.File, a, b string) error {
	fd := int(parent.Fd())
	return unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
}

// flushTree writes out the whole file system, in one call. An exchange of folders
// does not wait for the bytes of the files in them, so without it a power cut
// could leave a new tree of empty files. One fsync for each of 100,000 files
// would do the same in minutes; this call also tells of a write that failed
// after it was accepted.
func flushTree(dir *os.File) error { return unix.Syncfs(int(dir.Fd())) }

// mountRoot knows mounts of the same device (bind mounts) as well.
func mountRoot(dir string) bool {
	var st unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, dir, 0, unix.STATX_TYPE, &st)
	return err == nil && st.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
