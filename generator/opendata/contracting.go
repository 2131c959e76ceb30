package opendata

import (
	"io"

	"mingshi/generator/diag"
	"mingshi/generator/opendata/ocds"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// contracting ranges over the packages of OCDS: of each year's plans one of
// releases and one of records.
func (c *collection) contracting(yield func(*unit) bool) {
	if c.kind.Name != "plan" {
		return
	}
	w := ocds.New(c.site)
	for _, p := range c.years {
		processes := make([]*site.Process, len(p.records))
		for i, r := range p.records {
			processes[i] = c.site.Process(r.Base().ID)
		}
		from := func() output.Key {
			parts := w.Common()
			for _, x := range processes {
				parts = append(parts, w.Parts(x)...)
			}
			return output.KeyOf(parts...)
		}
		if !yield(&unit{files: c.packages(w, p, processes), from: from}) {
			return
		}
	}
}

// packages are the releases of a year and the records that lead to them.
func (c *collection) packages(w *ocds.Writer, p part, processes []*site.Process) []*File {
	releases, records := "open-data/ocds/"+p.year+".json", "open-data/ocds/"+p.year+"-records.json"
	var links []ocds.Link
	release := func(out io.Writer) (err error) {
		links, err = w.Releases(out, releases, processes)
		return err
	}
	record := func(out io.Writer) error {
		if links == nil { // only this one is asked for
			if err := release(io.Discard); err != nil {
				return err
			}
		}
		return w.Records(out, records, releases, processes, links)
	}
	return []*File{
		c.pack(p, releases, diag.T("OCDS发布包", "OCDS releases"), processes, release),
		c.pack(p, records, diag.T("OCDS记录包（索引）", "OCDS records (index)"), processes, record),
	}
}

// pack is a file of OCDS, whose date is that of the newest fact in any of the
// records of its purchases.
func (c *collection) pack(p part, path string, title diag.Text, processes []*site.Process, write func(io.Writer) error) *File {
	f := &File{Dataset: Dataset{Path: path, Kind: c.kind, Title: p.titled(title), Format: "ocds", Date: c.dates().newest[p.year]}}
	for _, x := range processes {
		for _, r := range x.Results {
			if d := record.LastDate(r.Result, c.site.Today); d.After(f.Date) {
				f.Date = d
			}
		}
	}
	f.body = func(w io.Writer) (int, error) { return len(processes), write(w) }
	return f
}
