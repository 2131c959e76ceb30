package site

import (
	"cmp"
	"slices"
	"strings"
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
	from  map[string][]Kin      // by the id of the result that others name
	named map[string][]*Process // by purchaser and name, by year
}

func (s *Site) indexKin() *kinship {
	k := &kinship{from: map[string][]Kin{}, named: map[string][]*Process{}}
	for _, p := range s.Processes {
		if p.Withdrawn() {
			continue
		}
		k.named[nameKey(p)] = append(k.named[nameKey(p)], p)
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
	for _, list := range k.named {
		slices.SortFunc(list, func(a, b *Process) int {
			return cmp.Or(cmp.Compare(a.Plan.FiscalYear.V, b.Plan.FiscalYear.V), cmp.Compare(a.Plan.ID, b.Plan.ID))
		})
	}
	return k
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

// nameKey tells purchases of one name apart by who buys; the year in a name does
// not count.
func nameKey(p *Process) string {
	name := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune(" 年度", r) {
			return -1
		}
		return r
	}, p.Plan.Title)
	return p.Plan.Purchaser + "\n" + name
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
	namesakes := k.named[nameKey(p)]
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
