package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// A heap says how much garbage may wait to be collected, in percent of what is in
// use. Go's own 100 doubles the memory of a large portal and still spends a fifth of
// a build of a small one on collecting. So collecting waits longer as long as the
// whole stays within some bytes, and what a portal needs beyond them has the least
// percentage: a limit in bytes (GOMEMLIMIT) would stall it there instead.
type heap struct {
	bytes       uint64 // up to here, garbage may wait as long as most allows
	least, most int    // percent
}

var (
	buildHeap   = heap{bytes: 736 << 20, least: 25, most: 400}
	previewHeap = heap{bytes: 1 << 30, least: 100, most: 400} // which shall be quick, and holds no pages
)

// A steering applies a heap after each collection.
type steering struct {
	heap   atomic.Pointer[heap] // nil: somebody says GOGC, or the end
	before int
}

// steer applies h from now on, unless somebody says GOGC.
func steer(h heap, getenv func(string) string) *steering {
	s := new(steering)
	if getenv("GOGC") == "" {
		s.heap.Store(&h)
		s.before = debug.SetGCPercent(h.percent(live()))
		s.follow()
	}
	return s
}

// follow looks again after the next collection: an object that nobody holds is gone then.
func (s *steering) follow() {
	type token struct{ _ *token } // with a pointer, or it would share its place with others
	runtime.AddCleanup(new(token), func(s *steering) {
		if h := s.heap.Load(); h != nil {
			debug.SetGCPercent(h.percent(live()))
			s.follow()
		}
	}, s)
}

// change applies h in place of the one before.
func (s *steering) change(h heap) {
	if s.heap.Load() != nil {
		s.heap.Store(&h)
		debug.SetGCPercent(h.percent(live()))
	}
}

func (s *steering) stop() {
	if s.heap.Swap(nil) != nil {
		debug.SetGCPercent(s.before)
	}
}

// percent is how much may wait beside what is in use.
func (h heap) percent(inUse uint64) int {
	if inUse >= h.bytes {
		return h.least
	}
	room := (h.bytes - inUse) * 100 / max(inUse, 1)
	return int(min(max(room, uint64(h.least)), uint64(h.most)))
}

// live is what the last collection found in use, in bytes.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
