// Package partition is how one portal counts in another without reading its
// records: every build writes a summary of its site, partition.json, and a portal
// that names partitions in data/site.toml keeps a copy of the summary of each.
//
// A summary is what statistics, lists, profiles of units, the download page and
// search need of a closed year or of a city; it grows with units and numbers of
// years, not with purchases. It comes from outside: [Read] believes nothing in it.
package partition

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"mingshi/generator/opendata"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Name is the address of a site's summary, Folder where a site publishes its
// copies of those of its partitions.
const (
	Name   = "partition.json"
	Folder = "partitions/"
)

// Version is the version of the form.
const Version = 1

// A Summary is partition.json.
type Summary struct {
	Version   int             `json:"version"`
	Generator string          `json:"generator"`
	Today     string          `json:"today"`
	Portal    string          `json:"name"`
	PortalEN  string          `json:"name_en,omitempty"`
	Region    string          `json:"region"`
	Languages []string        `json:"languages"` // of its pages, its own first
	Closed    bool            `json:"closed"`
	Years     []int           `json:"years"`   // fiscal years of its purchases, ascending
	Records   map[string]int  `json:"records"` // by kind
	Search    string          `json:"search"`  // the root of its index
	Files     Files           `json:"files"`
	Data      []Data          `json:"data"`
	IDs       []record.Series `json:"ids"`  // of plans, results and evaluations
	Orgs      []string        `json:"orgs"` // ids of units that take part in its purchases
	Sums      Sums            `json:"sums"`
}

// Files pin the whole site: the hash is that of a line for each of its files but
// this summary and the manifest, as sha256sum writes them, sorted by path.
type Files struct {
	Count  int    `json:"count"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Data is a file of open data.
type Data struct {
	Path   string `json:"path"`
	Table  string `json:"table,omitempty"`
	Format string `json:"format"`
	Rows   int    `json:"rows"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Sums are integers in fen, each beside how many amounts it holds. What is not
// there is zero or, of a sum, unknown.
type Sums struct {
	Year         []Year     `json:"year"`
	Purchaser    []Row      `json:"purchaser"`
	Tier         []Row      `json:"tier"`
	Class        []Row      `json:"class"`
	Method       []Row      `json:"method"`
	ProviderKind []Row      `json:"provider_kind"`
	Provider     []Provider `json:"provider"`
}

// dimensions are the lists of rows by the names of [site.Dimensions].
func (s *Sums) dimensions() map[string]*[]Row {
	return map[string]*[]Row{"purchaser": &s.Purchaser, "tier": &s.Tier, "class": &s.Class, "method": &s.Method, "provider-kind": &s.ProviderKind}
}

// A Row is a purchaser, a class … with what it comes to each year.
type Row struct {
	Key   string `json:"key"`
	Name  string `json:"name,omitempty"` // if it is not the key
	URL   string `json:"url,omitempty"`
	Years []Year `json:"years"`
}

// A Year is what a year comes to.
type Year struct {
	Year  int         `json:"year"`
	Total site.Totals `json:"totals"`
}

// A Provider is a unit with what it was awarded, in fen.
type Provider struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Awarded record.Money `json:"awarded"`
}

// Of makes the summary of a site of which some files are written already.
func Of(s *site.Site, generator, index string, sets []opendata.Dataset, files []output.File) *Summary {
	sum := &Summary{
		Version: Version, Generator: generator, Today: s.Today.String(), Portal: s.Settings.Name, PortalEN: s.Settings.NameEN,
		Region: s.Settings.RegionCode, Languages: slices.Concat([]string{cmp.Or(s.Settings.Lang, "zh-CN")}, s.Settings.Languages),
		Closed: s.Settings.Closed == record.Yes, Years: s.FiscalYears(), Records: map[string]int{},
		Search: index, Files: pin(files), Sums: sums(s.Own()),
	}
	ids := map[string][]string{}
	for r := range s.Records() {
		kind, base := record.KindOf(r).Name, r.Base()
		sum.Records[kind]++
		ids[kind] = append(ids[kind], base.ID)
	}
	for _, kind := range record.OfPurchases {
		sum.IDs = append(sum.IDs, record.SeriesOf(kind, ids[kind])...)
	}
	for _, p := range s.Profiles {
		if p = s.Profile(p.Org.ID); len(p.Purchases)+len(p.Awards)+len(p.Subcontracts)+len(p.Tenders)+len(p.Judged) > 0 {
			sum.Orgs = append(sum.Orgs, p.Org.ID)
		}
	}
	slices.Sort(sum.Orgs)
	for _, d := range sets {
		sum.Data = append(sum.Data, Data{Path: d.Path, Table: d.Table, Format: d.Format, Rows: d.Rows, Size: d.Size, SHA256: d.SHA256})
	}
	return sum
}

// pin sums up what a site consists of.
func pin(files []output.File) Files {
	p := Files{}
	h := sha256.New()
	for _, f := range slices.SortedFunc(slices.Values(files), func(a, b output.File) int { return cmp.Compare(a.Path, b.Path) }) {
		if f.Path == Name || f.Path == output.ManifestName {
			continue
		}
		p.Count++
		p.Bytes += f.Size
		io.WriteString(h, f.SHA256+"  "+f.Path+"\n")
	}
	p.SHA256 = hex.EncodeToString(h.Sum(nil))
	return p
}

func sums(s site.Sums) Sums {
	sum := Sums{Year: years(s.ByYear)}
	for d, rows := range sum.dimensions() {
		for _, r := range s.By[d] {
			x := Row{Key: r.Key, URL: r.URL, Years: years(r.Years)}
			if r.Name != r.Key {
				x.Name = r.Name
			}
			*rows = append(*rows, x)
		}
	}
	for _, r := range s.ByProvider {
		sum.Provider = append(sum.Provider, Provider{ID: r.Key, Name: r.Name, Awarded: r.Total.Awarded})
	}
	return sum
}

func years(rows []site.Row) []Year {
	var list []Year
	for _, r := range rows {
		y, _ := strconv.Atoi(r.Key) // which was made from a number
		list = append(list, Year{Year: y, Total: r.Total})
	}
	return list
}

// JSON writes the summary, one value on a line, so that two can be compared with diff.
func (s *Summary) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(s, "", "")
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", Name, err)
	}
	return append(text, '\n'), nil
}
