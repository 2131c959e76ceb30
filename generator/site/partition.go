package site

import (
	"slices"
	"strconv"

	"mingshi/generator/record"
)

// A Partition is a portal with a site of its own that this one counts in and
// leads to: a closed year, or a city below a province. Of its records this
// portal knows only what Partition holds, so its build costs the same however
// many there are.
type Partition struct {
	Path         string // from this site's root to its root; ends with a slash
	Name, NameEN string // empty: it is called by its years
	Portal       string // what it calls itself
	PortalEN     string
	Closed       bool // nothing in it changes any more
	Languages    []string
	Years        []int           // fiscal years of its purchases, ascending
	Records      map[string]int  // public records by kind
	Orgs         map[string]bool // ids of units that have a page there
	Sums         Sums
	Index        string // the root of its search index
	Data         []PartitionFile
	Summary      string // where this site keeps a copy of what it says of itself
	SHA256       string // of that copy
	Text         []byte // that copy
}

// A PartitionFile is a file of open data of a partition.
type PartitionFile struct {
	Path, Table, Format string
	Rows                int
	Size                int64
	SHA256              string
}

// URL returns the address of something in the partition, from this site's root.
func (p *Partition) URL(to string) string { return p.Path + to }

// Speaks reports whether the partition has pages in a language.
func (p *Partition) Speaks(lang string) bool { return slices.Contains(p.Languages, lang) }

// Sums are sums of purchases by year, by each of Dimensions, and by provider: what
// statistics are made of. Those of several portals can be added.
type Sums struct {
	ByYear     []Row
	By         map[string][]Row
	ByProvider []Row // what each was awarded; without years
}

// Own returns the sums of this portal alone.
func (s *Site) Own() Sums { return s.own() }

// with adds the sums of partitions.
func (s Sums) with(partitions []*Partition) Sums {
	if len(partitions) == 0 {
		return s
	}
	all, by, providers := years{}, map[string]view{}, view{}
	for _, d := range Dimensions {
		by[d] = view{}
	}
	add := func(sums *Sums, path string) {
		all.addRows(sums.ByYear)
		for _, d := range Dimensions {
			for _, r := range sums.By[d] {
				by[d].at(r.Key, r.Name, within(path, r.URL)).addRows(r.Years)
			}
		}
		for _, r := range sums.ByProvider {
			providers.at(r.Key, r.Name, within(path, r.URL)).at(0).Add(&r.Total)
		}
	}
	add(&s, "")
	for _, p := range slices.Backward(partitions) { // the newest name of a unit counts
		add(&p.Sums, p.Path)
	}
	sum := Sums{ByYear: all.rows(), By: map[string][]Row{}, ByProvider: providers.rows()}
	for _, d := range Dimensions {
		sum.By[d] = by[d].rows()
	}
	for i := range sum.ByProvider {
		sum.ByProvider[i].Years = nil
	}
	sortProviders(sum.ByProvider)
	return sum
}

func within(path, url string) string {
	if url == "" {
		return ""
	}
	return path + url
}

func (y years) addRows(rows []Row) {
	for i := range rows {
		if year, err := strconv.Atoi(rows[i].Key); err == nil {
			y.at(year).Add(&rows[i].Total)
		}
	}
}

// limits of what sums of one partition may be, so that adding many up never
// overflows.
const (
	maxCount = 1 << 30
	maxMoney = record.Money(1) << 53
)

// Sound reports whether totals read from elsewhere can be sums of purchases.
func (t *Totals) Sound() bool {
	counts := []int{
		t.Plans, t.Budgets, t.NoBudget, t.Lots, t.Awards, t.Contracts, t.Amounts, t.Payments, t.Compared,
		t.Methods, t.Competitive, t.Open, t.Sized, t.Small, t.Done, t.Evaluated,
	}
	counts = slices.Concat(counts, t.Bids[:], t.Grades[:])
	money := []record.Money{t.Budget, t.Awarded, t.Agreed, t.Paid, t.SavedOf, t.Saved, t.SizedAwarded, t.SmallAwarded}
	return !slices.ContainsFunc(counts, func(n int) bool { return n < 0 || n > maxCount }) &&
		!slices.ContainsFunc(money, func(m record.Money) bool { return m < -maxMoney || m > maxMoney }) &&
		t.Competitive <= t.Methods && t.Open <= t.Methods && t.Small <= t.Sized && t.Evaluated <= t.Done
}

// PartitionsOf returns the partitions in which a unit has a page, newest first.
func (s *Site) PartitionsOf(org string) []*Partition {
	var list []*Partition
	for _, p := range slices.Backward(s.Partitions) {
		if p.Orgs[org] {
			list = append(list, p)
		}
	}
	return list
}

// FiscalYears returns the fiscal years of this portal's own purchases, ascending.
func (s *Site) FiscalYears() []int { return s.fiscal() }

func (s *Site) fiscalYears() []int {
	var list []int
	for _, p := range s.Processes {
		if y := p.Plan.FiscalYear.V; y != 0 {
			list = append(list, y)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// OrgPage returns the address of a unit's page on any site.
func OrgPage(id string) string { return orgURL(id) }

// ElsewhereURL returns the page of a record of a purchase that a partition has, or "".
func (s *Site) ElsewhereURL(kind, id string) string {
	at, ok := s.set.Elsewhere(kind, id)
	page := map[string]func(string) string{"plan": planURL, "result": resultURL, "evaluation": evaluationURL}[kind]
	if !ok || page == nil {
		return ""
	}
	return at.Path + page(id)
}

// elsewhere reports whether a partition has records of a kind.
func (s *Site) elsewhere(kind string) bool {
	return slices.ContainsFunc(s.Partitions, func(p *Partition) bool { return p.Records[kind] > 0 })
}
