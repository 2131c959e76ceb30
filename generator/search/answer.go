package search

import (
	"maps"
	"slices"
	"strings"

	"mingshi/generator/site"
)

// PageSize is how many hits are on a page.
const PageSize = 10

// An Answer is one page of what a search found.
type Answer struct {
	Count    int       `json:"count"` // of all hits
	Page     int       `json:"page"`  // from 1
	Pages    int       `json:"pages"`
	First    int       `json:"first"`   // the place of the first hit of the page, from 0
	Hits     []Hit     `json:"hits"`    // of the page
	Needles  []string  `json:"needles"` // the terms that were sought, folded
	Problems []Problem `json:"problems"`
}

// NewAnswer returns the page that bounds ask for of so many hits, still without
// them; behind the last page is the last page.
func NewAnswer(q Query, b Bounds, count int) *Answer {
	a := &Answer{Count: count, Pages: max(1, (count+PageSize-1)/PageSize), Hits: []Hit{}, Needles: []string{}, Problems: []Problem{}}
	a.Page = min(b.Page, a.Pages)
	a.First = (a.Page - 1) * PageSize
	a.Needles = append(a.Needles, q.Must...)
	a.Problems = append(a.Problems, b.Problems...)
	return a
}

// NewHits shows documents as hits.
func NewHits(docs []*site.Document, l Labels) []Hit {
	x := indexer{Options: Options{Labels: l}, pairs: newPairTable()}
	hits := make([]Hit, len(docs))
	for i, d := range docs {
		hits[i] = x.hit(d)
	}
	return hits
}

// An Alternative is another search that finds what this one does not.
type Alternative struct {
	How   string `json:"how"`            // alone, near, unfiltered
	Term  string `json:"term,omitempty"` // what is sought instead
	Count int    `json:"count"`
	State State  `json:"state"`
}

// Filters is what the form of the search page offers: the values that occur, by
// filter, and the names of those that have one.
type Filters struct {
	Values   map[string][]string `json:"values"`
	Orgs     map[string]string   `json:"orgs"`
	Catalogs map[string]string   `json:"catalogs"`
	Items    map[string]string   `json:"items"`
}

// FilterSet holds of every filter, in the order of FilterNames, how often each
// value occurs.
type FilterSet = [len(filterNames)]map[string]int

// NewFilters offers values under the names that they have.
func NewFilters(values FilterSet, l Labels) Filters {
	f := Filters{map[string][]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	for i, name := range filterNames {
		f.Values[name] = slices.Sorted(maps.Keys(values[i]))
	}
	for _, name := range []string{"purchaser", "provider"} {
		take(f.Orgs, l.Orgs, f.Values[name])
	}
	for _, name := range []string{"class", "item"} {
		take(f.Items, l.Items, f.Values[name])
		for _, v := range f.Values[name] {
			catalog, _, _ := strings.Cut(v, "/")
			take(f.Catalogs, l.Catalogs, []string{catalog})
		}
	}
	return f
}

// FilterValues returns by which values a filter, the i-th of FilterNames, finds
// a document: each once.
func FilterValues(d *site.Document, i int) []string { return cellOf(d, i) }
