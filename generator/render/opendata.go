package render

import (
	"cmp"
	"fmt"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Download is a file of open data that the download pages list.
type Download struct {
	Path   string
	Kind   string // of records; "" for what is of several kinds or describes the others
	Title  diag.Text
	Format string
	Rows   int
	Size   int64
	Date   string // the newest legal date in it
	SHA256 string
}

// A DataTable is a table of the data dictionary.
type DataTable struct {
	Name, Kind string
	Title      diag.Text
	Columns    []DataColumn
}

// A DataColumn describes a column of open data.
type DataColumn struct {
	Name, Example     string
	Label, Type, Unit diag.Text
	Refers            diag.Text // the kind whose id it is
	Values            []string
	Required          bool
}

// formats are the names of formats; they are the same in every language.
var formats = map[string]string{
	"csv": "CSV", "excel-csv": "CSV (Excel)", "json": "JSON", "xlsx": "XLSX", "parquet": "Parquet", "ocds": "JSON",
	"dictionary": "CSV", "datapackage": "JSON",
}

// A DownloadLine is a download with its link and its words.
type DownloadLine struct {
	Download
	Link       Link
	FormatName string
	Human      string // the size
}

func (b *Base) downloadLines(of func(Download) bool) ([]DownloadLine, error) {
	list, err := b.r.downloads()
	if err != nil {
		return nil, err
	}
	var lines []DownloadLine
	for _, d := range list {
		if of(d) {
			lines = append(lines, DownloadLine{d, Link{Text: b.Say(d.Title), URL: b.Rel(d.Path)}, cmp.Or(formats[d.Format], d.Format), human(d.Size)})
		}
	}
	return lines, nil
}

// Downloads are a table of files under a caption.
type Downloads struct {
	Page    *Base
	Caption string
	Files   []DownloadLine
}

// Downloads makes a table of files for its partial.
func (b *Base) Downloads(caption string, files []DownloadLine) Downloads {
	return Downloads{b, caption, files}
}

// human words a size in bytes.
func human(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// OpenData leads to the downloads of every kind.
type OpenData struct {
	Base
	Lead string
}

// A DataKind is a kind of record with the files of its records.
type DataKind struct {
	Link  Link
	Rows  int
	Files []DownloadLine
}

func (p *OpenData) template() string { return "open-data" }

func newOpenData(b Base) page {
	b.columnPage("open-data")
	return &OpenData{b, b.ColumnLead("open-data")}
}

// Unregistered reports whether the portal has no registered prefix for its ocids.
func (p *OpenData) Unregistered() bool { return p.Site().OCDSPrefix == "" }

// Kinds returns the kinds with the files that hold all their records.
func (p *OpenData) Kinds() ([]DataKind, error) {
	var kinds []DataKind
	for _, k := range p.r.dataKinds() {
		lines, err := p.downloadLines(func(d Download) bool {
			return d.Kind == k.Name && d.Title.ZH == k.Label.ZH && slices.Contains([]string{"csv", "excel-csv", "xlsx", "json"}, d.Format)
		})
		if err != nil {
			return nil, err
		}
		x := DataKind{Link: Link{Text: p.Say(k.Label), URL: p.Rel(dataURL(k))}, Files: lines}
		for _, l := range lines {
			x.Rows = l.Rows
		}
		kinds = append(kinds, x)
	}
	return kinds, nil
}

// Contracting returns the packages of OCDS.
func (p *OpenData) Contracting() ([]DownloadLine, error) {
	return p.downloadLines(func(d Download) bool { return d.Format == "ocds" })
}

// Others returns the files of several kinds and those that describe the others.
func (p *OpenData) Others() ([]DownloadLine, error) {
	return p.downloadLines(func(d Download) bool { return d.Kind == "" })
}

// Dataset is the page of a kind's files and of what their columns mean.
type Dataset struct {
	Base
	kind *record.Kind
}

func (p *Dataset) template() string { return "dataset" }

func dataURL(k *record.Kind) string { return "open-data/" + k.Name + ".html" }

// dataKinds returns the kinds that have records.
func (r *Renderer) dataKinds() []*record.Kind {
	has := map[*record.Kind]bool{}
	for rec := range r.site.Records() {
		has[record.KindOf(rec)] = true
	}
	return slices.DeleteFunc(slices.Clone(record.Kinds()), func(k *record.Kind) bool { return !has[k] })
}

// datasets ranges over the pages of kinds, for the reason that sections are.
func (r *Renderer) datasets(yield func(string, maker) bool) {
	for _, k := range r.dataKinds() {
		mk := func(b Base) page {
			b.Title, b.Column, b.Describes = b.T("opendata.of", b.Say(k.Label)), "open-data", b.T("opendata.of-lead", b.Say(k.Label))
			b.Crumbs = []Link{{Text: b.ColumnName("open-data"), URL: b.Rel("open-data/index.html")}}
			return &Dataset{b, k}
		}
		if !yield(dataURL(k), always(mk)) {
			return
		}
	}
}

// Files returns the kind's files.
func (p *Dataset) Files() ([]DownloadLine, error) {
	return p.downloadLines(func(d Download) bool { return d.Kind == p.kind.Name && d.Format != "ocds" })
}

// Tables returns the kind's part of the dictionary.
func (p *Dataset) Tables() []DataTable {
	var tables []DataTable
	for _, t := range p.r.dictionary() {
		if t.Kind == p.kind.Name {
			tables = append(tables, t)
		}
	}
	return tables
}
