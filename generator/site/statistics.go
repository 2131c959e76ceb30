package site

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/record"
)

// A Row is one line of a statistic.
type Row struct {
	Key   string // "" for what has none, such as a purchase outside the catalogue
	Name  string
	URL   string // may be empty
	Total Totals
	Years []Row // newest first; nil in the statistic by year
}

// Year returns the row's line of a year.
func (r *Row) Year(key string) (Row, bool) {
	i := slices.IndexFunc(r.Years, func(y Row) bool { return y.Key == key })
	if i < 0 {
		return Row{}, false
	}
	return r.Years[i], true
}

// Dimensions are the ways in which statistics are split, each with its name in
// addresses. The lines of each add up to the portal's sums, but those by the kind
// of provider to those of lots: a purchase may have several providers.
var Dimensions = []string{"purchaser", "tier", "class", "method", "provider-kind"}

// Statistics are the portal's sums in several views, with those of its partitions.
type Statistics struct {
	All            Totals
	ByYear         []Row // newest first
	ByPurchaser    []Row // by budget, largest first, as are all that follow
	ByTier         []Row // of the purchaser
	ByClass        []Row // a process counts once, under the class of its first item, by name over all editions
	ByMethod       []Row // under the method of its newest round, else as planned
	ByProviderKind []Row // of lots, under the kind of the provider, by what was awarded
	ByProvider     []Row // what providers were awarded, largest first; without years
	Budgets        []BudgetYear
}

// By returns the lines of a dimension.
func (st *Statistics) By(dimension string) []Row {
	switch dimension {
	case "purchaser":
		return st.ByPurchaser
	case "tier":
		return st.ByTier
	case "class":
		return st.ByClass
	case "method":
		return st.ByMethod
	case "provider-kind":
		return st.ByProviderKind
	}
	return nil
}

// A view gathers lines by key.
type view map[string]*line

type line struct {
	name, url string
	years     years
}

func (v view) at(key, name, url string) years {
	l := v[key]
	if l == nil {
		l = &line{name, url, years{}}
		v[key] = l
	}
	return l.years
}

func (v view) rows() []Row {
	rows := make([]Row, 0, len(v))
	for _, key := range slices.Sorted(maps.Keys(v)) {
		l := v[key]
		r := Row{Key: key, Name: l.name, URL: l.url, Years: l.years.rows()}
		for i := range r.Years {
			r.Total.Add(&r.Years[i].Total)
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Total.Budget, a.Total.Budget), cmp.Compare(b.Total.Awarded, a.Total.Awarded), cmp.Compare(b.Total.Plans, a.Total.Plans))
	})
	return rows
}

// count sums this portal's processes up, each looked at once.
func (s *Site) count() Sums {
	all := years{}
	purchasers, tiers, classes, methods, kinds := view{}, view{}, view{}, view{}, view{}
	for _, p := range s.Processes {
		if !p.counts() {
			continue
		}
		own := years{}
		p.count(own, func(r *Result, part years) {
			if len(part) > 0 { // a lot that failed has no provider
				kinds.at(providerKind(r), providerKind(r), "").add(part)
			}
		})
		all.add(own)
		s.purchaserOf(p, purchasers).add(own)
		tiers.at(tier(p), tier(p), "").add(own)
		class, _ := p.Class()
		if class.Class != nil {
			classes.at(class.Class.Name, class.Class.Name, ItemURL(class.Catalog.ID, class.Class.Code)).add(own)
		} else {
			classes.at("", "", "").add(own)
		}
		methods.at(p.Method, p.Method, "").add(own)
	}
	return Sums{ByYear: all.rows(), ByProvider: s.awarded(), By: map[string][]Row{
		"purchaser": purchasers.rows(), "tier": tiers.rows(), "class": classes.rows(), "method": methods.rows(), "provider-kind": kinds.rows(),
	}}
}

// statistics are the sums of this portal and its partitions.
func (s *Site) statistics() *Statistics {
	sums := s.own().with(s.Partitions)
	st := &Statistics{
		ByYear: sums.ByYear, ByPurchaser: sums.By["purchaser"], ByTier: sums.By["tier"], ByClass: sums.By["class"],
		ByMethod: sums.By["method"], ByProviderKind: sums.By["provider-kind"], ByProvider: sums.ByProvider,
	}
	for i := range st.ByYear {
		st.All.Add(&st.ByYear[i].Total)
	}
	st.Budgets = s.budgetYears(st)
	return st
}

func (s *Site) purchaserOf(p *Process, v view) years {
	if p.Purchaser == nil {
		return v.at("", "", "")
	}
	return v.at(p.Purchaser.ID, p.Purchaser.Name, s.OrgURL(p.Purchaser.ID))
}

func tier(p *Process) string {
	if p.Purchaser == nil {
		return ""
	}
	return p.Purchaser.Tier
}

func providerKind(r *Result) string {
	if r.Org == nil {
		return ""
	}
	return r.Org.ProviderKind
}

// A BudgetYear is what a budget set aside for the purchase of services, beside
// the plans of that year and of those units that it names.
type BudgetYear struct {
	Record *record.Budget
	Year   string
	Total  record.Opt[record.Money]
	Plans  Totals // of the year; the zero value if there are none
	Units  []BudgetUnit
}

// A BudgetUnit is a unit's share of a budget, beside its plans of that year.
type BudgetUnit struct {
	Org    *record.Org
	URL    string
	Amount record.Opt[record.Money]
	Plans  Totals
}

// budgetYears returns the budget of each year, newest first: the one published last.
func (s *Site) budgetYears(st *Statistics) []BudgetYear {
	var list []BudgetYear
	for _, rec := range s.OfKind("budget") { // newest first
		b := rec.(*record.Budget)
		year := itoa(b.Year.V)
		if b.Withdrawn != nil || slices.ContainsFunc(list, func(o BudgetYear) bool { return o.Year == year }) {
			continue
		}
		x := BudgetYear{Record: b, Year: year, Total: b.TotalAnnual}
		if i := slices.IndexFunc(st.ByYear, func(r Row) bool { return r.Key == year }); i >= 0 {
			x.Plans = st.ByYear[i].Total
		}
		for _, u := range b.ByPurchaser {
			if o := s.set.Org(u.Purchaser); o != nil {
				x.Units = append(x.Units, BudgetUnit{Org: o, URL: s.OrgURL(o.ID), Amount: u.Amount})
			}
		}
		list = append(list, x)
	}
	s.budgetUnits(list, st)
	slices.SortStableFunc(list, func(a, b BudgetYear) int { return cmp.Compare(b.Year, a.Year) })
	return list
}

// budgetUnits fills in the plans of the units that budgets name.
func (s *Site) budgetUnits(list []BudgetYear, st *Statistics) {
	rows := make(map[string]*Row, len(st.ByPurchaser))
	for i := range st.ByPurchaser {
		rows[st.ByPurchaser[i].Key] = &st.ByPurchaser[i]
	}
	for _, b := range list {
		for i := range b.Units {
			if r := rows[b.Units[i].Org.ID]; r != nil {
				year, _ := r.Year(b.Year)
				b.Units[i].Plans = year.Total
			}
		}
	}
}
