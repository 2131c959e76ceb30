// Package opendata writes the model as data for machines: CSV, XLSX, JSON and Parquet
// for every kind, OCDS, the searched text, the site map. It walks the tables of fields,
// so a field that is added appears here by itself, and is written as it is
// walked: no file is held in memory.
package opendata

import (
	"cmp"
	"context"
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
	made
}

// made is what is known of a file once it is made.
type made struct {
	Rows   int
	Size   int64
	SHA256 string
}

// Formats are the formats of datasets.
var Formats = []string{"csv", "excel-csv", "xlsx", "json", "parquet", "ocds"}

// Data are the public records of a site by kind.
type Data struct {
	site *site.Site
	all  []*collection
}

// Of gathers the data of a site.
func Of(s *site.Site) *Data { return &Data{s, collections(s)} }

// Write adds every dataset that has rows to sink, several at a time.
func (d *Data) Write(ctx context.Context, sink output.Sink, jobs int) ([]Dataset, error) {
	d.date()
	units := slices.Collect(d.units(Formats...))
	if err := writeUnits(ctx, units, sink, jobs); err != nil {
		return nil, fmt.Errorf("writing open data: %w", err)
	}
	var sets []Dataset
	for _, u := range units {
		for _, f := range u.files {
			sets = append(sets, f.Dataset)
		}
	}
	slices.SortStableFunc(sets, inOrder)
	about, err := writeAbout(d.site, d.all, sets, sink)
	if err != nil {
		return nil, fmt.Errorf("writing open data: %w", err)
	}
	return append(about, sets...), nil
}

// inOrder orders datasets by kind and format, and leaves the others last.
func inOrder(a, b Dataset) int {
	rank := func(d Dataset) int {
		kind := slices.Index(record.Kinds(), d.Kind)
		if kind < 0 {
			kind = len(record.Kinds())
		}
		return kind*len(Formats) + slices.Index(Formats, d.Format)
	}
	return cmp.Compare(rank(a), rank(b))
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
func (d *Data) All(formats ...string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for u := range d.units(formats...) {
			for _, f := range u.files {
				if slices.Contains(formats, f.Format) && !yield(f) {
					return
				}
			}
		}
	}
}

// file is a file of part of a table, whose body is to follow.
func (c *collection) file(t *table, format string, p part, ext string) *File {
	return &File{Dataset: Dataset{
		Path: "open-data/" + t.name() + p.suffix + ext, Kind: t.kind, Table: t.name(), List: t.field(),
		Title: p.titled(t.title()), Format: format, Date: c.dates().newest[p.year],
	}}
}
