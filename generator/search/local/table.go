package local

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"

	"mingshi/generator/search"
	"mingshi/generator/site"
)

// A key is the identity of a document's whole content. Documents stand in the
// index under their keys: so what it holds can be told from what it should hold
// without a second record of it, and a change is one document less and one more.
type key = string

// A row is what filters, sorting and ranking need of a document.
type row struct {
	key       key
	date      string
	amount    int64
	hasAmount bool
	head      search.Head
	cells     [len(search.FilterSet{})]int32
}

// A table is the rows of all documents, oldest first, as they were given.
type table struct {
	rows   []row
	number map[key]int32
	lists  [len(search.FilterSet{})]lists
}

// lists numbers the lists of values that documents have for a filter: most have
// one that many others have, too.
type lists struct {
	number map[string]int32
	values [][]string
}

func newTable() *table {
	t := &table{number: map[key]int32{}}
	for i := range t.lists {
		t.lists[i].number = map[string]int32{}
	}
	return t
}

// add takes the next document, and returns what is to be stored of it besides
// its text.
func (t *table) add(d *site.Document) (key, []byte, error) {
	k, facts, err := identify(d)
	if err != nil {
		return "", nil, err
	}
	if _, twice := t.number[k]; twice {
		return "", nil, fmt.Errorf("the document %s comes twice", d.ID)
	}
	r := row{key: k, date: d.Date, amount: d.Amount, hasAmount: d.HasAmount, head: search.NewHead(d)}
	for i := range r.cells {
		r.cells[i] = t.lists[i].of(search.FilterValues(d, i))
	}
	t.number[k] = int32(len(t.rows))
	t.rows = append(t.rows, r)
	return k, facts, nil
}

// identify returns the key of a document, and all of it but the text as JSON.
func identify(d *site.Document) (key, []byte, error) {
	rest := *d
	rest.Text = ""
	facts, err := json.Marshal(rest)
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", d.ID, err)
	}
	h := sha256.New()
	h.Write(facts)
	h.Write([]byte(d.Text))
	return fmt.Sprintf("%x", h.Sum(nil)[:16]), facts, nil
}

func (l *lists) of(values []string) int32 {
	joined := strings.Join(values, "\x00")
	n, ok := l.number[joined]
	if !ok {
		n = int32(len(l.values))
		l.number[joined] = n
		l.values = append(l.values, values)
	}
	return n
}

// chosen returns the documents that have any of the values for a filter.
func (t *table) chosen(filter int, values []string) set {
	wanted := map[string]bool{}
	for _, v := range values {
		wanted[v] = true
	}
	hit := make([]bool, len(t.lists[filter].values))
	for n, list := range t.lists[filter].values {
		for _, v := range list {
			hit[n] = hit[n] || wanted[v]
		}
	}
	s := newSet(len(t.rows))
	for n := range t.rows {
		if hit[t.rows[n].cells[filter]] {
			s.add(int32(n))
		}
	}
	return s
}

// within returns the documents that bounds hold.
func (t *table) within(b search.Bounds) set {
	s := newSet(len(t.rows))
	for n := range t.rows {
		if r := &t.rows[n]; b.Hold(r.date, r.amount, r.hasAmount) {
			s.add(int32(n))
		}
	}
	return s
}

// counts says how many of some documents have each value of a filter.
func (t *table) counts(filter int, of set) map[string]int {
	sums := make([]int, len(t.lists[filter].values))
	for n := range of.newest() {
		sums[t.rows[n].cells[filter]]++
	}
	counts := map[string]int{}
	for n, list := range t.lists[filter].values {
		for _, v := range list {
			if sums[n] > 0 {
				counts[v] += sums[n]
			}
		}
	}
	return counts
}
