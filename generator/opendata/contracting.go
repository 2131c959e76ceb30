package opendata

import (
	"io"
	"iter"

	"mingshi/generator/diag"
	"mingshi/generator/opendata/ocds"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// contracting ranges over the packages of OCDS: of each year's plans one of
// releases and one of records.
func (c *collection) contracting(format string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		if c.kind.Name != "plan" {
			return
		}
		w := ocds.New(c.site)
		for _, p := range byYear(c.records) {
			var processes []*site.Process
			for _, r := range p.records {
				processes = append(processes, c.site.Process(r.Base().ID))
			}
			releases := "open-data/ocds/" + p.year + ".json"
			records := "open-data/ocds/" + p.year + "-records.json"
			var links []ocds.Link
			f := c.pack(p, format, releases, diag.T("OCDS发布包", "OCDS releases"), processes, func(out io.Writer) (err error) {
				links, err = w.Releases(out, releases, processes)
				return err
			})
			if !yield(f) {
				return
			}
			f = c.pack(p, format, records, diag.T("OCDS记录包（索引）", "OCDS records (index)"), processes, func(out io.Writer) (err error) {
				if links == nil { // only this one is asked for
					if links, err = w.Releases(io.Discard, releases, processes); err != nil {
						return err
					}
				}
				return w.Records(out, records, releases, processes, links)
			})
			if !yield(f) {
				return
			}
		}
	}
}

// pack is a file of OCDS, whose date is that of the newest fact in any of the
// records of its purchases.
func (c *collection) pack(p part, format, path string, title diag.Text, processes []*site.Process, write func(io.Writer) error) *File {
	f := &File{Dataset: Dataset{Path: path, Kind: c.kind, Title: p.titled(title), Format: format, Date: c.newest[p.year]}}
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
