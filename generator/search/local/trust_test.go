package local

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingshi/generator/search"
	"mingshi/generator/site"
)

// Whatever happened to the files, the index is right: what cannot be trusted is
// made anew.
func TestDamaged(t *testing.T) {
	for name, damage := range map[string]func(dir string) error{
		"no seal":     func(dir string) error { return os.Remove(filepath.Join(dir, sealName)) },
		"seal torn":   func(dir string) error { return os.Truncate(filepath.Join(dir, sealName), 20) },
		"seal of old": func(dir string) error { return edit(filepath.Join(dir, sealName), func(b []byte) { b[10] ^= 1 }) },
		"bolt gone":   func(dir string) error { return os.Remove(filepath.Join(dir, "root.bolt")) },
		"bolt torn":   func(dir string) error { return os.Truncate(filepath.Join(dir, "root.bolt"), 5000) },
		"bolt empty":  func(dir string) error { return os.Truncate(filepath.Join(dir, "root.bolt"), 0) },
		"bolt flipped": func(dir string) error {
			return edit(filepath.Join(dir, "root.bolt"), func(b []byte) { b[len(b)/2] ^= 4 })
		},
		"zap gone":    func(dir string) error { return os.Remove(zap(dir)) },
		"zap torn":    func(dir string) error { return os.Truncate(zap(dir), 100) },
		"zap flipped": func(dir string) error { return edit(zap(dir), func(b []byte) { b[len(b)/3] ^= 4 }) },
		"a foreign file": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o644)
		},
		"a folder in the way": func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "root.bolt")), os.MkdirAll(filepath.Join(dir, "root.bolt", "x"), 0o755))
		},
		"a foreign index": func(dir string) error {
			return errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, "index_meta.json"), []byte("{}"), 0o644))
		},
		"all gone": os.RemoveAll,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			closed(t, open(t, dir, few()))
			if err := damage(filepath.Join(dir, "0")); err != nil {
				t.Fatal(err)
			}
			x := open(t, dir, few())
			finds(t, x, "养老", "plan/1", "guide/apply")
			closed(t, x)
			before := read(t, filepath.Join(dir, "0", sealName))
			closed(t, open(t, dir, few()))
			if after := read(t, filepath.Join(dir, "0", sealName)); after != before {
				t.Error("made anew twice")
			}
		})
	}
}

// Programs that search one portal at once do not disturb each other, although
// one has drafts that the other has not.
func TestSlots(t *testing.T) {
	dir := t.TempDir()
	preview := open(t, dir, few())
	other := open(t, dir, few()[1:])
	finds(t, preview, "养老", "plan/1", "guide/apply")
	finds(t, other, "养老", "plan/1")
	closed(t, preview)
	again := open(t, dir, few())
	finds(t, again, "养老", "plan/1", "guide/apply")
	finds(t, other, "养老", "plan/1")
	for range slots - 2 {
		open(t, dir, nil)
	}
	if _, err := Open(t.Context(), dir, slices.Values(few()), labels); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want %v", err, ErrBusy)
	}
	if names, err := filepath.Glob(filepath.Join(dir, "*.lock")); err != nil || len(names) != slots {
		t.Errorf("locks: %q", names)
	}
}

// A search or an update that nobody wants any more ends, and leaves no lie.
func TestCancelled(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	_, err := Open(ctx, dir, func(yield func(*site.Document) bool) {
		for i, d := range few() {
			if i == 2 {
				stop()
			}
			if !yield(d) {
				return
			}
		}
	}, labels)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	x := open(t, dir, few())
	finds(t, x, "养老", "plan/1", "guide/apply")
	if _, err := x.Search(ctx, search.State{Q: "居家养老"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	finds(t, x, "居家养老", "plan/1")
}

func TestTwice(t *testing.T) {
	docs := append(few(), few()[1])
	if _, err := Open(t.Context(), t.TempDir(), slices.Values(docs), labels); err == nil || !strings.Contains(err.Error(), "plan/1") {
		t.Errorf("got %v", err)
	}
}

const (
	killKey  = "MINGSHI_LOCAL_TEST_KILL" // the folder
	killAt   = "MINGSHI_LOCAL_TEST_AT"   // the document before which the process kills itself
	killSize = 3500
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killKey); dir != "" {
		at, err := strconv.Atoi(os.Getenv(killAt))
		if err == nil {
			_, err = Open(context.Background(), dir, numbered(1, at), labels)
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// numbered are many documents in one of several states, of which one kills the
// process.
func numbered(state, at int) iter.Seq[*site.Document] {
	return func(yield func(*site.Document) bool) {
		for i := range killSize {
			if i == at {
				self, err := os.FindProcess(os.Getpid())
				if err == nil {
					err = self.Kill()
				}
				panic(err)
			}
			text := fmt.Sprintf("%d\n第%d条", i, i)
			if i%(100-state) == 0 {
				text += fmt.Sprintf("\n状态%d", state)
			}
			if !yield(&site.Document{ID: fmt.Sprint("plan/", i), Text: text}) {
				return
			}
		}
	}
}

// Killed while it makes or changes an index, a process leaves nothing that the
// next one would believe.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(4, 4))
	check := func(state, want int) {
		t.Helper()
		x, err := Open(t.Context(), dir, numbered(state, -1), labels)
		if err != nil {
			t.Fatal(err)
		}
		for q, n := range map[string]int{"": killSize, "第": killSize, fmt.Sprintf("状态%d", state): want, "状态": want, "第1234条": 1} {
			if a, err := x.Search(t.Context(), search.State{Q: q}); err != nil || a.Count != n {
				t.Errorf("%q: %v %v, want %d", q, a, err, n)
			}
		}
		closed(t, x)
	}
	for round := range 10 {
		cmd := exec.Command(os.Args[0])
		at := -1
		if round < 6 {
			at = []int{0, 500, 999, 1000, 2500, killSize - 1}[round]
		}
		cmd.Env = append(os.Environ(), killKey+"="+dir, killAt+"="+strconv.Itoa(at))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if at < 0 { // somewhere, such as while closing
			time.Sleep(time.Duration(r.IntN(800)) * time.Millisecond)
			_ = cmd.Process.Kill()
		}
		_ = cmd.Wait()
		if round%2 == 0 {
			check(2, 36)
		} else {
			check(1, 36)
		}
	}
}

func edit(name string, change func([]byte)) error {
	body, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	change(body)
	return os.WriteFile(name, body, 0o644)
}

// zap is a segment of the index.
func zap(dir string) string {
	names, _ := filepath.Glob(filepath.Join(dir, "*.zap"))
	return names[0]
}
