package output

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// The four builds there are, at 10,000 pages of 8 KB: the first, one after which
// every page differs, one with a single change, one with none. Set
// MINGSHI_BENCH_FILES for other sizes.
func BenchmarkBuild(b *testing.B) {
	n := 10_000
	if text := os.Getenv("MINGSHI_BENCH_FILES"); text != "" {
		var err error
		n, err = strconv.Atoi(text)
		check(b, err)
	}
	all := func(day string) func(int) string { return func(int) string { return day } }
	for _, bb := range []struct {
		name          string
		before, after func(i int) string
	}{
		{"first", nil, all("one")},
		{"all changed", all("one"), all("two")},
		{"one changed", all("one"), func(i int) string { return []string{"one", "two"}[min(1, i/(n-1))] }},
		{"none changed", all("one"), all("one")},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				target := filepath.Join(b.TempDir(), "public")
				if bb.before != nil {
					portal(b, target, n, bb.before)
				}
				b.StartTimer()
				portal(b, target, n, bb.after)
				b.StopTimer()
				check(b, os.RemoveAll(target))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/file")
		})
	}
}

var filler = bytes.Repeat([]byte("0123456789abcde\n"), 500)

// portal builds n pages in folders of a few thousand, as years are.
func portal(b *testing.B, target string, n int, day func(i int) string) {
	s, err := Stage(target)
	check(b, err)
	err = Run(b.Context(), s, 2, func(yield func(Job) bool) {
		for i := range n {
			path := fmt.Sprintf("plans/%d/533103-%06d.html", 2000+i/2500, i)
			job := Job{Path: path, Write: func(w *bytes.Buffer) error {
				fmt.Fprintf(w, "%s %d", day(i), i)
				w.Write(filler)
				return nil
			}}
			if !yield(job) {
				return
			}
		}
	})
	check(b, err)
	_, err = s.Commit()
	check(b, err)
}
