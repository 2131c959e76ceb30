package cli_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// program starts the test binary under the name of the program.
func program(args ...string) *exec.Cmd {
	return exec.Command("mingshi", args...) // TestMain put it in PATH
}

func mustRun(t *testing.T, args ...string) {
	t.Helper()
	if out, err := program(args...).CombinedOutput(); err != nil {
		t.Fatalf("mingshi %q: %v\n%s", args, err, out)
	}
}

func mustTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files, err := tree(dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Killed at any instant, build leaves the old site or the new one, whole; the
// next build heals, and the files of others survive.
func TestKilledBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a dozen builds")
	}
	if runtime.GOOS == "windows" {
		t.Skip("a folder is not exchanged in one call there")
	}
	dir := t.TempDir()
	portal, site := filepath.Join(dir, "portal"), filepath.Join(dir, "site")
	for _, part := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(portal, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	build := func(today string) []string { return []string{"-C", portal, "--today", today, "build", "--out", site} }
	old, new := build("2026-11-23"), build("2030-11-23")
	if err := os.MkdirAll(site, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "foreign.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, new...)
	after := mustTree(t, site)
	mustRun(t, old...)
	before := mustTree(t, site)
	if len(differences(before, after)) < 10 || string(before["foreign.txt"]) != "mine" {
		t.Fatal("the two sites are too much alike to tell apart")
	}
	start := time.Now()
	mustRun(t, new...)
	span := time.Since(start)
	mustRun(t, old...)

	seen := map[string]int{}
	const kills = 12
	for i := range kills {
		cmd := program(new...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		step := span * 5 / 4 / kills
		wait := step*time.Duration(i) + rand.N(step)
		time.Sleep(wait)
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		switch now := mustTree(t, site); {
		case len(differences(now, before)) == 0:
			seen["old"]++
		case len(differences(now, after)) == 0:
			seen["new"]++
		default:
			t.Fatalf("killed after %v, the site is torn: against the old %q, against the new %q", wait, differences(before, now), differences(after, now))
		}
		mustRun(t, old...)
		if diff := differences(before, mustTree(t, site)); len(diff) > 0 {
			t.Fatalf("killed after %v, the next build did not heal: %q", wait, diff)
		}
	}
	t.Log(seen)
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range left {
		if name := d.Name(); name != "portal" && name != "site" && name != ".site.lock" {
			t.Errorf("%s was left beside the site", name)
		}
	}
}

// Two builds into one folder at once: one of them does it, the other waits or
// says why not, and the site is whole.
func TestTwoBuildsAtOnce(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	args := []string{"-C", "../..", "--today", "2026-11-23", "build", "--out", site}
	var out [2]bytes.Buffer
	var cmds [2]*exec.Cmd
	for i := range cmds {
		cmds[i] = program(args...)
		cmds[i].Stderr = &out[i]
		if err := cmds[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	done := 0
	for i, cmd := range cmds {
		switch code(cmd.Wait()) {
		case 0:
			done++
		case 3:
		default:
			t.Errorf("build %d: %s", i, &out[i])
		}
	}
	if done == 0 {
		t.Fatalf("neither build made the site: %s %s", &out[0], &out[1])
	}
	got := mustTree(t, site)
	mustRun(t, args...)
	if diff := differences(got, mustTree(t, site)); len(diff) > 0 {
		t.Errorf("two builds at once made another site: %q", diff)
	}
}
