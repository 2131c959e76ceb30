package local

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"
)

// batchSize is how many documents are added at once. A batch is held in memory
// with all its terms.
const batchSize = 1000

// A writer changes the index in a slot. It opens it for the first change.
type writer struct {
	slot     *slot
	before   func() error // closes what reads the index
	database *database
	batch    *index.Batch
}

func (w *writer) open() error {
	if w.database != nil {
		return nil
	}
	err := errors.Join(w.before(), w.slot.unseal())
	if err != nil {
		return err
	}
	w.batch = index.NewBatch()
	w.database, err = openDatabase(w.slot.path, false)
	return err
}

func (w *writer) add(k key, text string, facts []byte) error {
	if err := w.open(); err != nil {
		return err
	}
	d := document.NewDocument(k)
	// How often a term stands in a text is neither asked nor kept.
	d.AddField(document.NewTextFieldCustom(textField, nil, []byte(text), index.IndexField|index.StoreField|index.SkipFreqNorm, grams{}))
	d.AddField(document.NewTextFieldCustom(factsField, nil, facts, index.StoreField, nil))
	w.batch.Update(d)
	return w.flush(batchSize)
}

func (w *writer) remove(k key) error {
	if err := w.open(); err != nil {
		return err
	}
	w.batch.Delete(k)
	return w.flush(batchSize)
}

// flush writes the batch if it has so many changes.
func (w *writer) flush(least int) error {
	if len(w.batch.IndexOps) < least {
		return nil
	}
	full := w.batch
	w.batch = index.NewBatch() // bleve may look into the old one a little longer
	return w.database.Batch(full)
}

// mostSegments is how many files a search may have to look into. Every update
// adds one, and bleve, which unites them while it is idle, is never left idle.
const mostSegments = 32

// unite makes few segments of many.
func (w *writer) unite(ctx context.Context) error {
	now, err := w.database.snapshot()
	if err != nil {
		return err
	}
	n := len(now.Segments())
	if err := now.Close(); err != nil || n <= mostSegments {
		return err
	}
	options := mergeplan.DefaultMergePlanOptions
	return w.database.ForceMerge(ctx, &options)
}

// close writes what is left and seals the slot, if anything was changed. After a
// failure nothing is sealed.
func (w *writer) close(ctx context.Context, err error) error {
	if w.database == nil {
		return err
	}
	if err == nil {
		err = w.flush(1)
	}
	if err == nil {
		err = w.unite(ctx)
	}
	if err = errors.Join(err, w.database.Close()); err != nil {
		return err
	}
	return w.slot.seal()
}
