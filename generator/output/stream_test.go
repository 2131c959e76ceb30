package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func streamed(body string) func(io.Writer) error {
	return func(w io.Writer) error {
		for part := range strings.SplitAfterSeq(body, "\n") {
			if _, err := io.WriteString(w, part); err != nil {
				return err
			}
		}
		return nil
	}
}

// A streamed file is the same file as an added one: in the manifest, in the
// count of changes, and in keeping its inode while its bytes stay.
func TestStream(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	large := strings.Repeat("一行数据\n", 100_000)
	round := func(same, other string) Changes {
		s, err := Stage(target)
		check(t, err)
		defer s.Abort()
		got, err := s.Stream("data/same.csv", streamed(same))
		check(t, err)
		_, err = s.Stream("data/other.csv", streamed(other))
		check(t, err)
		check(t, s.Add("data/index.html", []byte("page")))
		m := NewMemory()
		want, err := m.Stream("data/same.csv", streamed(same))
		check(t, err)
		if got != want || got.Size != int64(len(same)) || got != s.Files()[2] {
			t.Errorf("streamed %v, in memory %v", got, want)
		}
		if body, _ := m.Get("data/same.csv"); string(body) != same {
			t.Error("memory holds other bytes")
		}
		c, err := s.Commit()
		check(t, err)
		return c
	}
	if c := round(large, "one\n"); c.Added != 3 {
		t.Errorf("got %+v", c)
	}
	before := stat(t, target, "data/same.csv")
	if c := round(large, "two\n"); c.Same != 2 || c.Changed != 1 {
		t.Errorf("got %+v", c)
	}
	if !os.SameFile(before, stat(t, target, "data/same.csv")) {
		t.Error("a streamed file with the same bytes was written again")
	}
	equal(t, "target", read(t, target), files{"data/same.csv": large, "data/other.csv": "two\n", "data/index.html": "page"})
	if c := round(large, "two\n"); c.Same != 3 {
		t.Errorf("got %+v", c)
	}
	if c := round("", strings.Repeat("x", 200<<10)); c.Changed != 2 || c.Same != 1 {
		t.Errorf("got %+v", c)
	}
	clean(t, target)
}

// Half a file must never come into place.
func TestStreamFails(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustBuild(t, target, oldSite)
	broken := errors.New("broken")
	half := func(w io.Writer) error { return errors.Join(streamed("half")(w), broken) }
	s, err := Stage(target)
	check(t, err)
	if _, err := s.Stream("x.csv", half); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
	if _, err := s.Commit(); !errors.Is(err, broken) {
		t.Errorf("committed: %v", err)
	}
	equal(t, "untouched", read(t, target), oldSite.withManifest())
	clean(t, target)
	m := NewMemory()
	if _, err := m.Stream("x.csv", half); !errors.Is(err, broken) || len(m.Files()) > 0 {
		t.Errorf("memory: got %v and %v", err, m.Files())
	}
}

// Writing that fails on the disk's side fails the file too.
func TestStreamToFullDisk(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	full := errors.New("disk full")
	s, err := stage(target, func(step, name string) error {
		if step == "write" {
			return full
		}
		return nil
	})
	check(t, err)
	if _, err := s.Stream("x.csv", streamed("x")); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	check(t, s.Abort())
	clean(t, target)
}

// Streams mind the same paths as Add.
func TestStreamPaths(t *testing.T) {
	for _, paths := range [][2]string{{"a", "a"}, {"a", "a/b"}, {"a/b", "a"}, {"A", "b"}, {"../x", "b"}} {
		staged, err := Stage(filepath.Join(t.TempDir(), "public"))
		check(t, err)
		defer staged.Abort()
		for _, sink := range []Sink{NewMemory(), staged} {
			_, err := sink.Stream(paths[0], streamed("x"))
			if _, second := sink.Stream(paths[1], streamed("y")); err == nil && second == nil {
				t.Errorf("%T took %q", sink, paths)
			}
		}
	}
}

// Several goroutines stream at a time, one file within another, while files are
// added: nothing is lost or mixed up, and the second build finds all the same.
func TestStreamsAtATime(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	site := files{"index.html": "page"}
	pairs := make([][2]string, 20)
	for i := range pairs {
		pairs[i] = [2]string{fmt.Sprintf("data/%d/%d.csv", i%3, i), fmt.Sprintf("data/%d/%d.excel.csv", i%3, i)}
		for _, name := range pairs[i] {
			site[name] = strings.Repeat(name+"\n", 500*i)
		}
	}
	round := func() Changes {
		s, err := Stage(target)
		check(t, err)
		defer s.Abort()
		var wg sync.WaitGroup
		errs := make([]error, len(pairs))
		for i, p := range pairs {
			wg.Go(func() {
				_, errs[i] = s.Stream(p[0], func(w io.Writer) error {
					_, err := s.Stream(p[1], streamed(site[p[1]]))
					return errors.Join(err, streamed(site[p[0]])(w))
				})
			})
		}
		check(t, s.Add("index.html", []byte("page")))
		wg.Wait()
		check(t, errors.Join(errs...))
		c, err := s.Commit()
		check(t, err)
		return c
	}
	if c := round(); c.Added != len(site) {
		t.Errorf("first %+v", c)
	}
	if c := round(); c.Same != len(site) {
		t.Errorf("then %+v", c)
	}
	equal(t, "target", read(t, target), site)
}
