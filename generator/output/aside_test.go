package output

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What was kept comes back for the same target and program; what is damaged, cut off, of
// another program or of a build that takes nothing over does not.
func TestKeepAndRecall(t *testing.T) {
	dir := t.TempDir()
	memory := filepath.Join(dir, "memory")
	text := strings.Repeat("一行\n", 1000)
	recalled := func(program string, fresh bool) bool {
		s := remembered(t, dir, program)
		defer s.Abort()
		if fresh {
			s.Forget()
		}
		var got string
		ok := Recall(s, "lines", func(r io.Reader, size int64) error {
			body, err := io.ReadAll(r)
			got = string(body)
			if int64(len(body)) != size {
				return fmt.Errorf("%d bytes, said %d", len(body), size)
			}
			return err
		})
		return ok && got == text
	}
	s := remembered(t, dir, "p")
	Keep(s, "lines", func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	if err := s.Add("index.html", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if !recalled("p", false) || recalled("q", false) || recalled("p", true) {
		t.Error("not just the same program without -fresh recalls")
	}
	names, err := filepath.Glob(filepath.Join(memory, "*.lines"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	body, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	flipped := []byte(string(body))
	flipped[len(flipped)/2] ^= 1
	for _, damaged := range [][]byte{flipped, body[:len(body)-1], body[:20], nil, append(body[:len(body):len(body)], 0)} {
		if err := os.WriteFile(names[0], damaged, 0o666); err != nil {
			t.Fatal(err)
		}
		if recalled("p", false) {
			t.Errorf("recalled from %d bytes of %d", len(damaged), len(body))
		}
	}
}

func remembered(t *testing.T, dir, program string) *Staged {
	t.Helper()
	s, err := Stage(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	s.Remember(filepath.Join(dir, "memory"), program)
	return s
}
