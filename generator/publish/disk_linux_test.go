package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// disk is a small file system for one test.
func disk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=64m"); err != nil {
		t.Skipf("mounting needs rights: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill leaves so many pages of a disk free.
func fill(t *testing.T, dir string, free int) (ballast string) {
	t.Helper()
	ballast = filepath.Join(dir, "ballast")
	f, err := os.Create(ballast)
	must(t, err)
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4<<10))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	info, err := f.Stat()
	must(t, err)
	must(t, f.Truncate(max(0, info.Size()-int64(free)<<12)))
	return ballast
}

// A disk that is full where the site stands, at once and in the middle, and one
// that became read-only: an error, the old site whole, and the next publication
// heals.
func TestFullDisk(t *testing.T) {
	dir := disk(t)
	faults := 0
	for _, p := range places(t, dir) {
		t.Run(p.kind, func(t *testing.T) {
			var public watcher
			if _, err := p.publish(t, "2026-01-01", "v0", Options{}); err != nil {
				t.Fatal(err)
			}
			public.sees(t, p)
			for i, free := range []int{0, 5, 15} {
				was, next := fmt.Sprint("v", i), fmt.Sprint("v", i+1)
				ballast := fill(t, dir, free)
				if _, err := p.publish(t, "2026-01-02", next, Options{}); err == nil {
					t.Errorf("%d pages were enough", free)
				} else if t.Logf("%d pages free: %.140v", free, err); p.kind != "s3" {
					if got := public.sees(t, p); got != was {
						t.Errorf("the public sees %s", got)
					}
				}
				faults++
				must(t, os.Remove(ballast))
				if _, err := p.publish(t, "2026-01-02", next, Options{}); err != nil {
					t.Fatal(err)
				}
				if got := public.sees(t, p); got != next {
					t.Errorf("after healing the public sees %s", got)
				}
			}
			must(t, syscall.Mount("none", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
			_, err := p.publish(t, "2026-01-03", "v4", Options{})
			must(t, syscall.Mount("none", dir, "", syscall.MS_REMOUNT, ""))
			if err == nil {
				t.Error("published to a read-only disk")
			}
			t.Logf("read-only: %.140v", err)
			faults++
			if got := public.sees(t, p); got != "v3" {
				t.Errorf("the public sees %s", got)
			}
			if _, err := p.publish(t, "2026-01-03", "v4", Options{}); err != nil {
				t.Error(err)
			}
			public.sees(t, p)
		})
	}
	t.Logf("%d full and read-only disks: torn 0, lost 0", faults)
}
