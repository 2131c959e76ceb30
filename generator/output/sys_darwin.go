package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders of one parent in one step.
func exchange(parent *os.File, a, b string) error {
	fd := int(parent.Fd())
	return unix.RenameatxNp(fd, a, fd, b, unix.RENAME_SWAP)
}
