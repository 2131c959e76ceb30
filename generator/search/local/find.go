package local

import (
	"context"
	"slices"
	"strings"

	"mingshi/generator/search"
)

// found is what is known of a term.
type found struct {
	docs  set
	count int
	// times says how often a document contains it, for ranking; a document that
	// is missing contains it once. Of a term that is too common it is nil.
	times map[int32]int32
}

// keptTerms is how many terms are remembered: a reader who turns a page or
// chooses a filter seeks the same ones again.
const keptTerms = 256

// find returns the documents whose folded text contains a term.
func (x *Index) find(ctx context.Context, term string) (*found, error) {
	x.mu.Lock()
	known := x.found[term]
	x.mu.Unlock()
	if known != nil {
		return known, nil
	}
	f, err := x.lookUp(ctx, term)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.found) >= keptTerms {
		clear(x.found)
	}
	x.found[term] = f
	return f, nil
}

// lookUp asks bleve which documents have every gram of a term. For a term that
// is a gram that is the answer; else their texts are read.
func (x *Index) lookUp(ctx context.Context, term string) (*found, error) {
	f := &found{docs: full(len(x.table.rows))}
	list := gramsOf(term)
	for _, gram := range list {
		have := newSet(len(x.table.rows))
		if err := x.store.each(ctx, gram, func(number int) {
			if row := x.rows[number]; row >= 0 {
				have.add(row)
			}
		}); err != nil {
			return nil, err
		}
		f.docs.keep(have)
	}
	f.count = f.docs.count()
	if list[0] == term && search.TooMany(f.count) {
		return f, nil
	}
	return f, x.read(ctx, f, term)
}

// read looks for a term in the texts of the documents that may contain it.
func (x *Index) read(ctx context.Context, f *found, term string) error {
	f.times = map[int32]int32{}
	sum := 0
	for row := range f.docs.newest() {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := x.text(row)
		if err != nil {
			return err
		}
		if !strings.Contains(text, term) {
			f.docs.remove(row)
			f.count--
			continue
		}
		if search.TooMany(sum) {
			continue
		}
		weight, times := search.Times(text, term)
		if sum += weight; times > 1 {
			f.times[row] = int32(times)
		}
	}
	if search.TooMany(sum) {
		f.times = nil
	}
	return nil
}

// all returns the documents that a query and bounds find, before any filter.
func (x *Index) all(ctx context.Context, q search.Query, b search.Bounds) (set, error) {
	docs := x.table.within(b)
	for _, term := range q.Must {
		f, err := x.find(ctx, term)
		if err != nil {
			return nil, err
		}
		docs.keep(f.docs)
	}
	for _, term := range q.Not {
		f, err := x.find(ctx, term)
		if err != nil {
			return nil, err
		}
		docs.drop(f.docs)
	}
	return docs, nil
}

// filtered leaves of a set what the filters choose, but for one of them: -1 for
// none.
func (x *Index) filtered(docs set, filters map[string][]string, but int) set {
	docs = slices.Clone(docs)
	for i, name := range search.FilterNames() {
		if values := filters[name]; len(values) > 0 && i != but {
			docs.keep(x.table.chosen(i, values))
		}
	}
	return docs
}
