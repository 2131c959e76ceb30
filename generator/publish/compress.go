package publish

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"mingshi/generator/diag"
	"mingshi/generator/output"
)

var bringing = diag.Text{ZH: "传送文件", EN: "bringing files"}

// texts are the kinds of file that are worth compressing; the others are
// compressed already, as the search index is.
var texts = []string{".html", ".css", ".js", ".json", ".csv", ".xml", ".atom", ".svg", ".txt"}

// A file below small gains nothing from a compressed copy; one above large is a
// download, which those who want it compressed compress themselves.
const (
	small = 1 << 10
	large = 8 << 20
)

// encodings are the copies that are made, with their extensions.
var encodings = []string{".br", ".gz"}

// Brotli at 6 is as fast as gzip at 9 and a sixth smaller on our pages.
const brotliLevel = 6

// addCompressed adds the copies of every file of the site that is worth it and
// returns their names.
func (r *Release) addCompressed(was Memory) []string {
	before := make(map[string]bool, len(was.Compressed))
	for _, name := range was.Compressed {
		before[name] = true
	}
	var names []string
	for _, f := range slices.Clone(r.Files) {
		if f.Size < small || f.Size > large || !slices.Contains(texts, path.Ext(f.Path)) {
			continue
		}
		for _, ext := range encodings {
			name := f.Path + ext
			r.Files = append(r.Files, File{File: output.File{Path: name, Size: f.Size / 4}, Same: f.Same && before[name], from: f.Path})
			names = append(names, name)
		}
	}
	return names
}

// plain is the name of the file that a compressed copy stands for.
func plain(name string) string {
	for _, ext := range encodings {
		name = strings.TrimSuffix(name, ext)
	}
	return name
}

// compress makes a copy. Neither format holds a time or a name here: the same
// file gives the same copy.
func compress(site fs.FS, name, ext string) ([]byte, error) {
	body, err := fs.ReadFile(site, name)
	if err != nil {
		return nil, err
	}
	var w bytes.Buffer
	switch ext {
	case ".gz":
		z, err := gzip.NewWriterLevel(&w, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := z.Write(body); err != nil {
			return nil, err
		}
		err = z.Close()
		return w.Bytes(), err
	case ".br":
		z := brotli.NewWriterLevel(&w, brotliLevel)
		if _, err := z.Write(body); err != nil {
			return nil, err
		}
		err := z.Close()
		return w.Bytes(), err
	}
	return nil, fmt.Errorf("%s: %q is no compression of ours", name, ext)
}
