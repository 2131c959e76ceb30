package search

import (
	"encoding/binary"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/site"
)

// filterValues ranges over what the filters can choose a document by: the number
// of the filter in filterNames, and a value. A value comes once.
func filterValues(d *site.Document) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range filterNames {
			for _, v := range cellOf(d, i) {
				if !yield(i, v) {
					return
				}
			}
		}
	}
}

// cellOf returns the values of one filter, each once.
func cellOf(d *site.Document, filter int) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	many := func(list []string) []string {
		var once []string
		for _, v := range list {
			if v != "" && !slices.Contains(once, v) {
				once = append(once, v)
			}
		}
		return once
	}
	switch filterNames[filter] {
	case "kind":
		return one(d.Kind)
	case "year":
		if d.Year == 0 {
			return nil
		}
		return one(strconv.Itoa(d.Year))
	case "purchaser":
		return many(d.Purchaser)
	case "provider":
		return many(d.Provider)
	case "class":
		return many(d.Class)
	case "item":
		return many(d.Item)
	case "method":
		return one(d.Method)
	case "state":
		return one(d.State)
	}
	return one(d.Grade)
}

// columnFiles are the files of columns and the filters in each.
var columnFiles = [...]struct {
	name    string
	filters []string
}{
	{"words", []string{"kind", "year", "method", "state", "grade"}},
	{"purchaser", []string{"purchaser"}},
	{"provider", []string{"provider"}},
	{"catalog", []string{"class", "item"}},
}

// A column is the values of one filter for a run of documents.
type column struct {
	cells [][]string // distinct, as they came
	of    []int      // the cell of each document
	known map[string]int
}

func (c *column) add(values []string) {
	key := strings.Join(values, "\x00")
	n, ok := c.known[key]
	if !ok {
		if c.known == nil {
			c.known = map[string]int{}
		}
		n = len(c.cells)
		c.known[key] = n
		c.cells = append(c.cells, values)
	}
	c.of = append(c.of, n)
}

func (c *column) content() content {
	to := binary.AppendUvarint(nil, uint64(len(c.cells)))
	for _, values := range c.cells {
		to = binary.AppendUvarint(to, uint64(len(values)))
		for _, v := range values {
			to = binary.AppendUvarint(to, uint64(len(v)))
			to = append(to, v...)
		}
	}
	return content{to, numbers(c.of)}
}

func numbers(list []int) []byte {
	to := binary.AppendUvarint(nil, uint64(len(list)))
	for _, n := range list {
		to = binary.AppendUvarint(to, uint64(n))
	}
	return to
}

// decodeColumns reads so many columns from a file.
func decodeColumns(body []byte, n int) ([]column, error) {
	d := decoder{rest: body}
	list := make([]column, n)
	for i := range list {
		c := &list[i]
		c.cells = make([][]string, d.count(8))
		for j := range c.cells {
			for range d.count(8) {
				c.cells[j] = append(c.cells[j], string(d.bytes(d.count(8))))
			}
		}
		c.of = d.numbers(len(c.cells))
	}
	if d.err == nil && len(d.rest) > 0 {
		d.fail(errors.New("more than the columns"))
	}
	return list, d.err
}

// numbers reads a counted list of numbers below limit.
func (d *decoder) numbers(limit int) []int {
	list := make([]int, d.count(8))
	for i := range list {
		list[i] = d.small(1 << 31)
		if d.err == nil && list[i] >= limit {
			d.fail(errors.New("a number is too large"))
		}
	}
	return list
}

// amountsOf returns the column of amounts; -1 is none.
func amountsOf(amounts []int64) content {
	distinct := slices.Clone(amounts)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	if len(distinct) > 0 && distinct[0] < 0 {
		distinct = distinct[1:]
	}
	to := binary.AppendUvarint(nil, uint64(len(distinct)))
	before := int64(0)
	for _, a := range distinct {
		to = binary.AppendUvarint(to, uint64(a-before))
		before = a
	}
	of := make([]int, len(amounts))
	for i, a := range amounts {
		if a >= 0 {
			at, _ := slices.BinarySearch(distinct, a)
			of[i] = at + 1
		}
	}
	return content{to, numbers(of)}
}

// decodeAmounts reads the column of amounts; -1 is none.
func decodeAmounts(body []byte) ([]int64, error) {
	d := decoder{rest: body}
	distinct := make([]int64, d.count(8)+1)
	distinct[0] = -1
	sum := uint64(0)
	for i := 1; i < len(distinct); i++ {
		sum += d.uvarint()
		if sum > maxExact {
			d.fail(errors.New("an amount is too large"))
			return nil, d.err
		}
		distinct[i] = int64(sum)
	}
	of := d.numbers(len(distinct))
	if d.err != nil {
		return nil, d.err
	}
	amounts := make([]int64, len(of))
	for i, n := range of {
		amounts[i] = distinct[n]
	}
	return amounts, nil
}
