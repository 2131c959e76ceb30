// Package ocds writes purchases in the Open Contracting Data Standard 1.1.5: of
// every process one release that holds all that is known of it ("easy release"),
// in a release package a year; and beside it a record package, the index that leads
// from each process to its release. A compiled release would repeat that one
// release word for word; the standard lets a record link instead.
// What stands where is fixed in domain.md D.2 and D.3.
package ocds

import (
	"fmt"
	"io"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Unregistered stands in an ocid where a publisher has no registered prefix. Data
// with it must not be called conformant.
const Unregistered = "ocds-xxxxxx"

// extensions are those whose fields are used.
var extensions = []string{
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_metrics_extension/1.1/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_budget_breakdown_extension/master/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_contract_completion_extension/master/extension.json",
}

type publisher struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

// head is what release and record packages begin with.
type head struct {
	URI               string    `json:"uri"`
	Version           string    `json:"version"`
	Extensions        []string  `json:"extensions"`
	PublishedDate     string    `json:"publishedDate"`
	Publisher         publisher `json:"publisher"`
	License           string    `json:"license,omitempty"`
	PublicationPolicy string    `json:"publicationPolicy"`
	Note              string    `json:"x_note,omitempty"`
	Packages          []string  `json:"packages,omitempty"` // of records: where their releases are
}

// A Writer writes packages of a site.
type Writer struct {
	site   *site.Site
	base   string // an absolute address, with a slash
	prefix string
}

// New returns a writer. Without a base address the portal's domain stands in for
// it: the standard wants absolute addresses.
func New(s *site.Site) *Writer {
	w := &Writer{site: s, base: s.BaseURL, prefix: s.Settings.OCDSPrefix}
	if w.base == "" {
		w.base = "https://" + s.Settings.Domain + "/"
	}
	if w.prefix == "" {
		w.prefix = Unregistered
	}
	return w
}

func (w *Writer) head(path string, processes []*site.Process) head {
	var last record.Date
	for _, p := range processes {
		if d := w.updated(p); d.After(last) {
			last = d
		}
	}
	h := head{
		URI: w.base + path, Version: "1.1", Extensions: extensions, PublishedDate: start(last),
		Publisher: publisher{Name: w.site.Settings.Sponsor, URI: w.base}, PublicationPolicy: w.base + "open-data/index.html",
	}
	if w.site.Settings.Licence != "" {
		h.License = w.base + "open-data/index.html"
	}
	if w.prefix == Unregistered {
		h.Note = "未注册OCDS前缀：ocid以" + Unregistered + "开头，本数据按OCDS 1.1.5的格式编写，但未经登记，不称为符合该标准。The ocid prefix is not registered."
	}
	return h
}

// A Link leads to the one release of a process.
type Link struct {
	ocid string
	URL  string   `json:"url"`
	Date string   `json:"date"`
	Tag  []string `json:"tag"`
}

// Releases writes a release package of some processes, one release at a time, and
// returns what leads to each.
func (w *Writer) Releases(out io.Writer, path string, processes []*site.Process) ([]Link, error) {
	p := newPacker(out)
	if err := p.begin(w.head(path, processes), "releases"); err != nil {
		return nil, err
	}
	links := make([]Link, 0, len(processes))
	for _, process := range processes {
		r, err := p.release(w.Release(process))
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", process.Plan.ID, err)
		}
		links = append(links, Link{r.OCID, w.base + path + "#" + r.ID, r.Date, r.Tag})
	}
	return links, p.end()
}

// Records writes a record package: the links of its processes' releases, which
// stand in the release package at another path.
func (w *Writer) Records(out io.Writer, path, releases string, processes []*site.Process, links []Link) error {
	p := newPacker(out)
	h := w.head(path, processes)
	h.Packages = []string{w.base + releases}
	if err := p.begin(h, "records"); err != nil {
		return err
	}
	for i := range links {
		err := p.add(struct {
			OCID     string `json:"ocid"`
			Releases []Link `json:"releases"`
		}{links[i].ocid, links[i : i+1]})
		if err != nil {
			return fmt.Errorf("writing %s: %w", links[i].ocid, err)
		}
	}
	return p.end()
}
