package sample

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path"

	"mingshi/generator/edit"
	"mingshi/generator/record"
)

// A creator opens a new file; its folders are made as needed.
type creator func(name string) (io.WriteCloser, error)

// A folder creates files in a tree. Sub-folders stay open: finding each anew
// from the top costs more than writing a record.
type folder struct {
	root *os.Root
	open map[string]*os.Root
}

func (f *folder) create(name string) (io.WriteCloser, error) {
	dir, base := path.Split(name)
	sub := f.open[dir]
	if sub == nil {
		if err := f.root.MkdirAll(path.Clean(dir), 0o755); err != nil {
			return nil, err
		}
		var err error
		if sub, err = f.root.OpenRoot(path.Clean(dir)); err != nil {
			return nil, err
		}
		f.open[dir] = sub
	}
	return sub.OpenFile(base, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// close lets go of the folders; nothing is lost if that fails.
func (f *folder) close() {
	for _, sub := range f.open {
		_ = sub.Close()
	}
}

// perBatch is the number of records in a file of many.
const perBatch = 1000

// files writes records, one to a file or many.
type files struct {
	Summary
	create creator
	many   bool
	buf    []byte
	kinds  [3]batch // the files of many now being written: plans, results, evaluations
}

// A batch is a file of many records that is being written.
type batch struct {
	file  io.WriteCloser
	buf   *bufio.Writer
	count int // of records in all files so far
}

// add writes a record of a process.
func (f *files) add(r record.Record) error {
	kind := 0
	switch r.(type) {
	case *record.Plan:
		f.Plans++
	case *record.Result:
		kind = 1
		f.Results++
	case *record.Evaluation:
		kind = 2
		f.Evaluations++
	}
	folder, id := record.KindOf(r).Folder, r.Base().ID
	if !f.many {
		f.buf = edit.Append(f.buf[:0], r)
		return f.put(fmt.Sprintf("data/%s/%s/%s.toml", folder, yearOf(id), id), f.buf)
	}
	return f.append(&f.kinds[kind], folder, r)
}

// append adds a record to the file of many that is open for its kind.
func (f *files) append(b *batch, folder string, r record.Record) error {
	if b.count%perBatch == 0 {
		if err := b.close(); err != nil {
			return err
		}
		name := fmt.Sprintf("data/%s/batch-%05d.toml", folder, b.count/perBatch+1)
		file, err := f.create(name)
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		b.file, b.buf = file, bufio.NewWriterSize(file, 1<<16)
		f.Files++
	} else if err := b.buf.WriteByte('\n'); err != nil { // what bufio met before
		return fmt.Errorf("writing %s: %w", folder, err)
	}
	b.count++
	f.buf = edit.AppendMany(f.buf[:0], r)
	f.Bytes += int64(len(f.buf))
	if _, err := b.buf.Write(f.buf); err != nil {
		return fmt.Errorf("writing %s: %w", folder, err)
	}
	return nil
}

func (b *batch) close() error {
	if b.file == nil {
		return nil
	}
	err := errors.Join(b.buf.Flush(), b.file.Close())
	b.file = nil
	return err
}

// finish closes the files of many.
func (f *files) finish() error {
	var errs []error
	for i := range f.kinds {
		errs = append(errs, f.kinds[i].close())
	}
	return errors.Join(errs...)
}

// put writes a whole file.
func (f *files) put(name string, text []byte) error {
	file, err := f.create(name)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	f.Files++
	f.Bytes += int64(len(text))
	return nil
}

// yearOf returns the group of four digits in an id, such as 2025 in
// 533103-2025-0001-r1 and in sl-mzj-2025-e1.
func yearOf(id string) string {
	digits := 0
	for i := range len(id) {
		switch c := id[i]; {
		case '0' <= c && c <= '9':
			digits++
			continue
		case digits == 4 && c == '-':
			return id[i-4 : i]
		}
		digits = 0
	}
	return "other"
}
