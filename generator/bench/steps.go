package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/sample"
	"mingshi/generator/site"
	"mingshi/generator/starter"
	"mingshi/generator/table"
	"mingshi/layouts"
)

// steps in the order in which they run: later ones use what earlier ones made.
var steps = []struct {
	name string
	run  func(dir string, f *Figures) error
}{
	{"sample", makePortal},
	{"full build", fullBuild},
	{"no-change build", fullBuild},
	{"refresh", refresh},
	{"floor: read and parse", floorRead},
	{"floor: templates", floorTemplates},
	{"floor: write", floorWrite},
}

func runStep(name, dir string) error {
	for _, s := range steps {
		if s.name == name {
			f := Figures{Stages: map[string]time.Duration{}}
			if err := s.run(dir, &f); err != nil {
				return err
			}
			return json.NewEncoder(os.Stdout).Encode(f)
		}
	}
	return fmt.Errorf("no step %q", name)
}

func makePortal(dir string, f *Figures) error {
	var n int
	if _, err := fmt.Sscan(os.Getenv("MINGSHI_BENCH_RECORDS"), &n); err != nil {
		return err
	}
	portal := filepath.Join(dir, "portal")
	if err := os.MkdirAll(portal, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(portal)
	if err != nil {
		return err
	}
	defer root.Close()
	made, err := sample.Write(context.Background(), root, sample.Options{Records: n, Seed: 1, Holidays: starter.Files()})
	f.Files, f.Bytes = made.Files, made.Bytes
	return err
}

func options(dir string) build.Options {
	today, _ := record.ParseDate("2026-11-23")
	return build.Options{
		Portal: os.DirFS(filepath.Join(dir, "portal")), Layouts: layouts.FS, Today: today,
		Generator: "mingshi bench", Jobs: runtime.GOMAXPROCS(0),
	}
}

// staged notes how long each stage takes, by what the pipeline reports of itself.
func staged(o *build.Options, f *Figures) (stop func()) {
	current, since := "", time.Now()
	stop = func() {
		if current != "" {
			f.Stages[current] += time.Since(since)
		}
		since = time.Now()
	}
	o.Progress = func(stage diag.Text, _ int) {
		if stage.EN != current {
			stop()
			current = stage.EN
		}
	}
	return stop
}

func fullBuild(dir string, f *Figures) error {
	ctx, o := context.Background(), options(dir)
	stop := staged(&o, f)
	model, list, err := build.Model(ctx, o)
	if err != nil || model == nil {
		return errors.Join(err, firstError(list))
	}
	stage, err := output.Stage(filepath.Join(dir, "site"))
	if err != nil {
		return err
	}
	if err := build.Site(ctx, model, o, stage); err != nil {
		return errors.Join(err, stage.Abort())
	}
	stop()
	start := time.Now()
	for _, file := range stage.Files() {
		f.Files++
		f.Bytes += file.Size
	}
	_, err = stage.Commit()
	f.Stages["commit"] = time.Since(start)
	return err
}

func firstError(list diag.List) error {
	for _, d := range list {
		if d.Level == diag.Error {
			return errors.New(d.String())
		}
	}
	return nil
}

// refresh starts a preview, changes one record and measures until its page stands.
func refresh(dir string, f *Figures) error {
	ctx, o := context.Background(), options(dir)
	name, text, err := onePlan(o.Portal)
	if err != nil {
		return err
	}
	p := build.NewPreview(o)
	start := time.Now()
	if _, err := p.Refresh(ctx, nil); err != nil {
		return err
	}
	f.Stages["start"] = time.Since(start)
	file := filepath.Join(dir, "portal", filepath.FromSlash(name))
	changed := strings.Replace(string(text), "\ntitle = \"", "\ntitle = \"改", 1)
	if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
		return err
	}
	start = time.Now()
	if _, err := p.Refresh(ctx, []string{name}); err != nil {
		return err
	}
	id := strings.TrimSuffix(filepath.Base(name), ".toml")
	body, ok, err := p.Page("plans/" + id[7:11] + "/" + id + ".html")
	if err != nil || !ok || !bytes.Contains(body, []byte("改")) {
		return errors.Join(err, fmt.Errorf("the changed page does not stand: %v", ok))
	}
	f.Stages["change to page"] = time.Since(start)
	start = time.Now()
	if _, err := p.Check(ctx); err != nil {
		return err
	}
	f.Stages["change to mistakes"] = f.Stages["change to page"] + time.Since(start)
	return os.WriteFile(file, text, 0o644)
}

// onePlan returns a plan in a file of its own.
func onePlan(portal fs.FS) (string, []byte, error) {
	names, err := fs.Glob(portal, "data/plans/*/*.toml")
	if err != nil || len(names) == 0 {
		return "", nil, fmt.Errorf("no plans: %w", err)
	}
	text, err := fs.ReadFile(portal, names[len(names)/2])
	return names[len(names)/2], text, err
}

// floorRead is reading every record file and parsing its TOML, in as many
// goroutines as the build uses.
func floorRead(dir string, f *Figures) error {
	portal := options(dir).Portal
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

// discard takes pages and forgets them: what the templates cost is left.
type discard struct{ files []output.File }

func (d *discard) Add(path string, body []byte) error {
	d.files = append(d.files, output.File{Path: path, Size: int64(len(body))})
	return nil
}

func (d *discard) Stream(path string, write func(io.Writer) error) (output.File, error) {
	f := output.File{Path: path}
	d.files = append(d.files, f)
	return f, write(io.Discard)
}

func (d *discard) Files() []output.File { return d.files }

func floorTemplates(dir string, f *Figures) error {
	ctx, o := context.Background(), options(dir)
	var model *site.Site
	var err error
	if model, _, err = build.Model(ctx, o); err != nil || model == nil {
		return fmt.Errorf("no model: %w", err)
	}
	start := time.Now()
	err = build.Pages(ctx, model, o, new(discard))
	f.Stages["templates"] = time.Since(start)
	return err
}

// floorWrite is writing files of the site's sizes to a folder.
func floorWrite(dir string, f *Figures) error {
	site := filepath.Join(dir, "site")
	var files []output.File
	err := filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		rel, _ := filepath.Rel(site, name)
		files = append(files, output.File{Path: rel, Size: info.Size()})
		return err
	})
	if err != nil {
		return err
	}
	out := filepath.Join(dir, "floor")
	defer os.RemoveAll(out)
	body := bytes.Repeat([]byte("写"), 1<<16)
	start := time.Now()
	for _, file := range files {
		for int64(len(body)) < file.Size {
			body = append(body, body...)
		}
		name := filepath.Join(out, file.Path)
		if err := os.WriteFile(name, body[:file.Size], 0o644); errors.Is(err, fs.ErrNotExist) {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return err
			}
			err = os.WriteFile(name, body[:file.Size], 0o644)
			if err != nil {
				return err
			}
		} else if err != nil {
			return err
		}
	}
	f.Stages["write"] = time.Since(start)
	return nil
}
