// Package look tells whether a file surely is what it was, without reading it: by
// what the file system says of it, as git does with its index.
//
// No program can set a file's time of change, so whoever writes to a file, replaces
// it or sets its other time back makes it look different; a copy or a checkout is
// another inode. What a look cannot tell apart is two changes within one tick of the
// file system's clock. So a look may be trusted later only if its time of change was
// before that clock's time (Now) when it was taken, and the bytes were read after.
package look

// A Look is what the file system tells of a regular file without its bytes being
// read. The zero Look is of no regular file, or of a system that cannot tell enough:
// it is never to be trusted.
type Look struct {
	Dev, Inode     uint64
	Size           int64
	Written, Moved int64 // when its bytes and when anything of it changed, in ns
}

// Sure reports whether a look taken when the file system's clock showed now will
// tell any later change.
func (l Look) Sure(now int64) bool { return l != (Look{}) && l.Moved < now }

// Follows reports whether a file that was linked or renamed since the earlier look,
// but not written, may look so.
func (l Look) Follows(earlier Look) bool {
	l.Moved = earlier.Moved
	return l == earlier && l != (Look{})
}
