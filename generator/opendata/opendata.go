// Package opendata writes the model as data for machines: CSV and JSON for every
// kind, the searched text, the site map. Everything walks the tables of fields,
// so a field that is added appears here by itself.
package opendata

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Dataset is one downloadable file.
type Dataset struct {
	Path   string // below the site's root
	Kind   *record.Kind
	List   *record.Field // the list whose rows it holds; nil for the records themselves
	Format string        // csv or json
	Rows   int
	Size   int64
	SHA256 string
}

// Formats are the formats of datasets.
var Formats = []string{"csv", "json"}

// Write adds every dataset that has rows to sink.
func Write(s *site.Site, sink output.Sink) ([]Dataset, error) {
	var sets []Dataset
	for _, format := range Formats {
		for d, err := range All(s, format) {
			if err != nil {
				return nil, err
			}
			if err := sink.Add(d.Path, d.body); err != nil {
				return nil, fmt.Errorf("writing open data: %w", err)
			}
			sets = append(sets, d.Dataset)
		}
	}
	return sets, nil
}

// A File is a dataset with its bytes.
type File struct {
	Dataset
	body []byte
}

// WriteTo writes the dataset's bytes.
func (f File) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(f.body)
	return int64(n), err
}

// All ranges over the datasets of a format that have rows, one in memory at a time.
func All(s *site.Site, format string) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, k := range record.Kinds() {
			lists := []list{nil}
			if format == "csv" {
				lists = append(lists, listsIn(nil, k.Fields)...)
			}
			records := ofKind(s, k)
			for _, l := range lists {
				f, err := newFile(records, k, l, format)
				if err == nil && f.Rows == 0 {
					continue
				}
				if !yield(f, err) || err != nil {
					return
				}
			}
		}
	}
}

// A list is the way from a record to one of its lists: contract, supplements. The
// nil list is the records themselves.
type list []*record.Field

// listsIn returns the lists among fields, those in tables and rows too.
func listsIn(way list, fields []record.Field) []list {
	var all []list
	for i := range fields {
		f := &fields[i]
		if !f.Nested() {
			continue
		}
		here := append(slices.Clone(way), f)
		if f.Type == record.Rows {
			all = append(all, here)
		}
		all = append(all, listsIn(here, f.Fields)...)
	}
	return all
}

// name is the list's part of a file name, such as "contract.supplements".
func (l list) name() string {
	keys := make([]string, len(l))
	for i, f := range l {
		keys[i] = f.Key
	}
	return strings.Join(keys, ".")
}

func newFile(records []record.Record, k *record.Kind, l list, format string) (File, error) {
	var body bytes.Buffer
	f := File{Dataset: Dataset{Kind: k, Format: format}}
	var err error
	switch {
	case format == "json":
		f.Path, f.Rows = "open-data/"+k.Name+".json", writeJSON(&body, records)
	case l == nil:
		f.Path = "open-data/" + k.Name + ".csv"
		f.Rows, err = writeRecords(&body, records, k)
	default:
		f.List = l[len(l)-1]
		f.Path = "open-data/" + k.Name + "." + l.name() + ".csv"
		f.Rows, err = writeList(&body, records, k, l)
	}
	sum := sha256.Sum256(body.Bytes())
	f.body, f.Size, f.SHA256 = body.Bytes(), int64(body.Len()), hex.EncodeToString(sum[:])
	return f, err
}

// ofKind returns the public records of a kind in the order of their ids, so that
// a record that moves to another file moves nothing here.
func ofKind(s *site.Site, k *record.Kind) []record.Record {
	var records []record.Record
	for r := range s.Records() {
		if record.KindOf(r) == k {
			records = append(records, r)
		}
	}
	slices.SortFunc(records, func(a, b record.Record) int { return strings.Compare(a.Base().ID, b.Base().ID) })
	return records
}

// writeJSON writes an array with one record a line: its canonical bytes.
func writeJSON(w *bytes.Buffer, records []record.Record) int {
	w.WriteByte('[')
	for i, r := range records {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteByte('\n')
		w.Write(record.Canonical(r))
	}
	w.WriteString("\n]\n")
	return len(records)
}
