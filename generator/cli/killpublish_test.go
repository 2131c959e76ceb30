package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// A desk is a portal in git with a key, from which a site is published.
type desk struct {
	t                 *testing.T
	portal, key, kept string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	d := &desk{t, filepath.Join(dir, "portal"), filepath.Join(dir, "key"), filepath.Join(dir, "kept")}
	archive, err := txtar.ParseFile(smallPortal)
	if err != nil {
		t.Fatal(err)
	}
	if err := extract(d.portal, archive); err != nil {
		t.Fatal(err)
	}
	cmd := program("-C", d.portal, "keygen", d.key)
	public, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	d.append("data/site.toml", string(public))
	d.git("init", "-q")
	d.commit("first")
	return d
}

func (d *desk) git(args ...string) {
	d.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", d.portal, "-c", "user.name=t", "-c", "user.email=t@t.example"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

func (d *desk) commit(message string) {
	d.t.Helper()
	d.git("add", ".")
	d.git("commit", "-q", "-m", message)
}

func (d *desk) append(name, text string) {
	d.t.Helper()
	f, err := os.OpenFile(filepath.Join(d.portal, name), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := f.WriteString(text); err != nil {
		d.t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		d.t.Fatal(err)
	}
}

// publish is the publication of the site of a day.
func (d *desk) publish(day, target string) *exec.Cmd {
	return program("-C", d.portal, "--today", day, "--quiet", "publish", "--key", d.key, "--compress", target)
}

// holds verifies the site as an outsider with an old checkpoint, and returns the
// day it is of.
func (d *desk) holds(site string) string {
	d.t.Helper()
	out, err := program("verify", "--kept", d.kept, site).CombinedOutput()
	if err != nil {
		d.t.Fatalf("what the public sees is not whole: %v\n%.2000s", err, out)
	}
	body, err := os.ReadFile(filepath.Join(site, "manifest.json"))
	if err != nil {
		d.t.Fatal(err)
	}
	var m struct{ Today string }
	if err := json.Unmarshal(body, &m); err != nil {
		d.t.Fatal(err)
	}
	return m.Today
}

// day is the n-th day of the test.
func day(n int) string {
	return time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
}

// kills is how often a publication is killed: a sample, unless make test-publish
// asks for more.
func kills(t *testing.T) int {
	if text := os.Getenv("MINGSHI_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 10
}

// Killed at any instant, publish leaves the old site or the new one, whole and
// proved; the next publication heals, and the log stays one.
func TestKilledPublish(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("kills many publications")
	}
	d := newDesk(t)
	site := filepath.Join(t.TempDir(), "www")
	start := time.Now()
	for i := range 2 {
		if out, err := d.publish(day(i), "dir:"+site).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	span := time.Since(start) / 2
	d.holds(site)
	seen, n := map[string]int{}, kills(t)
	for i := range n {
		before, next := day(2*i+1), day(2*i+2)
		d.append("content/policies/fangan.md", fmt.Sprintf("\n第%d次修改。\n", i)) // so that the log grows too
		d.commit("change")
		cmd := d.publish(next, "dir:"+site)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		step := span * 5 / 4 / time.Duration(n)
		time.Sleep(step*time.Duration(i) + rand.N(step))
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		switch d.holds(site) {
		case before:
			seen["old"]++
		case next:
			seen["new"]++
		default:
			t.Fatalf("the public sees the site of neither %s nor %s", before, next)
		}
		var out bytes.Buffer
		heal := d.publish(day(2*i+3), "dir:"+site)
		heal.Stderr = &out
		if err := heal.Run(); err != nil {
			t.Fatalf("the publication after a kill: %v\n%s", err, &out)
		}
		if got := d.holds(site); got != day(2*i+3) {
			t.Fatalf("after healing the public sees the site of %s", got)
		}
	}
	t.Logf("%d kills: the public saw %v, torn 0, lost 0", n, seen)
	entries, err := os.ReadDir(filepath.Dir(site))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); name != "www" && name != ".www.releases" && !strings.HasSuffix(name, ".lock") {
			t.Errorf("%s was left beside the site", name)
		}
	}
}
