package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"mingshi/generator/fold"
	"mingshi/generator/output"
	"mingshi/generator/site"
)

// version changes with the format; the client's index.js holds the same number.
const version = 1

// maxExact bounds the integers that JavaScript holds exactly.
const maxExact = 1<<53 - 1

// Labels are the names that the filters and hits show for ids and codes. Write
// takes from them what the documents name; an id without a name shows itself.
type Labels struct {
	Orgs     map[string]string // by id
	Catalogs map[string]string // by id
	Items    map[string]string // by "<catalog>/<code>", as in Document.Item and Class
}

// Write adds the index of docs, newest first, to sink and returns its path in
// the site, which the search page names in data-index.
func Write(sink output.Sink, docs iter.Seq[*site.Document], labels Labels) (name string, err error) {
	body, err := encode(docs, labels)
	if err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	sum := sha256.Sum256(body)
	name = "search-index/" + hex.EncodeToString(sum[:8]) + ".json"
	if err := sink.Add(name, body); err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return name, nil
}

// An entry is a document as the index holds it.
type entry struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Date      string   `json:"date,omitempty"`
	Year      int      `json:"year,omitempty"`
	Amount    *int64   `json:"amount,omitempty"`
	Purchaser []string `json:"purchaser,omitempty"`
	Provider  []string `json:"provider,omitempty"`
	Class     []string `json:"class,omitempty"`
	Item      []string `json:"item,omitempty"`
	Method    string   `json:"method,omitempty"`
	State     string   `json:"state,omitempty"`
	Grade     string   `json:"grade,omitempty"`
	Sample    bool     `json:"sample,omitempty"`
}

// encode returns the whole file. The labels stand last because the documents
// decide which are needed.
func encode(docs iter.Seq[*site.Document], labels Labels) ([]byte, error) {
	var w writer
	used := Labels{Orgs: map[string]string{}, Catalogs: map[string]string{}, Items: map[string]string{}}
	w.printf("{\"version\":%d,\n\"pairs\":", version)
	w.value(fold.Pairs())
	w.printf(",\n\"docs\":[")
	separator := "\n"
	for doc := range docs {
		if doc.HasAmount && (doc.Amount > maxExact || doc.Amount < -maxExact) {
			return nil, fmt.Errorf("%s: an amount of %d fen cannot be held exactly by a browser", doc.ID, doc.Amount)
		}
		w.printf("%s", separator)
		w.value(entryOf(doc))
		used.need(doc, labels)
		separator = ",\n"
	}
	w.printf("\n],\n\"orgs\":")
	w.value(used.Orgs)
	w.printf(",\n\"catalogs\":")
	w.value(used.Catalogs)
	w.printf(",\n\"items\":")
	w.value(used.Items)
	w.printf("}\n")
	return w.buf.Bytes(), w.err
}

func entryOf(doc *site.Document) entry {
	e := entry{
		ID: doc.ID, Kind: doc.Kind, URL: doc.URL, Title: doc.Title, Text: doc.Text,
		Date: doc.Date, Year: doc.Year,
		Purchaser: doc.Purchaser, Provider: doc.Provider, Class: doc.Class, Item: doc.Item,
		Method: doc.Method, State: doc.State, Grade: doc.Grade, Sample: doc.Sample,
	}
	if doc.HasAmount {
		e.Amount = &doc.Amount
	}
	return e
}

// need copies from all the names of what a document names.
func (l Labels) need(doc *site.Document, all Labels) {
	for _, ids := range [][]string{doc.Purchaser, doc.Provider} {
		for _, id := range ids {
			take(l.Orgs, all.Orgs, id)
		}
	}
	for _, codes := range [][]string{doc.Class, doc.Item} {
		for _, code := range codes {
			take(l.Items, all.Items, code)
			catalog, _, _ := strings.Cut(code, "/")
			take(l.Catalogs, all.Catalogs, catalog)
		}
	}
}

func take(to, from map[string]string, key string) {
	if name, ok := from[key]; ok {
		to[key] = name
	}
}

// A writer collects JSON and remembers the first error.
type writer struct {
	buf bytes.Buffer
	err error
}

func (w *writer) printf(format string, args ...any) {
	fmt.Fprintf(&w.buf, format, args...)
}

// value writes JSON without the escapes for HTML, which text is full of.
func (w *writer) value(v any) {
	enc := json.NewEncoder(&w.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		w.err = errors.Join(w.err, err)
		return
	}
	w.buf.Truncate(w.buf.Len() - 1) // the encoder's line end
}
