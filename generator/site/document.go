package site

import (
	"cmp"
	"iter"
	"slices"

	"mingshi/generator/record"
)

// A Document is what search knows of a record: the searched text as design §7
// defines it, and the values that filters and sorting use.
type Document struct {
	ID        string   // such as "plan/533103-2026-0001"
	Kind      string   // plan, result, evaluation, catalog, item, org, policy, guide, notice, …
	URL       string   // the page, relative to the site's root; may have a fragment
	Title     string   // as shown in a result list
	Text      string   // the searched text: one value a line, the id and title first
	Date      string   // the legal date, YYYY-MM-DD; may be empty
	Year      int      // 0 if none
	Amount    int64    // in fen; see HasAmount
	HasAmount bool     // false: sorted last, and left out by min and max
	Purchaser []string // org ids
	Provider  []string // org ids
	Class     []string // "<catalog>/<code>" of the roots of its catalogue items
	Item      []string // "<catalog>/<code>" of its catalogue items
	Method    string   // the statutory word
	State     string   // the derived state; a filter, not text
	Grade     string
	Sample    bool
}

// Documents are what search knows, oldest first, so that a new record comes last and
// moves no other: every public record that was not withdrawn, every catalogue item and
// all prose. A document is made when it is asked for, by any goroutine.
type Documents struct {
	site *Site
	list []documented
}

// documented is what a document is of: a record or, with a code, an item of a catalogue.
type documented struct {
	record.Record
	item string
}

// Documents returns what search knows.
func (s *Site) Documents() *Documents {
	var records []record.Record
	for r := range s.Records() {
		if r.Base().Withdrawn == nil {
			records = append(records, r)
		}
	}
	slices.SortFunc(records, func(a, b record.Record) int {
		return cmp.Or(a.Base().DatePublished.Compare(b.Base().DatePublished), cmp.Compare(record.Key(a), record.Key(b)))
	})
	d := &Documents{site: s, list: make([]documented, 0, len(records))}
	for _, r := range records {
		d.list = append(d.list, documented{Record: r})
		c, ok := r.(*record.Catalog)
		if !ok {
			continue
		}
		for i := range c.Items {
			if _, ok := s.Item(c.ID, c.Items[i].Code); ok {
				d.list = append(d.list, documented{c, c.Items[i].Code})
			}
		}
	}
	return d
}

// Len returns how many documents there are.
func (l *Documents) Len() int { return len(l.list) }

// All ranges over the documents.
func (l *Documents) All() iter.Seq[*Document] {
	return func(yield func(*Document) bool) {
		for n := range l.list {
			if !yield(l.At(n)) {
				return
			}
		}
	}
}

// At returns document n.
func (l *Documents) At(n int) *Document {
	d := l.Facts(n)
	d.Text = l.text(n, d)
	return d
}

// Facts returns document n without its text, which is what takes time.
func (l *Documents) Facts(n int) *Document {
	of := l.list[n]
	if of.item != "" {
		item, _ := l.site.Item(of.Base().ID, of.item)
		return itemFacts(item)
	}
	return l.site.facts(of.Record)
}

func (l *Documents) text(n int, d *Document) string {
	of := l.list[n]
	if of.item != "" {
		item, _ := l.site.Item(of.Base().ID, of.item)
		return l.site.itemText(item)
	}
	return l.site.text(of.Record, d.Title)
}

// Digest returns the digest of what document n is made from. The text of a plan, a
// result or an evaluation follows from the purchase that it belongs to; of the other
// kinds there are few, and their text itself is hashed.
func (l *Documents) Digest(n int) Digest {
	d, f := l.site.Deps(), l.Facts(n)
	switch r := l.list[n].Record.(type) {
	case *record.Plan:
		d.Process(l.site.Process(r.ID))
	case *record.Result:
		d.Process(l.site.Result(r.ID).Process)
	case *record.Evaluation:
		d.Evaluation(r)
	default:
		d.Text(l.text(n, f))
	}
	d.Text(f.ID, f.Kind, f.URL, f.Title, f.Date, f.Method, f.State, f.Grade)
	d.Number(f.Year, int(f.Amount))
	d.Flag(f.HasAmount, f.Sample)
	for _, list := range [][]string{f.Purchaser, f.Provider, f.Class, f.Item} {
		d.Number(len(list))
		d.Text(list...)
	}
	return d.Sum()
}
