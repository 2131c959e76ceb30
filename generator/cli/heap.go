package cli

import "runtime/debug"

// garbage is how much memory may be waiting to be used again, in percent of what is
// in use. Go's own 100 doubles the memory of a large portal, whose records stay from
// the first page to the last. Half of it takes a fifth off a build's peak and adds 7 %
// of CPU; a limit in bytes would cost nothing below it, and stall any portal above.
const garbage = 50

// boundMemory keeps a build small, unless somebody says GOGC for it.
func (a *app) boundMemory() {
	if a.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
