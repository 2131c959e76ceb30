package site

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// A Kin is another purchase that this one hangs together with.
type Kin struct {
	How     KinHow
	Process *Process
	Result  *Result // the lot meant; may be nil
}

// A KinHow says how two purchases hang together.
type KinHow string

// The ways.
const (
	KinOrigin    KinHow = "origin"    // it renews that one
	KinRenewal   KinHow = "renewal"   // that one renews it
	KinFramework KinHow = "framework" // it is called off from that one
	KinCallOff   KinHow = "call-off"  // that one is called off from it
	KinAddedTo   KinHow = "added-to"  // it adds to that one
	KinAddition  KinHow = "addition"  // that one adds to it
	KinEarlier   KinHow = "earlier"   // of the same purchaser and name, the year before
	KinLater     KinHow = "later"     // the year after
)

// KinHows lists the ways.
var KinHows = []KinHow{KinOrigin, KinRenewal, KinFramework, KinCallOff, KinAddedTo, KinAddition, KinEarlier, KinLater}

// maxKin bounds what a framework with thousands of call-offs would show.
const maxKin = 10

// kinship is looked up once for all pages.
type kinship struct {
	from   map[string][]Kin // by the id of the result that others name
	bought map[string]*bought
}

// A bought is what one unit buys. Its names are looked at when a page of it is made:
// the preview makes one page after each change, and has a hundred thousand names.
type bought struct {
	all   []*Process
	once  sync.Once
	names map[string][]*Process // by year
}

func (s *Site) indexKin() *kinship {
	k := &kinship{from: map[string][]Kin{}, bought: map[string]*bought{}}
	for _, p := range s.Processes {
		if p.Withdrawn() {
			continue
		}
		of := k.bought[p.Plan.Purchaser]
		if of == nil {
			of = new(bought)
			k.bought[p.Plan.Purchaser] = of
		}
		of.all = append(of.all, p)
		for _, r := range p.Results {
			if r.Withdrawn != nil {
				continue
			}
			for _, o := range origins(r) {
				if len(k.from[o.id]) < maxKin {
					k.from[o.id] = append(k.from[o.id], Kin{o.back, p, r})
				}
			}
		}
	}
	return k
}

// namesakes returns the purchases of a purchase's unit and name, by year.
func (k *kinship) namesakes(p *Process) []*Process {
	of := k.bought[p.Plan.Purchaser]
	if of == nil {
		return nil
	}
	of.once.Do(of.sort)
	return of.names[nameKey(p)]
}

func (b *bought) sort() {
	b.names = map[string][]*Process{}
	for _, p := range b.all {
		name := nameKey(p)
		b.names[name] = append(b.names[name], p)
	}
	for _, list := range b.names {
		slices.SortFunc(list, func(a, b *Process) int {
			return cmp.Or(cmp.Compare(a.Plan.FiscalYear.V, b.Plan.FiscalYear.V), cmp.Compare(a.Plan.ID, b.Plan.ID))
		})
	}
}

type origin struct {
	id        string
	how, back KinHow
}

// origins are the results that a result names.
func origins(r *Result) []origin {
	var list []origin
	for _, o := range []origin{{r.RenewalOf, KinOrigin, KinRenewal}, {r.Framework, KinFramework, KinCallOff}, {r.AdditionTo, KinAddedTo, KinAddition}} {
		if o.id != "" {
			list = append(list, o)
		}
	}
	return list
}

// nameKey is the name of a purchase, in which the year does not count.
func nameKey(p *Process) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune(" 年度", r) {
			return -1
		}
		return r
	}, p.Plan.Title)
}

// Kin returns the purchases that a purchase hangs together with: those it names,
// those that name it, and its namesakes of the years before and after.
func (s *Site) Kin(p *Process) []Kin {
	k := s.kin()
	var list []Kin
	add := func(x Kin) {
		same := func(o Kin) bool { return o.Process == x.Process }
		if x.Process != p && !x.Process.Withdrawn() && !slices.ContainsFunc(list, same) {
			list = append(list, x)
		}
	}
	for _, r := range p.Results {
		for _, o := range origins(r) {
			if from := s.Result(o.id); from != nil && from.Withdrawn == nil {
				add(Kin{o.how, from.Process, from})
			}
		}
	}
	for _, r := range p.Results {
		for _, x := range k.from[r.ID] {
			add(x)
		}
	}
	if !p.Plan.FiscalYear.OK {
		return list
	}
	namesakes := k.namesakes(p)
	if o := namesake(namesakes, p.Plan.FiscalYear.V-1); o != nil {
		add(Kin{KinEarlier, o, nil})
	}
	if o := namesake(namesakes, p.Plan.FiscalYear.V+1); o != nil {
		add(Kin{KinLater, o, nil})
	}
	return list
}

// namesake returns the one purchase of a year, or nil if there is none or more than
// one: then nobody can say which continues which.
func namesake(list []*Process, year int) *Process {
	i, ok := slices.BinarySearchFunc(list, year, func(p *Process, y int) int { return cmp.Compare(p.Plan.FiscalYear.V, y) })
	if !ok || i+1 < len(list) && list[i+1].Plan.FiscalYear.V == year {
		return nil
	}
	return list[i]
}
