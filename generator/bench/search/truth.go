package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// A doc is a document as the export and the model know it.
type doc struct {
	site.Document // its text is the exported one
	folded        string
}

// truth answers queries by looking at every document.
type truth struct {
	docs   []*doc
	byID   map[string]*doc
	counts map[string]int // by parameters
}

// loadTruth reads what the steps export and values have printed.
func loadTruth(export, values string) (*truth, error) {
	t := &truth{byID: map[string]*doc{}, counts: map[string]int{}}
	err := eachLine(values, func(dec *json.Decoder) error {
		d := &doc{}
		if err := dec.Decode(&d.Document); err != nil {
			return err
		}
		t.docs = append(t.docs, d)
		t.byID[d.ID] = d
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(export, func(dec *json.Decoder) error {
		var line struct{ ID, Text string }
		if err := dec.Decode(&line); err != nil {
			return err
		}
		d := t.byID[line.ID]
		if d == nil || d.folded != "" {
			return fmt.Errorf("%s stands twice in the export, or is no document", line.ID)
		}
		d.Text, d.folded = line.Text, fold.Text(line.Text)
		return nil
	})
	for _, d := range t.docs {
		if d.folded == "" {
			return nil, errors.Join(err, fmt.Errorf("%s is not in the export", d.ID))
		}
	}
	return t, err
}

func eachLine(name string, read func(*json.Decoder) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for {
		if err := read(dec); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// count returns how many documents a query must find.
func (t *truth) count(q query) int {
	key := q.params.Encode()
	n, known := t.counts[key]
	if !known {
		n = countIf(len(t.docs), func(i int) bool { return q.hits(t.docs[i]) })
		t.counts[key] = n
	}
	return n
}

// countIf counts with all cores: a hundred thousand texts take a while.
func countIf(n int, is func(i int) bool) int {
	var sum atomic.Int64
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			found := 0
			for i := w; i < n; i += workers {
				if is(i) {
					found++
				}
			}
			sum.Add(int64(found))
		})
	}
	wg.Wait()
	return int(sum.Load())
}

// hits reports whether a document is a hit.
func (q query) hits(d *doc) bool {
	return (q.keep == nil || q.keep(&d.Document)) && containsAll(d.folded, q.must)
}

func containsAll(text string, terms []string) bool {
	for _, term := range terms {
		if !strings.Contains(text, term) {
			return false
		}
	}
	return true
}

// check compares what a search page shows with the truth.
func (t *truth) check(q query, s shown) error {
	want := t.count(q)
	if s.Count != want {
		return fmt.Errorf("%s: the page says %d hits, strings.Contains %d", q, s.Count, want)
	}
	if len(s.IDs) != min(want, 10) {
		return fmt.Errorf("%s: %d of %d hits shown", q, len(s.IDs), want)
	}
	seen := map[string]bool{}
	for _, id := range s.IDs {
		if d := t.byID[id]; d == nil || seen[id] || !q.hits(d) {
			return fmt.Errorf("%s: %s is no hit, or shown twice", q, id)
		}
		seen[id] = true
	}
	return nil
}
