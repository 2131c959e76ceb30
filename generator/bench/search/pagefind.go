package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"mingshi/generator/fold"
)

// pagefindVersion is what npm is asked for.
const pagefindVersion = "1.6.0"

// installPagefind returns the program, from npm if it is not there yet.
func installPagefind(ctx context.Context, dir string) (string, error) {
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(cache, "mingshi-bench")
	}
	dir = filepath.Join(dir, "pagefind-"+pagefindVersion)
	if program, err := findPagefind(dir); err == nil {
		return program, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, "npm", "install", "--prefix", dir, "--no-fund", "--no-audit", "pagefind@"+pagefindVersion)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm did not give it: %w: %s", err, bytes.TrimSpace(out))
	}
	return findPagefind(dir)
}

func findPagefind(dir string) (string, error) {
	name := "pagefind_extended"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	found, err := filepath.Glob(filepath.Join(dir, "node_modules", "@pagefind", "*", "bin", name))
	if err == nil && len(found) == 0 {
		err = errors.New("npm has it not for this kind of machine")
	}
	if err != nil {
		return "", err
	}
	return found[0], nil
}

// A rival is what Pagefind took and found.
type rival struct {
	process process
	files   int
	bytes   int64
	pages   int
	visits  []visit
	quality map[string]quality // by list
}

// compare runs the same pages and queries through Pagefind.
func (p *measured) compare(ctx context.Context, o options, b *chromium, t *truth, dir string, queries []query) error {
	if p.records > o.pagefindMax {
		p.leftOut = fmt.Sprintf("more than -pagefind-max %d records", o.pagefindMax)
		return nil
	}
	program, err := installPagefind(ctx, o.npm)
	if err != nil {
		p.leftOut = err.Error()
		return nil
	}
	r := &rival{quality: map[string]quality{}}
	pages, bundle := filepath.Join(dir, "pages"), filepath.Join(dir, "bundle")
	say("%d records: Pagefind", p.records)
	if r.pages, err = linkPages(t, filepath.Join(dir, siteName), pages); err != nil {
		return err
	}
	r.process, err = execute(exec.CommandContext(ctx, program, "--silent", "--site", pages, "--root-selector", "main", "--output-path", bundle), io.Discard)
	if err != nil {
		return err
	}
	if r.files, r.bytes, err = weigh(bundle); err != nil {
		return err
	}
	own, err := fs.Sub(pagesFS, "pages")
	if err != nil {
		return err
	}
	h, err := serve(ctx, mounts{"": own, "pagefind": os.DirFS(bundle)}, relaxed)
	if err != nil {
		return err
	}
	defer h.close()
	for _, list := range listNames {
		if list == listFilters {
			continue // it has neither bounds nor these filters without marks in the pages
		}
		mine := ofList(queries, list)
		visits, err := tour(ctx, b, h, "find.html", mine)
		if err != nil {
			return err
		}
		r.visits = append(r.visits, visits...)
	}
	p.rival = r
	return r.judge(bundle)
}

func ofList(queries []query, list string) []query {
	var mine []query
	for _, q := range queries {
		if q.list == list {
			mine = append(mine, q)
		}
	}
	return mine
}

// linkPages makes a folder with the pages of the documents only, since the other
// pages are lists of them.
func linkPages(t *truth, from, to string) (n int, err error) {
	done := map[string]bool{}
	for _, d := range t.docs {
		page, _, _ := strings.Cut(d.URL, "#")
		if done[page] {
			continue
		}
		done[page] = true
		name := filepath.Join(to, filepath.FromSlash(page))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return 0, err
		}
		if err := os.Link(filepath.Join(from, filepath.FromSlash(page)), name); err != nil {
			return 0, err
		}
	}
	return len(done), nil
}

func weigh(dir string) (files int, total int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files, total = files+1, total+info.Size()
		}
		return err
	})
	return files, total, err
}

// fragments returns, by the id of a result, the text that Pagefind took from the
// page, folded. It marks the ends of words with U+200B.
func fragments(bundle string) (map[string]string, error) {
	names, err := filepath.Glob(filepath.Join(bundle, "fragment", "*.pf_fragment"))
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := fragment(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		texts[strings.TrimSuffix(filepath.Base(name), ".pf_fragment")] = text
	}
	return texts, nil
}

func fragment(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(z)
	if err != nil {
		return "", err
	}
	var page struct{ Content string }
	err = json.Unmarshal(bytes.TrimPrefix(body, []byte("pagefind_dcd")), &page)
	return fold.Text(strings.ReplaceAll(page.Content, "\u200b", "")), err
}
