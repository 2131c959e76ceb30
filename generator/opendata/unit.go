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
)

// A unit is the files that are made from the same, one after the other or, if they
// have the same rows, block by block in one walk.
type unit struct {
	files  []*File
	from   func() output.Key                     // nil: what is cheap is made every time
	blocks func(b *blocks) (rows int, err error) // nil: one after the other
	made   []block
}

// inBlocks is a unit that is made block by block. Each file can be made alone, too.
func inBlocks(from func() output.Key, write func(b *blocks) (int, error), files ...*File) *unit {
	for i, f := range files {
		f.body = func(w io.Writer) (int, error) {
			b := &blocks{}
			for range files {
				b.outs = append(b.outs, &counter{w: io.Discard})
			}
			b.outs[i].w = w
			return write(b)
		}
	}
	return &unit{files: files, from: from, blocks: write}
}

// units ranges over what is made of some formats, kind by kind, then the tables
// behind the statistics.
func (d *Data) units(formats ...string) iter.Seq[*unit] {
	return func(yield func(*unit) bool) {
		for _, c := range d.all {
			for u := range c.units(formats) {
				if !yield(u) {
					return
				}
			}
		}
		if !slices.Contains(formats, "csv") {
			return
		}
		for f := range statistics(d.site, d.all) {
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

// date has every record's date found side by side.
func (d *Data) date() {
	var wg sync.WaitGroup
	for _, c := range d.all {
		wg.Go(func() { c.dates() })
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

// A note carries what is known of files once they are made from the build that
// makes them to those that take them over, or part of them.
type note struct {
	Files  []made
	Blocks []block `json:",omitempty"`
}

func (u *unit) note() []byte {
	n := note{Blocks: u.made}
	for _, f := range u.files {
		n.Files = append(n.Files, f.made)
	}
	body, _ := json.Marshal(n) // numbers and texts always encode
	return body
}

func (u *unit) recall(text []byte) error {
	var n note
	if err := json.Unmarshal(text, &n); err != nil || len(n.Files) != len(u.files) {
		return fmt.Errorf("%s: the note of the last build is not one: %w", u.files[0].Path, err)
	}
	for i, f := range u.files {
		f.made = n.Files[i]
	}
	return nil
}

func (u *unit) make(sink output.Sink) error {
	if u.blocks != nil {
		return u.makeBlocks(sink)
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

// makeBlocks makes all files at a time, from what is of use in those that stand.
func (u *unit) makeBlocks(sink output.Sink) error {
	b := &blocks{remember: output.Remembers(sink)}
	var old note
	text, open := output.Last(sink, u.files[0].Path)
	if json.Unmarshal(text, &old) == nil {
		var from []io.ReaderAt
		for _, f := range u.files {
			file, err := open(f.Path)
			if err != nil {
				from = nil // whoever took it away may have it made anew
				break
			}
			defer file.Close()
			from = append(from, file)
		}
		b.index(old.Blocks, from)
	}
	err := u.stream(sink, b, u.files)
	u.made = b.made
	return err
}

// stream opens the files one within the other and fills them.
func (u *unit) stream(sink output.Sink, b *blocks, rest []*File) error {
	if len(rest) == 0 {
		rows, err := u.blocks(b)
		for _, f := range u.files {
			f.Rows = rows
		}
		return err
	}
	f := rest[0]
	took, err := sink.Stream(f.Path, func(w io.Writer) error {
		b.outs = append(b.outs, &counter{w: w})
		return u.stream(sink, b, rest[1:])
	})
	f.Size, f.SHA256 = took.Size, took.SHA256
	return err
}
