// How the tests divide a portal: the finished purchases of a year, with all that
// belongs to them, become a portal of their own, which is built once more and never
// again. What they refer to is copied and stays here, too. docs/scale.md tells how
// staff do it; there is no command.

package build_test

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A selection is what closes with a year. Purchases that lead to each other, a
// contract and its renewals, close together, with the latest year of theirs.
type selection struct {
	Year      int
	Purchases int
	Records   map[string]int  // by kind
	Files     map[string]bool // that move, whole
	Held      diag.List       // what stands in the way of a purchase, at its record
}

// selectYear looks for what can close with a year. Held tells what cannot.
func selectYear(set *record.Set, year int, finished func(*record.Plan) bool) *selection {
	s := &selection{Year: year, Records: map[string]int{}, Files: map[string]bool{}}
	x := newGroups(set)
	moves := map[string]bool{} // plans
	for _, p := range set.Plans {
		if x.latest[x.root(p.ID)] <= year {
			moves[p.ID] = true
		}
	}
	for _, p := range set.Plans {
		if moves[p.ID] && !finished(p) {
			s.hold(p, diag.T("项目还没有结束", "the purchase has not ended"), diag.T("办结并补齐各环节的信息后再归档", "close the year when it has ended and all is recorded"))
			x.held[x.root(p.ID)] = true
		}
	}
	s.gather(set, x, moves)
	return s
}

func (s *selection) hold(r record.Record, message, fix diag.Text) {
	pos, path := r.Base().Source.At("")
	s.Held = append(s.Held, diag.Diagnostic{Pos: pos, Path: path, Level: diag.Error, Record: record.Key(r), Message: message, Fix: fix})
}

// gather takes the files whose records all move. One that also holds what stays
// keeps its purchases here, and with them those that share a file with these.
func (s *selection) gather(set *record.Set, x *groups, moves map[string]bool) {
	files := map[string][]record.Record{}
	for r := range set.All() {
		files[r.Base().Source.File] = append(files[r.Base().Source.File], r)
	}
	names := slices.Sorted(maps.Keys(files))
	told := map[string]bool{}
	for again := true; again; {
		again = false
		for _, name := range names {
			in, out, open := 0, 0, 0
			for _, r := range files[name] {
				plan := planOf(set, r)
				switch {
				case plan == "" || !moves[plan]:
					out++
				case x.held[x.root(plan)]:
					open++
				default:
					in++
				}
			}
			if in == 0 || out+open == 0 {
				continue
			}
			if out > 0 && !told[name] {
				told[name] = true
				s.hold(files[name][0], diag.T("文件里既有可以归档的记录，也有不归档的记录", "the file holds records that close and others"), diag.T("把它们分放到不同的文件里", "put them into files of their own"))
			}
			for _, r := range files[name] {
				if plan := planOf(set, r); plan != "" && moves[plan] && !x.held[x.root(plan)] {
					x.held[x.root(plan)], again = true, true
				}
			}
		}
	}
	for _, name := range names {
		for _, r := range files[name] {
			if plan := planOf(set, r); plan != "" && moves[plan] && !x.held[x.root(plan)] {
				s.Files[name] = true
				s.Records[record.KindOf(r).Name]++
			}
		}
	}
	s.Purchases = s.Records["plan"]
}

// planOf returns the plan of the purchase that a record belongs to, or "".
func planOf(set *record.Set, r record.Record) string {
	switch r := r.(type) {
	case *record.Plan:
		return r.ID
	case *record.Result:
		return r.Plan
	case *record.Evaluation:
		if of := set.Result(r.Result); of != nil {
			return cmp.Or(r.Plan, of.Plan)
		}
		return r.Plan
	case *record.Complaint:
		return r.Plan
	}
	return ""
}

// groups are purchases that lead to each other (union and find).
type groups struct {
	parent map[string]string // of plans
	latest map[string]int    // fiscal year of a group, at its root
	held   map[string]bool   // at its root
}

func newGroups(set *record.Set) *groups {
	x := &groups{parent: map[string]string{}, latest: map[string]int{}, held: map[string]bool{}}
	for _, r := range set.Results {
		for _, origin := range []string{r.RenewalOf, r.Framework, r.AdditionTo} {
			if to := set.Result(origin); to != nil {
				x.parent[x.root(r.Plan)] = x.root(to.Plan)
			}
		}
	}
	for _, p := range set.Plans {
		root := x.root(p.ID)
		x.latest[root] = max(x.latest[root], p.FiscalYear.V)
	}
	return x
}

func (x *groups) root(plan string) string {
	for {
		up, ok := x.parent[plan]
		if !ok || up == plan {
			return plan
		}
		if next, ok := x.parent[up]; ok {
			x.parent[plan] = next
		}
		plan = up
	}
}
