// Bench measures whole builds of synthetic portals, what they must cost at least,
// and Hugo with Pagefind on the same records, and prints one table in Markdown. It
// runs each step as a process of its own, so that time and memory are that step's
// alone:
//
//	go run ./generator/bench [-records 1000,10000,100000] [-peers] [-dir DIR]
//
// Builds and the preview are the real commands, `mingshi build` and `mingshi serve`,
// the latter with Chromium looking at it. One step of a portal that stands in
// DIR/portal can be profiled:
//
//	go run ./generator/bench -step "full build" -dir DIR -profile /tmp/full
//
// Machines are noisy: read the ratios of one run, not its seconds.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"mingshi/generator/cli"
)

// options say what to measure.
type options struct {
	records string
	dir     string
	peers   bool
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "mingshi" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := cli.Main(ctx, cli.OS(), os.Args[2:])
		stop()
		os.Exit(code)
	}
	var o options
	step := flag.String("step", "", "run one step and print its figures (used by bench itself)")
	flag.StringVar(&o.records, "records", "1000,10000,100000", "sizes of the portals")
	flag.StringVar(&o.dir, "dir", "", "folder for portals and sites, which are removed (default: a temporary one)")
	flag.BoolVar(&o.peers, "peers", false, "also run Hugo and Pagefind, with bench/peers.sh")
	profile := flag.String("profile", "", "with -step: where to write FILE.cpu and FILE.mem for go tool pprof")
	flag.Parse()
	err := error(nil)
	if *step != "" {
		err = profiled(*profile, func() error { return runStep(*step, o) })
	} else {
		err = runAll(o, os.Stdout)
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
	Ended     string // why it ended early; what it had used then is a lower bound
}

// runAll measures each size in turn, with one portal on the disk at a time.
func runAll(o options, out io.Writer) error {
	if o.dir == "" {
		tmp, err := os.MkdirTemp("", "mingshi-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		o.dir = tmp
	}
	var r report
	var wrong []error
	for n := range strings.SplitSeq(o.records, ",") {
		size, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil {
			return fmt.Errorf("-records: %w", err)
		}
		p, err := measure(o, size)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%d records: %w", size, err))
		}
		r = append(r, p)
	}
	r.print(out)
	return errors.Join(wrong...)
}

// measure runs the steps of one size. One that fails does not keep back what the
// others say, but is an error in the end.
func measure(o options, size int) (p *portal, err error) {
	p = &portal{records: size, steps: map[string]Figures{}}
	dir := filepath.Join(o.dir, strconv.Itoa(size))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	for _, s := range steps {
		if s.peer && !(o.peers && size <= peersMost) {
			continue
		}
		if !fits(s, dir, size) {
			say("%d records: no room on the disk for %s", size, s.name)
			p.leftOut = append(p.leftOut, s.name)
			if s.name != full {
				continue
			}
			s = notWritten
		}
		f, failed := s.measure(dir, size)
		if failed != nil {
			say("%d records: %s: %v", size, s.name, failed)
			err = errors.Join(err, fmt.Errorf("%s: %w", s.name, failed))
			f.Ended = "FAILED"
		}
		say("%d records: %s: %s s, %s CPU s, %d MiB %s", size, s.name, seconds(f.Wall), seconds(f.CPU), f.Memory>>20, f.Ended)
		p.steps[s.name] = f
	}
	return p, err
}

// say tells the person who waits how far it is.
func say(format string, a ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format(time.TimeOnly)+"  "+format+"\n", a...)
}

// measure runs a step, and what comes before and after it.
func (s step) measure(dir string, records int) (f Figures, err error) {
	if s.prepare != nil {
		err = s.prepare(dir)
	}
	if err == nil {
		f, err = spawn(s.name, dir, records)
	}
	if err == nil && s.after != nil {
		err = s.after(dir, &f)
	}
	return f, err
}

// spawn runs one step as a process and adds what the system says of it.
func spawn(step, dir string, records int) (Figures, error) {
	self, err := os.Executable()
	if err != nil {
		return Figures{}, err
	}
	cmd := exec.Command(self, "-step", step, "-dir", dir, "-records", strconv.Itoa(records))
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
	if f.Memory == 0 { // the step does not know it
		f.Memory = peak(cmd.ProcessState)
	}
	return f, nil
}
