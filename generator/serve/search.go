package serve

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"sync"

	"mingshi/generator/build"
	"mingshi/generator/search"
	"mingshi/generator/search/local"
)

// A finder answers searches over what the preview shows. Saving a file does not
// touch it: the index follows when the next search comes.
type finder struct {
	ctx     context.Context // of the preview: a reader who types on does not stop the update
	preview *build.Preview
	dir     string

	mu      sync.RWMutex
	index   *local.Index
	version int64 // of the preview's state that the index holds
	closed  bool
}

var (
	errNoSite = errors.New("there is no good site yet")
	errEnded  = errors.New("the preview has ended")
)

// use calls work with an index of what is shown now.
func (f *finder) use(work func(*local.Index) error) error {
	if !f.current() {
		if err := f.update(); err != nil {
			return err
		}
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.index == nil {
		return errEnded
	}
	return work(f.index)
}

func (f *finder) current() bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.index != nil && f.version == f.preview.Version()
}

func (f *finder) update() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	docs, labels, version := f.preview.Documents()
	switch {
	case f.closed:
		return errEnded
	case docs == nil:
		return errNoSite
	case f.index != nil && f.version == version: // another search was first
		return nil
	}
	if err := f.release(); err != nil {
		return err
	}
	var err error
	f.index, err = local.Open(f.ctx, filepath.Join(f.dir, local.Folder), docs, labels)
	f.version = version
	return err
}

func (f *finder) release() error {
	if f.index == nil {
		return nil
	}
	err := f.index.Close()
	f.index = nil
	return err
}

// close waits for the searches that run, and ends.
func (f *finder) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	return f.release()
}

// search answers what remote.js asks: a search as its parameters state it, or
// with part what belongs to it.
func (s *server) search(w http.ResponseWriter, r *http.Request) {
	v := r.URL.Query()
	state := search.ParseState(v)
	var answer any
	err := s.finder.use(func(x *local.Index) (err error) {
		switch v.Get("part") {
		case "":
			answer, err = x.Search(r.Context(), state)
		case "filters":
			answer = x.Filters()
		case "counts":
			answer, err = x.Counts(r.Context(), state, strings.Split(v.Get("names"), ","))
		case "alternatives":
			answer, err = x.Alternatives(r.Context(), state)
		default:
			err = errNoPart
		}
		return err
	})
	var body []byte
	if err == nil {
		body, err = json.Marshal(answer)
	}
	if err != nil {
		refuse(w, r, err)
		return
	}
	send200(w, ".json", body)
}

var errNoPart = errors.New("part is filters, counts or alternatives")

// refuse says why there is no answer, if somebody still waits for it.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	code := http.StatusInternalServerError
	switch {
	case r.Context().Err() != nil:
		return
	case errors.Is(err, errNoPart):
		code = http.StatusBadRequest
	case errors.Is(err, errNoSite), errors.Is(err, errEnded), errors.Is(err, local.ErrBusy):
		code = http.StatusServiceUnavailable
	}
	headers(w, ".txt")
	http.Error(w, err.Error(), code)
}
