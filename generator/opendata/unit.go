package opendata

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sync"
	"sync/atomic"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// A unit is the files that are made from the same, one after the other, or two of
// them in one walk over their rows.
type unit struct {
	files []*File
	from  func() output.Key                                   // nil: what is cheap is made every time
	both  func(first, second io.Writer) (rows int, err error) // nil: one after the other
}

// units ranges over what is made of some formats, kind by kind, then the tables
// behind the statistics.
func units(s *site.Site, all []*collection, formats ...string) iter.Seq[*unit] {
	return func(yield func(*unit) bool) {
		for _, c := range all {
			for u := range c.units(formats) {
				if !yield(u) {
					return
				}
			}
		}
		if !slices.Contains(formats, "csv") {
			return
		}
		for f := range statistics(s) {
			if !yield(&unit{files: []*File{f}}) {
				return
			}
		}
	}
}

// units ranges over what is made of a kind.
func (c *collection) units(formats []string) iter.Seq[*unit] {
	makers := []struct {
		formats []string
		units   iter.Seq[*unit]
	}{
		{[]string{"csv", "excel-csv"}, c.csvs}, {[]string{"xlsx"}, c.books}, {[]string{"json"}, c.lines},
		{[]string{"parquet"}, c.parquets}, {[]string{"ocds"}, c.contracting},
	}
	return func(yield func(*unit) bool) {
		for _, m := range makers {
			if !slices.ContainsFunc(m.formats, func(f string) bool { return slices.Contains(formats, f) }) {
				continue
			}
			for u := range m.units {
				if !yield(u) {
					return
				}
			}
		}
	}
}

// writeUnits writes units, so many at a time; how many there are does not show.
func writeUnits(ctx context.Context, units []*unit, sink output.Sink, jobs int) error {
	var next atomic.Int64
	errs := make([]error, max(jobs, 1))
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			for ctx.Err() == nil && errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(units) {
					return
				}
				if errs[w] = units[i].write(sink); errs[w] != nil {
					next.Store(int64(len(units))) // the others need not go on
				}
			}
		})
	}
	wg.Wait()
	return cmp.Or(errors.Join(errs...), context.Cause(ctx))
}

// hash has the hashes that keys are made of made side by side.
func hash(s *site.Site, all []*collection, jobs int) {
	var wg sync.WaitGroup
	for _, c := range all {
		for records := range slices.Chunk(c.records, len(c.records)/max(jobs, 1)+1) {
			wg.Go(func() {
				for _, r := range records {
					s.Hash(r)
				}
			})
		}
	}
	wg.Wait()
}

// write makes the files of a unit, unless they can be taken over.
func (u *unit) write(sink output.Sink) error {
	var key output.Key
	if u.from != nil && output.Remembers(sink) {
		key = u.from()
	}
	note, err := output.Reuse(sink, u.files[0].Path, key, func(sink output.Sink) ([]byte, error) {
		if err := u.make(sink); err != nil {
			return nil, err
		}
		return u.note(), nil
	})
	if err != nil {
		return err
	}
	return u.recall(note)
}

// note and recall carry what is known of files once they are made from the build
// that makes them to those that take them over.
func (u *unit) note() []byte {
	made := make([]made, len(u.files))
	for i, f := range u.files {
		made[i] = f.made
	}
	body, _ := json.Marshal(made) // numbers and texts always encode
	return body
}

func (u *unit) recall(note []byte) error {
	var made []made
	if err := json.Unmarshal(note, &made); err != nil || len(made) != len(u.files) {
		return fmt.Errorf("%s: the note of the last build is not one: %w", u.files[0].Path, err)
	}
	for i, f := range u.files {
		f.made = made[i]
	}
	return nil
}

func (u *unit) make(sink output.Sink) error {
	if u.both != nil {
		return u.makeBoth(sink)
	}
	for _, f := range u.files {
		took, err := sink.Stream(f.Path, f.write)
		if err != nil {
			return err
		}
		f.Size, f.SHA256 = took.Size, took.SHA256
	}
	return nil
}

// makeBoth holds two files open at a time.
func (u *unit) makeBoth(sink output.Sink) error {
	var first, second output.File
	var err error
	a, b := u.files[0], u.files[1]
	first, err = sink.Stream(a.Path, func(w io.Writer) (err error) {
		second, err = sink.Stream(b.Path, func(x io.Writer) (err error) {
			a.Rows, err = u.both(w, x)
			return err
		})
		return err
	})
	a.Size, a.SHA256 = first.Size, first.SHA256
	b.Rows, b.Size, b.SHA256 = a.Rows, second.Size, second.SHA256
	return err
}
