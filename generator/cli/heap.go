package cli

import "runtime/debug"

// garbage is how much memory may be waiting to be used again, in percent of what is
// in use. Go's own 100 doubles the memory of a large portal, whose records stay from
// the first page to the last. This takes a quarter off a build's peak and adds less
// than a tenth of CPU; a limit in bytes would cost nothing below it, and stall any
// portal above.
const garbage = 40

// boundMemory keeps a build small, unless somebody says GOGC for it.
func (a *app) boundMemory() {
	if a.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
