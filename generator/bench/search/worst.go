package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"mingshi/layouts"
)

// A trophy is the costliest query of its class, as a first visit.
type trophy struct {
	class string
	tried int
	searched
}

// A hunter asks the client's engine, without its page and with nothing in any
// cache, what queries cost. It goes on from the costliest.
type hunter struct {
	ctx   context.Context
	host  *host
	tab   *tab
	index string // as the search page names it
	draw  *drawer
	left  int // tries
	known map[string]trial
}

// A trial is a query and what the engine fetched for it.
type trial struct {
	query    query
	bytes    int64
	requests int
}

// A bag holds the trials of one class.
type bag struct {
	class  string
	trials []trial
}

// hunt looks for the costliest queries and visits them.
func (p *measured) hunt(ctx context.Context, o options, b *chromium, d *drawer, dir string) error {
	site := os.DirFS(filepath.Join(dir, siteName))
	say("%d records: hunting for the costliest queries", p.records)
	bags, err := newHunt(ctx, o, b, d, site)
	if err != nil {
		return err
	}
	h, err := serve(ctx, site, strict)
	if err != nil {
		return err
	}
	defer h.close()
	for _, bag := range bags {
		best, err := bag.visit(ctx, b, h)
		if err != nil {
			return err
		}
		if err := d.t.check(best.query, best.shown); err != nil {
			p.wrong[best.query.String()] = err
		}
		p.worst = append(p.worst, best)
	}
	return nil
}

// newHunt sets out with a tab of its own.
func newHunt(ctx context.Context, o options, b *chromium, d *drawer, site fs.FS) ([]bag, error) {
	own, err := fs.Sub(pagesFS, "pages")
	if err != nil {
		return nil, err
	}
	client, err := fs.Sub(layouts.FS, "assets/search")
	if err != nil {
		return nil, err
	}
	index, err := indexOf(site)
	if err != nil {
		return nil, err
	}
	h, err := serve(ctx, mounts{"": site, "bench": own, "client": client}, strict)
	if err != nil {
		return nil, err
	}
	defer h.close()
	h.fresh = true
	t, err := b.tab(time.Hour)
	if err != nil {
		return nil, err
	}
	defer t.close()
	if err := t.navigate(h.url + "bench/engine.html"); err != nil {
		return nil, err
	}
	if _, err := t.await("ready", moment{}); err != nil {
		return nil, fmt.Errorf("loading the client's engine: %w", err)
	}
	w := &hunter{ctx, h, t, index, d, o.tries, map[string]trial{}}
	return w.bags()
}

var dataIndex = regexp.MustCompile(`data-index="([^"]+)"`)

// indexOf returns the root of the index relative to the search page, beside
// whose folder the engine's stands.
func indexOf(site fs.FS) (string, error) {
	page, err := fs.ReadFile(site, "search/index.html")
	if err != nil {
		return "", err
	}
	found := dataIndex.FindSubmatch(page)
	if found == nil {
		return "", fmt.Errorf("search/index.html names no index")
	}
	return string(found[1]), nil
}

// try asks the engine, once for each query.
func (w *hunter) try(q query) (trial, error) {
	key := q.params.Encode()
	if t, ok := w.known[key]; ok {
		return t, nil
	}
	w.left--
	w.host.forget()
	var count int
	await := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	err := chromedp.Run(w.tab.ctx, chromedp.Evaluate(fmt.Sprintf("benchAsk(%q, %q)", w.index, key), &count, await))
	if err == nil {
		err = w.host.quiet(w.ctx, 0)
	}
	if err != nil {
		return trial{}, fmt.Errorf("%s: %w", q, err)
	}
	t := trial{query: q}
	t.bytes, t.requests = w.host.between(time.Time{}, time.Now())
	w.known[key] = t
	return t, nil
}

// visit visits the three costliest trials of a bag and keeps the worst.
func (b bag) visit(ctx context.Context, c *chromium, h *host) (trophy, error) {
	best := trophy{class: b.class, tried: len(b.trials)}
	for _, t := range top(b.trials, 3) {
		v := visit{first: searched{query: t.query}, later: searched{query: ask("", words[0])}}
		if err := v.make(ctx, c, h, "search/index.html"); err != nil {
			return best, fmt.Errorf("%s: %w", t.query, err)
		}
		if v.first.bytes > best.bytes {
			best.searched = v.first
		}
	}
	return best, nil
}
