package search

import (
	"strings"

	"mingshi/generator/fold"
)

// Match says whether a document whose folded text is given is a hit of a
// query: every blank-separated term, folded, stands in it. A blank is what
// Unicode calls white space, U+3000 included. The empty query hits everything.
func Match(foldedText, query string) bool {
	for term := range strings.FieldsSeq(query) {
		if !strings.Contains(foldedText, fold.Text(term)) {
			return false
		}
	}
	return true
}
