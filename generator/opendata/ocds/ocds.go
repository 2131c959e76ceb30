// Package ocds writes purchases in the Open Contracting Data Standard 1.1.5: of
// every process one release that holds all that is known of it ("easy release"),
// in a release package a year; and beside it a record package, the index that leads
// from each process to its release. A compiled release would repeat that one
// release word for word; the standard lets a record link instead.
// What stands where is fixed in domain.md D.2 and D.3.
package ocds

import (
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
	last   func(record.Record) record.Date
}

// New returns a writer, which asks last for the newest legal date of a record, as
// record.LastDate tells it: whoever knows it already need not look again. Without a base address the portal's domain stands in for
// it: the standard wants absolute addresses.
func New(s *site.Site, last func(record.Record) record.Date) *Writer {
	w := &Writer{site: s, base: s.BaseURL, prefix: s.Settings.OCDSPrefix, last: last}
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
