package search

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mingshi/generator/fold"
	"mingshi/generator/output"
	"mingshi/generator/site"
)

// version changes with the format; the client's format.js holds the same number.
const version = 2

const (
	maxExact  = 1<<53 - 1 // bounds the integers that JavaScript holds exactly
	blockSize = 8         // documents
	tableSize = 4096      // names of blocks
	chunkSize = 32768     // documents of a column
	fullPart  = 131072    // documents after which a part ends with its year
	maxPart   = 262144
	oldest    = 8192 // documents that make the dictionary
)

// Labels are the names that the filters and hits show for ids and codes. Write
// takes from them what the documents name; an id without a name shows itself.
type Labels struct {
	Orgs     map[string]string // by id
	Catalogs map[string]string // by id
	Items    map[string]string // by "<catalog>/<code>", as in Document.Item and Class
}

// Options are what Write needs besides the documents.
type Options struct {
	Labels Labels
	Jobs   int // workers

	full, most int // documents of a part; tests make them small
}

// A root is the file that the search page names.
type root struct {
	Version    int                 `json:"version"`
	Documents  int                 `json:"documents"`
	Dictionary string              `json:"dictionary"`
	Pairs      fileName            `json:"pairs"`
	Filters    fileName            `json:"filters"`
	Pinyin     map[string]fileName `json:"pinyin"`
	Parts      []part              `json:"parts"`
}

type part struct {
	First     int                   `json:"first"`
	Documents int                   `json:"documents"`
	Terms     []termPage            `json:"terms"`
	Blocks    []fileName            `json:"blocks"`
	Columns   []map[string]fileName `json:"columns"`
	Dates     fileName              `json:"dates"`
}

// A termPage is a page of the directory and its first key; in JSON [key, name].
type termPage struct {
	key  string
	name fileName
}

func (p termPage) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]string{p.key, p.name.String()})
}

func (p *termPage) UnmarshalJSON(body []byte) error {
	var pair [2]string
	if err := json.Unmarshal(body, &pair); err != nil {
		return err
	}
	p.key = pair[0]
	return p.name.UnmarshalText([]byte(pair[1]))
}

// Documents are what an index is of, oldest first. They are asked for by several
// goroutines.
type Documents interface {
	Len() int
	At(n int) *site.Document
	Facts(n int) *site.Document // the same without its text
	Digest(n int) site.Digest   // of what At(n) is made from
}

// An indexer writes an index.
type indexer struct {
	compressors
	Options
	ctx   context.Context
	sink  output.Sink
	docs  Documents
	sums  []site.Digest    // of docs; none if the sink remembers nothing
	ahead []*site.Document // the oldest, of which the dictionary is made
	root  root
	names *vocabulary
	uses  FilterSet
	pairs pairTable
	units []string // what Reuse was asked for
	files []file   // that are made every time
}

// Write adds the index of docs to sink and returns the path of its root in the site,
// which the search page names in data-index.
func Write(ctx context.Context, sink output.Sink, docs Documents, o Options) (path string, err error) {
	o.full, o.most = cmp.Or(o.full, fullPart), cmp.Or(o.most, maxPart)
	x := &indexer{Options: o, ctx: ctx, sink: sink, docs: docs, pairs: newPairTable(), names: newVocabulary()}
	for i := range x.uses {
		x.uses[i] = map[string]int{}
	}
	path, err = x.write()
	if err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return path, nil
}

func (x *indexer) write() (path string, err error) {
	key := x.digest()
	if note, ok, err := output.Again(x.sink, whole, key, partsOf); ok || err != nil {
		path, _, _ = strings.Cut(string(note), "\n")
		return path, err
	}
	if err := x.prime(); err != nil {
		return "", err
	}
	for first := 0; first < x.docs.Len(); first = x.root.Documents {
		if err := x.writePart(first, x.partEnd(first)); err != nil {
			return "", err
		}
	}
	if path, err = x.writeShared(); err != nil {
		return "", err
	}
	_, err = output.Reuse(x.sink, whole, key, func(sink output.Sink) ([]byte, error) {
		for _, f := range x.files {
			if err := sink.Add(f.path, f.body); err != nil {
				return nil, err
			}
		}
		return []byte(strings.Join(append([]string{path}, x.units...), "\n")), nil
	})
	return path, err
}

// whole is the unit of all that is made every time. Its note is the path of the root
// and the names of all other units, so that an index of the same documents is taken
// over as a whole.
const whole = "search"

func partsOf(note []byte) []string { return strings.Split(string(note), "\n")[1:] }

// writePart writes what belongs to the documents of a part.
func (x *indexer) writePart(first, end int) error {
	b := &partBuilder{indexer: x, corpus: newCorpus(), part: part{First: first, Documents: end - first}}
	b.walkers.New = func() any { return new(walker) }
	b.compare()
	if err := x.run(b.documentUnits()); err != nil {
		return err
	}
	x.ahead = nil
	if err := x.run(slices.Values(append(b.columns, b.datesUnit()))); err != nil {
		return err
	}
	b.gather()
	defer b.keep()()
	if err := x.run(b.termUnits()); err != nil {
		return err
	}
	if err := x.run(b.directoryUnits()); err != nil {
		return err
	}
	x.names.addTerms(b.entries)
	x.root.Documents = end
	x.root.Parts = append(x.root.Parts, b.part)
	return nil
}

// jsonContent is a file of JSON.
func jsonContent(value any) (content, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return content{b.Bytes()}, err
}

// writeShared writes what all parts have in common, and the root.
func (x *indexer) writeShared() (path string, err error) {
	shared := unit{name: "search", make: func(to *fileList) (_ []byte, err error) {
		if x.root.Pairs, err = to.add(&to.plain, content{[]byte(fold.Pairs())}); err != nil {
			return nil, err
		}
		if x.root.Filters, err = to.addJSON(NewFilters(x.uses, x.Labels)); err != nil {
			return nil, err
		}
		x.root.Pinyin = map[string]fileName{}
		files := x.names.files(x.Labels, x.uses)
		for _, letter := range slices.Sorted(maps.Keys(files)) {
			if x.root.Pinyin[string(rune(letter))], err = to.add(&to.plain, content{files[letter]}); err != nil {
				return nil, err
			}
		}
		name, err := to.addJSON(x.root)
		path = "search-index/" + name.String() + ".bin"
		return nil, err
	}}
	return path, x.run(slices.Values([]unit{shared}))
}
