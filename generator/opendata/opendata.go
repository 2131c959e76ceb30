// Package opendata writes the model as data for machines: CSV, XLSX, JSON and Parquet
// for every kind, OCDS, the searched text, the site map. It walks the tables of fields,
// so a field that is added appears here by itself, and is written as it is
// walked: no file is held in memory.
package opendata

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Dataset is one downloadable file.
type Dataset struct {
	Path   string        // below the site's root
	Kind   *record.Kind  // nil: statistics, or what describes the other files
	Table  string        // the table of the dictionary; of a workbook, its first
	List   *record.Field // the list whose rows it holds; nil for the records themselves
	Title  diag.Text
	Date   record.Date // the newest legal date of its records
	Format string      // one of Formats, or dictionary, datapackage
	Rows   int
	Size   int64
	SHA256 string
}

// Formats are the formats of datasets.
var Formats = []string{"csv", "excel-csv", "xlsx", "json", "parquet", "ocds"}

// Write adds every dataset that has rows to sink.
func Write(s *site.Site, sink output.Sink) ([]Dataset, error) {
	var sets []Dataset
	all := collections(s)
	for f := range files(s, all, Formats...) {
		took, err := sink.Stream(f.Path, f.write)
		if err != nil {
			return nil, fmt.Errorf("writing open data: %w", err)
		}
		f.Size, f.SHA256 = took.Size, took.SHA256
		sets = append(sets, f.Dataset)
	}
	about, err := writeAbout(s, all, sets, sink)
	if err != nil {
		return nil, fmt.Errorf("writing open data: %w", err)
	}
	return append(about, sets...), nil
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
	return files(s, collections(s), formats...)
}

func files(s *site.Site, all []*collection, formats ...string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for _, c := range all {
			for _, format := range formats {
				for f := range c.files(format) {
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

// files ranges over the files of a kind in a format.
func (c *collection) files(format string) iter.Seq[*File] {
	switch format {
	case "csv":
		return c.csvFiles(format, ".csv", plainCSV)
	case "excel-csv":
		return c.csvFiles(format, ".excel.csv", excelCSV)
	case "json":
		f := c.file(c.tables[0], format, c.whole(), ".json")
		f.body = func(w io.Writer) (int, error) { return writeJSON(w, c.records) }
		return func(yield func(*File) bool) { yield(f) }
	case "xlsx":
		return c.books(format)
	case "parquet":
		return c.parquets(format)
	case "ocds":
		return c.contracting(format)
	}
	return func(func(*File) bool) {}
}

func (c *collection) csvFiles(format, ext string, form csvForm) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for _, t := range c.tables {
			f := c.file(t, format, c.whole(), ext)
			f.body = func(w io.Writer) (int, error) { return form.write(w, t, c.records) }
			if !yield(f) {
				return
			}
		}
	}
}

// file is a file of part of a table, whose body is to follow.
func (c *collection) file(t *table, format string, p part, ext string) *File {
	return &File{Dataset: Dataset{
		Path: "open-data/" + t.name() + p.suffix + ext, Kind: t.kind, Table: t.name(), List: t.field(),
		Title: p.titled(t.title()), Format: format, Date: c.newest[p.year],
	}}
}

// writeJSON writes an array with one record a line: its canonical bytes.
func writeJSON(w io.Writer, records []record.Record) (int, error) {
	line := []byte("[\n")
	for _, r := range records {
		line = record.AppendCanonical(line, r)
		if _, err := w.Write(line); err != nil {
			return 0, err
		}
		line = append(line[:0], ",\n"...)
	}
	_, err := io.WriteString(w, "\n]\n")
	return len(records), err
}
