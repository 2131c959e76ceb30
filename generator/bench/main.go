// Bench measures whole builds of synthetic portals against the least that they
// could cost, and prints a table. It runs each step as a process of its own, so
// that time and memory are that step's alone:
//
//	go run ./generator/bench [-records 1000,10000,100000] [-dir DIR]
//
// One step of a portal that stands in DIR/portal can be profiled:
//
//	go run ./generator/bench -step "full build" -dir DIR -profile /tmp/full
//
// Machines are noisy: read the ratios of one run, not its seconds.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

func main() {
	step := flag.String("step", "", "run one step and print its figures (used by bench itself)")
	records := flag.String("records", "1000,10000,100000", "sizes of the portals")
	dir := flag.String("dir", "", "folder for portals and sites (default: a temporary one)")
	profile := flag.String("profile", "", "with -step: where to write FILE.cpu and FILE.mem for go tool pprof")
	flag.Parse()
	err := error(nil)
	if *step != "" {
		err = profiled(*profile, func() error { return runStep(*step, *dir) })
	} else {
		err = runAll(*records, *dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// Figures are what one step measured.
type Figures struct {
	Wall, CPU time.Duration
	Memory    int64 // peak resident set, bytes
	Stages    map[string]time.Duration
	Files     int
	Bytes     int64
}

func runAll(records, dir string) error {
	if dir == "" {
		tmp, err := os.MkdirTemp("", "mingshi-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		dir = tmp
	}
	r := &report{}
	for n := range strings.SplitSeq(records, ",") {
		size, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil {
			return fmt.Errorf("-records: %w", err)
		}
		portal := filepath.Join(dir, n)
		if err := os.MkdirAll(portal, 0o755); err != nil {
			return err
		}
		p := &portalFigures{records: size, steps: map[string]Figures{}}
		for _, step := range steps {
			fmt.Fprintf(os.Stderr, "%s records: %s\n", n, step.name)
			f, err := spawn(step.name, portal, size)
			if err != nil {
				return fmt.Errorf("%s records, %s: %w", n, step.name, err)
			}
			p.steps[step.name] = f
		}
		r.portals = append(r.portals, p)
		if err := os.RemoveAll(portal); err != nil {
			return err
		}
	}
	r.print(os.Stdout)
	return nil
}

// spawn runs one step as a process and adds what the system says of it.
func spawn(step, portal string, records int) (Figures, error) {
	self, err := os.Executable()
	if err != nil {
		return Figures{}, err
	}
	cmd := exec.Command(self, "-step", step, "-dir", portal, "-records", strconv.Itoa(records))
	cmd.Env = append(os.Environ(), "MINGSHI_BENCH_RECORDS="+strconv.Itoa(records))
	cmd.Stderr = os.Stderr
	start := time.Now()
	out, err := cmd.Output()
	if err != nil {
		return Figures{}, err
	}
	var f Figures
	if err := json.Unmarshal(out, &f); err != nil {
		return Figures{}, err
	}
	f.Wall = time.Since(start)
	f.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	f.Memory = peak(cmd.ProcessState)
	return f, nil
}

// machine names what the figures were measured on.
func machine() string {
	return fmt.Sprintf("%d cores, %s/%s, %s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}
