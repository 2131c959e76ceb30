//go:build unix

package look

import (
	"os"

	"golang.org/x/sys/unix"
)

// At looks at an open file.
func At(f *os.File) Look {
	var st unix.Stat_t
	return from(&st, unix.Fstat(int(f.Fd()), &st))
}

// In looks at the file of that name in an open folder; it follows no link.
func In(dir *os.File, base string) Look {
	var st unix.Stat_t
	return from(&st, unix.Fstatat(int(dir.Fd()), base, &st, unix.AT_SYMLINK_NOFOLLOW))
}

// Now is the time that the clock of an open file's file system shows: a change of
// mode, even to the same, is a change. It is 0, before every look, if that fails.
func Now(f *os.File) int64 {
	var st unix.Stat_t
	fd := int(f.Fd())
	if unix.Fstat(fd, &st) != nil || unix.Fchmod(fd, uint32(st.Mode)&0o7777) != nil {
		return 0
	}
	return At(f).Moved
}

func from(st *unix.Stat_t, err error) Look {
	if err != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		return Look{}
	}
	return Look{Dev: uint64(st.Dev), Inode: st.Ino, Size: st.Size, Written: st.Mtim.Nano(), Moved: st.Ctim.Nano()}
}
