package search

import (
	"slices"
	"strings"
	"unicode"

	"mingshi/generator/fold"
)

// A Query is what a reader typed, understood: terms that a text must contain and
// terms that it must not, folded, none empty, none twice.
type Query struct {
	Must, Not []string
}

// ParseQuery understands a query. White space separates terms, "…" makes one term
// of what has blanks, and a leading - excludes a term if there is another without
// it. Only these ASCII characters do so, and only where they can: anything else
// is sought as it is typed, so that no query is wrong.
func ParseQuery(q string) Query {
	var parsed Query
	for _, t := range Terms(q) {
		if t.Not {
			parsed.Not = append(parsed.Not, t.Folded)
		} else {
			parsed.Must = append(parsed.Must, t.Folded)
		}
	}
	return parsed
}

// A Term is one term of a query.
type Term struct {
	Raw    string // with its operators
	Typed  string // without
	Folded string
	Not    bool
}

// Terms returns the terms of a query. Of those that fold to the same the first
// stands for all.
func Terms(q string) []Term {
	var terms []Term
	for _, t := range tokens(q) {
		t.Folded = fold.Text(t.Typed)
		if !slices.ContainsFunc(terms, t.equal) {
			terms = append(terms, t)
		}
	}
	return terms
}

// Replace returns the query of some terms with another, folded, in the place of
// one; "" if no query says that.
func Replace(terms []Term, at int, folded string) string {
	terms = slices.Clone(terms)
	for _, raw := range []string{folded, `"` + folded + `"`} {
		terms[at] = Term{Raw: raw, Folded: folded}
		var words []string
		for _, t := range terms {
			words = append(words, t.Raw)
		}
		q := strings.Join(words, " ")
		got := Terms(q)
		says := func(t Term) bool { return slices.ContainsFunc(got, t.equal) }
		if !slices.ContainsFunc(terms, func(t Term) bool { return !says(t) }) && len(got) <= len(terms) {
			return q
		}
	}
	return ""
}

func (t Term) equal(o Term) bool { return t.Folded == o.Folded && t.Not == o.Not }

// Match says whether a document whose folded text is given is a hit.
func (q Query) Match(folded string) bool {
	contains := func(term string) bool { return strings.Contains(folded, term) }
	for _, term := range q.Must {
		if !contains(term) {
			return false
		}
	}
	return !slices.ContainsFunc(q.Not, contains)
}

// tokens cuts a query into its terms. If nothing would be left to be found,
// nothing is an operator: then a - belongs to what is sought, such as the end of
// a number.
func tokens(q string) []Term {
	var list []Term
	for rest := skipSpace(q); rest != ""; {
		t := firstToken(rest)
		rest = skipSpace(rest[len(t.Raw):])
		list = append(list, t)
	}
	if slices.ContainsFunc(list, func(t Term) bool { return !t.Not }) {
		return list
	}
	list = nil
	for _, w := range strings.FieldsFunc(q, unicode.IsSpace) {
		list = append(list, Term{Raw: w, Typed: w})
	}
	return list
}

func skipSpace(s string) string { return strings.TrimLeftFunc(s, unicode.IsSpace) }

// firstToken returns the term with which q begins, not yet folded.
func firstToken(q string) Term {
	body, not := strings.CutPrefix(q, "-")
	if not && word(body) == "" {
		body, not = q, false
	}
	t := Term{Typed: phrase(body), Not: not}
	length := len(t.Typed) + len(`""`)
	if t.Typed == "" {
		t.Typed = word(body)
		length = len(t.Typed)
	}
	t.Raw = q[:len(q)-len(body)+length]
	return t
}

// word returns what stands before the first white space.
func word(s string) string {
	if end := strings.IndexFunc(s, unicode.IsSpace); end >= 0 {
		return s[:end]
	}
	return s
}

// phrase returns what stands in the quotation marks with which s begins, or "" if
// it does not begin with a phrase.
func phrase(s string) string {
	rest, ok := strings.CutPrefix(s, `"`)
	if !ok {
		return ""
	}
	inside, after, ok := strings.Cut(rest, `"`)
	if !ok || strings.ContainsFunc(inside, breaksLine) || after != "" && word(after) != "" {
		return ""
	}
	return inside
}

// breaksLine says whether Unicode demands a new line after a character.
func breaksLine(r rune) bool {
	return '\n' <= r && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}
