package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"time"

	"mingshi/generator/build"
	"mingshi/generator/cli"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/search"
	"mingshi/generator/site"
	"mingshi/layouts"
)

// today is the day of all builds, so that states do not depend on the clock.
const today = "2026-11-23"

// A process is what one process took.
type process struct {
	Wall, CPU time.Duration
	Peak      int64 // largest resident set, bytes
}

// runStep is what this program does in a process of its own, so that time and
// memory are that step's alone.
func runStep(ctx context.Context, name string, args []string) error {
	switch name {
	case "mingshi":
		if code := cli.Main(ctx, cli.OS(), args); code != 0 {
			return fmt.Errorf("mingshi ended with %d", code)
		}
		return nil
	case "index":
		return indexAlone(ctx, args[0], os.Stdout)
	case "values":
		return printValues(ctx, args[0], os.Stdout)
	}
	return fmt.Errorf("no step %q", name)
}

// spawn runs a step with its output going to out.
func spawn(ctx context.Context, out io.Writer, args ...string) (process, error) {
	self, err := os.Executable()
	if err != nil {
		return process{}, err
	}
	return execute(exec.CommandContext(ctx, self, append([]string{"step"}, args...)...), out)
}

func execute(cmd *exec.Cmd, out io.Writer) (process, error) {
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return process{}, fmt.Errorf("%s: %w", filepath.Base(cmd.Path), err)
	}
	state := cmd.ProcessState
	return process{time.Since(start), state.UserTime() + state.SystemTime(), peak(state)}, nil
}

// An index is what making the search index alone took, after the portal had
// been read.
type index struct {
	Wall, CPU   time.Duration
	Heap        int64 // most that was added to the heap, bytes
	Files       int
	Bytes       int64
	Largest     int64
	LargestName string
}

func indexAlone(ctx context.Context, dir string, out io.Writer) error {
	model, err := readPortal(ctx, dir)
	if err != nil {
		return err
	}
	stage, err := output.Stage(filepath.Join(dir, "index-alone"))
	if err != nil {
		return err
	}
	runtime.GC()
	var x index
	most := watchHeap()
	start, used := time.Now(), cpu()
	err = writeIndex(ctx, stage, model)
	x.Wall, x.CPU = time.Since(start), cpu()-used
	x.Heap = most()
	for _, f := range stage.Files() {
		x.Files++
		x.Bytes += f.Size
		if f.Size > x.Largest {
			x.Largest, x.LargestName = f.Size, f.Path
		}
	}
	if err := errors.Join(err, stage.Abort()); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(x)
}

// writeIndex is what a build does for search.
func writeIndex(ctx context.Context, sink output.Sink, s *site.Site) error {
	l := search.Labels{Orgs: map[string]string{}, Catalogs: map[string]string{}, Items: map[string]string{}}
	for _, p := range s.Profiles {
		l.Orgs[p.Org.ID] = p.Org.Name
	}
	for _, e := range s.Editions {
		l.Catalogs[e.ID] = e.Title
		for _, i := range e.Catalog.Items {
			l.Items[e.ID+"/"+i.Code] = i.Code + " " + i.Name
		}
	}
	_, err := search.Write(ctx, sink, s.Documents(), search.Options{Labels: l, Jobs: runtime.GOMAXPROCS(0)})
	return err
}

// watchHeap looks at the heap until the returned function says how much it grew.
func watchHeap() (most func() int64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() int64 {
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	before := read()
	stop, done := make(chan bool), make(chan int64)
	go func() {
		tick, top := time.NewTicker(5*time.Millisecond), before
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				top = max(top, read())
			case <-stop:
				done <- max(top, read()) - before
				return
			}
		}
	}()
	return func() int64 {
		stop <- true
		return <-done
	}
}

// printValues prints every document without its text, which the export has.
func printValues(ctx context.Context, dir string, out io.Writer) error {
	model, err := readPortal(ctx, dir)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	for d := range model.Documents().All() {
		bare := *d
		bare.Text = ""
		if err := enc.Encode(bare); err != nil {
			return err
		}
	}
	return nil
}

func readPortal(ctx context.Context, dir string) (*site.Site, error) {
	day, _ := record.ParseDate(today)
	model, list, err := build.Model(ctx, build.Options{
		Portal: os.DirFS(filepath.Join(dir, portalName)), Layouts: layouts.FS, Today: day, Jobs: runtime.GOMAXPROCS(0),
	})
	if err == nil && model == nil {
		err = fmt.Errorf("the portal has mistakes, first %s", list[0])
	}
	return model, err
}
