package local

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"mingshi/generator/search"
	"mingshi/generator/site"
)

// Search returns the page of hits that a state asks for.
func (x *Index) Search(ctx context.Context, s search.State) (*search.Answer, error) {
	q, b := search.ParseQuery(s.Q), s.Bounds()
	docs, err := x.all(ctx, q, b)
	if err != nil {
		return nil, err
	}
	docs = x.filtered(docs, s.Filters, -1)
	a := search.NewAnswer(q, b, docs.count())
	order, err := x.sorted(ctx, docs, q, s.Sort)
	if err != nil {
		return nil, err
	}
	a.Hits, err = x.hits(order[a.First:min(a.First+search.PageSize, len(order))])
	return a, err
}

// sorted returns documents in an order; what is equal there, the newest first.
func (x *Index) sorted(ctx context.Context, docs set, q search.Query, order string) ([]int32, error) {
	list := make([]int32, 0, docs.count())
	list = slices.AppendSeq(list, docs.newest())
	switch order {
	case "amount", "-amount":
		slices.SortStableFunc(list, func(a, b int32) int { return x.byAmount(a, b, order == "-amount") })
	case "date":
	default:
		scores, err := x.scores(ctx, list, q)
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
	}
	return list, nil
}

// byAmount compares amounts; those that are not known stand last either way.
func (x *Index) byAmount(a, b int32, descending bool) int {
	ra, rb := &x.table.rows[a], &x.table.rows[b]
	switch {
	case !ra.hasAmount || !rb.hasAmount:
		return cmp.Compare(absent(ra), absent(rb))
	case descending:
		return cmp.Compare(rb.amount, ra.amount)
	}
	return cmp.Compare(ra.amount, rb.amount)
}

func absent(r *row) int {
	if r.hasAmount {
		return 0
	}
	return 1
}

// scores returns the rank of documents, by row, that contain every term.
func (x *Index) scores(ctx context.Context, list []int32, q search.Query) ([]int, error) {
	scores := make([]int, len(x.table.rows))
	for _, term := range q.Must {
		f, err := x.find(ctx, term)
		if err != nil {
			return nil, err
		}
		rarity := search.Rarity(f.count, len(x.table.rows))
		for _, row := range list {
			times := max(1, int(f.times[row]))
			scores[row] += search.Score(rarity, x.table.rows[row].head.Standing(term), times)
		}
	}
	return scores, nil
}

func (x *Index) hits(rows []int32) ([]search.Hit, error) {
	docs := make([]*site.Document, len(rows))
	for i, row := range rows {
		var err error
		if docs[i], err = x.document(row); err != nil {
			return nil, fmt.Errorf("reading a hit: %w", err)
		}
	}
	return search.NewHits(docs, x.labels), nil
}

// Filters returns what the form of the search page offers.
func (x *Index) Filters() search.Filters {
	var values search.FilterSet
	for i := range values {
		values[i] = map[string]int{}
		for _, list := range x.table.lists[i].values {
			for _, v := range list {
				values[i][v]++
			}
		}
	}
	return search.NewFilters(values, x.labels)
}

// Counts says, for each of the named filters, how many hits every value has under
// the query, the bounds and the other filters.
func (x *Index) Counts(ctx context.Context, s search.State, names []string) (map[string]map[string]int, error) {
	docs, err := x.all(ctx, search.ParseQuery(s.Q), s.Bounds())
	if err != nil {
		return nil, err
	}
	counts := map[string]map[string]int{}
	for i, name := range search.FilterNames() {
		if slices.Contains(names, name) {
			counts[name] = x.table.counts(i, x.filtered(docs, s.Filters, i))
		}
	}
	return counts, nil
}
