package search

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"

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

// A fileName is the beginning of the SHA-256 of a file.
type fileName [8]byte

func (n fileName) String() string { return hex.EncodeToString(n[:]) }

func (n fileName) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

func (n *fileName) UnmarshalText(text []byte) error {
	if len(text) != 2*len(n) {
		return fmt.Errorf("name %q has not %d digits", text, 2*len(n))
	}
	_, err := hex.Decode(n[:], text)
	return err
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
	ctx    context.Context
	sink   output.Sink
	jobs   int
	labels Labels
	root   root
	names  *vocabulary
	uses   FilterSet
	pairs  pairTable
	known  map[string]bool // paths that were written
	plain  sync.Pool       // *flate.Writer
	coded  sync.Pool       // *flate.Writer that looks for no repetitions: postings have none
	preset sync.Pool       // *flate.Writer with the dictionary
}

// Write adds the index of docs, oldest first, to sink and returns the path of
// its root in the site, which the search page names in data-index.
func Write(ctx context.Context, sink output.Sink, docs iter.Seq[*site.Document], o Options) (path string, err error) {
	x := &indexer{ctx: ctx, sink: sink, jobs: o.Jobs, labels: o.Labels, known: map[string]bool{}, pairs: newPairTable(), names: newVocabulary()}
	for i := range x.uses {
		x.uses[i] = map[string]int{}
	}
	next, stop := iter.Pull(docs)
	defer stop()
	source := newSource(next, cmp.Or(o.full, fullPart), cmp.Or(o.most, maxPart))
	x.root.Version, x.root.Dictionary = version, dictionary(source.ahead)
	x.pools()
	for source.peek() != nil {
		if err := x.writePart(source); err != nil {
			return "", fmt.Errorf("search index: %w", err)
		}
	}
	if err := x.writeShared(); err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return x.writeRoot()
}

func (x *indexer) pools() {
	x.plain.New = func() any {
		w, _ := flate.NewWriter(io.Discard, 6) // the level is valid
		return w
	}
	x.coded.New = func() any {
		w, _ := flate.NewWriter(io.Discard, flate.HuffmanOnly)
		return w
	}
	x.preset.New = func() any {
		w, _ := flate.NewWriterDict(io.Discard, 5, []byte(x.root.Dictionary))
		return w
	}
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
	if err := x.run(b.documentJobs(s)); err != nil {
		return err
	}
	b.part.Documents = b.corpus.documents
	b.corpus.seal()
	w := &walker{suffixes: sortSuffixes(b.corpus, x.jobs)}
	if err := x.run(b.termJobs(w)); err != nil {
		return err
	}
	if err := x.run(b.pageJobs(w.entries)); err != nil {
		return err
	}
	x.names.addTerms(w.entries)
	x.root.Documents += b.part.Documents
	x.root.Parts = append(x.root.Parts, b.part)
	return nil
}

// run makes files in parallel.
func (x *indexer) run(jobs iter.Seq[output.Job]) error {
	return output.Run(x.ctx, x.sink, x.jobs, jobs)
}

// job makes one file; got learns its name, in the order of jobs. What is equal to
// a file that was written is not written again.
func (x *indexer) job(what string, make encoder, got func(fileName)) output.Job {
	return output.Job{
		Path:  "search-index: " + what,
		Write: func(w *bytes.Buffer) error { return deflate(w, &x.plain, make()) },
		Name: func(body []byte) string {
			sum := sha256.Sum256(body)
			name := fileName(sum[:8])
			got(name)
			return x.once(name.String())
		},
	}
}

// once returns the path of a file, or "" if it was written.
func (x *indexer) once(name string) string {
	path := "search-index/" + name + ".bin"
	if x.known[path] {
		return ""
	}
	x.known[path] = true
	return path
}

func deflate(w *bytes.Buffer, pool *sync.Pool, c content) error {
	z := pool.Get().(*flate.Writer)
	defer pool.Put(z)
	z.Reset(w)
	for i, section := range c {
		if i > 0 && len(section) > 0 {
			if err := z.Flush(); err != nil {
				return err
			}
		}
		if _, err := z.Write(section); err != nil {
			return err
		}
	}
	return z.Close()
}

// jsonJob makes a file of JSON.
func (x *indexer) jsonJob(what string, value any, got func(fileName)) output.Job {
	job := x.job(what, nil, got)
	job.Write = func(w *bytes.Buffer) error {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		return errors.Join(enc.Encode(value), deflate(w, &x.plain, content{b.Bytes()}))
	}
	return job
}

// writeShared writes what all parts have in common.
func (x *indexer) writeShared() error {
	jobs := []output.Job{
		x.job("pairs", func() content { return content{[]byte(fold.Pairs())} }, func(n fileName) { x.root.Pairs = n }),
		x.jsonJob("filters", NewFilters(x.uses, x.labels), func(n fileName) { x.root.Filters = n }),
	}
	x.root.Pinyin = map[string]fileName{}
	files := x.names.files(x.labels, x.uses)
	for _, letter := range slices.Sorted(maps.Keys(files)) {
		jobs = append(jobs, x.job("pinyin", func() content { return content{files[letter]} }, func(n fileName) { x.root.Pinyin[string(rune(letter))] = n }))
	}
	return x.run(slices.Values(jobs))
}

func (x *indexer) writeRoot() (path string, err error) {
	job := x.jsonJob("root", x.root, func(n fileName) { path = "search-index/" + n.String() + ".bin" })
	if err := x.run(slices.Values([]output.Job{job})); err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return path, nil
}
