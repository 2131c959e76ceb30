package local

import (
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"mingshi/generator/fold"
)

// grams is the one analyzer. It folds a text and gives the grams of it: every
// character and every two that stand together, punctuation and line ends
// included, and every three if they are ASCII, since pairs of digits stand in
// every text. bleve keeps each once.
//
// So a term that is a gram is looked up, and a longer one can only be where all
// its grams are.
type grams struct{}

func (grams) Analyze(text []byte) analysis.TokenStream {
	folded := []byte(fold.Text(string(text)))
	n := 3 * utf8.RuneCount(folded)
	tokens, list := make([]analysis.Token, n), make(analysis.TokenStream, 0, n)
	add := func(from, to int) {
		t := &tokens[len(list)]
		t.Start, t.End, t.Term, t.Position = from, to, folded[from:to:to], len(list)+1
		list = append(list, t)
	}
	before, at := -1, 0
	for at < len(folded) {
		_, size := utf8.DecodeRune(folded[at:])
		end := at + size
		add(at, end)
		if before >= 0 {
			add(before, end)
		}
		if at >= 2 && max(folded[at-2], folded[at-1], folded[at]) < utf8.RuneSelf {
			add(at-2, end)
		}
		before, at = at, end
	}
	return list
}

// gramsOf returns the grams by which a folded term is looked up: itself if it is
// one, else those that are in no longer one.
func gramsOf(term string) []string {
	isASCII := func(at int) bool { return 0 <= at && at < len(term) && term[at] < utf8.RuneSelf }
	var list []string
	before, at := -1, 0
	for at < len(term) {
		_, size := utf8.DecodeRuneInString(term[at:])
		end := at + size
		switch {
		case isASCII(at) && isASCII(at-1) && (isASCII(at-2) || isASCII(end)):
			if isASCII(at - 2) {
				list = append(list, term[at-2:end])
			}
		case before >= 0:
			list = append(list, term[before:end])
		}
		before, at = at, end
	}
	if list == nil {
		return []string{term}
	}
	return list
}
