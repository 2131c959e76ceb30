package search

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"sync"

	"github.com/klauspost/compress/flate"

	"mingshi/generator/output"
)

// A unit is some files that are made together or, from the same key, left as the
// last build made them.
type unit struct {
	name   string
	before func()                                      // in any goroutine, in any case; may be nil
	key    func() output.Key                           // in any goroutine, then; nil: the files are made every time
	make   func(to *fileList) (note []byte, err error) // in any goroutine
	got    func(note []byte) error                     // in the order of units; nil: the note is of no use
}

// A content is the sections of a file. Each is compressed by itself, since one
// Huffman code does not fit two kinds of numbers.
type content [][]byte

// A fileList is the files that a unit makes.
type fileList struct {
	*compressors
	unit  string
	names map[fileName]bool
	list  []file
}

type file struct {
	path string
	body []byte
}

// add compresses a file and names it by its unit and its bytes. As units come and
// go, no file belongs to two.
func (f *fileList) add(pool *sync.Pool, c content) (fileName, error) {
	body, err := deflate(pool, c)
	if err != nil {
		return fileName{}, err
	}
	h := sha256.New()
	_, _ = io.WriteString(h, f.unit+"\n") // a hash takes everything
	_, _ = h.Write(body)
	name := fileName(h.Sum(nil)[:8])
	if !f.names[name] {
		f.names[name] = true
		f.list = append(f.list, file{"search-index/" + name.String() + ".bin", body})
	}
	return name, nil
}

func (f *fileList) addJSON(value any) (fileName, error) {
	c, err := jsonContent(value)
	if err != nil {
		return fileName{}, err
	}
	return f.add(&f.plain, c)
}

// A fileName is the beginning of a SHA-256.
type fileName [8]byte

func (n fileName) String() string { return hex.EncodeToString(n[:]) }

func (n fileName) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

func (n *fileName) UnmarshalText(text []byte) error {
	if len(text) != 2*len(n) {
		return errors.New("a name has not 16 digits")
	}
	_, err := hex.Decode(n[:], text)
	return err
}

// run makes the files of units in parallel, but for those that stand, and adds them
// to the sink in the order of units.
func (x *indexer) run(units iter.Seq[unit]) error {
	ctx, cancel := context.WithCancelCause(x.ctx)
	defer cancel(nil)
	return output.Run(ctx, x.sink, x.Jobs, func(yield func(output.Job) bool) {
		for u := range units {
			m := making{unit: u, x: x}
			job := output.Job{
				Path:  "search-index: " + u.name,
				Write: func(*bytes.Buffer) error { return m.ahead() },
				Name: func([]byte) string {
					if err := m.add(); err != nil {
						cancel(err)
					}
					return "" // the files have been added
				},
			}
			if !yield(job) {
				return
			}
		}
	})
}

// making is a unit on its way.
type making struct {
	unit
	x     *indexer
	sum   output.Key
	made  bool
	files fileList
	note  []byte
}

// ahead makes the files, unless they stand.
func (m *making) ahead() error {
	if m.before != nil {
		m.before()
	}
	if m.key != nil && output.Remembers(m.x.sink) {
		m.sum = m.key()
	}
	if output.Stands(m.x.sink, m.name, m.sum) {
		return nil
	}
	return m.now()
}

func (m *making) now() (err error) {
	m.files = fileList{compressors: &m.x.compressors, unit: m.name, names: map[fileName]bool{}}
	m.note, err = m.make(&m.files)
	m.made = true
	return err
}

// add adds the files or has them taken over. Those that are made every time are added
// in the end.
func (m *making) add() error {
	if m.key == nil {
		m.x.files = append(m.x.files, m.files.list...)
		return nil
	}
	m.x.units = append(m.x.units, m.name)
	note, err := output.Reuse(m.x.sink, m.name, m.sum, func(sink output.Sink) ([]byte, error) {
		if !m.made { // what stood a moment ago does not any more
			if err := m.now(); err != nil {
				return nil, err
			}
		}
		for _, f := range m.files.list {
			if err := sink.Add(f.path, f.body); err != nil {
				return nil, err
			}
		}
		return m.note, nil
	})
	if err == nil && m.got != nil {
		err = m.got(note)
	}
	return err
}

// compressors are kept, since a new one costs more than a file.
type compressors struct {
	plain  sync.Pool // *flate.Writer
	coded  sync.Pool // *flate.Writer that looks for no repetitions: postings have none
	preset sync.Pool // *flate.Writer with the dictionary
}

func (c *compressors) set(dictionary string) {
	c.plain.New = func() any {
		w, _ := flate.NewWriter(io.Discard, 6) // the level is valid
		return w
	}
	c.coded.New = func() any {
		w, _ := flate.NewWriter(io.Discard, flate.HuffmanOnly)
		return w
	}
	c.preset.New = func() any {
		w, _ := flate.NewWriterDict(io.Discard, 5, []byte(dictionary))
		return w
	}
}

func deflate(pool *sync.Pool, c content) ([]byte, error) {
	var b bytes.Buffer
	z := pool.Get().(*flate.Writer)
	defer pool.Put(z)
	z.Reset(&b)
	for i, section := range c {
		if i > 0 && len(section) > 0 {
			if err := z.Flush(); err != nil {
				return nil, err
			}
		}
		if _, err := z.Write(section); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
