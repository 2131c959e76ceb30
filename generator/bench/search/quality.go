package main

import "slices"

// quality says how well results agree with strings.Contains on the text that the
// searcher itself took from each page.
type quality struct {
	queries int
	exact   int     // queries whose results are just the true ones
	recall  float64 // mean over queries that something contains
	precise float64 // mean over queries that showed something
	known   int     // queries that something contains
	showed  int     // queries that showed something
}

// judge compares what each query found with the truth.
func (r *rival) judge(bundle string) error {
	texts, err := fragments(bundle)
	if err != nil {
		return err
	}
	ids := make([]string, 0, len(texts))
	for id := range texts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, v := range r.visits {
		s := v.first
		found := map[string]bool{}
		for _, id := range s.shown.IDs {
			found[id] = true
		}
		hit := func(id string) bool { return containsAll(texts[id], s.query.must) }
		want := countIf(len(ids), func(i int) bool { return hit(ids[i]) })
		right := countIf(len(ids), func(i int) bool { return found[ids[i]] && hit(ids[i]) })
		q := r.quality[s.query.list]
		q.add(want, len(found), right)
		r.quality[s.query.list] = q
	}
	return nil
}

// add counts a query with want true results of which right are among the found.
func (q *quality) add(want, found, right int) {
	q.queries++
	if want == right && found == right {
		q.exact++
	}
	if want > 0 {
		q.known++
		q.recall += float64(right) / float64(want)
	}
	if found > 0 {
		q.showed++
		q.precise += float64(right) / float64(found)
	}
}
