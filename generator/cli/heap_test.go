package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// A portal that outgrows the bytes must still be built: with little garbage, not with none.
func TestHeapPercent(t *testing.T) {
	h := heap{bytes: 700, least: 40, most: 400}
	for _, c := range []struct {
		inUse uint64
		want  int
	}{{0, 400}, {1, 400}, {140, 400}, {350, 100}, {500, 40}, {699, 40}, {700, 40}, {5000, 40}, {math.MaxUint64, 40}} {
		if got := h.percent(c.inUse); got != c.want {
			t.Errorf("%d in use: %d %%, want %d", c.inUse, got, c.want)
		}
	}
}

// What is in use grows while a portal is read, so the percentage must come down by itself.
func TestHeapFollows(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	h := heap{bytes: 64 << 20, least: 40, most: 400}
	s := steer(h, func(string) string { return "" })
	held := make([]byte, 48<<20)
	for i, now := 0, 0; now != 40; i++ {
		if i == 1000 {
			t.Fatalf("with %d MiB in use: %d %%", len(held)>>20, now)
		}
		runtime.GC()
		time.Sleep(time.Millisecond)
		now = debug.SetGCPercent(40)
		debug.SetGCPercent(now)
	}
	runtime.KeepAlive(held)
	s.stop()
	if now := debug.SetGCPercent(100); now != 100 {
		t.Errorf("after the end %d %%, was 100", now)
	}
	s = steer(h, func(string) string { return "off" })
	s.change(h)
	s.stop()
	if now := debug.SetGCPercent(100); now != 100 {
		t.Errorf("GOGC was overridden: %d %%", now)
	}
}
