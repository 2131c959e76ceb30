package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// order is what the test binary does when it is started as a build of its own,
// to be killed.
type order struct {
	Target string
	Sites  []files // built one after the other, Rounds times
	Rounds int
	Way    int // index in ways
	KillAt int // kill -9 ourselves before this step
}

const orderKey = "MINGSHI_OUTPUT_TEST_ORDER"

func TestMain(m *testing.M) {
	if text := os.Getenv(orderKey); text != "" {
		var o order
		if err := errors.Join(json.Unmarshal([]byte(text), &o), o.obey()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func (o order) obey() error {
	reached := 0
	hook := func(step, name string) error {
		if reached++; reached == o.KillAt {
			self, err := os.FindProcess(os.Getpid())
			if err != nil {
				return err
			}
			if err := self.Kill(); err != nil {
				return err
			}
			select {}
		}
		if way := ways[o.Way].hook; way != nil {
			return way(step, name)
		}
		return nil
	}
	for range o.Rounds {
		for _, site := range o.Sites {
			if _, err := build(o.Target, site, hook); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o order) command(t *testing.T) *exec.Cmd {
	t.Helper()
	text, err := json.Marshal(o)
	check(t, err)
	self, err := os.Executable()
	check(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), orderKey+"="+string(text))
	cmd.Stderr = os.Stderr
	return cmd
}

// killed runs an order and reports whether it ended by the kill it asked for.
func (o order) killed(t *testing.T) bool {
	t.Helper()
	cmd := o.command(t)
	err := cmd.Run()
	if err != nil && cmd.ProcessState.Exited() {
		t.Fatalf("killed at %d: %v", o.KillAt, err)
	}
	return err != nil
}

// Killed before any step: the target is the old site or the new one (in place,
// where that is all there is, after the next run), and the next run heals.
func TestKilledAtEveryStep(t *testing.T) {
	for w, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			target := filepath.Join(t.TempDir(), "public")
			before, after := oldSite.withManifest().and(foreign), newSite.withManifest().and(foreign)
			seen := map[string]int{}
			for n := 1; ; n++ {
				mustBuild(t, target, oldSite)
				foreignAgain(t, target)
				if !(order{Target: target, Sites: []files{newSite}, Rounds: 1, Way: w, KillAt: n}).killed(t) {
					break
				}
				now := read(t, target)
				switch {
				case differ(now, before) == "":
					seen["old"]++
				case differ(now, after) == "":
					seen["new"]++
				case way.name == "two renames" && len(now) == 0:
					seen["none"]++
				case way.inPlace || !renamesFolders:
					seen["torn"]++
				default:
					t.Fatalf("killed at step %d, torn:%s", n, differ(now, before))
				}
				heal(t, target, before, after)
			}
			t.Log(seen)
			if seen["old"] < 10 || seen["new"] == 0 && !way.inPlace || seen["torn"] == 0 && way.inPlace {
				t.Errorf("the test did not reach what it is for: %v", seen)
			}
		})
	}
}

// The healing of an update in place may itself be killed, at every step.
func TestKilledWhileHealing(t *testing.T) {
	const inPlace = 2
	target := filepath.Join(t.TempDir(), "public")
	after := newSite.withManifest().and(foreign)
	journal := func() bool {
		_, err := os.Lstat(filepath.Join(filepath.Dir(target), ".public.journal"))
		return err == nil
	}
	mustBuild(t, target, oldSite)
	foreign.put(t, target)
	first := 1
	for !journal() {
		if !(order{Target: target, Sites: []files{newSite}, Rounds: 1, Way: inPlace, KillAt: first}).killed(t) {
			t.Fatal("no journal was ever seen")
		}
		first++
	}
	// The next runs get one step further each, then one does it all.
	for n := 1; journal(); n++ {
		if !(order{Target: target, Sites: []files{newSite}, Rounds: 1, Way: inPlace, KillAt: n}).killed(t) {
			break
		}
	}
	heal(t, target, after)
}

// Not only between our steps but anywhere inside them.
func TestKilledAnywhere(t *testing.T) {
	rounds := 25
	if testing.Short() {
		rounds = 5
	}
	dir := t.TempDir()
	if inMemory, err := os.MkdirTemp("/dev/shm", "mingshi-output-test-"); err == nil {
		// A disk would spend the time in flushing, the kills would be few.
		t.Cleanup(func() { os.RemoveAll(inMemory) })
		dir = inMemory
	}
	big := [2]files{{}, {}}
	for i := range 300 {
		name := "plans/" + strconv.Itoa(i%7) + "/" + strconv.Itoa(i) + ".html"
		big[0][name] = "page"
		if i%3 > 0 {
			big[1][name] = fmt.Sprint("page", i%3)
		} else {
			big[1]["new/"+name] = "page"
		}
	}
	states := []files{big[0].withManifest().and(foreign), big[1].withManifest().and(foreign)}
	for w, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			target := filepath.Join(dir, strconv.Itoa(w), "public")
			mustBuild(t, target, big[0])
			foreign.put(t, target)
			start := time.Now()
			check(t, order{Target: target, Sites: big[:], Rounds: 1, Way: w}.command(t).Run())
			span := time.Since(start)
			for range rounds {
				cmd := order{Target: target, Sites: big[:], Rounds: 1000, Way: w}.command(t)
				check(t, cmd.Start())
				time.Sleep(time.Duration(rand.Int64N(int64(2 * span))))
				check(t, cmd.Process.Kill())
				if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
					t.Fatalf("the build ended before it was killed: %v", err)
				}
				if now := read(t, target); !way.inPlace && way.name != "two renames" && renamesFolders &&
					differ(now, states[0]) != "" && differ(now, states[1]) != "" {
					t.Fatalf("torn:%s", differ(now, states[0]))
				}
				heal(t, target, states...)
			}
		})
	}
}
