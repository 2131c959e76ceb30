package local

import (
	"context"
	"slices"
	"sort"
	"strings"
	"unicode"

	"mingshi/generator/search"
)

// Alternatives returns other searches for one that has no hits: each term alone,
// terms near to those that nothing contains, and the query without filters. Only
// of the first it is said when they find nothing, either.
func (x *Index) Alternatives(ctx context.Context, s search.State) ([]search.Alternative, error) {
	o := &offers{x: x, ctx: ctx, list: []search.Alternative{}}
	terms := search.Terms(s.Q)
	must := 0
	for _, t := range terms {
		if !t.Not {
			must++
		}
	}
	for _, t := range terms {
		if must > 1 && !t.Not {
			o.add("alone", t.Typed, s, t.Raw)
		}
	}
	for i, t := range terms {
		if t.Not {
			continue
		}
		for _, piece := range o.near(t.Folded) {
			if q := search.Replace(terms, i, piece); q != "" {
				o.add("near", piece, s, q)
			}
		}
	}
	if s.Narrowed() {
		o.add("unfiltered", "", s.Unfiltered(), s.Q)
	}
	return o.list, o.err
}

// offers gathers alternatives and remembers the first error.
type offers struct {
	x    *Index
	ctx  context.Context
	list []search.Alternative
	err  error
}

// add offers a state with another query.
func (o *offers) add(how, term string, s search.State, q string) {
	if o.err != nil {
		return
	}
	s.Q, s.Page = q, "1"
	var docs set
	docs, o.err = o.x.all(o.ctx, search.ParseQuery(q), s.Bounds())
	if o.err != nil {
		return
	}
	if n := o.x.filtered(docs, s.Filters, -1).count(); n > 0 || how == "alone" {
		o.list = append(o.list, search.Alternative{How: how, Term: term, Count: n, State: s})
	}
}

// find returns the documents that contain a term, none after an error.
func (o *offers) find(term string) set {
	if o.err == nil {
		var f *found
		if f, o.err = o.x.find(o.ctx, term); o.err == nil {
			return f.docs
		}
	}
	return newSet(0)
}

func (o *offers) occurs(term string) bool { return o.find(term).count() > 0 }

// near returns what documents contain and is near to a term that none does: of
// as many characters, beginning or ending alike, then the longest beginning and
// the longest end of it, the longer of the two first.
func (o *offers) near(term string) []string {
	if o.occurs(term) {
		return nil
	}
	chars := []rune(term)
	n := len(chars)
	// If a piece is contained somewhere, so is every beginning or end of it.
	head := string(chars[:sort.Search(n, func(i int) bool { return !o.occurs(string(chars[:i+1])) })])
	tail := string(chars[n-sort.Search(n, func(i int) bool { return !o.occurs(string(chars[n-i-1:])) }):])
	pieces := []string{o.around(head, chars, false), o.around(tail, chars, true), head, tail}
	if len(tail) > len(head) {
		pieces[2], pieces[3] = tail, head
	}
	var once []string
	for _, p := range pieces {
		if p != "" && !slices.Contains(once, p) {
			once = append(once, p)
		}
	}
	return once
}

// looked is in how many texts, the newest ones, a piece is looked for.
const looked = 64

// around returns, of as many characters as the term has, what stands around a
// piece of it and shares the most characters with it; of equals, what most texts
// have.
func (o *offers) around(piece string, chars []rune, atEnd bool) string {
	if piece == "" {
		return ""
	}
	texts := map[string]int{}
	n := 0
	for row := range o.find(piece).newest() {
		text, err := o.x.text(row)
		if err != nil {
			o.err = err
			return ""
		}
		for w := range runs(text, piece, len(chars), atEnd) {
			texts[w]++
		}
		if n++; n == looked {
			break
		}
	}
	best, most, common := "", 0, 0
	for w, n := range texts {
		same := alike([]rune(w), chars)
		if same > most || same == most && same > 0 && (n > common || n == common && w < best) {
			best, most, common = w, same, n
		}
	}
	return best
}

// runs returns the runs of so many characters in the lines of a text that
// begin or end with a piece.
func runs(text, piece string, length int, atEnd bool) map[string]bool {
	found := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		for from := 0; ; {
			at := strings.Index(line[from:], piece)
			if at < 0 {
				break
			}
			begin, end := from+at, from+at+len(piece)
			from = end
			if atEnd {
				run := []rune(line[:end])
				found[string(run[max(0, len(run)-length):])] = true
			} else {
				run := []rune(line[begin:])
				found[string(run[:min(length, len(run))])] = true
			}
		}
	}
	return found
}

// alike counts the characters that stand where a term of the same length has
// them; 0 if they are less than half, or if there is more than letters and digits.
func alike(run, term []rune) int {
	if len(run) != len(term) {
		return 0
	}
	same := 0
	for i, r := range run {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return 0
		}
		if r == term[i] {
			same++
		}
	}
	if 2*same < len(term) {
		return 0
	}
	return same
}
