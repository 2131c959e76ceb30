// Package opendata writes the model as data for machines: CSV and JSON for every
// kind, the searched text, the site map. Everything walks the tables of fields,
// so a field that is added appears here by itself, and is written as it is
// walked: no file is held in memory.
package opendata

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Dataset is one downloadable file.
type Dataset struct {
	Path   string        // below the site's root
	Kind   *record.Kind  // nil: the table behind a page of statistics
	List   *record.Field // the list whose rows it holds; nil for the records themselves
	Title  diag.Text
	Format string // one of Formats
	Rows   int
	Size   int64
	SHA256 string
}

// Formats are the formats of datasets.
var Formats = []string{"csv", "excel-csv", "json"}

// Write adds every dataset that has rows to sink.
func Write(s *site.Site, sink output.Sink) ([]Dataset, error) {
	var sets []Dataset
	for f := range All(s, Formats...) {
		took, err := sink.Stream(f.Path, f.write)
		if err != nil {
			return nil, fmt.Errorf("writing open data: %w", err)
		}
		f.Size, f.SHA256 = took.Size, took.SHA256
		sets = append(sets, f.Dataset)
	}
	return sets, nil
}

// A File is a dataset that is yet to be written. Rows is known afterwards.
type File struct {
	Dataset
	body func(w io.Writer) (rows int, err error)
}

func (f *File) write(w io.Writer) (err error) {
	f.Rows, err = f.body(w)
	return err
}

// WriteTo writes the dataset's bytes.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	c := counter{w: w}
	err := f.write(&c)
	return c.n, err
}

type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// errEnough ends a walk over rows early.
var errEnough = errors.New("enough")

// All ranges over the datasets of some formats that have rows, kind by kind,
// then the tables behind the statistics.
func All(s *site.Site, formats ...string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		records := byKind(s)
		for _, k := range record.Kinds() {
			records := records[k]
			if len(records) == 0 {
				continue
			}
			for _, format := range formats {
				for f := range ofFormat(k, records, format) {
					if !yield(f) {
						return
					}
				}
			}
		}
		if !slices.Contains(formats, "csv") {
			return
		}
		for f := range statistics(s) {
			if !yield(f) {
				return
			}
		}
	}
}

// ofFormat ranges over the files of a kind in a format.
func ofFormat(k *record.Kind, records []record.Record, format string) iter.Seq[*File] {
	switch format {
	case "csv":
		return eachTable(k, records, format, ".csv", plainCSV.write)
	case "excel-csv":
		return eachTable(k, records, format, ".excel.csv", excelCSV.write)
	case "json":
		return one(newFile(newTable(k, nil), format, ".json", func(w io.Writer) (int, error) { return writeJSON(w, records) }))
	}
	return func(func(*File) bool) {}
}

func one(f *File) iter.Seq[*File] { return func(yield func(*File) bool) { yield(f) } }

// eachTable makes a file of every table that has rows.
func eachTable(k *record.Kind, records []record.Record, format, ext string, write func(io.Writer, *table, []record.Record) (int, error)) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for _, t := range tables(k) {
			if t.count(records, 1) == 0 {
				continue
			}
			f := newFile(t, format, ext, func(w io.Writer) (int, error) { return write(w, t, records) })
			if !yield(f) {
				return
			}
		}
	}
}

func newFile(t *table, format, ext string, body func(io.Writer) (int, error)) *File {
	title := t.kind.Label
	if l := t.field(); l != nil {
		title = diag.T("%s·%s", "%s: %s", title, l.Label())
	}
	return &File{Dataset{Path: "open-data/" + t.name() + ext, Kind: t.kind, List: t.field(), Title: title, Format: format}, body}
}

// byKind returns the public records of each kind in the order of their ids, so
// that a record that moves to another file moves nothing here.
func byKind(s *site.Site) map[*record.Kind][]record.Record {
	records := map[*record.Kind][]record.Record{}
	for r := range s.Records() {
		k := record.KindOf(r)
		records[k] = append(records[k], r)
	}
	for _, of := range records {
		slices.SortFunc(of, func(a, b record.Record) int { return strings.Compare(a.Base().ID, b.Base().ID) })
	}
	return records
}

// writeJSON writes an array with one record a line: its canonical bytes.
func writeJSON(w io.Writer, records []record.Record) (int, error) {
	before := "[\n"
	for _, r := range records {
		if _, err := io.WriteString(w, before); err != nil {
			return 0, err
		}
		if _, err := w.Write(record.Canonical(r)); err != nil {
			return 0, err
		}
		before = ",\n"
	}
	_, err := io.WriteString(w, "\n]\n")
	return len(records), err
}
