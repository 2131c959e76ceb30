package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"mingshi/generator/build"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/search"
	"mingshi/generator/site"
	"mingshi/generator/table"
	"mingshi/layouts"
)

// A floor is what a part of the work costs alone, with nothing around it. Each is
// timed within its process, from when what it needs has been read.

func pipeline(dir string) build.Options {
	day, _ := record.ParseDate(today)
	return build.Options{
		Portal: os.DirFS(filepath.Join(dir, "portal")), Layouts: layouts.FS, Today: day,
		Generator: "mingshi bench", Jobs: runtime.GOMAXPROCS(0),
	}
}

func readPortal(dir string) (*site.Site, build.Options, error) {
	o := pipeline(dir)
	model, list, err := build.Model(context.Background(), o)
	if err == nil && model == nil {
		err = fmt.Errorf("the portal has mistakes, first %s", list[0])
	}
	return model, o, err
}

// floorRead is reading every record file and parsing its TOML, in as many
// goroutines as the build uses.
func floorRead(dir string, f *Figures) error {
	start := time.Now()
	defer func() { f.Stages["read"] = time.Since(start) }()
	portal := pipeline(dir).Portal
	var names []string
	err := fs.WalkDir(portal, "data", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	workers := runtime.GOMAXPROCS(0)
	failed := make(chan error, workers)
	for w := range workers {
		go func() {
			for i := w; i < len(names); i += workers {
				src, err := fs.ReadFile(portal, names[i])
				if err != nil {
					failed <- err
					return
				}
				table.Parse(names[i], src, table.Options{})
			}
			failed <- nil
		}()
	}
	for range workers {
		err = errors.Join(err, <-failed)
	}
	return err
}

// discard takes files and forgets them: what making them costs is left.
type discard struct {
	mu    sync.Mutex
	files []output.File
}

func (d *discard) Add(path string, body []byte) error {
	d.note(output.File{Path: path, Size: int64(len(body))})
	return nil
}

func (d *discard) Stream(path string, write func(io.Writer) error) (output.File, error) {
	f := output.File{Path: path}
	d.note(f)
	return f, write(io.Discard)
}

func (d *discard) note(f output.File) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files = append(d.files, f)
}

func (d *discard) Files() []output.File { return d.files }

// floorTemplates is executing the templates of all pages.
func floorTemplates(dir string, f *Figures) error {
	model, o, err := readPortal(dir)
	if err != nil {
		return err
	}
	start := time.Now()
	err = build.Pages(context.Background(), model, o, new(discard))
	f.Stages["templates"] = time.Since(start)
	return err
}

// floorIndex is making the search index.
func floorIndex(dir string, f *Figures) error {
	model, o, err := readPortal(dir)
	if err != nil {
		return err
	}
	start := time.Now()
	_, err = search.Write(context.Background(), new(discard), model.Documents(), search.Options{Labels: build.Labels(model), Jobs: o.Jobs})
	f.Stages["index"] = time.Since(start)
	return err
}

// leastGarbage is what the command leaves to a portal of this size (cli/heap.go).
const leastGarbage = 25

// buildUnwritten is a full build whose files are counted and forgotten.
func buildUnwritten(dir string, f *Figures) error {
	debug.SetGCPercent(leastGarbage)
	model, o, err := readPortal(dir)
	if err != nil {
		return err
	}
	sink := new(discard)
	err = build.Site(context.Background(), model, o, sink)
	f.Files = len(sink.files)
	return err
}

// floorWrite is writing files of the site's sizes to a folder.
func floorWrite(dir string, f *Figures) error {
	from, to := filepath.Join(dir, "site"), filepath.Join(dir, "floor")
	var files []output.File
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		rel, _ := filepath.Rel(from, name)
		files = append(files, output.File{Path: rel, Size: info.Size()})
		return err
	})
	if err != nil {
		return err
	}
	body := bytes.Repeat([]byte("写"), 1<<16)
	start := time.Now()
	for _, file := range files {
		for int64(len(body)) < file.Size {
			body = append(body, body...)
		}
		if err := writeFile(filepath.Join(to, file.Path), body[:file.Size]); err != nil {
			return err
		}
	}
	f.Stages["write"] = time.Since(start)
	return os.RemoveAll(to)
}

// writeFile makes the folder only if the file could not be written.
func writeFile(name string, body []byte) error {
	err := os.WriteFile(name, body, 0o644)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, body, 0o644)
}
