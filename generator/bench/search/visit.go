package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// A searched is one search: what it took and what it showed.
type searched struct {
	query    query
	shown    shown
	bytes    int64 // asked for until the results stood
	requests int
	ms       float64 // from the navigation, or from sending the form
	all      int64   // asked for until the page was quiet
	stood    time.Time
}

// A visit is a first search by a new visitor who opens the search page with it, a
// later one in the same page, and the first of another new visitor, who types it
// into the box on the home page.
type visit struct{ first, later, entered searched }

// pause is how long a page must ask for nothing to be quiet: longer than it
// waits for typing to go on.
const pause = 200 * time.Millisecond

// rest lets a new window settle before the visit begins, and the one before it
// close: Chromium loads the window's own interface as pages, which would compete
// with the one that is measured.
const rest = 1200 * time.Millisecond

// tour visits a page with each query and goes on with the one after it. The
// first visit is made twice, since the first of a browser is slow.
func tour(ctx context.Context, b *chromium, h *host, page string, queries []query) ([]visit, error) {
	var all []visit
	warm := visit{first: searched{query: queries[0]}, later: searched{query: queries[0]}}
	if err := warm.make(ctx, b, h, page); err != nil {
		return nil, err
	}
	for i, q := range queries {
		var v visit
		v.first.query, v.later.query = q, queries[(i+1)%len(queries)]
		if err := v.make(ctx, b, h, page); err != nil {
			return nil, fmt.Errorf("%s, then %s: %w", v.first.query, v.later.query, err)
		}
		all = append(all, v)
		if (i+1)%50 == 0 {
			say("  %d of %d visits", i+1, len(queries))
		}
	}
	return all, nil
}

func (v *visit) make(ctx context.Context, b *chromium, h *host, page string) error {
	t, err := b.tab(patience)
	if err != nil {
		return err
	}
	defer t.close()
	time.Sleep(rest)
	h.forget()
	if err := t.navigate(h.url + page + "?" + v.first.query.params.Encode()); err != nil {
		return err
	}
	if err := v.first.finish(ctx, t, h, moment{}); err != nil {
		return err
	}
	start, err := t.search(v.later.query.params)
	if err != nil {
		return err
	}
	return v.later.finish(ctx, t, h, start)
}

// enter searches from the home page, where the visitor has been for a while. It is
// timed from sending the form; bytes count from the first letter typed.
func (s *searched) enter(ctx context.Context, b *chromium, h *host) error {
	t, err := b.tab(patience)
	if err != nil {
		return err
	}
	defer t.close()
	time.Sleep(rest)
	h.forget()
	if err := errors.Join(t.navigate(h.url+"index.html"), h.quiet(ctx, pause)); err != nil {
		return err
	}
	q := s.query.params.Get("q")
	start, err := t.typeIn(q)
	if err != nil {
		return err
	}
	if err := errors.Join(h.quiet(ctx, pause), t.send()); err != nil {
		return err
	}
	if err := s.finish(ctx, t, h, moment{}); err != nil {
		return err
	}
	s.bytes, s.requests = h.between(start.time(), s.stood)
	return nil
}

// finish waits until the results stand and the page is quiet.
func (s *searched) finish(ctx context.Context, t *tab, h *host, start moment) error {
	done, err := t.await(s.query.params.Get("q"), start)
	if err != nil {
		return err
	}
	s.ms = done.Took - start.Took
	if s.shown, err = t.shown(); err != nil {
		return err
	}
	if err := h.quiet(ctx, pause); err != nil {
		return err
	}
	s.stood = done.time()
	s.bytes, s.requests = h.between(start.time(), s.stood)
	s.all, _ = h.between(start.time(), time.Now())
	return nil
}

// visit makes the tour of the search page and compares what it shows.
func (p *measured) visit(ctx context.Context, b *chromium, t *truth, dir string, queries []query) error {
	h, err := serve(ctx, os.DirFS(filepath.Join(dir, siteName)), strict)
	if err != nil {
		return err
	}
	defer h.close()
	say("%d records: %d visits", p.records, len(queries))
	if p.visits, err = tour(ctx, b, h, "search/index.html", queries); err != nil {
		return err
	}
	for i := range p.visits {
		if v := &p.visits[i]; v.first.query.plain() {
			v.entered.query = v.first.query
			if err := v.entered.enter(ctx, b, h); err != nil {
				return fmt.Errorf("%s, from the home page: %w", v.first.query, err)
			}
		}
	}
	say("%d records: comparing with strings.Contains", p.records)
	for _, v := range p.visits {
		for _, s := range []searched{v.first, v.later, v.entered} {
			if s.query.params == nil { // not made of filters and bounds
				continue
			}
			if err := t.check(s.query, s.shown); err != nil {
				p.wrong[s.query.String()] = err
			}
		}
	}
	return nil
}
