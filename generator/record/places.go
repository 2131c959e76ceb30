package record

import (
	"reflect"
	"slices"
)

// places are those of records in the lists of a set. Sets that hold the same ids
// in the same places share them.
type places struct {
	of map[string]map[string]int // by kind and id
}

// find returns where a record stands in the list of its kind.
func (x *places) find(kind, id string) (int, bool) {
	if x == nil {
		return 0, false
	}
	i, ok := x.of[kind][id]
	return i, ok
}

// A Change is a record that was read again.
type Change struct{ Was, Is Record }

// Changes returns the plans, results and evaluations that are others in s than in
// past. ok says that nothing else is: a Loader has read again some files, which hold
// the same ids as before.
func (s *Set) Changes(past *Set) (list []Change, ok bool) {
	if s.places == nil || s.places != past.places || !reflect.DeepEqual(s.Settings, past.Settings) ||
		!reflect.DeepEqual(s.Laws, past.Laws) || !reflect.DeepEqual(s.elsewhere, past.elsewhere) {
		return nil, false
	}
	list = changes(nil, past.Plans, s.Plans)
	list = changes(list, past.Results, s.Results)
	return changes(list, past.Evaluations, s.Evaluations), true
}

func changes[R interface {
	comparable
	Record
}](list []Change, was, is []R) []Change {
	for i := range is {
		if is[i] != was[i] {
			list = append(list, Change{was[i], is[i]})
		}
	}
	return list
}

// inPlace reports whether records can stand where others stood: they are of the
// same kinds with the same ids. Units and catalogues, which are found by more than
// their ids, and kinds of which there are few are not asked.
func inPlace(was, is []Record) bool {
	return slices.EqualFunc(was, is, func(a, b Record) bool {
		kind := KindOf(a).Name
		return kind == KindOf(b).Name && (kind == "plan" || kind == "result" || kind == "evaluation") && a.Base().ID != "" && a.Base().ID == b.Base().ID
	})
}

// with returns the set with records in the places of others, or nil if one of those
// is not where its id is found: ids are used twice then.
func (s *Set) with(list []Change) *Set {
	next := *s
	next.Plans, next.Results, next.Evaluations = slices.Clone(s.Plans), slices.Clone(s.Results), slices.Clone(s.Evaluations)
	for _, c := range list {
		ok := false
		switch is := c.Is.(type) {
		case *Plan:
			ok = swap(s.places, next.Plans, c.Was.(*Plan), is)
		case *Result:
			ok = swap(s.places, next.Results, c.Was.(*Result), is)
		case *Evaluation:
			ok = swap(s.places, next.Evaluations, c.Was.(*Evaluation), is)
		}
		if !ok {
			return nil
		}
	}
	return &next
}

func swap[R interface {
	comparable
	Record
}](x *places, list []R, was, is R) bool {
	i, ok := x.find(KindOf(is).Name, is.Base().ID)
	if !ok || list[i] != was {
		return false
	}
	list[i] = is
	return true
}
