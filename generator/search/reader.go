package search

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"mingshi/generator/fold"
)

// maxFile is how large a file may inflate.
const maxFile = 64 << 20

// An Index is a static index, read as a browser reads it: file by file, each
// when it is needed.
type Index struct {
	files      fs.FS
	root       root
	dictionary []byte
}

// Open opens the index whose root stands at a path of a site.
func Open(site fs.FS, path string) (*Index, error) {
	x := &Index{files: site}
	body, err := x.read(path, nil)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(body, &x.root); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if x.root.Version != version {
		return nil, fmt.Errorf("%s: version %d of the search index, not %d", path, x.root.Version, version)
	}
	for _, p := range x.root.Parts {
		if p.Documents < 0 || p.Documents > maxPart || len(p.Terms) == 0 {
			return nil, fmt.Errorf("%s: a part of %d documents and %d pages", path, p.Documents, len(p.Terms))
		}
	}
	x.dictionary = []byte(x.root.Dictionary)
	return x, nil
}

func (x *Index) read(path string, dictionary []byte) ([]byte, error) {
	f, err := x.files.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(flate.NewReaderDict(f, dictionary), maxFile+1))
	if err == nil && n > maxFile {
		err = errors.New("is too large")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return b.Bytes(), nil
}

func (x *Index) file(name fileName) ([]byte, error) {
	return x.read("search-index/"+name.String()+".bin", nil)
}

// A finding is the documents in which a term stands, ascending, with how often
// as far as the index knows. Blind means that this holds if one of them contains
// the term.
type finding struct {
	list  []posting
	times []int
	blind bool
}

// find looks a folded term up in a part.
func (x *Index) find(p *part, term string) (finding, error) {
	units := appendUnits(nil, term)
	at, exact := slices.BinarySearchFunc(p.Terms, units, func(t termPage, u []uint16) int {
		return slices.Compare(appendUnits(nil, t.key), u)
	})
	if !exact {
		at = max(at-1, 0) // the first key is "", or somebody changed it
	}
	body, err := x.file(p.Terms[at].name)
	if err != nil {
		return finding{}, err
	}
	page, err := decodePage(body)
	if err != nil {
		return finding{}, fmt.Errorf("directory %s: %w", p.Terms[at].name, err)
	}
	e := findEntry(page, units)
	if e == nil {
		return finding{}, nil
	}
	if body, err = x.file(e.name); err != nil {
		return finding{}, err
	}
	if e.documents > 0 {
		list, err := decodeList(body, p.Documents)
		if err != nil {
			return finding{}, fmt.Errorf("list %s: %w", e.name, err)
		}
		return wholeList(list, len(e.key) == len(units)), nil
	}
	f, err := decodeLeaf(body, p.Documents)
	if err != nil {
		return finding{}, fmt.Errorf("leaf %s: %w", e.name, err)
	}
	return f.finding(units), nil
}

func wholeList(list []posting, exact bool) finding {
	f := finding{list: list, times: make([]int, len(list))}
	for i := range list {
		f.times[i] = 1
		if !exact {
			list[i] = post(list[i].doc(), min(list[i].in(), atStart))
		}
	}
	return f
}

// finding unites the postings of the suffixes that can begin with a term.
func (f *leafFile) finding(term []uint16) finding {
	lo, hi := f.find(term)
	var list []posting
	for i := lo; i < hi; i++ {
		from := 0
		if i > 0 {
			from = f.ends[i-1]
		}
		for _, p := range f.posting[from:f.ends[i]] {
			if p.in() == atStart && f.length[i] == len(term) {
				p = post(p.doc(), isWhole)
			}
			list = append(list, p)
		}
	}
	slices.Sort(list)
	out := finding{blind: true}
	for _, p := range list {
		if n := len(out.list); n > 0 && out.list[n-1].doc() == p.doc() {
			out.list[n-1] = p // the higher standing
			out.times[n-1]++
			continue
		}
		out.list = append(out.list, p)
		out.times = append(out.times, 1)
	}
	return out
}

// Hit reads a document by its number over all parts.
func (x *Index) Hit(number int) (Hit, error) {
	at, exact := slices.BinarySearchFunc(x.root.Parts, number, func(p part, n int) int { return cmp.Compare(p.First, n) })
	if !exact {
		at--
	}
	if at < 0 || number >= x.root.Parts[at].First+x.root.Parts[at].Documents {
		return Hit{}, fmt.Errorf("no document %d", number)
	}
	p := &x.root.Parts[at]
	local := number - p.First
	block := local / blockSize
	if block/tableSize >= len(p.Blocks) {
		return Hit{}, fmt.Errorf("no table for document %d", number)
	}
	table, err := x.file(p.Blocks[block/tableSize])
	if err != nil {
		return Hit{}, err
	}
	from := block % tableSize * shortName
	if from+shortName > len(table) {
		return Hit{}, fmt.Errorf("table %s: %w", p.Blocks[block/tableSize], errShort)
	}
	path := blockPath(table[from:from+shortName], p.First+block*blockSize)
	body, err := x.read(path, x.dictionary)
	if err != nil {
		return Hit{}, err
	}
	var hits []Hit
	if err := json.Unmarshal(body, &hits); err != nil {
		return Hit{}, fmt.Errorf("%s: %w", path, err)
	}
	if local%blockSize >= len(hits) {
		return Hit{}, fmt.Errorf("%s: %w", path, errShort)
	}
	return hits[local%blockSize], nil
}

// findTrue looks a term up and, where the index alone cannot tell, in the text of
// a document.
func (x *Index) findTrue(p *part, term string) (finding, error) {
	f, err := x.find(p, term)
	if err != nil || !f.blind || len(f.list) == 0 {
		return f, err
	}
	hit, err := x.Hit(p.First + int(f.list[0].doc()))
	if err != nil {
		return finding{}, err
	}
	if !contains(hit, term) {
		return finding{}, nil
	}
	return f, nil
}

func contains(h Hit, term string) bool {
	return strings.Contains(plain(fold.Text(h.Text)), term)
}
