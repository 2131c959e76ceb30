//go:build unix

package look

import (
	"io/fs"
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

// entries looks at all that is in an open folder.
func entries(dir *os.File) ([]Entry, error) {
	names, err := dir.Readdirnames(-1)
	list := make([]Entry, len(names))
	for i, name := range names {
		var st unix.Stat_t
		err := unix.Fstatat(int(dir.Fd()), name, &st, unix.AT_SYMLINK_NOFOLLOW)
		list[i] = Entry{base: name, Type: fs.ModeIrregular, Look: from(&st, err)}
		switch {
		case err != nil: // gone since
		case st.Mode&unix.S_IFMT == unix.S_IFDIR:
			list[i].Type = fs.ModeDir
		case st.Mode&unix.S_IFMT == unix.S_IFREG:
			list[i].Type = 0
		}
	}
	return list, err
}

func from(st *unix.Stat_t, err error) Look {
	if err != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		return Look{}
	}
	return Look{Dev: uint64(st.Dev), Inode: st.Ino, Size: st.Size, Written: st.Mtim.Nano(), Moved: st.Ctim.Nano()}
}
