//go:build darwin || freebsd || netbsd

package look

import (
	"io/fs"
	"syscall"
)

// Of returns the look of a file by what a listing of its folder told, if that was of
// the file itself and not of what a link leads to.
func Of(info fs.FileInfo) Look {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.Mode().IsRegular() {
		return Look{}
	}
	return Look{Dev: uint64(st.Dev), Inode: st.Ino, Size: st.Size, Written: st.Mtimespec.Nano(), Moved: st.Ctimespec.Nano()}
}
