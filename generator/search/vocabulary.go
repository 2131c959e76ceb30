package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"mingshi/generator/search/pinyin"
	"mingshi/generator/site"
)

// A vocabulary is what pinyin can stand for: the names of units and catalogue
// items, the titles of plans while they are few, and what titles have in common.
type vocabulary struct {
	titles map[string]int // how many documents
	common map[string]int
}

// fewTitles is up to how many titles are offered whole.
const fewTitles = 20000

func newVocabulary() *vocabulary {
	return &vocabulary{titles: map[string]int{}, common: map[string]int{}}
}

func (v *vocabulary) addDocument(d *site.Document) {
	if d.Kind == "plan" && len(v.titles) < fewTitles {
		v.titles[d.Title]++
	}
}

// addTerms takes the heavy prefixes that are words of titles: Hanzi that stand in
// titles often, and are not merely the beginning or end of a longer such run.
func (v *vocabulary) addTerms(entries []*entry) {
	words := map[string]int{}
	for _, e := range entries {
		if word := string(utf16.Decode(e.key)); e.titled >= 8 && e.titled*20 >= e.documents && isWord(word) {
			words[word] = e.documents
		}
	}
	part := map[string]bool{}
	for word, n := range words {
		_, first := utf8.DecodeRuneInString(word)
		_, last := utf8.DecodeLastRuneInString(word)
		for _, shorter := range []string{word[first:], word[:len(word)-last]} {
			if m, ok := words[shorter]; ok && n*5 >= m*4 {
				part[shorter] = true
			}
		}
	}
	for word, n := range words {
		if !part[word] {
			v.common[word] += n
		}
	}
}

func isWord(s string) bool {
	n := utf8.RuneCountInString(s)
	return 2 <= n && n <= 8 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// files returns the pinyin files by first letter; uses says how many documents
// each filter's values choose.
func (v *vocabulary) files(labels Labels, uses FilterSet) map[byte][]byte {
	of := func(filter string) map[string]int { return uses[slices.Index(filterNames[:], filter)] }
	return pinyin.Files(func(yield func(pinyin.Term) bool) {
		for _, filter := range []string{"purchaser", "provider"} {
			for id, n := range of(filter) {
				if !yield(pinyin.Term{Text: labels.Orgs[id], Documents: n, Inner: true}) {
					return
				}
			}
		}
		for code, n := range of("item") {
			_, name, _ := strings.Cut(labels.Items[code], " ")
			if !yield(pinyin.Term{Text: name, Documents: n, Inner: true}) {
				return
			}
		}
		for title, n := range v.titles {
			if !yield(pinyin.Term{Text: title, Documents: n, Inner: true}) {
				return
			}
		}
		for word, n := range v.common {
			if !yield(pinyin.Term{Text: word, Documents: n}) {
				return
			}
		}
	})
}
