package render

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A PartitionLine is a portal that this one counts in, as pages show it.
type PartitionLine struct {
	Link    Link
	Closed  bool
	Counts  []string // its purchases, results and evaluations
	Columns []Link   // its lists
}

// Partitions returns the portals that this one counts in, newest first.
func (b *Base) Partitions() []PartitionLine {
	var list []PartitionLine
	for _, p := range slices.Backward(b.r.site.Partitions) {
		l := PartitionLine{Link: b.partition(p, "index.html"), Closed: p.Closed}
		for _, k := range partitionLists {
			if n := p.Records[k.kind]; n > 0 {
				l.Counts = append(l.Counts, b.T("partition.count", b.ColumnName(k.folder), n))
				l.Columns = append(l.Columns, Link{Text: b.ColumnName(k.folder), URL: b.partition(p, k.folder+"/index.html").URL})
			}
		}
		list = append(list, l)
	}
	return list
}

// partitionLists are the lists of purchases, which partitions continue.
var partitionLists = []struct{ folder, kind string }{{"plans", "plan"}, {"results", "result"}, {"evaluations", "evaluation"}}

// PartitionsTitle says what the partitions are: years, or portals of others.
func (b *Base) PartitionsTitle() string {
	if slices.ContainsFunc(b.r.site.Partitions, func(p *site.Partition) bool { return !p.Closed }) {
		return b.T("partition.portals")
	}
	return b.T("partition.earlier")
}

// partition leads to a page of a partition, in this page's language if it has it.
func (b *Base) partition(p *site.Partition, to string) Link {
	if lang := b.Lang(); translated(to) && p.Speaks(lang) && p.Languages[0] != lang {
		to = strings.ToLower(lang) + "/" + to
	}
	return Link{Text: b.partitionName(p), URL: b.Root + p.URL(to)}
}

// partitionName is as data/site.toml says, else the years of what is closed, else
// what the portal calls itself.
func (b *Base) partitionName(p *site.Partition) string {
	name, portal := p.Name, p.Portal
	if b.Lang() == "en" {
		name, portal = cmp.Or(p.NameEN, p.Name), cmp.Or(p.PortalEN, p.Portal)
	}
	if name == "" && p.Closed {
		name = b.span(p.Years)
	}
	return cmp.Or(name, portal)
}

// span words years.
func (b *Base) span(years []int) string {
	switch len(years) {
	case 0:
		return ""
	case 1:
		return b.T("partition.year", strconv.Itoa(years[0]))
	}
	return b.T("partition.years", strconv.Itoa(years[0]), strconv.Itoa(years[len(years)-1]))
}

// listed leads to the same list of the partitions.
func (b *Base) listed(folder string) []Link {
	i := slices.IndexFunc(partitionLists, func(l struct{ folder, kind string }) bool { return l.folder == folder })
	if i < 0 {
		return nil
	}
	var links []Link
	for _, p := range slices.Backward(b.r.site.Partitions) {
		if n := p.Records[partitionLists[i].kind]; n > 0 {
			l := b.partition(p, folder+"/index.html")
			l.Text = b.T("partition.list", l.Text, n)
			links = append(links, l)
		}
	}
	return links
}

// Counted leads to the partitions whose sums the statistics of a year hold, or of
// all years.
func (b *Base) Counted(year string) []Link {
	var links []Link
	for _, p := range slices.Backward(b.r.site.Partitions) {
		if year == "" || slices.ContainsFunc(p.Sums.ByYear, func(r site.Row) bool { return r.Key == year }) {
			links = append(links, b.partition(p, "statistics/index.html"))
		}
	}
	return links
}

// profilesElsewhere leads to the same unit in the partitions that have it.
func (b *Base) profilesElsewhere(org string) []Link {
	var links []Link
	for _, p := range b.r.site.PartitionsOf(org) {
		links = append(links, b.partition(p, site.OrgPage(org)))
	}
	return links
}

// A PartitionData is the open data of a partition.
type PartitionData struct {
	Link    Link // to its page of downloads
	Package Link // its datapackage
	Files   int
	Rows    int // of its records
	Size    string
	Copy    Link // what it says of itself, as this site keeps it
	SHA256  string
}

// PartitionData returns the open data of the partitions.
func (p *OpenData) PartitionData() []PartitionData {
	var list []PartitionData
	for _, x := range slices.Backward(p.r.site.Partitions) {
		d := PartitionData{Link: p.partition(x, "open-data/index.html"), Copy: Link{Text: path.Base(x.Summary), URL: p.Root + x.Summary}, SHA256: x.SHA256}
		size := int64(0)
		for _, f := range x.Data {
			d.Files++
			size += f.Size
			if f.Format == "datapackage" {
				d.Package = Link{Text: path.Base(f.Path), URL: p.Root + x.URL(f.Path)}
			}
		}
		for _, n := range x.Records {
			d.Rows += n
		}
		d.Size = human(size)
		list = append(list, d)
	}
	return list
}

// Tables is the list of Parquet files of all plans, as DuckDB reads it.
func (p *OpenData) Tables() string {
	files := []string{"'open-data/parquet/plan-*.parquet'"}
	for _, x := range p.r.site.Partitions {
		files = append(files, "'"+x.URL("open-data/parquet/plan-*.parquet")+"'")
	}
	return "[" + strings.Join(files, ", ") + "]"
}

// A SearchPart is a partition's index, for the script of the search page.
type SearchPart struct {
	Name   string `json:"name"`
	Index  string `json:"index"`  // relative to the page
	Base   string `json:"base"`   // from this site's root to that one's
	Closed bool   `json:"closed"` // its units, policies … are this site's, too
}

// Parts returns the indexes of the partitions, oldest first.
func (p *Search) Parts() []SearchPart {
	list := []SearchPart{}
	if !p.Static {
		return list
	}
	for _, x := range p.r.site.Partitions {
		list = append(list, SearchPart{Name: p.partitionName(x), Index: p.Root + x.URL(x.Index), Base: x.Path, Closed: x.Closed})
	}
	return list
}

// Archived says that nothing here changes any more; "" if it does.
func (b *Base) Archived() string {
	if b.Site().Closed != record.Yes {
		return ""
	}
	if years := b.span(b.r.site.FiscalYears()); years != "" {
		return b.T("partition.archived-of", years)
	}
	return b.T("partition.archived")
}

// Current leads to the portal that goes on; without URL there is none.
func (b *Base) Current() Link {
	to := b.Site().Current
	if to == "" {
		return Link{}
	}
	if b.Absolute {
		return Link{Text: b.T("partition.current"), URL: path.Join(b.r.mount(), to) + "/index.html"}
	}
	return Link{Text: b.T("partition.current"), URL: fmt.Sprintf("%s%sindex.html", b.Root, to)}
}
