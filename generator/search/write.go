package search

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
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

// An indexer writes an index.
type indexer struct {
	compressors
	ctx    context.Context
	sink   output.Sink
	jobs   int
	labels Labels
	root   root
	names  *vocabulary
	uses   FilterSet
	pairs  pairTable
}

// Write adds the index of docs, oldest first, to sink and returns the path of
// its root in the site, which the search page names in data-index.
func Write(ctx context.Context, sink output.Sink, docs iter.Seq[*site.Document], o Options) (path string, err error) {
	x := &indexer{ctx: ctx, sink: sink, jobs: o.Jobs, labels: o.Labels, pairs: newPairTable(), names: newVocabulary()}
	for i := range x.uses {
		x.uses[i] = map[string]int{}
	}
	next, stop := iter.Pull(docs)
	defer stop()
	source := newSource(next, cmp.Or(o.full, fullPart), cmp.Or(o.most, maxPart))
	x.root.Version, x.root.Dictionary = version, dictionary(source.ahead)
	x.set(x.root.Dictionary)
	for source.peek() != nil {
		if err := x.writePart(source); err != nil {
			return "", fmt.Errorf("search index: %w", err)
		}
	}
	if path, err = x.writeShared(); err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return path, nil
}

// A source gives the documents one by one, and shows those ahead.
type source struct {
	ahead []*site.Document
	next  func() (*site.Document, bool)
	count int // documents of the present part
	year  string

	full, most int
}

func newSource(next func() (*site.Document, bool), full, most int) *source {
	s := &source{next: next, full: full, most: most}
	for len(s.ahead) < min(oldest, full) {
		d, ok := next()
		if !ok {
			break
		}
		s.ahead = append(s.ahead, d)
	}
	return s
}

// peek returns the next document without taking it, or nil.
func (s *source) peek() *site.Document {
	if len(s.ahead) == 0 {
		d, ok := s.next()
		if !ok {
			return nil
		}
		s.ahead = append(s.ahead, d)
	}
	return s.ahead[0]
}

// take returns the next document of the present part, or nil where it ends.
func (s *source) take() *site.Document {
	d := s.peek()
	if d == nil {
		return nil
	}
	year, _, _ := strings.Cut(d.Date, "-")
	if s.count >= s.most || s.count >= s.full && year != s.year {
		s.count = 0
		return nil
	}
	s.count++
	s.year = year
	s.ahead = s.ahead[1:]
	return d
}

// writePart writes what belongs to the documents up to the end of a part.
func (x *indexer) writePart(s *source) error {
	b := &partBuilder{indexer: x, corpus: newCorpus(), part: part{First: x.root.Documents}}
	b.walkers.New = func() any { return new(walker) }
	if err := x.run(b.documentUnits(s)); err != nil {
		return err
	}
	b.part.Documents = b.corpus.documents
	b.corpus.seal()
	if err := x.run(b.termUnits()); err != nil {
		return err
	}
	if err := x.run(b.directoryUnits()); err != nil {
		return err
	}
	x.names.addTerms(b.entries)
	x.root.Documents += b.part.Documents
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
		if x.root.Filters, err = to.addJSON(NewFilters(x.uses, x.labels)); err != nil {
			return nil, err
		}
		x.root.Pinyin = map[string]fileName{}
		files := x.names.files(x.labels, x.uses)
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
