package cli

import "runtime/debug"

// garbage is how much memory may be waiting to be used again, in percent of what is
// in use. Go's own 100 doubles the memory of a large portal, whose records stay from
// the first page to the last. This takes a fifth off a build's peak and adds 15 % of
// CPU; a limit in bytes would cost nothing below it, and stall any portal above.
const garbage = 40

// previewGarbage is Go's own: a preview shall be quick, and holds no pages.
const previewGarbage = 100

// boundMemory sets how much garbage may wait, unless somebody says GOGC for it.
func (a *app) boundMemory(percent int) {
	if a.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}
