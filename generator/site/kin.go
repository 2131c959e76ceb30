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

// kinship is looked up once for all pages. It holds places, not purchases, so that
// the next model can share it.
type kinship struct {
	from   map[string][]named // by the id of the result that others name
	bought map[string][]int   // the places of the purchases of a unit
}

// A named is a result that names another: where its purchase stands, and where in that.
type named struct {
	how           KinHow
	place, result int
}

func (s *Site) indexKin() *kinship {
	k := &kinship{from: map[string][]named{}, bought: map[string][]int{}}
	for i, p := range s.Processes {
		if p.Withdrawn() {
			continue
		}
		k.bought[p.Plan.Purchaser] = append(k.bought[p.Plan.Purchaser], i)
		for n, r := range p.Results {
			if r.Withdrawn != nil {
				continue
			}
			for _, o := range origins(r) {
				if len(k.from[o.id]) < maxKin {
					k.from[o.id] = append(k.from[o.id], named{o.back, i, n})
				}
			}
		}
	}
	return k
}

// sameKin reports whether a process stands in a kinship as another one does.
func sameKin(p, q *Process) bool {
	return p.Plan.Purchaser == q.Plan.Purchaser && p.Withdrawn() == q.Withdrawn() && slices.EqualFunc(p.Results, q.Results, func(a, b *Result) bool {
		return a.ID == b.ID && (a.Withdrawn == nil) == (b.Withdrawn == nil) && slices.Equal(origins(a), origins(b))
	})
}

// namesakes returns the purchases of a purchase's unit and name, by year. The names of
// a unit's purchases are looked at when a page of it is made: the preview makes one
// page after each change, and has a hundred thousand names.
func (s *Site) namesakes(p *Process) []*Process {
	names, _ := s.names.LoadOrStore(p.Plan.Purchaser, sync.OnceValue(func() map[string][]*Process { return s.sortNames(p.Plan.Purchaser) }))
	return names.(func() map[string][]*Process)()[nameKey(p)]
}

func (s *Site) sortNames(purchaser string) map[string][]*Process {
	names := map[string][]*Process{}
	for _, i := range s.kin().bought[purchaser] {
		name := nameKey(s.Processes[i])
		names[name] = append(names[name], s.Processes[i])
	}
	for _, list := range names {
		slices.SortFunc(list, func(a, b *Process) int {
			return cmp.Or(cmp.Compare(a.Plan.FiscalYear.V, b.Plan.FiscalYear.V), cmp.Compare(a.Plan.ID, b.Plan.ID))
		})
	}
	return names
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
			from := s.Processes[x.place]
			add(Kin{x.how, from, from.Results[x.result]})
		}
	}
	if !p.Plan.FiscalYear.OK {
		return list
	}
	namesakes := s.namesakes(p)
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
