package local

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// The fields of a document in bleve.
const (
	textField  = "text"  // as written; its grams are the terms
	factsField = "facts" // the rest of the document as JSON
)

// A store is a bleve index that is open for reading. It numbers its documents in
// its own way.
type store struct {
	database *database
	reader   *scorch.IndexSnapshot
	segments []*scorch.SegmentSnapshot
	offsets  []int // the first number of each segment
	keys     []key // by number; "" for what was deleted
}

func openStore(path string) (*store, error) {
	s := &store{}
	var err error
	if s.database, err = openDatabase(path, true); err != nil {
		return nil, err
	}
	if err := s.load(); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// A database is a bleve index with the workers that analyse for it.
type database struct {
	*scorch.Scorch
	queue *index.AnalysisQueue
}

func openDatabase(path string, readOnly bool) (*database, error) {
	queue := index.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	x, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": path, "read_only": readOnly, "bolt_timeout": "1s", // the slot is ours, so nobody holds it longer
	}, queue)
	if err == nil {
		err = x.Open()
	}
	if err != nil {
		queue.Close()
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return &database{x.(*scorch.Scorch), queue}, nil
}

func (d *database) Close() error {
	defer d.queue.Close()
	return d.Scorch.Close()
}

func (d *database) snapshot() (*scorch.IndexSnapshot, error) {
	reader, err := d.Reader()
	if err != nil {
		return nil, err
	}
	return reader.(*scorch.IndexSnapshot), nil
}

func (s *store) load() error {
	var err error
	if s.reader, err = s.database.snapshot(); err != nil {
		return err
	}
	s.segments = s.reader.Segments()
	for _, segment := range s.segments {
		first := len(s.keys)
		s.offsets = append(s.offsets, first)
		s.keys = append(s.keys, make([]key, segment.FullSize())...)
		for live := segment.DocNumbersLive().Iterator(); live.HasNext(); {
			n := live.Next()
			id, err := segment.DocID(uint64(n))
			if err != nil {
				return err
			}
			s.keys[first+int(n)] = key(id)
		}
	}
	return nil
}

func (s *store) close() error {
	var err error
	if s.reader != nil {
		err = s.reader.Close()
	}
	return errors.Join(err, s.database.Close())
}

// each calls found with the number of every document that has a gram.
func (s *store) each(ctx context.Context, gram string, found func(number int)) error {
	list, err := s.reader.TermFieldReader(ctx, []byte(gram), textField, false, false, false)
	if err != nil {
		return fmt.Errorf("looking up %q: %w", gram, err)
	}
	var doc index.TermFieldDoc
	for {
		next, err := list.Next(&doc)
		if err != nil {
			return errors.Join(fmt.Errorf("looking up %q: %w", gram, err), list.Close())
		}
		if next == nil {
			return list.Close()
		}
		found(int(next.ID.Value()))
	}
}

// fields returns what is stored of a document.
func (s *store) fields(number int) (text, facts string, err error) {
	at := len(s.offsets) - 1
	for s.offsets[at] > number {
		at--
	}
	err = s.segments[at].VisitDocument(uint64(number-s.offsets[at]), func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case textField:
			text = string(value)
		case factsField:
			facts = string(value)
		}
		return true
	})
	return text, facts, err
}
