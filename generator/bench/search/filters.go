package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"mingshi/generator/site"
)

// A filter narrows a query to documents like one, by its parameters and in Go.
// It declines a document that lacks what it needs.
type filter func(like *site.Document, params url.Values) func(*site.Document) bool

var filters = []filter{byKindAndYear, byPurchaser, byAmount, byDate, byMethodAndState, byItem, byProvider, byOrder("amount"), byOrder("-amount"), byOrder("date")}

// filtered draws a filter; every other query has a term, too.
func (d *drawer) filtered(i int) query {
	q := query{list: listFilters}
	if i%2 == 1 {
		q = ask(listFilters, d.cut(1, 2))
	}
	return q.with(filters[i/2%len(filters)], d)
}

// with narrows a query by one more filter.
func (q query) with(f filter, d *drawer) query {
	before := q.keep
	for {
		params := maps.Clone(q.params)
		if params == nil {
			params = url.Values{}
		}
		keep := f(&d.doc().Document, params)
		if keep == nil {
			continue
		}
		q.params = params
		q.keep = func(d *site.Document) bool { return keep(d) && (before == nil || before(d)) }
		return q
	}
}

func byKindAndYear(like *site.Document, params url.Values) func(*site.Document) bool {
	if like.Year == 0 {
		return nil
	}
	params.Set("kind", like.Kind)
	params.Set("year", strconv.Itoa(like.Year))
	return func(d *site.Document) bool { return d.Kind == like.Kind && d.Year == like.Year }
}

func byPurchaser(like *site.Document, params url.Values) func(*site.Document) bool {
	return byOne("purchaser", params, like.Purchaser, func(d *site.Document) []string { return d.Purchaser })
}

func byProvider(like *site.Document, params url.Values) func(*site.Document) bool {
	return byOne("provider", params, like.Provider, func(d *site.Document) []string { return d.Provider })
}

func byItem(like *site.Document, params url.Values) func(*site.Document) bool {
	return byOne("item", params, like.Item, func(d *site.Document) []string { return d.Item })
}

func byOne(name string, params url.Values, of []string, values func(*site.Document) []string) func(*site.Document) bool {
	if len(of) == 0 {
		return nil
	}
	params.Set(name, of[0])
	return func(d *site.Document) bool { return slices.Contains(values(d), of[0]) }
}

func byMethodAndState(like *site.Document, params url.Values) func(*site.Document) bool {
	if like.Method == "" || like.State == "" {
		return nil
	}
	params.Set("method", like.Method)
	params.Set("state", like.State)
	return func(d *site.Document) bool { return d.Method == like.Method && d.State == like.State }
}

// byAmount keeps from a third to three times of an amount.
func byAmount(like *site.Document, params url.Values) func(*site.Document) bool {
	least, most := like.Amount/3, like.Amount*3
	if !like.HasAmount || most <= 0 {
		return nil
	}
	params.Set("min", yuan(least))
	params.Set("max", yuan(most))
	return func(d *site.Document) bool { return d.HasAmount && least <= d.Amount && d.Amount <= most }
}

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// byDate keeps what is dated from the first of a month on.
func byDate(like *site.Document, params url.Values) func(*site.Document) bool {
	if like.Date == "" {
		return nil
	}
	from := like.Date[:7] + "-01"
	params.Set("from", from)
	return func(d *site.Document) bool { return d.Date >= from }
}

// byOrder keeps everything in another order.
func byOrder(sort string) filter {
	return func(_ *site.Document, params url.Values) func(*site.Document) bool {
		params.Set("sort", sort)
		return func(*site.Document) bool { return true }
	}
}
