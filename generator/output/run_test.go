package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// recorder is a sink that remembers the order and may refuse.
type recorder struct {
	paths  []string
	refuse string
}

func (r *recorder) Add(path string, body []byte) error {
	if path == r.refuse {
		return errors.New("refused " + path)
	}
	if string(body) != "body of "+path {
		return fmt.Errorf("%s: got body %q", path, body)
	}
	r.paths = append(r.paths, path)
	return nil
}

func (r *recorder) Stream(path string, write func(io.Writer) error) (File, error) {
	var body bytes.Buffer
	return File{}, errors.Join(write(&body), r.Add(path, body.Bytes()))
}

func pages(n int, write func(i int, w *bytes.Buffer) error) iter.Seq[Job] {
	return func(yield func(Job) bool) {
		for i := range n {
			path := fmt.Sprintf("%06d.html", i)
			job := Job{Path: path, Write: func(w *bytes.Buffer) error {
				w.WriteString("body of " + path)
				return write(i, w)
			}}
			if !yield(job) {
				return
			}
		}
	}
}

func TestRunKeepsOrder(t *testing.T) {
	for _, workers := range []int{-1, 1, 2, 7} {
		synctest.Test(t, func(t *testing.T) {
			var r recorder
			// The sooner a page is asked for, the longer it takes.
			err := Run(t.Context(), &r, workers, pages(100, func(i int, _ *bytes.Buffer) error {
				time.Sleep(time.Duration(100-i) * time.Millisecond)
				return nil
			}))
			check(t, err)
			if len(r.paths) != 100 || !slices.IsSorted(r.paths) {
				t.Errorf("%d workers: got %d paths: %q", workers, len(r.paths), r.paths)
			}
		})
	}
}

// However fast the workers are, the bodies waiting for the sink are few.
// A name that holds a hash is known when the body is; without one nothing is added.
func TestRunNames(t *testing.T) {
	m := NewMemory()
	var order []string
	err := Run(t.Context(), m, 3, func(yield func(Job) bool) {
		for _, body := range []string{"a", "b", "a"} {
			job := Job{Path: "some file", Write: func(w *bytes.Buffer) error { w.WriteString(body); return nil }}
			job.Name = func(b []byte) string {
				order = append(order, string(b))
				if slices.Contains(order[:len(order)-1], string(b)) {
					return ""
				}
				return "x/" + string(b)
			}
			if !yield(job) {
				return
			}
		}
	})
	check(t, err)
	if got := strings.Join(order, ""); got != "aba" || len(m.Files()) != 2 {
		t.Errorf("named in the order %q, %d files", got, len(m.Files()))
	}
}

func TestRunIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const workers = 3
		var made, most atomic.Int64
		sink := &slow{added: func() { made.Add(-1) }}
		err := Run(t.Context(), sink, workers, pages(200, func(int, *bytes.Buffer) error {
			most.Store(max(most.Load(), made.Add(1)))
			return nil
		}))
		check(t, err)
		if got := most.Load(); got > 4*workers {
			t.Errorf("%d bodies waited, want no more than %d", got, 4*workers)
		}
	})
}

type slow struct {
	recorder
	added func()
}

func (s *slow) Add(string, []byte) error {
	time.Sleep(time.Millisecond)
	s.added()
	return nil
}

// The error told is the first in the order of the pages, whichever came first in
// time, and nothing behind it is added.
func TestRunStops(t *testing.T) {
	boom := errors.New("boom")
	for _, tt := range []struct {
		name  string
		write func(i int, w *bytes.Buffer) error
		sink  recorder
		want  []string
	}{
		{"error", func(i int, _ *bytes.Buffer) error {
			if i >= 40 {
				time.Sleep(time.Duration(100-i) * time.Millisecond)
				return boom
			}
			return nil
		}, recorder{}, []string{"making 000040.html: boom"}},
		{"panic", func(i int, _ *bytes.Buffer) error {
			if i == 40 {
				panic("broken template")
			}
			return nil
		}, recorder{}, []string{"making 000040.html: panic: broken template", "run_test.go"}},
		{"sink", func(int, *bytes.Buffer) error { return nil }, recorder{refuse: "000040.html"}, []string{"refused 000040.html"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			// A goroutine left behind makes synctest fail.
			synctest.Test(t, func(t *testing.T) {
				err := Run(t.Context(), &tt.sink, 4, pages(1000, tt.write))
				for _, want := range tt.want {
					if err == nil || !strings.Contains(err.Error(), want) {
						t.Errorf("got %v, want %q", err, want)
					}
				}
				if len(tt.sink.paths) != 40 {
					t.Errorf("%d files were added, want 40", len(tt.sink.paths))
				}
			})
		})
	}
}

func TestRunCancelled(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stopped by hand")
	var r recorder
	err := Run(ctx, &r, 2, pages(100000, func(i int, _ *bytes.Buffer) error {
		if i == 50 {
			cancel(stop)
		}
		return nil
	}))
	if !errors.Is(err, stop) || len(r.paths) > 100 {
		t.Errorf("got %v after %d files, want %v", err, len(r.paths), stop)
	}
}

// A source that breaks must not pass for one that has ended.
func TestRunSourcePanics(t *testing.T) {
	before := runtime.NumGoroutine()
	err := Run(t.Context(), &recorder{}, 2, func(yield func(Job) bool) {
		for job := range pages(10, func(int, *bytes.Buffer) error { return nil }) {
			if !yield(job) {
				return
			}
		}
		panic("broken source")
	})
	if err == nil || !strings.Contains(err.Error(), "broken source") {
		t.Errorf("got %v", err)
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("goroutines were left behind")
}
