package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// peersMost is the largest portal that is shown to Hugo and Pagefind: they keep
// all of it in memory.
const peersMost = 100_000

// script runs bench/peers.sh, which stands in the folder that bench is run in.
func script(args ...string) error {
	cmd := exec.Command("bench/peers.sh", args...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("peers.sh %s: %w: %s", args[0], err, bytes.TrimSpace(said.Bytes()))
	}
	return nil
}

// layOutHugo installs both programs if they are not there yet and gives Hugo the
// records of the site that we made, in place of our second site.
func layOutHugo(dir string) error {
	partials := filepath.Join(dir, "partials")
	return errors.Join(script("install"), os.MkdirAll(partials, 0o755), theme(partials), script("lay", dir, partials))
}

func runHugo(dir string, _ *Figures) error { return script("hugo", dir) }

// runPagefind reports rather than fails if Pagefind runs out of memory: it keeps all
// that it has read.
func runPagefind(dir string, f *Figures) error {
	err := script("pagefind", dir)
	if err != nil && strings.Contains(err.Error(), "memory allocation") {
		say("Pagefind ran out of memory")
		f.Ended, err = "it ran out of memory", nil
	}
	return err
}

// alike counts what Hugo made and holds it against our site: the same records have
// pages of the same addresses, and of a hundred plans both show the long text.
func alike(dir string, f *Figures) error {
	ours, theirs := os.DirFS(filepath.Join(dir, "site")), os.DirFS(filepath.Join(dir, "hugo-site"))
	var err error
	if f.Files, f.Bytes, err = weigh(filepath.Join(dir, "hugo-site")); err != nil {
		return err
	}
	for _, kind := range []string{"plans/2*", "results/2*", "evaluations/2*", "orgs"} {
		a, b := recordPages(ours, kind), recordPages(theirs, kind)
		if !slices.Equal(a, b) {
			return fmt.Errorf("%s: we have %d pages of records, Hugo has %d, or others", kind, len(a), len(b))
		}
	}
	var plans []struct {
		ID   string `json:"id"`
		Text string `json:"main_content"`
	}
	text, err := fs.ReadFile(ours, "open-data/plan.json")
	if err == nil {
		err = json.Unmarshal(text, &plans)
	}
	for i := 0; err == nil && i < len(plans); i += 1 + len(plans)/100 {
		p := plans[i]
		name := "plans/" + p.ID[7:11] + "/" + p.ID + ".html"
		for _, site := range []fs.FS{ours, theirs} {
			page, failed := fs.ReadFile(site, name)
			if failed != nil || !bytes.Contains(page, []byte(template.HTMLEscapeString(p.Text))) {
				err = errors.Join(failed, fmt.Errorf("%s lacks what is bought", name))
			}
		}
	}
	return err
}

// recordPages lists the pages of a folder that are no lists.
func recordPages(site fs.FS, folder string) []string {
	names, _ := fs.Glob(site, folder+"/*.html") // the pattern is well-formed
	return slices.DeleteFunc(names, func(name string) bool {
		base := path.Base(name)
		return base == "index.html" || strings.HasPrefix(base, "page-")
	})
}
