package search

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"
	"unicode/utf16"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// A partBuilder gathers a part while its files are written.
type partBuilder struct {
	*indexer
	corpus *corpus
	part   part
	block  []*site.Document
	table  []byte // names of blocks
	chunk  chunk
	dates  []dateStart
}

// A chunk is what the columns hold of a run of documents.
type chunk struct {
	columns [len(filterNames)]column
	amounts []int64
}

// A dateStart is a date and the first document that has it; in JSON [date, n].
type dateStart = [2]any

// documentJobs takes the documents of the part and makes of them blocks, columns
// and dates; their text goes to the corpus.
func (b *partBuilder) documentJobs(s *source) iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		emit := func(jobs []output.Job) bool {
			for _, job := range jobs {
				if !yield(job) {
					return false
				}
			}
			return true
		}
		for d := s.take(); d != nil; d = s.take() {
			b.add(d)
			if b.corpus.documents%blockSize == 0 && !yield(b.blockJob()) || b.corpus.documents%chunkSize == 0 && !emit(b.chunkJobs()) {
				return
			}
		}
		if len(b.block) > 0 && !yield(b.blockJob()) || len(b.chunk.amounts) > 0 && !emit(b.chunkJobs()) {
			return
		}
		yield(b.jsonJob("dates", b.dates, func(n fileName) { b.part.Dates = n }))
	}
}

func (b *partBuilder) add(d *site.Document) {
	n := b.corpus.documents
	if d.Date != "" && (len(b.dates) == 0 || b.dates[len(b.dates)-1][0] != d.Date) {
		b.dates = append(b.dates, dateStart{d.Date, n})
	}
	b.corpus.add(d)
	b.block = append(b.block, d)
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
}

// blockJob makes the block of the documents that were added last. Many blocks
// are listed, so their names hold few digits of a hash, and the number of the
// first document, which no other block has.
func (b *partBuilder) blockJob() output.Job {
	docs := b.block
	b.block = nil
	first := b.part.First + b.corpus.documents - len(docs)
	return output.Job{
		Path: "search-index: block of " + docs[0].ID,
		Write: func(w *bytes.Buffer) error {
			hits := make([]Hit, len(docs))
			for i, d := range docs {
				if d.HasAmount && (d.Amount > maxExact || d.Amount < 0) {
					return fmt.Errorf("%s: a browser cannot hold an amount of %d fen exactly", d.ID, d.Amount)
				}
				hits[i] = b.hit(d)
			}
			body, err := encodeBlock(hits)
			if err != nil {
				return err
			}
			return deflate(w, &b.preset, content{body})
		},
		Name: func(body []byte) string {
			sum := sha256.Sum256(body)
			b.table = append(b.table, sum[:shortName]...)
			return blockPath(sum[:shortName], first)
		},
	}
}

// shortName is how many bytes of a hash a block's name has.
const shortName = 4

func blockPath(hash []byte, first int) string {
	return fmt.Sprintf("search-index/%x.%d.bin", hash, first)
}

// chunkJobs makes the columns of the documents since the last chunk.
func (b *partBuilder) chunkJobs() []output.Job {
	c := b.chunk
	b.chunk = chunk{}
	names := map[string]fileName{}
	b.part.Columns = append(b.part.Columns, names)
	var jobs []output.Job
	for _, file := range columnFiles {
		jobs = append(jobs, b.job(file.name, func() content {
			var all content
			for _, filter := range file.filters {
				all = append(all, c.columns[slices.Index(filterNames[:], filter)].content()...)
			}
			return all
		}, func(n fileName) { names[file.name] = n }))
	}
	return append(jobs, b.job("amount", func() content { return amountsOf(c.amounts) }, func(n fileName) { names["amount"] = n }))
}

// termJobs makes the lists and leaves.
func (b *partBuilder) termJobs(w *walker) iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		w.emit = func(e *entry, make encoder) bool {
			job := b.job(string(utf16.Decode(e.key)), make, func(n fileName) { e.name = n })
			job.Write = func(w *bytes.Buffer) error { return deflate(w, &b.coded, make()) }
			return yield(job)
		}
		w.walk()
	}
}

// pageJobs makes the pages of the directory and the tables of blocks.
func (b *partBuilder) pageJobs(entries []*entry) iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		pages := cutPages(entries)
		b.part.Terms = make([]termPage, len(pages))
		for i, page := range pages {
			if i > 0 {
				b.part.Terms[i].key = string(utf16.Decode(page[0].key))
			}
			if !yield(b.job("directory", func() content { return pageOf(page) }, func(n fileName) { b.part.Terms[i].name = n })) {
				return
			}
		}
		for table := range slices.Chunk(b.table, 4*tableSize) {
			if !yield(b.job("blocks", func() content { return content{table} }, func(n fileName) { b.part.Blocks = append(b.part.Blocks, n) })) {
				return
			}
		}
	}
}

func take(to, from map[string]string, keys []string) {
	for _, key := range keys {
		if name, ok := from[key]; ok {
			to[key] = name
		}
	}
}
