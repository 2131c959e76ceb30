package search

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"
	"sync"
	"unicode/utf16"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// A partBuilder gathers a part while its files are written.
type partBuilder struct {
	*indexer
	corpus  *corpus
	part    part
	past    gathered
	stays   []bool // by document: it is the same as in the past
	same    bool   // all are
	taken   int    // how many documents were
	table   []byte // names of blocks
	chunk   chunk
	columns []unit // of the chunks
	dates   []dateStart

	entries []*entry  // of the directory, ascending in the end
	walkers sync.Pool // *walker
}

// A chunk is what the columns hold of a run of documents.
type chunk struct {
	columns [len(filterNames)]column
	amounts []int64
}

// A dateStart is a date and the first document that has it; in JSON [date, n].
type dateStart = [2]any

// documentUnits makes blocks of the documents, gathers their texts in the corpus, and
// what columns and dates are made of.
func (b *partBuilder) documentUnits() iter.Seq[unit] {
	return func(yield func(unit) bool) {
		end := b.part.First + b.part.Documents
		for first := b.part.First; first < end; first += blockSize * runSize {
			if !yield(b.blockUnit(first, min(first+blockSize*runSize, end))) {
				return
			}
		}
	}
}

// unitName is the name of a unit of the part. Parts make units of their own, for no
// file stands in two.
func (b *partBuilder) unitName(what string) string {
	return fmt.Sprintf("search %d %s", b.part.First, what)
}

// compare finds out which documents are those of the last build. If they are few, it
// is as well to gather all anew.
func (b *partBuilder) compare() {
	b.stays = make([]bool, b.part.Documents)
	if b.sums == nil {
		return
	}
	b.past = b.recall(len(b.root.Parts))
	same := 0
	for n := range min(len(b.stays), len(b.past.sums)) {
		if b.past.sums[n] == b.sums[b.part.First+n] {
			b.stays[n] = true
			same++
		}
	}
	b.same = same == len(b.stays) && same == len(b.past.sums)
	if same*4 < len(b.stays)*3 {
		b.past = gathered{}
		clear(b.stays)
	}
}

// gather completes the corpus and keeps it for the next build.
func (b *partBuilder) gather() {
	b.corpus.seal()
	switch {
	case b.same:
		b.corpus = b.past.corpus
	case b.past.corpus != nil:
		b.corpus = b.past.corpus.merge(b.corpus, b.part.Documents, b.stays)
	}
	b.past = gathered{}
	b.corpus.documents = b.part.Documents
}

// add takes the next document.
func (b *partBuilder) add(d *site.Document, lines []textLine) {
	n := b.taken
	b.taken++
	if d.Date != "" && (len(b.dates) == 0 || b.dates[len(b.dates)-1][0] != d.Date) {
		b.dates = append(b.dates, dateStart{d.Date, n})
	}
	if !b.stays[n] {
		b.corpus.add(int32(n), lines)
	}
	amount := int64(-1)
	if d.HasAmount {
		amount = d.Amount
	}
	b.chunk.amounts = append(b.chunk.amounts, amount)
	for i := range filterNames {
		values := cellOf(d, i)
		b.chunk.columns[i].add(values)
		for _, v := range values {
			b.uses[i][v]++
		}
	}
	b.names.addDocument(d)
	if n++; n%chunkSize == 0 || n == b.part.Documents {
		b.columns = append(b.columns, b.chunkUnit())
	}
}

// runSize is how many blocks are made or taken over together.
const runSize = 32

// blockUnit makes the blocks of some documents. They depend on these, on their number,
// on the names of their purchasers and on the dictionary. Whether they are made or
// not, what the documents say is gathered.
func (b *partBuilder) blockUnit(first, end int) unit {
	docs := make([]*site.Document, end-first)
	lines := make([][]textLine, len(docs))
	return unit{
		name: b.unitName(fmt.Sprintf("blocks %d", first)),
		before: func() {
			var all []textLine
			for i := range docs {
				if b.stays[first+i-b.part.First] {
					docs[i] = b.docs.Facts(first + i)
					continue
				}
				docs[i] = b.at(first + i)
				from := len(all)
				all = appendLines(all, docs[i])
				lines[i] = all[from:]
			}
		},
		key: func() output.Key {
			more := []string{b.root.Dictionary}
			for _, d := range docs {
				for _, id := range d.Purchaser {
					more = append(more, cmp.Or(b.Labels.Orgs[id], id))
				}
			}
			return b.keyOf(first, end, more...)
		},
		make: func(to *fileList) (table []byte, err error) {
			for i := range docs {
				if b.stays[first+i-b.part.First] { // only its facts were needed so far
					docs[i] = b.at(first + i)
				}
			}
			at := first
			for docs := range slices.Chunk(docs, blockSize) {
				hash, err := b.addBlock(to, docs, at)
				if err != nil {
					return nil, err
				}
				table = append(table, hash...)
				at += len(docs)
			}
			return table, nil
		},
		got: func(table []byte) error {
			b.table = append(b.table, table...)
			for i, d := range docs {
				b.add(d, lines[i])
			}
			docs, lines = nil, nil
			return nil
		},
	}
}

// addBlock makes one block. Many are listed, so their names hold few digits of a
// hash, and the number of the first document, which no other block has.
func (x *indexer) addBlock(to *fileList, docs []*site.Document, first int) (hash []byte, err error) {
	hits := make([]Hit, len(docs))
	for i, d := range docs {
		if d.HasAmount && (d.Amount > maxExact || d.Amount < 0) {
			return nil, fmt.Errorf("%s: a browser cannot hold an amount of %d fen exactly", d.ID, d.Amount)
		}
		hits[i] = x.hit(d)
	}
	body, err := encodeBlock(hits)
	if err != nil {
		return nil, err
	}
	if body, err = deflate(&to.preset, content{body}); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	to.list = append(to.list, file{blockPath(sum[:shortName], first), body})
	return sum[:shortName], nil
}

// shortName is how many bytes of a hash a block's name has.
const shortName = 4

func blockPath(hash []byte, first int) string {
	return fmt.Sprintf("search-index/%x.%d.bin", hash, first)
}

// chunkUnit makes the columns of the documents since the last chunk.
func (b *partBuilder) chunkUnit() unit {
	c := b.chunk
	b.chunk = chunk{}
	names := map[string]fileName{}
	b.part.Columns = append(b.part.Columns, names)
	return unit{name: b.unitName(fmt.Sprintf("columns %d", len(b.part.Columns))), make: func(to *fileList) (_ []byte, err error) {
		for _, file := range columnFiles {
			var all content
			for _, filter := range file.filters {
				all = append(all, c.columns[slices.Index(filterNames[:], filter)].content()...)
			}
			if names[file.name], err = to.add(&to.plain, all); err != nil {
				return nil, err
			}
		}
		names["amount"], err = to.add(&to.plain, amountsOf(c.amounts))
		return nil, err
	}}
}

// datesUnit makes the dates.
func (b *partBuilder) datesUnit() unit {
	return unit{name: b.unitName("dates"), make: func(to *fileList) (_ []byte, err error) {
		b.part.Dates, err = to.addJSON(b.dates)
		return nil, err
	}}
}

// directoryUnits makes the pages of the directory and the tables of blocks.
func (b *partBuilder) directoryUnits() iter.Seq[unit] {
	slices.SortFunc(b.entries, func(a, b *entry) int { return slices.Compare(a.key, b.key) })
	return slices.Values([]unit{
		{name: b.unitName("directory"), make: func(to *fileList) ([]byte, error) {
			for i, page := range cutPages(b.entries) {
				var key string
				if i > 0 {
					key = string(utf16.Decode(page[0].key))
				}
				name, err := to.add(&to.plain, pageOf(page))
				if err != nil {
					return nil, err
				}
				b.part.Terms = append(b.part.Terms, termPage{key, name})
			}
			return nil, nil
		}},
		{name: b.unitName("tables"), make: func(to *fileList) ([]byte, error) {
			for table := range slices.Chunk(b.table, 4*tableSize) {
				name, err := to.add(&to.plain, content{table})
				if err != nil {
					return nil, err
				}
				b.part.Blocks = append(b.part.Blocks, name)
			}
			return nil, nil
		}},
	})
}

func take(to, from map[string]string, keys []string) {
	for _, key := range keys {
		if name, ok := from[key]; ok {
			to[key] = name
		}
	}
}
