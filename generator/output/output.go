// Package output is where bytes go: the last stage of a build, after render,
// opendata and search. They add files to a Sink one by one; nothing of the
// site is held in memory but its list of paths and hashes.
//
//	Run ──▶ Sink ─┬─ Memory   the preview, tests
//	              └─ Staged   a folder beside the target ── Commit ──▶ the target
//
// A site appears in one exchange of two folders or not at all. Around a target
// "public" stand, while a build runs:
//
//	.public.lock      held by the one build that may write
//	.public.next      the tree being made; after the exchange, the old tree
//	.public.old       the old tree, where two renames stand in for the exchange
//	.public.journal   what an update in place has still to do
//
// If the target is a mount point or its parent is not writable, they stand
// inside it as .mingshi.lock and so on. Whatever a killed run leaves there, the
// next Stage finishes or removes. The promises, each with its test: the site
// in the target is the old one or the new one (an update in place, which
// Changes tells, is finished by the next run); files we did not write stay;
// files we wrote and no longer make go; a file with the same bytes keeps its
// inode; a file that stands in two trees is never written through.
//
// What was made from the same as last time need not be made again. A Job, and a
// unit of files given to Reuse, has a Key, the hash of all that it is made from.
// After Commit a memory (Remember) notes for each key its files, their hashes and
// how they look: size, both times, inode. The next build takes a file over if its
// key is the same, and the file surely is what it was:
//
//   - It looks the same. No program can set the time of change, so writing,
//     replacing or setting back the other time shows. Two changes within one tick
//     of the file system's clock would not; so Commit waits a tick before it looks,
//     by the file system's own clock, and trusts no look at a later change (git
//     does the same with its index).
//   - Otherwise its bytes have the hash. So it is after a copy or a checkout, after
//     a kill before the memory was written, on Windows, and where there are no hard
//     links: slower, as right.
//
// Between the reading or writing of a file and the look after Commit, links and the
// removal of the old tree change its time of change. A look is kept only if inode,
// size and time of writing are still those that were seen with the bytes. What
// this cannot see is a program that within these seconds changes a file and sets
// its time back: that is no accident, and whoever does so could as well write the
// memory. Verify finds it, as it finds all that differs from the signed manifest.
//
// A build of which nothing at all has changed need not even begin. Seal notes the key
// of a whole site, and after Commit the sum of all looks in the target, if each file
// has a look that will tell every change; Sealed compares both.
//
// A memory has its own hash, and belongs to one target and one program: another is
// not looked at. It is a file in the portal's .mingshi/build/ that may be removed at
// any time.
package output

import "io"

// A Sink takes the files of a site.
type Sink interface {
	// Add takes one file under a path that CheckPath accepts and that was not
	// added before, from one goroutine at a time. The body is the sink's during
	// the call only.
	Add(path string, body []byte) error
	// Stream takes one file as write makes it, for files too large to be held.
	// The same holds of the path. Several goroutines may stream at a time, and
	// write may stream another file. If write fails, its error is returned and
	// the file is no part of the site.
	Stream(path string, write func(w io.Writer) error) (File, error)
}

// A File is one file of a site as the manifest lists it.
type File struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// Changes counts what a commit did to the files of the site.
type Changes struct {
	Added, Changed, Removed, Same int
	// InPlace says that the folder could not be exchanged as a whole and was
	// updated file by file, so a visitor may have seen some of both.
	InPlace bool
}
