package opendata

import (
	"cmp"
	"slices"
	"sync"

	"mingshi/generator/diag"
	"mingshi/generator/opendata/ocds"
	"mingshi/generator/output"
	"mingshi/generator/site"
)

// contracting ranges over the packages of OCDS: of each year's plans one of
// releases and one of records that lead to them, both in blocks.
func (c *collection) contracting(yield func(*unit) bool) {
	if c.kind.Name != "plan" {
		return
	}
	w := ocds.New(c.site, c.last)
	for _, p := range c.years {
		x := &packages{collection: c, w: w, of: p, files: w.Packages("open-data/ocds/"+p.year+".json", "open-data/ocds/"+p.year+"-records.json")}
		for run := range runs(p.records) {
			var processes []*site.Process
			for _, r := range run {
				processes = append(processes, c.site.Process(r.Base().ID))
			}
			x.blocks = append(x.blocks, processes)
		}
		x.keys = sync.OnceValue(x.digest)
		if !yield(x.unit()) {
			return
		}
	}
}

// packages are the two of a year.
type packages struct {
	*collection
	w      *ocds.Writer
	of     part
	files  *ocds.Packages
	blocks [][]*site.Process
	keys   func() []output.Key // of the blocks
}

func (x *packages) unit() *unit {
	date := x.dates().newest[x.of.year] // or that of a newer fact in a result
	for _, p := range slices.Concat(x.blocks...) {
		for _, r := range p.Results {
			if d := x.last(r.Result); d.After(date) {
				date = d
			}
		}
	}
	file := func(path string, title diag.Text) *File {
		return &File{Dataset: Dataset{Path: path, Kind: x.kind, Title: x.of.titled(title), Format: "ocds", Date: date}}
	}
	from := func() output.Key {
		h := newHasher(x.w.Common()...)
		for _, k := range x.keys() {
			h.tell(string(k[:]))
		}
		return h.key()
	}
	return inBlocks(from, x.write, file(x.files.Releases, diag.T("OCDS发布包", "OCDS releases")), file(x.files.Records, diag.T("OCDS记录包（索引）", "OCDS records (index)")))
}

// digest makes the keys of the blocks.
func (x *packages) digest() []output.Key {
	common := x.w.Common()
	keys := make([]output.Key, len(x.blocks))
	for i, block := range x.blocks {
		h := newHasher(common...)
		for _, p := range block {
			x.w.Parts(p, h.tell)
		}
		keys[i] = h.key()
	}
	return keys
}

func (x *packages) write(b *blocks) (rows int, err error) {
	both := func(releases, records []byte) error {
		_, first := b.outs[0].Write(releases)
		_, second := b.outs[1].Write(records)
		return cmp.Or(first, second)
	}
	releases, records, err := x.files.Heads(slices.Concat(x.blocks...))
	if err != nil {
		return 0, err
	}
	_, err = b.add(func() output.Key { return output.KeyOf("head", string(releases), string(records)) }, func() (int, error) { return 0, both(releases, records) })
	comma := []byte(nil)
	for i, block := range x.blocks {
		if err != nil {
			return 0, err
		}
		from := func() output.Key {
			k := x.keys()[i]
			return output.KeyOf(string(comma), string(k[:]))
		}
		_, err = b.add(from, func() (int, error) {
			for _, p := range block {
				release, record, err := x.files.Add(p)
				if err != nil {
					return 0, err
				}
				if err := cmp.Or(both(comma, comma), both(release, record)); err != nil {
					return 0, err
				}
				comma = []byte(",\n")
			}
			return len(block), nil
		})
		comma = []byte(",\n") // also where the first block was copied
		rows += len(block)
	}
	return rows, cmp.Or(err, both([]byte(ocds.End), []byte(ocds.End)))
}
