package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"
	"time"

	"mingshi/generator/proof"
)

// TestMain lets the test binary be a publisher that another test kills.
func TestMain(m *testing.M) {
	text := os.Getenv(orderKey)
	if text == "" {
		os.Exit(m.Run())
	}
	var o order
	err := json.Unmarshal([]byte(text), &o)
	if err == nil {
		err = o.obey()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child is the publication of a day's site by another process.
func (p place) child(t *testing.T, day, text string) *exec.Cmd {
	t.Helper()
	o := p.order
	o.Day, o.Text = day, text
	body, err := json.Marshal(o)
	must(t, err)
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), orderKey+"="+string(body))
	cmd.Stderr = new(bytes.Buffer)
	return cmd
}

// kills is how often the publications to all targets are killed: a sample, unless
// make test-publish asks for more.
func kills(t *testing.T) int {
	t.Helper()
	if text := os.Getenv("MINGSHI_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		must(t, err)
		return n
	}
	return 20
}

// Killed at any instant, a publication to any target leaves the old site or the new
// one, proved against an old checkpoint, and the next publication goes through. A
// store has no way to show many objects at once: there the next run heals, and
// every page finds the assets it refers to at any time.
func TestKilled(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("kills many publications")
	}
	everyPlace(t, func(t *testing.T, p place) {
		n := kills(t) / 5
		var public watcher
		date := func(i int) string { return time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }
		span := 1 << 62 * time.Nanosecond
		for i := range 3 {
			start := time.Now()
			cmd := p.child(t, date(i), fmt.Sprint("v", i))
			if err := cmd.Run(); err != nil {
				t.Fatalf("%v %s", err, cmd.Stderr)
			}
			span = min(span, time.Since(start))
			public.sees(t, p)
		}
		seen := map[string]int{}
		for i := range n {
			was, next, after := fmt.Sprint("v", 2*i+2), fmt.Sprint("v", 2*i+3), fmt.Sprint("v", 2*i+4)
			cmd := p.child(t, date(2*i+3), next)
			must(t, cmd.Start())
			step := span * 6 / 5 / time.Duration(n)
			time.Sleep(step*time.Duration(i) + rand.N(step))
			_ = cmd.Process.Kill() // it may have ended
			_ = cmd.Wait()
			seen[p.afterKill(t, &public, was, next)]++
			cmd = p.child(t, date(2*i+4), after)
			if err := cmd.Run(); err != nil {
				t.Fatalf("the publication after a kill: %v %s", err, cmd.Stderr)
			}
			if got := public.sees(t, p); got != after {
				t.Fatalf("after healing the public sees %s, not %s", got, after)
			}
		}
		t.Logf("%s: %d kills, the public saw %v, torn 0, lost 0", p.kind, n, seen)
	})
}

// afterKill looks at what a killed publication left.
func (p place) afterKill(t *testing.T, public *watcher, was, next string) string {
	t.Helper()
	if p.kind == "s3" {
		return p.usable(t)
	}
	switch public.sees(t, p) {
	case was:
		return "old"
	case next:
		return "new"
	}
	t.Fatal("the public sees neither the old nor the new site")
	return ""
}

// usable wants the assets that the index of a store refers to, and its log whole.
func (p place) usable(t *testing.T) string {
	t.Helper()
	index := p.readThere(t, "index.html")
	p.readThere(t, "assets/a."+index+".css")
	public := newKey(t).Public()
	if _, _, err := proof.ReadLog(context.Background(), proof.Dir(p.see(t)), public); err != nil {
		t.Errorf("the log of a store after a kill: %v", err)
	}
	if _, err := p.see(t).Open(UnfinishedName); err == nil {
		return "under way"
	}
	return "one"
}
