package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// bags fills a bag for each class of queries, the tries shared among them.
func (w *hunter) bags() ([]bag, error) {
	all := w.left
	singles, err := w.singles(all / 2)
	if err != nil {
		return nil, err
	}
	if singles, err = w.climb(singles, all/6); err != nil {
		return nil, err
	}
	bags := []bag{{"one term", singles}}
	several, err := w.several(singles, 8)
	if err != nil {
		return nil, err
	}
	bags = append(bags, several...)
	var together []trial
	for _, b := range several {
		together = append(together, b.trials...)
	}
	narrowed, err := w.narrowed(slices.Concat(top(singles, 5), top(together, 2)))
	if err != nil {
		return nil, err
	}
	bags = append(bags, bag{"with filters, bounds or another order", narrowed})
	missing, err := w.missing(max(10, w.left/2))
	return append(bags, bag{"nothing found", missing}), err
}

// top returns the n trials that fetched most.
func top(trials []trial, n int) []trial {
	order := slices.SortedStableFunc(slices.Values(trials), func(a, b trial) int { return cmp.Compare(b.bytes, a.bytes) })
	return order[:min(n, len(order))]
}

// singles tries the most common characters, then cuts of any length.
func (w *hunter) singles(n int) ([]trial, error) {
	var all []trial
	for i := range n {
		term := w.draw.cut(1, 1+i%24)
		if i < n/5 {
			term = w.draw.character(2*i + 1)
		}
		t, err := w.try(ask("", term))
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// climb goes from the costliest terms to those with a character more or less.
func (w *hunter) climb(trials []trial, n int) ([]trial, error) {
	for end := w.left - n; w.left > end; {
		before := len(trials)
		for _, t := range top(trials, 12) {
			for _, term := range w.draw.neighbours(t.query.typed[0]) {
				q := ask("", term)
				if _, done := w.known[q.params.Encode()]; done || !usable(term) {
					continue
				}
				next, err := w.try(q)
				if err != nil {
					return nil, err
				}
				trials = append(trials, next)
			}
		}
		if len(trials) == before {
			break // nothing near is left
		}
	}
	return trials, nil
}

// neighbours returns a term without its first or last character, and with one
// more on either side as it stands in some text.
func (d *drawer) neighbours(term string) []string {
	runes := []rune(term)
	near := []string{string(runes[1:]), string(runes[:len(runes)-1])}
	from := d.rng.IntN(len(d.t.docs))
	for i := range d.t.docs {
		before, after, found := strings.Cut(d.t.docs[(from+i)%len(d.t.docs)].Text, term)
		if !found {
			continue
		}
		if r := []rune(before); len(r) > 0 {
			near = append(near, strings.TrimSpace(string(r[len(r)-1])+term))
		}
		if r := []rune(after); len(r) > 0 {
			near = append(near, strings.TrimSpace(term+string(r[0])))
		}
		break
	}
	return near
}

// several adds to the costliest term, again and again, the term that makes the
// query cost most.
func (w *hunter) several(singles []trial, most int) ([]bag, error) {
	pool := apart(singles, 40)
	terms := pool[:1]
	var bags []bag
	for len(terms) < min(most, len(pool)) {
		b := bag{class: fmt.Sprintf("%d terms", len(terms)+1)}
		for _, next := range pool {
			if slices.Contains(terms, next) {
				continue
			}
			t, err := w.try(ask("", append(slices.Clone(terms), next)...))
			if err != nil {
				return nil, err
			}
			b.trials = append(b.trials, t)
		}
		bags = append(bags, b)
		terms = top(b.trials, 1)[0].query.typed
	}
	return bags, nil
}

// apart returns the costliest n terms of which none contains another: those ask
// for the same files.
func apart(trials []trial, n int) []string {
	var terms []string
	for _, t := range top(trials, len(trials)) {
		term := t.query.typed[0]
		near := func(other string) bool { return strings.Contains(other, term) || strings.Contains(term, other) }
		if len(terms) < n && !slices.ContainsFunc(terms, near) {
			terms = append(terms, term)
		}
	}
	return terms
}

// narrowed tries costly queries with every filter, bound and order.
func (w *hunter) narrowed(of []trial) ([]trial, error) {
	var all []trial
	for _, base := range append([]trial{{query: query{}}}, of...) {
		for i := range 3 * len(filters) {
			q := base.query.with(filters[i%len(filters)], w.draw)
			if i >= len(filters) {
				q = q.with(byAmount, w.draw)
			}
			if i >= 2*len(filters) {
				q = q.with(byDate, w.draw)
			}
			t, err := w.try(q)
			if err != nil {
				return nil, err
			}
			all = append(all, t)
		}
	}
	return all, nil
}

// missing tries what nothing contains, several such terms among them, for which
// the page looks for alternatives.
func (w *hunter) missing(n int) ([]trial, error) {
	var all []trial
	for i := range n {
		var terms []string
		for range 1 + i%4 {
			terms = append(terms, w.draw.nothing(2+i%9, 2+i%9).typed...)
		}
		t, err := w.try(ask("", terms...))
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}
