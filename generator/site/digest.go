package site

import (
	"crypto/sha256"
)

// A Digest is the hash of what something on the site is made from.
type Digest [sha256.Size]byte

// digestProcesses is done when a digest is first asked for: a preview needs none.
func (s *Site) digestProcesses() {
	s.digests = make([]Digest, len(s.Processes))
	share(s.Processes, func(p *Process) { s.digests[p.place] = s.digestProcess(p) })
}

// digestProcess covers the public records of a purchase, what they name, and the
// purchases that it hangs together with.
func (s *Site) digestProcess(p *Process) Digest {
	d := Deps{s: s}
	d.Record(p.Plan)
	for _, r := range p.Results {
		d.Record(r.Result)
	}
	for _, e := range p.Evaluations {
		d.Record(e)
	}
	for _, k := range s.Kin(p) {
		d.Text(string(k.How), k.Process.URL, k.Process.Plan.Title, itoa(k.Process.Plan.FiscalYear.V))
	}
	return d.Sum()
}

// digestOrgs covers what a unit is called, and the evaluations of whole units: they
// settle what its purchases owe.
func (s *Site) digestOrgs() map[string]Digest {
	orgs := make(map[string]*Deps, len(s.set.Orgs))
	for _, o := range s.set.Orgs {
		orgs[o.ID] = &Deps{s: s}
		orgs[o.ID].own(o)
	}
	for _, e := range s.set.Evaluations {
		if d := orgs[e.Purchaser]; d != nil {
			d.own(e)
		}
	}
	digests := make(map[string]Digest, len(orgs))
	for id, d := range orgs {
		digests[id] = d.Sum()
	}
	return digests
}
