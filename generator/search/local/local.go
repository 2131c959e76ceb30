// Package local searches the documents of a portal on the machine where they are
// written: for the command line and the preview. It holds a bleve index in a
// cache folder, made when it is first asked for and changed where documents
// changed. The index is private: nothing of it is published.
//
// What it finds is exactly what [search.Query] matches, as the static index does
// in the browser, and the hits stand in the same order. In bleve a document has
// the characters and the pairs of characters of its folded text as terms
// (grams.go); what a longer term's pairs leave is looked at in the text itself.
package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"sync"

	"mingshi/generator/fold"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// Folder is the cache folder of a portal, below its root.
const Folder = ".mingshi/search"

// An Index answers searches over the documents it was opened with. Its methods
// may be called at the same time.
type Index struct {
	slot    *slot
	store   *store
	table   *table
	labels  search.Labels
	rows    []int32 // by number in the store: the row, or -1
	numbers []int   // by row: the number in the store

	mu    sync.Mutex
	found map[string]*found // by term
}

// Open opens the index in a cache folder for exactly these documents, oldest
// first: those it does not hold are added to it, those it should not hold are
// removed. What is damaged or of another program is made anew.
func Open(ctx context.Context, dir string, docs iter.Seq[*site.Document], labels search.Labels) (*Index, error) {
	s, err := takeSlot(dir)
	if err != nil {
		return nil, fmt.Errorf("local search: %w", err)
	}
	x := &Index{slot: s, table: newTable(), labels: labels, found: map[string]*found{}}
	if err := x.update(ctx, docs); err != nil {
		return nil, errors.Join(fmt.Errorf("local search: %w", err), x.Close())
	}
	if err := x.join(); err != nil {
		return nil, errors.Join(fmt.Errorf("local search: %w", err), x.Close())
	}
	return x, nil
}

// Close gives the folder back.
func (x *Index) Close() error {
	return errors.Join(x.release(), x.slot.free())
}

// update makes the index hold the documents and opens it for reading.
func (x *Index) update(ctx context.Context, docs iter.Seq[*site.Document]) error {
	w := &writer{slot: x.slot, before: x.release}
	err := x.write(ctx, w, docs)
	if err := w.close(ctx, err); err != nil || x.store != nil {
		return err
	}
	x.store, err = openStore(x.slot.path)
	return err
}

func (x *Index) write(ctx context.Context, w *writer, docs iter.Seq[*site.Document]) error {
	old, err := x.reopen()
	if err != nil {
		return err
	}
	if x.store == nil {
		if err := w.open(); err != nil {
			return err
		}
	}
	for d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		k, facts, err := x.table.add(d)
		if err != nil {
			return err
		}
		if old[k] {
			delete(old, k)
			continue
		}
		if err := w.add(k, d.Text, facts); err != nil {
			return err
		}
	}
	for k := range old {
		if err := w.remove(k); err != nil {
			return err
		}
	}
	return nil
}

// reopen opens what stands in the slot if it can be trusted, and returns what it
// holds. Else it empties the slot.
func (x *Index) reopen() (map[key]bool, error) {
	if x.slot.intact() {
		if s, err := openStore(x.slot.path); err == nil {
			x.store = s
			held := make(map[key]bool, len(s.keys))
			for _, k := range s.keys {
				held[k] = true
			}
			delete(held, "")
			return held, nil
		}
	}
	return nil, x.slot.clear()
}

// release closes the store.
func (x *Index) release() error {
	if x.store == nil {
		return nil
	}
	err := x.store.close()
	x.store = nil
	return err
}

// join brings the numbers of the store and the rows of the table together.
func (x *Index) join() error {
	x.rows = make([]int32, len(x.store.keys))
	x.numbers = make([]int, len(x.table.rows))
	joined := 0
	for number, k := range x.store.keys {
		n, ok := x.table.number[k]
		if !ok {
			x.rows[number] = -1
			continue
		}
		x.rows[number], x.numbers[n] = n, number
		joined++
	}
	x.store.keys, x.table.number = nil, nil
	if joined != len(x.table.rows) {
		return fmt.Errorf("the index holds %d of %d documents", joined, len(x.table.rows))
	}
	return nil
}

// document reads a document.
func (x *Index) document(row int32) (*site.Document, error) {
	text, facts, err := x.store.fields(x.numbers[row])
	if err != nil {
		return nil, err
	}
	d := &site.Document{}
	if err := json.Unmarshal([]byte(facts), d); err != nil {
		return nil, err
	}
	d.Text = text
	return d, nil
}

// text returns the folded text of a document.
func (x *Index) text(row int32) (string, error) {
	text, _, err := x.store.fields(x.numbers[row])
	return fold.Text(text), err
}
